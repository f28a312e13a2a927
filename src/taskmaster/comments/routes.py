from flask import Blueprint, Response, request

from taskmaster.aws.table import Key
from taskmaster.comments import service
from taskmaster.comments.model import (
    Comment,
    CommentChanges,
    CommentNotFound,
    CommentOrder,
    NewComment,
    NotYourComment,
)
from taskmaster.projects.model import ProjectArchived
from taskmaster.tasks import mentions
from taskmaster.tasks import service as tasks
from taskmaster.tasks.model import TaskDeleted, TaskNotFound
from taskmaster.web import replay, respond
from taskmaster.web.operation import operation
from taskmaster.web.page import Page, PageQuery, cursor_for, place_of
from taskmaster.web.request import body, caller, query, seen_version

bp = Blueprint("comments", __name__)


class CommentQuery(CommentOrder, PageQuery):
    """What a list of comments takes."""


@bp.get("/api/v1/tasks/<task_id>/comments")
@operation(
    "comment.read",
    "List a task's comments",
    query=CommentQuery,
    answer=Page[Comment],
    refusals=(TaskNotFound,),
)
def list_comments(task_id: str) -> Response:
    asked, who = query(CommentQuery), caller()
    question = ["comments", task_id, asked.sort]
    place = place_of(who.org_id, question, asked.cursor)
    found, last = service.page_of_comments(who, task_id, asked.limit, place, newest_first=asked.sort == "-created")
    return respond.page(Page[Comment](items=found, next=cursor_for(who.org_id, question, last)))


def _task_ahead(org_id: str, task_id: str) -> list[Key]:
    return [*tasks.keys(org_id, task_id), *mentions.keys_in(org_id, request.get_data())]


def _ahead(org_id: str, comment_id: str) -> list[Key]:
    return [*service.keys(org_id, comment_id), *mentions.keys_in(org_id, request.get_data())]


@bp.post("/api/v1/tasks/<task_id>/comments")
@operation(
    "comment.create",
    "Comment on a task",
    body=NewComment,
    answer=Comment,
    status=201,
    refusals=(TaskNotFound, TaskDeleted, ProjectArchived),
    ahead=_task_ahead,
)
def add_comment(task_id: str) -> Response:
    new = body(NewComment, first=lambda: tasks.find_task(caller(), task_id))
    return respond.entity(service.add_comment(caller(), task_id, new), 201)


@bp.patch("/api/v1/comments/<comment_id>")
@operation(
    "comment.edit",
    "Edit a comment of one's own",
    body=CommentChanges,
    answer=Comment,
    refusals=(CommentNotFound, NotYourComment, TaskDeleted, ProjectArchived),
    ahead=_ahead,
)
def change_comment(comment_id: str) -> Response:
    changes = body(CommentChanges, first=lambda: service.find_own(caller(), comment_id))
    return respond.entity(service.change_comment(caller(), comment_id, changes, seen_version()))


@bp.delete("/api/v1/comments/<comment_id>")
@operation(
    "comment.delete",
    "Delete a comment",
    status=204,
    refusals=(CommentNotFound, NotYourComment, TaskDeleted, ProjectArchived),
    description="One's own; managers may delete anybody's.",
    ahead=_ahead,
)
def delete_comment(comment_id: str) -> Response:
    service.delete_comment(caller(), comment_id, seen_version())
    return respond.nothing()


@replay.answers_again("comment")
def _again(comment_id: str) -> Response:
    return respond.entity(service.find_comment(caller(), comment_id))
