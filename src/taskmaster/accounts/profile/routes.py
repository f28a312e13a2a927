from flask import Blueprint, Response

from taskmaster.accounts.guesses.model import TooManyGuesses
from taskmaster.accounts.profile import service
from taskmaster.accounts.profile.model import Me, MeChanges, PasswordChange, WrongPassword
from taskmaster.orgs import service as orgs
from taskmaster.web import door, respond
from taskmaster.web.operation import operation
from taskmaster.web.request import body, caller, seen_version

bp = Blueprint("profile", __name__)


@bp.get("/api/v1/me")
@operation("self.read", "Read who one is", answer=Me)
def read_me() -> Response:
    return _me(service.read_me(caller()))


@bp.patch("/api/v1/me")
@operation("self.edit", "Change one's profile", body=MeChanges, answer=Me, ahead=orgs.keys)
def change_me() -> Response:
    return _me(service.change_me(caller(), body(MeChanges), seen_version()))


@bp.post("/api/v1/me/password")
@operation(
    "self.edit",
    "Change one's password",
    body=PasswordChange,
    status=204,
    refusals=(WrongPassword, TooManyGuesses),
    description="Every other session ends.",
)
def change_password() -> Response:
    service.change_password(caller(), body(PasswordChange), door.client_ip())
    return respond.nothing()


def _me(me: Me) -> Response:
    """The ETag is the account's version; never a 304, since roles and organisations change without it."""
    answer = respond.entity(me)
    answer.headers["ETag"] = f'"{me.user.version}"'
    return answer
