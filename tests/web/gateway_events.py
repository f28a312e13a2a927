"""API Gateway events as AWS sends them, in its three formats, and an application that says what it was asked."""

import base64
import gzip
import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

from flask import Flask, Response, jsonify, redirect, request

HOST = "abc.execute-api.eu-west-1.amazonaws.com"
METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]


@dataclass
class Asked:
    """A request as a browser would make it, before API Gateway puts it into a format."""

    path: str = "/tasks"
    method: str = "GET"
    query: list[tuple[str, str]] = field(default_factory=list)
    headers: list[tuple[str, str]] = field(default_factory=list)
    cookies: dict[str, str] = field(default_factory=dict)
    body: str | bytes | None = None
    stage: str = "$default"

    @property
    def encoded_body(self) -> dict[str, Any]:
        if isinstance(self.body, bytes):
            return {"body": base64.b64encode(self.body).decode(), "isBase64Encoded": True}
        return {"body": self.body, "isBase64Encoded": False}


def rest(asked: Asked) -> dict[str, Any]:
    """The REST API's format: the path decoded, the stage never in it."""
    return _first(asked, asked.path)


def http_1(asked: Asked) -> dict[str, Any]:
    """The HTTP API's format 1.0: the path encoded, a named stage in front."""
    path = quote(asked.path)
    return {"version": "1.0", **_first(asked, path if asked.stage == "$default" else f"/{asked.stage}{path}")}


def http_2(asked: Asked) -> dict[str, Any]:
    """The HTTP API's format 2.0: one value a header, cookies apart, the query as it came."""
    path = asked.path if asked.stage == "$default" else f"/{asked.stage}{asked.path}"
    headers: dict[str, str] = {}
    for name, value in _sent(asked):
        name = name.lower()
        headers[name] = f"{headers[name]},{value}" if name in headers else value
    http = {"method": asked.method, "path": path, "protocol": "HTTP/1.1", "sourceIp": "1.2.3.4", "userAgent": "test"}
    return {
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": path,
        "rawQueryString": urlencode(asked.query),
        "headers": headers,
        "cookies": [f"{name}={value}" for name, value in asked.cookies.items()],
        "requestContext": {"http": http, "requestId": "req-1", "stage": asked.stage, "domainName": HOST},
        **asked.encoded_body,
    }


def _first(asked: Asked, path: str) -> dict[str, Any]:
    cookies = [("Cookie", "; ".join(f"{n}={v}" for n, v in asked.cookies.items()))] if asked.cookies else []
    headers: dict[str, list[str]] = {}
    for name, value in [*_sent(asked), *cookies]:
        headers.setdefault(name, []).append(value)
    query: dict[str, list[str]] = {}
    for name, value in asked.query:
        query.setdefault(name, []).append(value)
    return {
        "resource": "/{proxy+}",
        "path": path,
        "httpMethod": asked.method,
        "headers": {name: values[-1] for name, values in headers.items()},
        "multiValueHeaders": headers,
        "queryStringParameters": {name: values[-1] for name, values in query.items()} or None,
        "multiValueQueryStringParameters": query or None,
        "pathParameters": {"proxy": path.strip("/")},
        "stageVariables": None,
        "requestContext": {"stage": asked.stage, "requestId": "req-1", "identity": {"sourceIp": "1.2.3.4"}},
        **asked.encoded_body,
    }


def _sent(asked: Asked) -> list[tuple[str, str]]:
    proxies = [("X-Forwarded-For", "1.2.3.4, 5.6.7.8"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Port", "443")]
    return [("Host", HOST), *proxies, *asked.headers]


def body_of(answer: dict[str, Any]) -> bytes:
    body: str = answer["body"]
    return base64.b64decode(body) if answer["isBase64Encoded"] else body.encode()


def said(answer: dict[str, Any]) -> Any:
    """What the echo heard."""
    return json.loads(body_of(answer))


def echo() -> Flask:
    app = Flask("echo")

    @app.route("/<path:path>", methods=METHODS)
    def heard(path: str) -> Response:
        return jsonify(
            path=request.path,
            script=request.script_root,
            method=request.method,
            args={name: request.args.getlist(name) for name in request.args},
            several=request.headers.get("X-Several"),
            cookies=request.cookies,
            body=list(request.get_data()),
            length=request.headers.get("Content-Length"),
            form=dict(request.form),
            remote=request.remote_addr,
            url=request.url,
            request_id=request.environ["taskmaster.request_id"],
        )

    @app.get("/binary")
    def binary() -> Response:
        return Response(bytes(range(256)), mimetype="application/octet-stream")

    @app.get("/image")
    def image() -> Response:
        return Response(b"\x89PNG\r\n\x1a\n\x00\xff", mimetype="image/png")

    @app.get("/compressed")
    def compressed() -> Response:
        return Response(gzip.compress(b'{"a": 1}'), mimetype="application/json", headers={"Content-Encoding": "gzip"})

    @app.get("/cookies")
    def cookies() -> Response:
        answer = Response("{}", mimetype="application/json")
        answer.set_cookie("a", "1", httponly=True)
        answer.set_cookie("b", "2")
        return answer

    @app.get("/elsewhere")
    def elsewhere() -> Any:
        return redirect("/tasks")

    @app.get("/nothing")
    def nothing() -> Response:
        return Response(status=204)

    @app.get("/stream")
    def stream() -> Response:
        return Response(iter(["a", "b"]), mimetype="text/plain")

    @app.get("/text")
    def text() -> Response:
        return Response("héllo ✓", mimetype="text/plain")

    return app
