from flask import Blueprint, Response, request

from taskmaster import tokens
from taskmaster.accounts import service
from taskmaster.accounts.guesses.model import TooManyGuesses
from taskmaster.accounts.model import (
    EmailTaken,
    JwkSet,
    Login,
    NoOrganisation,
    SignedIn,
    SignUp,
    Switch,
    WrongCredentials,
)
from taskmaster.accounts.service import Entry
from taskmaster.accounts.sessions.model import IDLE
from taskmaster.errors import NotFound, NotSignedIn
from taskmaster.members.tickets import service as tickets
from taskmaster.members.tickets.model import SocketTicket
from taskmaster.web import door, respond
from taskmaster.web.door import CrossSite
from taskmaster.web.operation import PUBLIC, operation
from taskmaster.web.request import bearer, body, caller

COOKIE = "__Host-refresh"

bp = Blueprint("accounts", __name__)


@bp.post("/api/v1/auth/signup")
@operation(
    PUBLIC,
    "Sign up a company and its owner",
    body=SignUp,
    answer=SignedIn,
    status=201,
    refusals=(EmailTaken, TooManyGuesses, CrossSite),
)
def sign_up() -> Response:
    door.must_not_be_cross_site()
    return entered(service.sign_up(body(SignUp), door.client_ip()), 201)


@bp.post("/api/v1/auth/login")
@operation(
    PUBLIC,
    "Sign in",
    body=Login,
    answer=SignedIn,
    refusals=(WrongCredentials, NoOrganisation, TooManyGuesses, CrossSite),
)
def log_in() -> Response:
    door.must_not_be_cross_site()
    return entered(service.log_in(body(Login), door.client_ip()))


@bp.post("/api/v1/auth/refresh")
@operation(
    PUBLIC,
    "Trade the refresh cookie for a new one and an access token",
    answer=SignedIn,
    refusals=(NotSignedIn, CrossSite),
    description="Takes no body, only the cookie. A refresh token is good once; within 10 s its repeat gets the same "
    "successor, later it ends the session.",
)
def refresh() -> Response:
    door.must_be_same_site()
    return entered(service.refresh(_cookie()))


@bp.post("/api/v1/auth/logout")
@operation(
    PUBLIC,
    "Sign out",
    status=204,
    refusals=(CrossSite,),
    description="Ends the session of the cookie, and of the access token if one comes along.",
)
def log_out() -> Response:
    signed = "Authorization" in request.headers
    if not signed or COOKIE in request.cookies:
        door.must_be_same_site()
        service.log_out(_cookie())
    if signed:
        service.end_session(bearer())
    answer = respond.nothing()
    answer.delete_cookie(COOKIE, path="/", secure=True, httponly=True, samesite="Strict")
    return answer


@bp.post("/api/v1/auth/switch")
@operation("self.switch", "Go to another of one's organisations", body=Switch, answer=SignedIn, refusals=(NotFound,))
def switch() -> Response:
    answer = respond.entity(service.switch(caller(), body(Switch).org_id))
    return with_cookie(answer, _cookie()) if _cookie() else answer


@bp.post("/api/v1/auth/socket-ticket")
@operation("self.live", "Ask for a ticket that opens one socket", answer=SocketTicket)
def issue_ticket() -> Response:
    return respond.entity(tickets.issue_ticket(caller()))


@bp.get("/api/v1/.well-known/jwks.json")
@operation(PUBLIC, "List the keys that sign access tokens", answer=JwkSet)
def list_keys() -> Response:
    answer = respond.entity(JwkSet.model_validate(tokens.key_set()))
    answer.headers["Cache-Control"] = "public, max-age=300"
    return answer


def entered(entry: Entry, status: int = 200) -> Response:
    """Answer somebody who came in: who and where they are, and the cookie that keeps them signed in."""
    return with_cookie(respond.entity(entry.signed_in, status), entry.refresh_token)


def with_cookie(answer: Response, token: str) -> Response:
    age = int(IDLE.total_seconds())
    answer.set_cookie(COOKIE, token, max_age=age, path="/", secure=True, httponly=True, samesite="Strict")
    return answer


def _cookie() -> str:
    return request.cookies.get(COOKIE, "")
