"""Writes openapi.yaml and the page at /api/docs from the routes, their declarations and the models: `make openapi`."""

import sys
from pathlib import Path
from typing import Any

import yaml

from taskmaster.accounts.routes import COOKIE
from taskmaster.web.operation import PUBLIC
from tools import api_page
from tools.openapi_answers import HEADERS, PROBLEM, answers, examples, has_version, responses
from tools.openapi_routes import PREFIX, Route, routes
from tools.openapi_schemas import REF, Schema, example_of, name_of, schemas_of

WHERE = Path(__file__).parents[1] / "openapi.yaml"

TOLD = """\
Everything TaskMaster does, over HTTP: JSON in, JSON out, UTF-8. Timestamps are RFC 3339 in UTC with `Z`, dates
`YYYY-MM-DD`.

**Errors** are problem documents (RFC 9457) with a stable `code` and, for fields, `errors` with a JSON pointer each.
They are judged in the order 401, 403, 404, 422, 412. What belongs to another organisation answers 404, as what is not
there.

**Lists** give `items` and `next`: pass it as `cursor` until it is null. A page may be short while `next` is set.

**Two people at once**: every entity has a `version`, which is its `ETag`. With `If-Match` an edit is refused (412,
with the entity as it is under `current`) only where a field that it changes was changed since. With `If-None-Match` a
read answers 304.

**Repeats**: send an `Idempotency-Key` with a write, and the same request again with the same key for 24 hours has its
effect once; the answer then says `Idempotency-Replayed: true`.

**Limits**: `RateLimit` and `RateLimit-Policy` say how many requests are left; 429 says in how many seconds to return.
"""

KEY_PARAMETER: Schema = {
    "name": "Idempotency-Key",
    "in": "header",
    "description": "Makes a repeat harmless: 1 to 255 visible ASCII characters of your choice, such as a UUID.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"},
    "example": "0d9c2a1e-6a53-4c64-a5a1-3c2a5d3b9f10",
}
VERSION_PARAMETER: Schema = {
    "name": "If-Match",
    "in": "header",
    "description": "The version you saw, in quotes.",
    "schema": {"type": "string", "pattern": '^("[0-9]{1,9}"|\\*)$'},
    "example": '"7"',
}
SEEN_PARAMETER: Schema = {
    "name": "If-None-Match",
    "in": "header",
    "description": "The version you have, in quotes: if it is still that, the answer is 304 without a body.",
    "schema": {"type": "string"},
    "example": '"7"',
}


def document() -> Schema:
    found = routes()
    bodies = [route.asked.body for route in found if route.asked.body]
    given = [route.asked.answer for route in found if route.asked.answer]
    schemas = schemas_of(bodies, given)
    paths: dict[str, Schema] = {}
    for route in found:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route, schemas)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "TaskMaster",
            "version": "1",
            "description": TOLD,
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": PREFIX}],
        "tags": [{"name": tag} for tag in sorted({route.tag for route in found})],
        "security": [{"token": []}],
        "paths": paths,
        "components": {
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "bearerFormat": "JWT",
                    "description": "The `access_token` of a sign-in, good for ten minutes.",
                },
                "refresh": {"type": "apiKey", "in": "cookie", "name": COOKIE, "description": "Set by a sign-in."},
            },
            "headers": HEADERS,
            "parameters": {
                "IdempotencyKey": KEY_PARAMETER,
                "IfMatch": VERSION_PARAMETER,
                "IfNoneMatch": SEEN_PARAMETER,
            },
            "responses": responses(),
            "examples": examples(found),
            "schemas": {**schemas, "Problem": PROBLEM},
        },
    }


def _operation(route: Route, schemas: dict[str, Schema]) -> Schema:
    asked = route.asked
    found: Schema = {"operationId": route.operation_id, "tags": [route.tag], "summary": asked.summary}
    if asked.description:
        found["description"] = asked.description
    if asked.action == PUBLIC:
        found["security"] = [{"refresh": []}] if route.takes_cookie else []
    else:
        found["x-action"] = asked.action
    parameters = list(_parameters(route))
    if parameters:
        found["parameters"] = parameters
    if asked.body:
        schema = {"$ref": REF + name_of(asked.body)}
        found["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": schema, "example": example_of(schema, schemas)}},
        }
    found["responses"] = answers(route, schemas)
    return found


def _parameters(route: Route) -> Any:
    for parameter in route.parameters:
        yield {
            "name": parameter.name,
            "in": "path",
            "required": True,
            "description": parameter.description,
            "schema": {"type": "string"},
            "example": parameter.example,
        }
    if route.asked.query:
        yield from _query(route.asked.query)
    if route.takes_key:
        yield {"$ref": "#/components/parameters/IdempotencyKey"}
    if route.takes_version:
        yield {"$ref": "#/components/parameters/IfMatch"}
    if route.method == "GET" and has_version(route):
        yield {"$ref": "#/components/parameters/IfNoneMatch"}


def _query(model: Any) -> Any:
    made = schemas_of([model], [])[model.__name__]
    for name, schema in made["properties"].items():
        told = schema.pop("description", "")
        kinds = [kind for kind in schema.get("anyOf", []) if kind.get("type") != "null"]
        if len(kinds) == 1:  # Nobody can send null in a query.
            schema = {**{key: value for key, value in schema.items() if key != "anyOf"}, **kinds[0]}
        required = name in made.get("required", [])
        described = {"description": told} if told else {}
        yield {"name": name, "in": "query", **described, **({"required": True} if required else {}), "schema": schema}


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, _data: Any) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|" if "\n" in value else None)


_Dumper.add_representer(str, _text)


def text() -> str:
    head = "# Made by `make openapi` from the routes and models; a test fails when it is not what they say.\n"
    return head + yaml.dump(document(), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=120)


if __name__ == "__main__":
    WHERE.write_text(text(), encoding="utf-8")
    api_page.WHERE.write_text(api_page.page(document()), encoding="utf-8")
    sys.stdout.write(f"{WHERE.name}: {len(routes())} operations\n")
