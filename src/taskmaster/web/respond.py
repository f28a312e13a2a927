"""How a route answers: one entity with its ETag, or one page of a list."""

from flask import Response, request
from pydantic import BaseModel

JSON = "application/json"


def entity(model: BaseModel, status: int = 200) -> Response:
    """Answer with an entity; `ETag` is its version, and `If-None-Match` with that version makes it a 304."""
    version = getattr(model, "version", None)
    if version is not None and request.method == "GET" and f'"{version}"' in request.headers.get("If-None-Match", ""):
        answer = Response(status=304)
    else:
        answer = Response(model.model_dump_json(), status, mimetype=JSON)
    if version is not None:
        answer.headers["ETag"] = f'"{version}"'
    answer.headers["Cache-Control"] = "no-store" if version is None else "private, no-cache"
    return answer


def page(model: BaseModel) -> Response:
    """Answer with a page: a model with `items` and `next`. A next page is named by a Link header too (RFC 8288)."""
    answer = Response(model.model_dump_json(), mimetype=JSON)
    cursor = getattr(model, "next", None)
    if cursor:
        args = {**request.args.to_dict(), "cursor": cursor}
        query = "&".join(f"{name}={_quoted(value)}" for name, value in args.items())
        answer.headers["Link"] = f'<{request.path}?{query}>; rel="next"'
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer


def nothing() -> Response:
    return Response(status=204)


def _quoted(value: str) -> str:
    from urllib.parse import quote

    return quote(value, safe=",")
