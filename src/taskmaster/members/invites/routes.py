from flask import Blueprint, Response

from taskmaster.members.invites import service
from taskmaster.members.invites.model import DomainNotAllowed, Invite, InviteNotFound, InviteOver, NewInvite
from taskmaster.members.model import AlreadyMember
from taskmaster.web import replay, respond
from taskmaster.web.operation import operation
from taskmaster.web.page import Page, PageQuery, cursor_for, place_of
from taskmaster.web.request import body, caller, query

bp = Blueprint("invites", __name__)


@bp.get("/api/v1/invites")
@operation("invite.read", "List the invites, newest first", query=PageQuery, answer=Page[Invite])
def list_invites() -> Response:
    asked, who = query(PageQuery), caller()
    found, last = service.page_of_invites(who, asked.limit, place_of(who.org_id, "invites", asked.cursor))
    return respond.page(Page[Invite](items=found, next=cursor_for(who.org_id, "invites", last)))


@bp.post("/api/v1/invites")
@operation(
    "invite.create",
    "Invite somebody by e-mail",
    body=NewInvite,
    answer=Invite,
    status=201,
    refusals=(AlreadyMember, DomainNotAllowed),
    description="Good for 7 days, once, and for that address alone. Inviting an address again takes the former "
    "invite back: its link is dead, the new one counts. An owner may invite to any role, an admin to admin and below, "
    "a manager to member and viewer.",
)
def create_invite() -> Response:
    return respond.entity(service.create_invite(caller(), body(NewInvite)), 201)


@bp.post("/api/v1/invites/<invite_id>/resend")
@operation(
    "invite.create",
    "Send an invite again",
    answer=Invite,
    status=201,
    refusals=(InviteNotFound, InviteOver, AlreadyMember, DomainNotAllowed),
    description="Answers with the invite that takes its place: the link of the former one is dead. One that was "
    "accepted or taken back is over.",
)
def resend_invite(invite_id: str) -> Response:
    return respond.entity(service.resend_invite(caller(), invite_id), 201)


@bp.delete("/api/v1/invites/<invite_id>")
@operation("invite.revoke", "Take an invite back", status=204, refusals=(InviteNotFound, InviteOver))
def revoke_invite(invite_id: str) -> Response:
    service.revoke_invite(caller(), invite_id)
    return respond.nothing()


@replay.answers_again("invite")
def _again(invite_id: str) -> Response:
    return respond.entity(service.read_invite(caller(), invite_id))
