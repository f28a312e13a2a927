from flask import Blueprint, Response

from taskmaster.members import service
from taskmaster.members.model import LastOwner, Member, MemberChanges, MemberNotFound, Person
from taskmaster.web import replay, respond
from taskmaster.web.operation import operation
from taskmaster.web.page import Page, PageQuery, cursor_for, place_of
from taskmaster.web.request import body, caller, query, seen_version

bp = Blueprint("members", __name__)


@bp.get("/api/v1/members")
@operation(
    "member.read",
    "List the members",
    query=PageQuery,
    answer=Page[Member | Person],
    description="A viewer sees themselves and the people of the projects they were given, by id and name alone.",
)
def list_members() -> Response:
    asked, who = query(PageQuery), caller()
    found, last = service.page_of_members(who, asked.limit, place_of(who.org_id, "members", asked.cursor))
    return respond.page(Page[Member | Person](items=found, next=cursor_for(who.org_id, "members", last)))


@bp.patch("/api/v1/members/<user_id>")
@operation(
    "member.change",
    "Change a member's role, suspend or restore them",
    body=MemberChanges,
    answer=Member,
    refusals=(MemberNotFound, LastOwner),
    ahead=service.keys_to_change,
)
def change_member(user_id: str) -> Response:
    changes = body(MemberChanges, first=lambda: service.read_member(caller(), user_id))
    return respond.entity(service.change_member(caller(), user_id, changes, seen_version()))


@bp.delete("/api/v1/members/<user_id>")
@operation(
    "member.remove",
    "Remove a member",
    status=204,
    refusals=(MemberNotFound, LastOwner),
    ahead=service.keys_to_change,
)
def remove_member(user_id: str) -> Response:
    service.remove_member(caller(), user_id)
    return respond.nothing()


@replay.answers_again("member")
def _again(user_id: str) -> Response:
    return respond.entity(service.read_member(caller(), user_id))
