"""Pydantic models as the schemas of openapi.yaml, and an example for each."""

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, models_json_schema

Schema = dict[str, Any]
REF = "#/components/schemas/"


class _Quiet(GenerateJsonSchema):
    """Without a title on each field: its name says as much."""

    def field_title_should_be_set(self, _schema: Any) -> bool:
        return False


def name_of(model: type[BaseModel]) -> str:
    """Name a model as clients meet it: `Page[Task]` is TaskPage."""
    generic = model.__pydantic_generic_metadata__
    if generic["origin"] is None:
        return model.__name__
    [inner] = generic["args"]
    first = getattr(inner, "__args__", [inner])[0]
    return f"{first.__name__}{generic['origin'].__name__}"


def schemas_of(bodies: Iterable[type[BaseModel]], answers: Iterable[type[BaseModel]]) -> dict[str, Schema]:
    """Make the named schemas of what is sent and what is answered. An answer always has all its fields."""
    sent, given = list(dict.fromkeys(bodies)), list(dict.fromkeys(answers))
    modes: list[Any] = [*((model, "validation") for model in sent), *((model, "serialization") for model in given)]
    known, made = models_json_schema(modes, ref_template=REF + "{model}", schema_generator=_Quiet)
    names = {known[model, mode]["$ref"].removeprefix(REF): name_of(model) for model, mode in modes}
    found = {
        names.get(name, name): _renamed(schema, names)
        for name, schema in sorted(made["$defs"].items(), key=lambda pair: names.get(pair[0], pair[0]))
    }
    in_answers = _reached(found, [name_of(model) for model in given])
    for name, schema in found.items():
        schema.pop("title", None)
        if name in in_answers:
            _always_whole(schema)
        elif name.endswith("Changes"):  # A field left out is left alone: it has no default.
            for field in schema["properties"].values():
                field.pop("default", None)
    return found


def _renamed(node: Any, names: dict[str, str]) -> Any:
    if isinstance(node, dict):
        return {
            key: REF + names.get(value.removeprefix(REF), value.removeprefix(REF))
            if key == "$ref"
            else _renamed(value, names)
            for key, value in node.items()
            if not (key == "default" and value is None)
        }
    return [_renamed(value, names) for value in node] if isinstance(node, list) else node


def _reached(schemas: dict[str, Schema], names: Iterable[str]) -> set[str]:
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += _refs(schemas[name])
    return found


def _refs(node: Any) -> list[str]:
    if isinstance(node, dict):
        own = [node["$ref"].removeprefix(REF)] if "$ref" in node else []
        return own + [name for value in node.values() for name in _refs(value)]
    return [name for value in node for name in _refs(value)] if isinstance(node, list) else []


def _always_whole(schema: Schema) -> None:
    if "properties" in schema:
        schema["required"] = list(schema["properties"])
        for field in schema["properties"].values():
            field.pop("default", None)


BY_FORMAT = {
    "date-time": "2026-11-20T09:30:00.000Z",
    "date": "2026-11-27",
    "email": "ada@northwind.example",
}


def example_of(schema: Schema, schemas: dict[str, Schema], name: str = "") -> Any:
    """Make an example of a schema from its fields' own, so that nobody has to write one twice."""
    if "$ref" in schema:
        return example_of(schemas[schema["$ref"].removeprefix(REF)], schemas, name)
    for found in ("examples", "enum"):
        if schema.get(found):
            return schema[found][0]
    for found in ("const", "default"):
        if found in schema:
            return schema[found]
    if "anyOf" in schema:
        return example_of(next(s for s in schema["anyOf"] if s.get("type") != "null"), schemas, name)
    if schema.get("type") == "object" or "properties" in schema:
        return {field: example_of(part, schemas, field) for field, part in schema.get("properties", {}).items()}
    if schema.get("type") == "array":
        return [example_of(schema["items"], schemas, name)]
    return _simple(schema, name)


def _simple(schema: Schema, name: str) -> Any:
    match schema.get("type"):
        case "integer" | "number":
            return schema.get("minimum", 1)
        case "boolean":
            return False
        case "null":
            return None
        case "string":
            if schema.get("format") in BY_FORMAT:
                return BY_FORMAT[schema["format"]]
            text = BY_NAME.get(name, name.replace("_", " ") or "text")
            return text.ljust(schema.get("minLength", 0), ".")
    return {}


PERSON = "usr_019a9f3b6c8d0000a1b2c3d4e5f6"
BY_NAME = {
    "access_token": "eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCIsImtpZCI6IjEifQ.e30.c2lnbmF0dXJl",
    "actor_id": PERSON,
    "assignee_id": PERSON,
    "author_id": PERSON,
    "body": "The gate too, please.",
    "company": "Northwind Field Services",
    "current_password": "a long walk home",
    "email": "ada@northwind.example",
    "invited_by": PERSON,
    "invited_by_name": "Ada",
    "lead_id": PERSON,
    "locale": "en-GB",
    "member_ids": PERSON,
    "name": "Ada",
    "new_password": "a longer walk home",
    "owner_id": PERSON,
    "org_id": "org_019a9f3b6c8d0000a1b2c3d4e5f6",
    "password": "a long walk home",
    "project": "WEB",
    "rank": "a0V",
    "reporter_id": PERSON,
    "slug": "northwind",
    "status": "open",
    "task_id": "WEB-123",
    "task_title": "Mend the fence at the depot",
    "time_zone": "Europe/Berlin",
    "title": "Mend the fence at the depot",
    "user_id": PERSON,
}
