"""What a list of tasks asks for, and whether a task answers it. Pure."""

import re
import unicodedata
from collections.abc import Callable, Collection
from datetime import date, datetime, time, tzinfo
from typing import Annotated, Any, Literal, NamedTuple
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from taskmaster.orgs.model import TimeZone
from taskmaster.projects.model import Day, Project
from taskmaster.tasks.model import Task

Sort = Literal[
    "rank", "-rank", "due", "-due", "completed", "-completed",
    "updated", "-updated", "created", "-created", "priority", "-priority",
]  # fmt: skip
Test = Callable[[Task], bool]
PRIORITIES = ("low", "medium", "high", "critical")


def _several(choices: str) -> str:
    return rf"^({choices})(,({choices}))*$"


def fold(text: str) -> str:
    """Lower the case and take the accents off: `Dépôt` is found by `depot`."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()


def words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))


def _searchable(text: str) -> str:
    if not words(text):
        raise ValueError("It has no word to look for.")
    return text


class Question(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    project: str | None = Field(default=None, pattern=r"^[A-Z][A-Z0-9]{1,9}$", description="A project's key.")
    status: str | None = Field(
        default=None,
        pattern=r"^[a-z][a-z0-9_]{0,23}(,[a-z][a-z0-9_]{0,23}){0,19}$",
        description="Statuses, separated by commas.",
        examples=["open,in_progress"],
    )
    assignee: str | None = Field(
        default=None, pattern=r"^(me|usr_[0-9a-f]{28})$", description="A person's id, or `me`.", examples=["me"]
    )
    type: str | None = Field(
        default=None, pattern=_several("task|bug|feature|epic"), description="Types, separated by commas."
    )
    priority: str | None = Field(
        default=None, pattern=_several("low|medium|high|critical"), description="Priorities, separated by commas."
    )
    label: str | None = Field(
        default=None, max_length=250, description="Labels, separated by commas; a task with any of them answers."
    )
    due_before: Day | None = Field(default=None, description="Tasks due before this day begins.")
    q: Annotated[str, AfterValidator(_searchable)] | None = Field(
        default=None,
        min_length=1,
        max_length=100,
        description="Beginnings of words in the title, whatever their case and accents. With `project` or `assignee`.",
        examples=["fence dep"],
    )
    sort: Sort | None = Field(
        default=None,
        description="By default `rank` within each column, or `due` for an assignee alone, both with finished tasks "
        "last, an assignee's as they were finished. What no index serves sorts at most 200 tasks and is "
        "refused for more.",
    )
    state: Literal["open", "closed"] | None = Field(
        default=None, description="Unfinished tasks only, or finished ones only.", examples=["open"]
    )
    tz: TimeZone | None = Field(default=None, description="In whose zone days begin; yours, if not said.")

    def statuses(self) -> list[str] | None:
        return self.status.split(",") if self.status else None

    @property
    def takes_whole_stretches(self) -> bool:
        """Tell whether every row that is read is an answer, so that a big page costs no more than it gives."""
        asked = {field for field in Question.model_fields if getattr(self, field) is not None}
        return asked - {"project", "tz"} == {"state"}

    def test_for(self, zone: str, user_id: str, settled: Collection[str]) -> Test | None:
        """Make the test of what the index keys have not `settled`; None where nothing is left to test."""
        open_ones = {field for field in Question.model_fields if getattr(self, field) is not None} - {*settled}
        tests = [make(self, zone, user_id) for field, make in _TESTS.items() if field in open_ones]
        return (lambda task: all(test(task) for test in tests)) if tests else None


def _among(field: str) -> Callable[[Question, str, str], Test]:
    def make(asked: Question, _zone: str, _user_id: str) -> Test:
        wanted = frozenset(getattr(asked, field).split(","))
        return lambda task: getattr(task, field) in wanted

    return make


def _assigned(asked: Question, _zone: str, user_id: str) -> Test:
    person = user_id if asked.assignee == "me" else asked.assignee
    return lambda task: task.assignee_id == person


def _in_state(asked: Question, _zone: str, _user_id: str) -> Test:
    return lambda task: task.finished == (asked.state == "closed")


def _labelled(asked: Question, _zone: str, _user_id: str) -> Test:
    wanted = {label.strip().casefold() for label in (asked.label or "").split(",")}
    return lambda task: not wanted.isdisjoint(map(str.casefold, task.labels))


def _due(asked: Question, zone: str, _user_id: str) -> Test:
    day = asked.due_before or date.max
    begins = beginning_of(day, ZoneInfo(asked.tz or zone))
    return lambda task: is_due_before(task, day, begins)


def _named(asked: Question, _zone: str, _user_id: str) -> Test:
    wanted = words(asked.q or "")
    return lambda task: has_words(task.title, wanted)


_TESTS: dict[str, Callable[[Question, str, str], Test]] = {
    "project": _among("project"),
    "status": _among("status"),
    "type": _among("type"),
    "priority": _among("priority"),
    "assignee": _assigned,
    "label": _labelled,
    "state": _in_state,
    "due_before": _due,
    "q": _named,
}


def beginning_of(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(), zone)


def is_due_before(task: Task, day: date, begins: datetime) -> bool:
    if task.due_at is not None:
        return task.due_at < begins
    return task.due_on is not None and task.due_on < day


def has_words(title: str, wanted: list[str]) -> bool:
    """Tell whether each wanted word begins a word of the title."""
    there = words(title)
    return all(any(word.startswith(beginning) for word in there) for beginning in wanted)


class Columns(NamedTuple):
    """Neighbouring columns of a board, as one range of its index."""

    low: str
    high: str
    finished: bool


def columns(project: Project, wanted: list[str] | None) -> list[Columns]:
    """Say which ranges of the project's index hold the wanted statuses, or all: the unfinished ones first.

    Statuses that are neighbours in the alphabet are one range. One that the project does not have is refused.
    """
    chosen = {status.id for status in project.statuses}
    if wanted is not None:
        chosen = {project.find_status(status, "?status").id for status in wanted}
    found: list[Columns] = []
    last = None
    for status in sorted(project.statuses, key=lambda status: f"{status.id}#"):
        kind = status.finishes if status.id in chosen else None
        if kind is not None and kind == last:
            found[-1] = found[-1]._replace(high=f"{status.id}#~")
        elif kind is not None:
            found.append(Columns(f"{status.id}#", f"{status.id}#~", kind))
        last = kind
    return sorted(found, key=lambda one: one.finished)


def order(sort: Sort) -> Callable[[Task], Any]:
    """Make the key that sorts tasks; a leading `-` is the caller's to reverse."""
    keys: dict[str, Callable[[Task], Any]] = {
        "rank": lambda task: (task.project, task.status, task.rank),
        "due": lambda task: (task.due, task.id),
        "completed": lambda task: (task.completed, task.id),
        "updated": lambda task: (task.updated_at, task.id),
        "created": lambda task: (task.created_at, task.id),
        "priority": lambda task: (PRIORITIES.index(task.priority), task.id),
    }
    return keys[sort.removeprefix("-")]
