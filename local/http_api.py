"""API Gateway's HTTP API: a request as the event that a function gets (payload 1.0), and the function's answer back."""

import base64
import secrets
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from local.engines import ACCOUNT, REGION
from local.routes import Chosen, Route, choose
from local.stack import Function, Stack

MOST_BODY = 10 * 1024 * 1024
EDGE = "192.0.2.1"  # The address of CloudFront's edge, as the API sees it.
_TEXT = ("text/", "application/json", "application/javascript", "application/xml")


@dataclass(frozen=True)
class Request:
    """What CloudFront hands on: header names as they came, the path and the query still encoded."""

    method: str
    path: str
    query: str
    headers: list[tuple[str, str]]
    body: bytes
    viewer: str


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes = b""
    headers: list[tuple[str, str]] = field(default_factory=list)


def said_by_gateway(status: int, message: str) -> Answer:
    return Answer(status, f'{{"message":"{message}"}}'.encode(), [("content-type", "application/json")])


class HttpApi:
    """One HTTP API of the template: its routes, each with the function that its integration names."""

    def __init__(self, stack: Stack, api_id: str) -> None:
        self.api_id = api_id
        self.routes = [Route(key, function) for key, function in routes_of(stack, api_id).items()]

    def choose(self, request: Request) -> tuple[Function, dict[str, Any]] | None:
        chosen = choose(self.routes, request.method, request.path)
        return (chosen.route.target, self._event(request, chosen)) if chosen else None

    def _event(self, request: Request, chosen: Chosen) -> dict[str, Any]:
        headers: dict[str, list[str]] = {}
        for name, value in request.headers:
            headers.setdefault(name.title(), []).append(value)
        domain = f"{self.api_id}.execute-api.{REGION}.amazonaws.com"
        headers["X-Forwarded-For"] = [", ".join([*headers.get("X-Forwarded-For", []), EDGE])]
        headers |= {"Host": [domain], "X-Forwarded-Proto": ["https"], "X-Forwarded-Port": ["443"]}
        query: dict[str, list[str]] = {}
        for name, value in parse_qsl(request.query, keep_blank_values=True):
            query.setdefault(name, []).append(value)
        encoded = "Content-Encoding" in headers or not headers.get("Content-Type", ["text/"])[0].startswith(_TEXT)
        try:
            body = base64.b64encode(request.body).decode() if encoded else request.body.decode()
        except UnicodeDecodeError:
            encoded, body = True, base64.b64encode(request.body).decode()
        now = time.time()
        return {
            "version": "1.0",
            "resource": chosen.route.path or "$default",
            "path": request.path,
            "httpMethod": request.method,
            "headers": {name: values[-1] for name, values in headers.items()},
            "multiValueHeaders": headers,
            "queryStringParameters": {name: values[-1] for name, values in query.items()} or None,
            "multiValueQueryStringParameters": query or None,
            "requestContext": {
                "accountId": ACCOUNT,
                "apiId": self.api_id,
                "domainName": domain,
                "domainPrefix": self.api_id,
                "extendedRequestId": secrets.token_urlsafe(11),
                "httpMethod": request.method,
                "identity": {
                    "accessKey": None,
                    "accountId": None,
                    "caller": None,
                    "cognitoAuthenticationProvider": None,
                    "cognitoAuthenticationType": None,
                    "cognitoIdentityId": None,
                    "cognitoIdentityPoolId": None,
                    "principalOrgId": None,
                    "sourceIp": EDGE,
                    "user": None,
                    "userAgent": headers.get("User-Agent", [""])[-1],
                    "userArn": None,
                },
                "path": request.path,
                "protocol": "HTTP/1.1",
                "requestId": secrets.token_urlsafe(11),
                "requestTime": time.strftime("%d/%b/%Y:%H:%M:%S +0000", time.gmtime(now)),
                "requestTimeEpoch": int(now * 1000),
                "resourceId": chosen.route.key,
                "resourcePath": chosen.route.path or "$default",
                "stage": "$default",
            },
            "pathParameters": chosen.path_parameters or None,
            "stageVariables": None,
            "body": body if request.body else None,
            "isBase64Encoded": encoded and bool(request.body),
        }


def answer_of(response: Any) -> Answer:
    """A function's answer as a client gets it. What API Gateway could not read is its 500, as there."""
    try:
        body = response.get("body") or ""
        headers = [(name.lower(), str(value)) for name, value in (response.get("headers") or {}).items()]
        several = {name.lower(): values for name, values in (response.get("multiValueHeaders") or {}).items()}
        headers = [pair for pair in headers if pair[0] not in several]
        headers += [(name, str(value)) for name, values in several.items() for value in values]
        raw = base64.b64decode(body) if response.get("isBase64Encoded") else body.encode()
        return Answer(int(response["statusCode"]), raw, headers)
    except (AttributeError, KeyError, TypeError, ValueError):
        return said_by_gateway(500, "Internal Server Error")


def routes_of(stack: Stack, api_id: str) -> dict[str, Function]:
    """Route key to function, for one API."""
    found = {}
    for logical_id in stack.template.of_type("AWS::ApiGatewayV2::Route"):
        route = stack.properties(logical_id)
        if route["ApiId"] == api_id:
            found[route["RouteKey"]] = function_behind(stack, route["Target"])
    return found


def function_behind(stack: Stack, target: str) -> Function:
    """The function that `integrations/<id>` leads to."""
    for logical_id in stack.template.of_type("AWS::ApiGatewayV2::Integration"):
        if stack.made(logical_id).ref == target.removeprefix("integrations/"):
            return stack.function(stack.property(logical_id, "IntegrationUri"))
    raise LookupError(target)
