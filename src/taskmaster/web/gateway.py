"""API Gateway events (formats 1.0 and 2.0) to WSGI and back: aws-wsgi with its defects cured."""

from base64 import b64encode
from collections.abc import Callable, Iterable
from contextvars import copy_context
from typing import Any
from urllib.parse import unquote_to_bytes, urlencode

import awsgi

TEXT = (
    "text/",
    "application/json",
    "application/problem+json",
    "application/javascript",
    "application/xml",
    "application/yaml",
)

Event = dict[str, Any]
Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def handler_for(app: Wsgi) -> Callable[[Event, object], Event]:
    """Make a Lambda handler of a WSGI application. Each request runs in a context of its own."""

    def handler(event: Event, context: object) -> Event:
        return copy_context().run(_answer, app, event, context)

    return handler


def _answer(app: Wsgi, event: Event, context: object) -> Event:
    v2 = event.get("version") == "2.0"
    start = _Start(v2)
    return start.response(app(_environ(event, context, v2), start))


def _environ(event: Event, context: object, v2: bool) -> dict[str, Any]:
    event = _as_v1(event) if v2 else event
    environ: dict[str, Any] = awsgi.environ(event, context)
    path, stage = event["path"], (event.get("requestContext") or {}).get("stage")
    if "version" in event and stage not in (None, "$default") and (path + "/").startswith(f"/{stage}/"):
        environ["SCRIPT_NAME"], path = f"/{stage}", path[len(stage) + 1 :] or "/"
    environ["PATH_INFO"] = unquote_to_bytes(path).decode("latin1")
    single, several = event.get("queryStringParameters"), event.get("multiValueQueryStringParameters")
    environ["QUERY_STRING"] = event.get("rawQueryString", "") if v2 else urlencode(several or single or {}, doseq=True)
    for name, values in (event.get("multiValueHeaders") or {}).items():
        if len(values) > 1:
            key = name.upper().replace("-", "_")
            environ["HTTP_" + key] = ("; " if key == "COOKIE" else ",").join(values)
    environ["SERVER_PORT"] = environ["SERVER_PORT"] or "443"
    environ["wsgi.url_scheme"] = environ["wsgi.url_scheme"] or "https"
    environ["SERVER_NAME"] = environ["SERVER_NAME"] or "localhost"
    environ["HTTP_HOST"] = environ.get("HTTP_HOST") or environ["SERVER_NAME"]
    environ["taskmaster.request_id"] = (event.get("requestContext") or {}).get("requestId")
    return environ


def _as_v1(event: Event) -> Event:
    headers = dict(event.get("headers") or {})
    if event.get("cookies"):
        headers["cookie"] = "; ".join(event["cookies"])
    http = event["requestContext"]["http"]
    headers.setdefault("x-forwarded-for", http.get("sourceIp", ""))
    return {
        **event,
        "httpMethod": http["method"],
        "path": event["rawPath"],
        "headers": headers,
        "queryStringParameters": None,
    }


class _Start(awsgi.StartResponse):
    def __init__(self, v2: bool) -> None:
        super().__init__()
        self.v2 = v2

    def response(self, output: Iterable[bytes]) -> Event:
        try:
            raw = b"".join([*self.chunks, *output])
        finally:
            getattr(output, "close", lambda: None)()
        multi: dict[str, list[str]] = {}
        for name, value in self.headers:
            multi.setdefault(name.lower(), []).append(value)
        binary = "content-encoding" in multi or not multi.get("content-type", ["text/"])[0].startswith(TEXT)
        answer: Event = {
            "statusCode": int(self.status),
            "isBase64Encoded": binary,
            "body": b64encode(raw).decode() if binary else raw.decode(),
        }
        if self.v2:
            answer["cookies"] = multi.pop("set-cookie", [])
            answer["headers"] = {name: ", ".join(values) for name, values in multi.items()}
        else:
            answer["multiValueHeaders"] = multi
        return answer
