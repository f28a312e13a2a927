import re

from flask import Blueprint, Response, request
from pydantic import Field

from taskmaster.aws.table import Key
from taskmaster.members import service as members
from taskmaster.members.model import NotAMember
from taskmaster.projects import service as projects
from taskmaster.projects.model import ProjectArchived, ProjectNotFound, UnknownStatus
from taskmaster.tasks import mentions, service
from taskmaster.tasks.bulk import service as bulk
from taskmaster.tasks.bulk.model import Bulk, BulkAnswer, TooMuchAtOnce
from taskmaster.tasks.lists import service as lists
from taskmaster.tasks.lists.model import Question
from taskmaster.tasks.model import (
    CannotSeeProject,
    NewTask,
    NoRoomBetween,
    NoSuchNeighbour,
    NotYours,
    RankChange,
    StatusChange,
    Task,
    TaskChanges,
    TaskDeleted,
    TaskNotFound,
    TooManyToSort,
    WholeTask,
)
from taskmaster.tasks.progress import service as progress
from taskmaster.tasks.progress.model import Progress
from taskmaster.tasks.trash import service as trash
from taskmaster.web import replay, respond
from taskmaster.web.operation import operation
from taskmaster.web.page import Page, PageQuery, cursor_for, place_of
from taskmaster.web.request import body, caller, query, seen_version

bp = Blueprint("tasks", __name__)


class TaskQuery(Question, PageQuery):
    """What a list of tasks takes."""

    limit: int = Field(
        default=50,
        ge=1,
        le=500,
        description="How many items at most; above 100 only with `state`, and beside it at most `project`.",
    )


@bp.get("/api/v1/tasks")
@operation(
    "task.read",
    "List tasks",
    query=TaskQuery,
    answer=Page[Task],
    refusals=(ProjectNotFound, UnknownStatus, TooManyToSort),
    description="Of one project, by rank within each column; of one assignee, by due date; or of all active projects "
    "you see, in the order of their keys. Finished tasks come last. Deleted ones lie in the trash.",
)
def list_tasks() -> Response:
    asked, who = query(TaskQuery), caller()
    question = ["tasks", asked.model_dump(mode="json", exclude={"limit", "cursor"}, exclude_none=True)]
    place = place_of(who.org_id, question, asked.cursor)
    found, rest = lists.page_of_tasks(who, asked, asked.limit, place)
    return respond.page(Page[Task](items=found, next=cursor_for(who.org_id, question, rest)))


def _named_in_body(org_id: str) -> list[Key]:
    """Guess from the unread body which rows the check of a new task needs. A wrong guess reads a row in vain."""
    raw = request.get_data()
    project = re.search(rb'"project"\s*:\s*"([A-Z][A-Z0-9]{1,9})"', raw)
    assignee = re.search(rb'"assignee_id"\s*:\s*"(usr_[0-9a-f]{28})"', raw)
    return [
        *([projects.key(org_id, project[1].decode())] if project else []),
        *([members.key(org_id, assignee[1].decode())] if assignee else []),
        *mentions.keys_in(org_id, raw),
    ]


@bp.post("/api/v1/tasks")
@operation(
    "task.create",
    "Create a task",
    body=NewTask,
    answer=Task,
    status=201,
    refusals=(ProjectNotFound, ProjectArchived, UnknownStatus, NotAMember, CannotSeeProject),
    ahead=_named_in_body,
)
def create_task() -> Response:
    return respond.entity(service.create_task(caller(), body(NewTask)), 201)


@bp.get("/api/v1/tasks/<task_id>")
@operation("task.read", "Read a task", answer=WholeTask, refusals=(TaskNotFound,))
def read_task(task_id: str) -> Response:
    return respond.entity(service.read_task(caller(), task_id))


def _with_text(org_id: str, task_id: str) -> list[Key]:
    named = mentions.keys_in(org_id, request.get_data())
    return [*service.keys(org_id, task_id), *service.keys_of_children(org_id, task_id, text=True), *named]


def _with_reminder(org_id: str, task_id: str) -> list[Key]:
    return [*service.keys(org_id, task_id), *service.keys_of_children(org_id, task_id, reminder=True)]


def _with_children(org_id: str, task_id: str) -> list[Key]:
    return [*service.keys(org_id, task_id), *service.keys_of_children(org_id, task_id, text=True, reminder=True)]


@bp.patch("/api/v1/tasks/<task_id>")
@operation(
    "task.edit",
    "Change a task",
    body=TaskChanges,
    answer=Task,
    refusals=(TaskNotFound, TaskDeleted, ProjectArchived, NotAMember, CannotSeeProject),
    ahead=_with_text,
)
def change_task(task_id: str) -> Response:
    changes = body(TaskChanges, first=lambda: service.find_task(caller(), task_id))
    return respond.entity(service.change_task(caller(), task_id, changes, seen_version()))


@bp.put("/api/v1/tasks/<task_id>/status")
@operation(
    "task.edit",
    "Set a task's status",
    body=StatusChange,
    answer=Task,
    refusals=(TaskNotFound, TaskDeleted, ProjectArchived, UnknownStatus),
    description="The same status again changes nothing. Entering a done status sets `completed_at`, leaving clears it.",
    ahead=_with_reminder,
)
def set_status(task_id: str) -> Response:
    change = body(StatusChange, first=lambda: service.find_task(caller(), task_id))
    return respond.entity(service.set_status(caller(), task_id, change.status, seen_version()))


@bp.put("/api/v1/tasks/<task_id>/rank")
@operation(
    "task.edit",
    "Put a task between two others",
    body=RankChange,
    answer=Task,
    refusals=(TaskNotFound, TaskDeleted, ProjectArchived, UnknownStatus, NoSuchNeighbour, NoRoomBetween),
    ahead=_with_reminder,
)
def rank_task(task_id: str) -> Response:
    change = body(RankChange, first=lambda: service.find_task(caller(), task_id))
    return respond.entity(service.rank_task(caller(), task_id, change, seen_version()))


@bp.delete("/api/v1/tasks/<task_id>")
@operation(
    "task.delete",
    "Delete a task",
    status=204,
    refusals=(TaskNotFound, NotYours, ProjectArchived),
    description="It leaves every list, can still be read by its id, and can be restored for 30 days.",
    ahead=_with_text,
)
def delete_task(task_id: str) -> Response:
    trash.delete_task(caller(), task_id, seen_version())
    return respond.nothing()


@bp.post("/api/v1/tasks/<task_id>/restore")
@operation(
    "task.restore",
    "Restore a deleted task",
    answer=Task,
    refusals=(TaskNotFound, NotYours, ProjectArchived),
    ahead=_with_children,
)
def restore_task(task_id: str) -> Response:
    return respond.entity(trash.restore_task(caller(), task_id, seen_version()))


@bp.get("/api/v1/trash")
@operation(
    "task.read",
    "List deleted tasks",
    query=PageQuery,
    answer=Page[Task],
    description="Those of the last 30 days in active projects you see, the latest first. After that they are gone.",
)
def list_trash() -> Response:
    asked, who = query(PageQuery), caller()
    found, last = trash.page_of_deleted(who, asked.limit, place_of(who.org_id, "trash", asked.cursor))
    return respond.page(Page[Task](items=found, next=cursor_for(who.org_id, "trash", last)))


@bp.get("/api/v1/projects/<project_key>/progress")
@operation("project.read", "Count a project's tasks", answer=Progress, refusals=(ProjectNotFound,))
def read_progress(project_key: str) -> Response:
    return respond.entity(progress.read_progress(caller(), project_key))


def _named_in_commands(org_id: str) -> list[Key]:
    """Guess from the unread body which tasks the first commands name."""
    named = re.findall(rb'"task_id"\s*:\s*"([A-Z][A-Z0-9]{1,9}-[1-9][0-9]{0,8})"', request.get_data())
    return list({key: None for task_id in named[:25] for key in service.keys(org_id, task_id.decode())})


@bp.post("/api/v1/tasks/bulk")
@operation(
    "task.edit",
    "Change many tasks",
    body=Bulk,
    answer=BulkAnswer,
    refusals=(TaskNotFound, TaskDeleted, NotYours, ProjectArchived, UnknownStatus, NotAMember, TooMuchAtOnce),
    description="Up to 100 commands, each for one task and judged as its own route would; each has a result with "
    "the status that route would have given. With `atomic` at most 25; the first refusal is then the whole answer.",
    ahead=_named_in_commands,
)
def change_tasks() -> Response:
    asked = body(Bulk)
    replay.remember_as("bulk", ",".join(map(str, asked.statuses())))
    results = bulk.change_tasks(caller(), asked)
    replay.remember_as("bulk", ",".join(str(result.status) for result in results))
    return respond.entity(BulkAnswer(results=results))


@replay.answers_again("bulk")
def _bulk_again(statuses: str) -> Response:
    said = [int(status) for status in statuses.split(",")]
    return respond.entity(BulkAnswer(results=bulk.results_again(caller(), body(Bulk), said)))


@replay.answers_again("task")
def _again(task_id: str) -> Response:
    return respond.entity(service.find_task(caller(), task_id))
