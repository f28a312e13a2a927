import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from taskmaster import clock
from taskmaster.errors import Conflict, Forbidden, Invalid, NotFound
from taskmaster.events import Event, Subject
from taskmaster.projects.model import Day, Key, UserId, one_line, sensible_day
from taskmaster.tasks.location import Location

Type = Literal["task", "bug", "feature", "epic"]
Priority = Literal["low", "medium", "high", "critical"]
Standing = Literal["open", "done", "cancelled"]


class TaskNotFound(NotFound):
    pass


class TaskDeleted(Conflict):
    pass


class NotYours(Forbidden):
    pass


class CannotSeeProject(Invalid):
    pass


class NoSuchNeighbour(Invalid):
    pass


class NoRoomBetween(Conflict):
    pass


class TooManyToSort(Invalid):
    pass


def _labels(labels: list[str]) -> list[str]:
    once = {one_line(label).casefold(): one_line(label) for label in reversed(labels)}
    return sorted(once.values(), key=str.casefold)


def _sensible_moment(moment: datetime) -> datetime:
    sensible_day(moment.date())
    moment = moment.astimezone(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


Title = Annotated[
    str, Field(min_length=1, max_length=200, examples=["Mend the fence at the depot"]), AfterValidator(one_line)
]
Description = Annotated[str, Field(max_length=20_000, description="Markdown.")]
Label = Annotated[
    str, Field(min_length=1, max_length=24, pattern=r"^[^,]+$", examples=["garden"]), AfterValidator(one_line)
]
Labels = Annotated[list[Label], Field(max_length=10), AfterValidator(_labels)]
Moment = Annotated[AwareDatetime, AfterValidator(_sensible_moment), Field(examples=["2026-11-27T16:00:00Z"])]
Estimate = Annotated[int, Field(ge=0, le=1_000_000, description="In minutes.", examples=[90])]
StatusId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,23}$", examples=["in_progress"])]
TaskId = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9]{1,9}-[1-9][0-9]{0,8}$", examples=["WEB-123"])]


class _Dated(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    start_on: Day | None = None
    due_on: Day | None = Field(default=None, description="Due on a day; not together with `due_at`.")
    due_at: Moment | None = Field(default=None, description="Due at a moment; not together with `due_on`.")

    @field_validator("due_at")
    @classmethod
    def _due_once(cls, due_at: datetime | None, given: ValidationInfo) -> datetime | None:
        if due_at is not None and given.data.get("due_on") is not None:
            raise ValueError("Give due_on or due_at, not both.")
        return due_at


class NewTask(_Dated):
    project: Key
    title: Title
    description: Description = ""
    type: Type = "task"
    status: StatusId | None = Field(default=None, description="The project's first one, if not said.")
    priority: Priority = "medium"
    assignee_id: UserId | None = None
    labels: Labels = []
    estimate: Estimate | None = None
    location: Location | None = None


class TaskChanges(_Dated):
    """What a PATCH may ask for; a field left out is left alone. Setting `due_on` clears `due_at`, and the reverse."""

    title: Title = ""
    description: Description = ""
    type: Type = "task"
    priority: Priority = "medium"
    assignee_id: UserId | None = None
    labels: Labels = []
    estimate: Estimate | None = None
    location: Location | None = None

    def asked(self) -> dict[str, Any]:
        fields = self.model_dump(exclude_unset=True)
        if fields.get("location") is not None:
            fields["location"] = self.location
        if fields.get("due_on") is not None:
            fields["due_at"] = None
        elif fields.get("due_at") is not None:
            fields["due_on"] = None
        return fields


class StatusChange(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    status: StatusId


class RankChange(BaseModel):
    """Where to put a task, by the neighbours it shall have: null says that there is none, the top or the end.

    A neighbour that is left out is not known: the task is put right next to the other one.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    after: TaskId | None = Field(default=None, description="The task above.")
    before: TaskId | None = Field(default=None, description="The task below.")
    status: StatusId | None = Field(default=None, description="Moves it to this column at the same time.")


class Task(BaseModel):
    """A piece of work."""

    model_config = ConfigDict(frozen=True)

    id: str = Field(examples=["WEB-123"])
    project: str = Field(examples=["WEB"])
    number: int = Field(examples=[123])
    title: str = Field(examples=["Mend the fence at the depot"])
    type: Type = "task"
    status: str = Field(examples=["in_progress"])
    priority: Priority = "medium"
    assignee_id: str | None = None
    reporter_id: str
    labels: list[str] = []
    start_on: date | None = None
    due_on: date | None = None
    due_at: datetime | None = None
    estimate: int | None = Field(default=None, description="In minutes.")
    location: Location | None = Field(default=None, description="Where it is to be done.")
    rank: str = Field(description="Sorts the tasks of a column as text does, character by character.")
    version: int = 1
    created_at: datetime
    updated_at: datetime
    completed_at: datetime | None = None
    deleted_at: datetime | None = Field(default=None, description="It can be restored for 30 days from then.")

    finished: bool = Field(default=False, exclude=True, repr=False)  # Its status is done or cancelled.
    touched: dict[str, int] = Field(default_factory=dict, exclude=True, repr=False)

    @property
    def standing(self) -> Standing | None:
        """What the project's progress counts it as; a deleted task counts for nothing."""
        if self.deleted_at is not None:
            return None
        if not self.finished:
            return "open"
        return "done" if self.completed_at is not None else "cancelled"

    @property
    def due(self) -> str:
        """The day or moment it is due as text that sorts; what has no due date comes last."""
        if self.due_at is not None:
            return clock.text(self.due_at)
        return self.due_on.isoformat() if self.due_on is not None else "9999"

    @property
    def completed(self) -> str:
        """When it was done as text that sorts; what was cancelled, or is not finished, comes first."""
        return clock.text(self.completed_at) if self.completed_at is not None else ""

    def must_make_sense(self) -> None:
        """Refuse a task that starts after it is due, wherever on Earth one looks at its day."""
        due = self.due_on or ((self.due_at + timedelta(hours=14)).date() if self.due_at else None)
        if self.start_on is not None and due is not None and self.start_on > due:
            raise Invalid.at("/start_on", "It would start after it is due.")

    def must_not_be_deleted(self) -> None:
        if self.deleted_at is not None:
            raise TaskDeleted(f"{self.id} was deleted. Restore it first.")


class WholeTask(Task):
    """A task with its long text, which lists and answers to changes leave out."""

    description: str = Field(default="", description="Markdown.")


def project_of(task_id: str) -> str:
    """Read the project's key off a task's id; empty where the text is no such id."""
    found = re.fullmatch(r"([A-Z][A-Z0-9]{1,9})-[1-9][0-9]{0,8}", task_id)
    return found[1] if found else ""


def news(
    task: Task,
    name: str,
    by: str | None,
    org_id: str,
    changed: set[str],
    before: Task | None = None,
    more: dict[str, Any] | None = None,
) -> Event:
    """Say one thing that happened. `set` has all that the write changed, so that each event alone brings a copy up
    to date, and `more` that is no field of it; `was` has what this event tells of.
    """
    now = task.model_dump(mode="json")
    return Event(
        name=name,
        org_id=org_id,
        actor_id=by,
        subject=Subject(type="task", id=task.id),
        project=task.project,
        version=task.version,
        set={field: now.get(field) for field in now if field in changed}
        | ({"description": None} if "description" in changed else {})
        | (more or {}),
        was={field: value for field, value in before.model_dump(mode="json").items() if field in TOLD[name] & changed}
        if before
        else {},
    )


ASSIGNMENT, MOVE = {"assignee_id"}, {"status", "completed_at"}
TOLD: dict[str, set[str]] = {
    "task.created": set(),
    "task.edited": set(TaskChanges.model_fields) - ASSIGNMENT,
    "task.assigned": ASSIGNMENT,
    "task.unassigned": ASSIGNMENT,
    "task.moved": MOVE,
    "task.ranked": {"rank"},
    "task.deleted": {"deleted_at"},
    "task.restored": {"deleted_at"},
}


def edits(
    before: Task, task: Task, changed: set[str], by: str, org_id: str, more: dict[str, Any] | None = None
) -> Iterator[Event]:
    """Say what a teammate would say just happened; `more` goes with what was edited."""
    said = changed | {"updated_at"}
    if changed & TOLD["task.edited"]:
        yield news(task, "task.edited", by, org_id, said, before, more)
    if "assignee_id" in changed:
        name = "task.assigned" if task.assignee_id else "task.unassigned"
        yield news(task, name, by, org_id, said, before)
