from flask import Blueprint, Response

from taskmaster.accounts.guesses.model import TooManyGuesses
from taskmaster.accounts.joining import service
from taskmaster.accounts.joining.model import Acceptance, Offer
from taskmaster.accounts.model import EmailTaken, SignedIn, WrongCredentials
from taskmaster.accounts.routes import entered
from taskmaster.members.invites.model import InviteNotFound, InviteOver
from taskmaster.members.model import AlreadyMember
from taskmaster.orgs.model import OrgSuspended
from taskmaster.web import door, respond
from taskmaster.web.door import CrossSite
from taskmaster.web.operation import PUBLIC, operation
from taskmaster.web.request import body

bp = Blueprint("joining", __name__)


@bp.get("/api/v1/invites/<token>")
@operation(PUBLIC, "Read an invite by its link", answer=Offer, refusals=(InviteNotFound,))
def read_offer(token: str) -> Response:
    return respond.entity(service.read_offer(token))


@bp.post("/api/v1/invites/<token>/accept")
@operation(
    PUBLIC,
    "Accept an invite",
    body=Acceptance,
    answer=SignedIn,
    refusals=(
        InviteNotFound,
        InviteOver,
        AlreadyMember,
        EmailTaken,
        WrongCredentials,
        OrgSuspended,
        TooManyGuesses,
        CrossSite,
    ),
    description="With a new account (`name` and a password of at least 10 characters) or with the password of the one "
    "that the address has.",
)
def accept_invite(token: str) -> Response:
    door.must_not_be_cross_site()
    wanted = body(Acceptance, first=lambda: service.read_offer(token))
    return entered(service.accept_invite(token, wanted, door.client_ip()))
