"""The site's address on this machine: CloudFront before the site, the HTTP API and the sockets, and /local besides."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from local import mailbox
from local.front import Behaviour, Front
from local.functions import Failed, TooSlow
from local.http_api import MOST_BODY, Answer, HttpApi, Request, answer_of, said_by_gateway
from local.mail import Letters
from local.site import Site
from local.sockets import SocketApi
from local.stack import Function, Stack

Call = Callable[[Function, dict[str, Any]], Awaitable[Any]]


class Server:
    """Requests to functions. `call` runs one without holding up the loop."""

    def __init__(self, stack: Stack, site: Site, letters: Letters, call: Call) -> None:
        self._front = Front(stack)
        self._site = site
        self._call = call
        self._http: dict[str, HttpApi] = {}
        self._sockets: dict[str, SocketApi] = {}
        for logical_id in stack.template.of_type("AWS::ApiGatewayV2::Api"):
            api_id = stack.made(logical_id).ref
            if stack.property(logical_id, "ProtocolType") == "HTTP":
                self._http[api_id] = HttpApi(stack, api_id)
            else:
                self._sockets[api_id] = SocketApi(stack, api_id, call)
        self.public = web.Application(client_max_size=MOST_BODY)
        self.public.add_routes(mailbox.routes(letters))
        self.public.router.add_route("*", "/{path:.*}", self._serve)
        self.inside = web.Application(client_max_size=MOST_BODY)
        self.inside.router.add_route("*", "/{api}/{stage}/@connections/{connection}", self._manage)

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        path, _, query = request.raw_path.partition("?")
        behaviour = self._front.behaviour(path)
        if request.method not in behaviour.methods:
            return _response(Answer(403, b"CloudFront does not allow this method here."), behaviour)
        if behaviour.origin == "site":
            return _response(self._from_site(behaviour, request), behaviour)
        viewer = request.remote or "127.0.0.1"
        headers = behaviour.request_headers(list(request.headers.items()), viewer)
        try:
            body = await request.read()
        except web.HTTPRequestEntityTooLarge:
            return _response(said_by_gateway(413, "Request Entity Too Large"), behaviour)
        asked = Request(request.method, path, query, headers, body, viewer)
        if behaviour.origin in self._sockets:
            return await self._sockets[behaviour.origin].serve(request, asked)
        return _response(await self._from_api(self._http[behaviour.origin], asked), behaviour)

    def _from_site(self, behaviour: Behaviour, request: web.Request) -> Answer:
        return self._site.answer(behaviour.rewritten(request.path), request.headers.get("Accept-Encoding", ""))

    async def _from_api(self, api: HttpApi, asked: Request) -> Answer:
        chosen = api.choose(asked)
        if chosen is None:
            return said_by_gateway(404, "Not Found")
        try:
            return answer_of(await self._call(*chosen))
        except TooSlow:
            return said_by_gateway(503, "Service Unavailable")
        except Failed:
            return said_by_gateway(500, "Internal Server Error")

    async def _manage(self, request: web.Request) -> web.StreamResponse:
        api = self._sockets.get(request.match_info["api"])
        if api is None or request.match_info["stage"] != api.stage:
            return web.json_response({"message": "Forbidden"}, status=403)
        return await api.manage(request)

    async def close_sockets(self) -> None:
        await asyncio.gather(*(api.close() for api in self._sockets.values()))


def _response(answer: Answer, behaviour: Behaviour) -> web.Response:
    response = web.Response(status=answer.status, body=answer.body)
    response.headers.popall("Content-Type", None)
    for name, value in behaviour.answer_headers(answer.headers):
        if name.lower() not in ("content-length", "connection", "transfer-encoding"):
            response.headers.add(name, value)
    return response
