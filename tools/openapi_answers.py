"""What a route answers, as openapi.yaml tells it: its own answer, and every refusal with its codes."""

from typing import Any

from taskmaster.accounts.routes import COOKIE
from taskmaster.errors import Forbidden, Invalid, Malformed, NotFound, NotSignedIn, Refused, Stale, TooLarge, TooMany
from taskmaster.permissions import LEAST
from taskmaster.web.operation import PUBLIC
from taskmaster.web.problem import TITLES
from taskmaster.web.replay import IdempotencyKeyReused
from tools.openapi_routes import Route
from tools.openapi_schemas import REF, Schema, example_of, name_of

PROBLEM: Schema = {
    "type": "object",
    "description": "RFC 9457. Some codes bring fields of their own, such as `current` of a 412.",
    "required": ["type", "title", "status", "detail", "instance", "code"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference", "description": "Where the code is explained."},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "A sentence for a person, with what to do next."},
        "instance": {"type": "string", "description": "The path that was asked for."},
        "code": {"type": "string", "pattern": "^[a-z0-9_]+$", "description": "Stable; for programs."},
        "errors": {
            "type": "array",
            "description": "What is wrong with which field.",
            "items": {
                "type": "object",
                "required": ["pointer", "detail"],
                "properties": {
                    "pointer": {"type": "string", "description": "RFC 6901, or `?name` for a parameter."},
                    "detail": {"type": "string"},
                },
            },
        },
        "request_id": {"type": ["string", "null"]},
    },
}

HEADERS: dict[str, Schema] = {
    "ETag": {"description": "The entity's version in quotes.", "schema": {"type": "string", "examples": ['"7"']}},
    "RateLimit": {
        "description": "Requests left, and the seconds until all are back.",
        "schema": {"type": "string", "examples": ['"default";r=290;t=1']},
    },
    "RateLimit-Policy": {
        "description": "Requests at once, and the seconds in which they come back.",
        "schema": {"type": "string", "examples": ['"default";q=300;w=15']},
    },
    "Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer", "examples": [1]}},
    "WWW-Authenticate": {"description": "How to sign in.", "schema": {"type": "string"}},
    "X-Request-Id": {"description": "What we logged it under.", "schema": {"type": "string"}},
    "Link": {
        "description": "The next page (RFC 8288).",
        "schema": {"type": "string", "examples": ['</api/v1/tasks?cursor=eyJ>; rel="next"']},
    },
    "Idempotency-Replayed": {
        "description": "`true`: the key had its effect before; this is the entity as it is now.",
        "schema": {"type": "string", "enum": ["true"]},
    },
    "Set-Cookie": {
        "description": f"`{COOKIE}`: HttpOnly, Secure, SameSite=Strict, for 30 days of not being used.",
        "schema": {"type": "string"},
    },
}


def answers(route: Route, schemas: dict[str, Schema]) -> dict[str, Schema]:
    found = {str(route.asked.status): _answer(route, schemas)}
    if route.method == "GET" and has_version(route):
        found["304"] = {"description": "It is still at the version you have.", "headers": headers("ETag")}
    by_status: dict[int, list[type[Refused]]] = {}
    for refusal in refusals(route):
        by_status.setdefault(refusal.status, []).append(refusal)
    for status in sorted(by_status):
        found[str(status)] = _refused(status, by_status[status])
    return {**found, "5XX": {"$ref": "#/components/responses/Trouble"}}


def has_version(route: Route) -> bool:
    return route.asked.answer is not None and "version" in route.asked.answer.model_fields


def refusals(route: Route) -> list[type[Refused]]:
    """What every such route may refuse with, and what its feature says it may."""
    asked, found = route.asked, [*route.asked.refusals]
    if asked.body:
        found += [Malformed, TooLarge, Invalid]
    if asked.query or route.takes_key or route.takes_version:
        found.append(Invalid)
    if asked.action != PUBLIC:
        found += [NotSignedIn, TooMany] + ([Forbidden] if LEAST[asked.action] != "viewer" else [])
    if route.takes_key:
        found.append(IdempotencyKeyReused)
    if route.takes_version:
        found.append(Stale)
    if route.parameters and not any(refusal.status == 404 for refusal in found):
        found.append(NotFound)
    return sorted(set(found), key=lambda refusal: (refusal.status, refusal.__name__))


def code_of(refusal: type[Refused]) -> str:
    return refusal.__new__(refusal).code


def headers(*names: str) -> Schema:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _answer(route: Route, schemas: dict[str, Schema]) -> Schema:
    asked = route.asked
    told = ["X-Request-Id"]
    if asked.action != PUBLIC:
        told += ["RateLimit", "RateLimit-Policy"]
    if has_version(route):
        told.append("ETag")
    if route.takes_key:
        told.append("Idempotency-Replayed")
    if route.sets_cookie:
        told.append("Set-Cookie")
    if asked.answer and "next" in asked.answer.model_fields:
        told.append("Link")
    answer: Schema = {"description": "Done." if asked.answer is None else "As asked.", "headers": headers(*told)}
    if asked.answer is not None:
        schema = {"$ref": REF + name_of(asked.answer)}
        answer["content"] = {"application/json": {"schema": schema, "example": example_of(schema, schemas)}}
    return answer


def _refused(status: int, found: list[type[Refused]]) -> Schema:
    if found == [NotSignedIn] or found == [TooMany]:
        return {"$ref": f"#/components/responses/{found[0].__name__}"}
    codes = [code_of(refusal) for refusal in found]
    return _problems(f"{TITLES[status]}: " + ", ".join(f"`{code}`" for code in codes) + ".", codes)


def _problems(description: str, codes: list[str], *told: str) -> Schema:
    examples = {code: {"$ref": f"#/components/examples/{code}"} for code in codes}
    return {
        "description": description,
        "headers": headers("X-Request-Id", *told),
        "content": {"application/problem+json": {"schema": {"$ref": REF + "Problem"}, "examples": examples}},
    }


def responses() -> dict[str, Schema]:
    """The answers that most routes share."""
    return {
        "NotSignedIn": _problems("No token, or one that counts no more.", ["not_signed_in"], "WWW-Authenticate"),
        "TooMany": _problems("Too many.", ["too_many"], "Retry-After", "RateLimit", "RateLimit-Policy"),
        "Trouble": _problems(
            "Ours to mend. `try_again` passes: come back after `Retry-After`, with the same Idempotency-Key.",
            ["internal_error", "try_again"],
            "Retry-After",
        ),
    }


def examples(routes: list[Route]) -> dict[str, Schema]:
    """One problem document for each code that some route may answer with."""
    found = {code_of(refusal): refusal.status for route in routes for refusal in refusals(route)}
    found |= {"not_signed_in": 401, "too_many": 429, "try_again": 503, "internal_error": 500}
    return {code: {"value": _problem(code, status)} for code, status in sorted(found.items())}


def _problem(code: str, status: int) -> dict[str, Any]:
    wrong = [{"pointer": "/title", "detail": "String should have at least 1 character."}]
    return {
        "type": f"/api/docs#{code}",
        "title": TITLES[status],
        "status": status,
        "detail": code.replace("_", " ").capitalize() + ".",
        "instance": "/api/v1/tasks/WEB-123",
        "code": code,
        **({"errors": wrong} if code == "invalid" else {}),
        "request_id": "req_019a9f3b6c8d0000a1b2c3d4e5f6",
    }
