from flask import Blueprint, Response
from pydantic import Field

from taskmaster.activity import service
from taskmaster.activity.model import Changes, TooLongAgo
from taskmaster.events import Event
from taskmaster.tasks.model import TaskNotFound
from taskmaster.web import respond
from taskmaster.web.operation import operation
from taskmaster.web.page import Page, PageQuery, cursor_for, place_of
from taskmaster.web.request import caller, query

bp = Blueprint("activity", __name__)


class ChangesQuery(PageQuery):
    after: str | None = Field(
        default=None,
        pattern=r"^evt_[0-9a-f]{28}$",
        description="A former answer's `latest`.",
        examples=["evt_019a9f3b6c8d0000a1b2c3d4e5f6"],
    )


@bp.get("/api/v1/tasks/<task_id>/activity")
@operation(
    "activity.read",
    "List what happened to a task",
    query=PageQuery,
    answer=Page[Event],
    refusals=(TaskNotFound,),
    description="The newest first.",
)
def list_activity_of_task(task_id: str) -> Response:
    asked, who = query(PageQuery), caller()
    question = ["activity", task_id]
    found, last = service.page_of_task(who, task_id, asked.limit, place_of(who.org_id, question, asked.cursor))
    return respond.page(Page[Event](items=found, next=cursor_for(who.org_id, question, last)))


@bp.get("/api/v1/activity")
@operation(
    "activity.read",
    "List what happened in the organisation",
    query=PageQuery,
    answer=Page[Event],
    description="The newest first; only what you may see.",
)
def list_activity() -> Response:
    asked, who = query(PageQuery), caller()
    found, rest = service.page_of_org(who, asked.limit, place_of(who.org_id, "activity", asked.cursor))
    return respond.page(Page[Event](items=found, next=cursor_for(who.org_id, "activity", rest)))


@bp.get("/api/v1/changes")
@operation(
    "activity.read",
    "Catch up with what changed",
    query=ChangesQuery,
    answer=Changes,
    refusals=(TooLongAgo,),
    description="The oldest first. Ask once without `after` to learn where things stand, then read what you show; from "
    "then on pass `latest` as `after`. Apply `set` to what you have of the subject where `version` is newer; skip "
    "events you have seen. On `project.access_changed` read the project again: if it is not found, drop it and all "
    "that is in it, else read its tasks anew. On `member.changed` about yourself with a new role, read everything "
    "anew.",
)
def list_changes() -> Response:
    asked, who = query(ChangesQuery), caller()
    question = ["changes", asked.after]
    place = place_of(who.org_id, question, asked.cursor)
    found, rest, latest = service.changes_after(who, asked.after, asked.limit, place)
    return respond.page(Changes(items=found, next=cursor_for(who.org_id, question, rest), latest=latest))
