"""API Gateway's WebSocket API: the authorizer, $connect, messages, $disconnect, and @connections from inside."""

import asyncio
import base64
import json
import secrets
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSCloseCode, WSMsgType, web

from local.engines import ACCOUNT, REGION
from local.functions import Failed, TooSlow
from local.http_api import EDGE, Request, answer_of, routes_of
from local.stack import Function, Stack

MOST_MESSAGE = 128 * 1024
IDLE = 10 * 60
LONGEST = 2 * 3600
Call = Callable[[Function, dict[str, Any]], Awaitable[Any]]


@dataclass
class Connection:
    """One open socket and what its events say of it."""

    id: str
    socket: web.WebSocketResponse
    context: dict[str, Any]
    headers: dict[str, list[str]]
    opened_at: float = field(default_factory=time.time)
    active_at: float = field(default_factory=time.time)
    settled: asyncio.Event = field(default_factory=asyncio.Event)  # Open, or refused.

    @property
    def is_open(self) -> bool:
        return self.settled.is_set() and not self.socket.closed


class SocketApi:
    """One WebSocket API of the template. `call` runs a function without holding up the loop."""

    def __init__(self, stack: Stack, api_id: str, call: Call) -> None:
        self.api_id = api_id
        self._call = call
        self._routes = routes_of(stack, api_id)
        self._connections: dict[str, Connection] = {}
        of_this = {
            name: properties
            for name in stack.template.of_type("AWS::ApiGatewayV2::Route", "AWS::ApiGatewayV2::Stage")
            if (properties := stack.properties(name))["ApiId"] == api_id
        }
        self.stage = next(each["StageName"] for each in of_this.values() if "StageName" in each)
        connect = next((each for each in of_this.values() if each.get("RouteKey") == "$connect"), {})
        self._authorizer = _authorizer(stack, connect["AuthorizerId"]) if "AuthorizerId" in connect else None
        selection = stack.property(
            next(name for name in stack.template.of_type("AWS::ApiGatewayV2::Api") if stack.made(name).ref == api_id),
            "RouteSelectionExpression",
        )
        self._selector = selection.removeprefix("$request.body.")

    async def serve(self, request: web.Request, asked: Request) -> web.StreamResponse:
        """Open a socket if the authorizer and the $connect route allow it, and stay with it until it closes."""
        connection_id = base64.b64encode(secrets.token_bytes(11)).decode()
        headers: dict[str, list[str]] = {}
        for name, value in asked.headers:
            headers.setdefault(name.title(), []).append(value)
        headers["Host"] = [f"{self.api_id}.execute-api.{REGION}.amazonaws.com"]
        opening = Connection(connection_id, web.WebSocketResponse(), {}, headers)
        if self._authorizer:
            opening.context = await self._authorize(opening)
        self._connections[connection_id] = opening
        connected = False
        try:
            response = answer_of(await self._handle(opening, "$connect", "CONNECT"))
            if not 200 <= response.status < 300:
                return web.Response(status=response.status, body=response.body)
            connected = True
            chosen = [value for name, value in response.headers if name == "sec-websocket-protocol"]
            opening.socket = web.WebSocketResponse(protocols=chosen, max_msg_size=MOST_MESSAGE, receive_timeout=IDLE)
            await opening.socket.prepare(request)
            opening.settled.set()
            async with asyncio.timeout(LONGEST):
                await self._listen(opening)
        except TimeoutError:
            await opening.socket.close(code=WSCloseCode.GOING_AWAY)
        except ConnectionResetError:  # The browser left while its socket opened; nobody reads this answer.
            return web.Response(status=400)
        finally:
            self._connections.pop(connection_id, None)
            opening.settled.set()
            if connected:
                more = {"disconnectStatusCode": opening.socket.close_code or 1006, "disconnectReason": ""}
                await self._handle(opening, "$disconnect", "DISCONNECT", **more)
        return opening.socket

    async def _listen(self, connection: Connection) -> None:
        async for message in connection.socket:
            if message.type not in (WSMsgType.TEXT, WSMsgType.BINARY):
                continue
            connection.active_at = time.time()
            text = message.data if message.type is WSMsgType.TEXT else base64.b64encode(message.data).decode()
            route = self._route(message.data)
            response = await self._handle(connection, route, "MESSAGE", body=text)
            if response is None or answer_of(response).status >= 500:
                told = {"message": "Internal server error", "connectionId": connection.id, "requestId": ""}
                await connection.socket.send_json(told)

    def _route(self, data: str | bytes) -> str:
        try:
            key = json.loads(data)[self._selector]
        except (ValueError, TypeError, KeyError):
            return "$default"
        return key if key in self._routes and not key.startswith("$") else "$default"

    async def _authorize(self, opening: Connection) -> dict[str, Any]:
        """The authorizer's context. Refuses as API Gateway does: 403 for a denial, 401 for "Unauthorized", else 500."""
        assert self._authorizer
        context = self._request_context(opening, "$connect", "CONNECT")
        arn = f"arn:aws:execute-api:{REGION}:{ACCOUNT}:{self.api_id}/{self.stage}/$connect"
        event = {"type": "REQUEST", "methodArn": arn, **_headers(opening.headers), "requestContext": context}
        try:
            answer = await self._call(self._authorizer, event)
        except Failed as error:
            if str(error.__cause__) == "Unauthorized":
                raise web.HTTPUnauthorized from error
            raise web.HTTPInternalServerError from error
        effects = {statement["Effect"] for statement in answer["policyDocument"]["Statement"]}
        if effects != {"Allow"}:
            raise web.HTTPForbidden
        return {"principalId": answer.get("principalId"), "integrationLatency": 1, **(answer.get("context") or {})}

    async def _handle(self, connection: Connection, route: str, event_type: str, **more: Any) -> Any:
        """What the route's function answers; None where it failed, 200 where the template has no such route."""
        if route not in self._routes:
            return {"statusCode": 200} if event_type != "MESSAGE" else {"statusCode": 403}
        event: dict[str, Any] = {
            "requestContext": self._request_context(connection, route, event_type),
            "isBase64Encoded": False,
        }
        if event_type == "CONNECT":
            event |= _headers(connection.headers)
        if "body" in more:
            event["body"] = more.pop("body")
        event["requestContext"] |= more
        try:
            return await self._call(self._routes[route], event)
        except (Failed, TooSlow):
            return None

    def _request_context(self, connection: Connection, route: str, event_type: str) -> dict[str, Any]:
        request_id = secrets.token_urlsafe(11)
        now = time.time()
        context = {
            "routeKey": route,
            "eventType": event_type,
            "extendedRequestId": request_id,
            "requestTime": time.strftime("%d/%b/%Y:%H:%M:%S +0000", time.gmtime(now)),
            "messageDirection": "IN",
            "stage": self.stage,
            "connectedAt": int(connection.opened_at * 1000),
            "requestTimeEpoch": int(now * 1000),
            "identity": {"sourceIp": EDGE, "userAgent": connection.headers.get("User-Agent", [""])[-1]},
            "requestId": request_id,
            "domainName": f"{self.api_id}.execute-api.{REGION}.amazonaws.com",
            "connectionId": connection.id,
            "apiId": self.api_id,
        }
        if connection.context:
            context["authorizer"] = connection.context
        return context

    async def manage(self, request: web.Request) -> web.Response:
        """POST, GET and DELETE of `@connections/<id>`: 410 for one that is gone."""
        connection = self._connections.get(request.match_info["connection"])
        if connection:
            with suppress(
                TimeoutError
            ):  # The $connect function itself may be asking, and is told that it is too early.
                await asyncio.wait_for(connection.settled.wait(), 1)
        if connection is None or connection.id not in self._connections or not connection.is_open:
            return _gone()
        if request.method == "POST":
            data = await request.read()
            if len(data) > MOST_MESSAGE:
                return web.json_response(
                    {"message": "too large"}, status=413, headers={"x-amzn-ErrorType": "PayloadTooLargeException"}
                )
            try:
                await connection.socket.send_str(data.decode())
            except ConnectionResetError:  # The browser has left; its own message may still be at work.
                return _gone()
            return web.Response()
        if request.method == "DELETE":
            await connection.socket.close()
            return web.Response(status=204)
        at = {
            name: _iso(moment)
            for name, moment in (("connectedAt", connection.opened_at), ("lastActiveAt", connection.active_at))
        }
        return web.json_response({**at, "identity": {"sourceIp": EDGE, "userAgent": ""}})

    async def close(self) -> None:
        for connection in list(self._connections.values()):
            await connection.socket.close(code=WSCloseCode.GOING_AWAY)


def _authorizer(stack: Stack, authorizer_id: str) -> Function:
    for logical_id in stack.template.of_type("AWS::ApiGatewayV2::Authorizer"):
        if stack.made(logical_id).ref == authorizer_id:
            return stack.function(stack.property(logical_id, "AuthorizerUri"))
    raise LookupError(authorizer_id)


def _gone() -> web.Response:
    return web.json_response({"message": None}, status=410, headers={"x-amzn-ErrorType": "GoneException"})


def _headers(headers: dict[str, list[str]]) -> dict[str, Any]:
    return {"headers": {name: values[-1] for name, values in headers.items()}, "multiValueHeaders": headers}


def _iso(moment: float) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(moment))
