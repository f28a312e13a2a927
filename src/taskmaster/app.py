"""Flask, once for every HTTP function: the one before_request and the one error handler."""

import time
from collections.abc import Iterable
from contextlib import ExitStack

from aws_lambda_powertools import Logger
from flask import Blueprint, Flask, Response, g, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from taskmaster import tokens
from taskmaster.aws import commit as committing
from taskmaster.aws.client import is_passing
from taskmaster.aws.table import one_request, orgs_table, read_ahead
from taskmaster.aws.tenancy import acting_for, counting
from taskmaster.caller import Origin
from taskmaster.errors import Refused, TryAgain
from taskmaster.ids import new_id
from taskmaster.members import service as members
from taskmaster.members.tickets import service as tickets
from taskmaster.orgs import service as orgs
from taskmaster.web import door, limits, operation, problem, replay
from taskmaster.web.compress import compress
from taskmaster.web.operation import PUBLIC
from taskmaster.web.request import bearer

READS = ("GET", "HEAD")
OPEN_WHILE_SUSPENDED = ("self.read", "self.edit", "self.switch", "self.leave")

log = Logger()


class RouteUndeclared(RuntimeError):
    """A route without an `operation` would be open to everyone; the app does not start with one."""


class _Flask(Flask):
    def dispatch_request(self) -> ResponseReturnValue:
        once, view = g.get("once"), super().dispatch_request
        return view() if once is None else replay.once_only(once, lambda: self.make_response(view()))


def create_app(blueprints: Iterable[Blueprint]) -> Flask:
    app = _Flask("taskmaster", static_folder=None)
    app.url_map.strict_slashes = app.url_map.merge_slashes = False  # No redirects: they would name the API's own host.
    for blueprint in blueprints:
        app.register_blueprint(blueprint)
    for endpoint, view in app.view_functions.items():
        if view not in operation.declared:
            raise RouteUndeclared(endpoint)
    app.before_request(_admit)
    app.after_request(_conclude)
    app.teardown_request(_close)
    app.register_error_handler(Refused, problem.refusal)
    app.register_error_handler(HTTPException, problem.unrouted)
    app.register_error_handler(Exception, _broken)
    return app


def _admit() -> Response | None:
    """Judge in the order the API promises: the door, 401, 429, 403 by role; then answer again what was asked before."""
    g.started, g.open = time.perf_counter(), ExitStack()
    g.request_id = request.environ.get("taskmaster.request_id") or new_id("req")
    g.spent = g.open.enter_context(counting())
    g.open.enter_context(one_request(only_reads=request.method in READS))
    door.must_have_come_through()
    asked = operation.current()
    if asked is None:  # No such route: Flask says so.
        return None
    if asked.action == PUBLIC:
        _remember_origin(None)
        return None
    claims = tokens.read(bearer())
    g.open.enter_context(acting_for(claims.org))
    _remember_origin(claims.sid)
    changes = members.as_of()
    once = replay.asked_once(claims.org, claims.sub)
    reading = request.method in READS
    wanted = asked.ahead(claims.org, **(request.view_args or {})) if asked.ahead else ()
    wanted = {*wanted, *orgs.keys_to_judge(claims.org), *tickets.keys_to_judge(claims, may_be_cached=reading)}
    if reading:
        read_ahead(*wanted)
    else:
        read_ahead(*([once.key] if once else []), *wanted)
    g.caller = members.caller_for(claims, may_be_cached=reading, changes=changes)
    tickets.must_go_on(claims, may_be_cached=reading)
    g.limit = limits.spend(orgs_table.key(f"ORG#{claims.org}#LIMIT#{claims.sub}", "LIMIT"))
    g.limit.must_be_granted()
    g.caller.must(asked.action)
    if asked.action not in OPEN_WHILE_SUSPENDED:
        orgs.must_be_active(claims.org)
    if once is None:
        return None
    g.once = once
    token = committing.once.set(once)
    g.open.callback(committing.once.reset, token)
    return replay.replayed(once)


def _remember_origin(session_id: str | None) -> None:
    source = Origin(
        ip=door.client_ip(),
        user_agent=request.headers.get("User-Agent", "")[:200] or None,
        session_id=session_id,
        request_id=g.request_id,
    )
    token = committing.origin.set(source)
    g.open.callback(committing.origin.reset, token)


def _conclude(response: Response) -> Response:
    if "limit" in g:
        g.limit.write(response)
    response.headers["X-Request-Id"] = g.get("request_id", "")
    caller, spent = g.get("caller"), g.get("spent")
    log.info(
        "request",
        request_id=g.get("request_id"),
        method=request.method,
        route=str(request.url_rule or "none"),
        status=response.status_code,
        org=caller.org_id if caller else None,
        actor=caller.user_id if caller else None,
        ms=round((time.perf_counter() - g.started) * 1000, 1),
        calls=spent.calls if spent else 0,
        units=spent.units if spent else 0,
    )
    return compress(response)


def _close(_: BaseException | None) -> None:
    if "open" in g:
        g.open.close()


def _broken(error: Exception) -> Response:
    if is_passing(error):
        log.exception("a service did not answer", request_id=g.get("request_id"))
        return problem.refusal(TryAgain("One of our services did not answer. Try again in a moment."))
    log.exception("request failed", request_id=g.get("request_id"))
    return problem.problem(
        500, "internal_error", "Something broke on our side. It has been logged with the request id."
    )
