"""Errors as RFC 9457 problem documents."""

import json

from flask import Response, g, request
from werkzeug.exceptions import HTTPException

from taskmaster.errors import Refused

TITLES = {
    400: "Bad request",
    401: "Not signed in",
    402: "Limit reached",
    403: "Not allowed",
    404: "Not found",
    405: "Method not allowed",
    409: "Conflict",
    410: "Too long ago",
    412: "Changed meanwhile",
    413: "Too large",
    415: "Unsupported media type",
    422: "Not accepted",
    429: "Too many requests",
    500: "Something broke",
    503: "Try again",
}


def problem(status: int, code: str, detail: str, **more: object) -> Response:
    document = {
        "type": f"/api/docs#{code}",
        "title": TITLES.get(status, "Error"),
        "status": status,
        "detail": detail,
        "instance": request.path,
        "code": code,
        **more,
        "request_id": g.get("request_id"),
    }
    answer = Response(json.dumps(document, default=str), status, content_type="application/problem+json")
    answer.headers["Cache-Control"] = "no-store"
    if status == 401:
        answer.headers["WWW-Authenticate"] = 'Bearer realm="taskmaster"'
    return answer


def refusal(error: Refused) -> Response:
    answer = problem(error.status, error.code, error.message, **error.details)
    if "retry_after" in error.details or error.status == 503:
        answer.headers["Retry-After"] = str(error.details.get("retry_after", 1))
    return answer


def unrouted(error: HTTPException) -> Response:
    """What Flask itself refuses: an unknown path, a method that a path does not have."""
    status = error.code or 500
    said = {
        404: ("no_such_route", "There is nothing at this address. /api/docs lists what there is."),
        405: ("method_not_allowed", f"This address does not take {request.method}."),
    }
    code, detail = said.get(status, (error.name.lower().replace(" ", "_"), error.description or error.name))
    answer = problem(status, code, detail)
    for name, value in error.get_headers():
        if name == "Allow":
            answer.headers[name] = value
    return answer
