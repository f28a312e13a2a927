from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from taskmaster.errors import Conflict, Forbidden, Invalid, NotFound
from taskmaster.events import Event, Subject
from taskmaster.permissions import RANK

Visibility = Literal["open", "private"]
Health = Literal["on_track", "at_risk", "off_track"]
Category = Literal["backlog", "todo", "in_progress", "in_review", "done", "cancelled"]

MOST_STATUSES = 50
EARLIEST, LATEST = 1970, 2199  # Years. Outside them zones and calendars are guesses.
MOST_MEMBERS = 100  # Named twice in an event, before and after, they fill 7 of its 8 KB.


class ProjectNotFound(NotFound):
    pass


class KeyTaken(Conflict):
    pass


class ProjectArchived(Conflict):
    pass


class OnlyItsLead(Forbidden):
    pass


class UnknownStatus(Invalid):
    pass


def one_line(text: str) -> str:
    """Take the breaks and doubled blanks out of a name or title; refuse one that has nothing else."""
    line = " ".join(text.split())
    if not line:
        raise ValueError("It is empty.")
    return line


def sensible_day(day: date) -> date:
    if not EARLIEST <= day.year <= LATEST:
        raise ValueError(f"The year must be between {EARLIEST} and {LATEST}.")
    return day


def _each_once(people: list[str]) -> list[str]:
    return sorted(set(people))


KEY = r"[A-Z][A-Z0-9]{1,9}"
Key = Annotated[str, Field(pattern=f"^{KEY}$", examples=["WEB"])]
StatusId = Annotated[str, Field(max_length=50)]
UserId = Annotated[str, Field(pattern=r"^usr_[0-9a-f]{28}$", examples=["usr_019a9f3b6c8d0000a1b2c3d4e5f6"])]
Name = Annotated[str, Field(min_length=1, max_length=100, examples=["Website"]), AfterValidator(one_line)]
Limit = Annotated[int, Field(ge=1, le=999)]
Description = Annotated[
    str,
    Field(max_length=2000, description="Its goal, in Markdown.", examples=["The new site and everything around it."]),
]
HealthNote = Annotated[
    str, Field(max_length=280, description="Why, in a sentence or two.", examples=["The paint is late by a week."])
]
Day = Annotated[date, AfterValidator(sensible_day), Field(examples=["2026-11-27"])]
People = Annotated[list[UserId], Field(max_length=MOST_MEMBERS), AfterValidator(_each_once)]


class Status(BaseModel):
    """A column of the board."""

    model_config = ConfigDict(frozen=True)

    id: str = Field(examples=["in_progress"])
    name: str = Field(examples=["In progress"])
    category: Category
    limit: int | None = Field(
        default=None,
        description="How many tasks should stand here at most. A board says when there are more; none is refused.",
    )

    @property
    def finishes(self) -> bool:
        return self.category in ("done", "cancelled")


DEFAULT_STATUSES = (
    Status(id="open", name="Open", category="todo"),
    Status(id="in_progress", name="In progress", category="in_progress"),
    Status(id="in_review", name="In review", category="in_review"),
    Status(id="closed", name="Closed", category="done"),
)


class NewProject(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    key: Key
    name: Name
    description: Description = ""
    lead_id: UserId | None = Field(default=None, description="Who leads it; whoever creates it, if not said.")
    visibility: Visibility = "open"
    member_ids: People = []
    start_on: Day | None = None
    target_on: Day | None = Field(default=None, description="When it should be done; not before `start_on`.")


class ProjectChanges(BaseModel):
    """What a PATCH may ask for; a field left out is left alone."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Name = ""
    description: Description = ""
    lead_id: UserId = ""
    visibility: Visibility = "open"
    member_ids: People = []
    limits: dict[StatusId, Limit | None] = Field(
        default={},
        max_length=MOST_STATUSES,
        description="How many tasks a status should hold at most, by its id; null takes it away. Others keep theirs.",
        examples=[{"in_progress": 5, "in_review": None}],
    )
    start_on: Day | None = None
    target_on: Day | None = None
    health: Health | None = Field(default=None, description="How it goes; null where nobody says.")
    health_note: HealthNote = ""
    status: Literal["active"] = Field(default="active", description="Brings an archived project back.")


class Project(BaseModel):
    """A body of work with its own board. Its key begins the ids of its tasks, and is never changed nor reused."""

    model_config = ConfigDict(frozen=True)

    key: str = Field(examples=["WEB"])
    name: str = Field(examples=["Website"])
    description: str = ""
    lead_id: str
    visibility: Visibility = Field(
        description="`open`: everyone but viewers sees it. `private`: only those in `member_ids`, its lead, and admins."
    )
    member_ids: list[str] = Field(description="Who sees it whatever its visibility; viewers always need this.")
    start_on: date | None = None
    target_on: date | None = None
    health: Health | None = None
    health_note: str = ""
    health_at: datetime | None = Field(default=None, description="When somebody last said how it goes.")
    health_by: str | None = None
    status: Literal["active", "archived"] = "active"
    statuses: tuple[Status, ...] = DEFAULT_STATUSES
    version: int = 1
    created_at: datetime
    updated_at: datetime

    touched: dict[str, int] = Field(default_factory=dict, exclude=True, repr=False)

    def is_seen_by(self, user_id: str, role: str) -> bool:
        """Tell whether a person sees the project and all that is in it. No other code decides this."""
        return may_see(self.visibility, {*self.member_ids, self.lead_id}, user_id, role)

    def find_status(self, status_id: str, asked_at: str = "/status") -> Status:
        for status in self.statuses:
            if status.id == status_id:
                return status
        names = ", ".join(status.id for status in self.statuses)
        raise UnknownStatus.at(asked_at, f"{self.key} has no such status. It has {names}.")

    def limited(self, limits: dict[str, int | None]) -> tuple[Status, ...]:
        """Give the statuses with some limits changed; one of a status that is not there is refused."""
        for status_id in limits:
            self.find_status(status_id, "/limits")
        return tuple(
            status.model_copy(update={"limit": limits.get(status.id, status.limit)}) for status in self.statuses
        )

    def must_make_sense(self) -> None:
        if self.start_on is not None and self.target_on is not None and self.start_on > self.target_on:
            raise Invalid.at("/target_on", "It would be done before it starts.")

    def must_be_active(self) -> None:
        if self.status == "archived":
            raise ProjectArchived(f"{self.key} is archived. Bring it back first.")


def may_see(visibility: Visibility, people: Iterable[str], user_id: str, role: str) -> bool:
    if RANK[role] >= RANK["admin"] or user_id in people:
        return True
    return visibility == "open" and role != "viewer"


def news(before: Project | None, project: Project, by: str, org_id: str) -> Iterator[Event]:
    """Say what happened to a project. A description is named without its text."""
    now = _told(project)
    then = _told(before) if before else {}
    changed = [field for field in now if now[field] != then.get(field) and field not in ("version", "updated_at")]
    if before is not None and before.description != project.description:
        changed.append("description")

    def event(name: str, fields: Iterable[str], was: dict[str, Any]) -> Event:
        return Event(
            name=name,
            org_id=org_id,
            actor_id=by,
            subject=Subject(type="project", id=project.key),
            project=project.key,
            version=project.version,
            set={field: now.get(field) for field in fields},
            was=was,
        )

    if before is None:
        yield event("project.created", now, {})
        return
    name = "project.archived" if "status" in changed and project.status == "archived" else "project.edited"
    yield event(name, [*changed, "updated_at"], {field: then.get(field) for field in changed})
    if {"visibility", "member_ids", "lead_id"} & set(changed):
        saw = sorted({*before.member_ids, before.lead_id})
        yield event("project.access_changed", [], {"visibility": before.visibility, "member_ids": saw})


def _told(project: Project) -> dict[str, Any]:
    return project.model_dump(mode="json", exclude={"description"})
