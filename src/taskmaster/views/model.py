"""Saved views: a name for what a screen shows, how, and of which project."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from taskmaster.caller import Caller
from taskmaster.errors import Conflict, Forbidden, NotFound
from taskmaster.events import Event, Subject
from taskmaster.projects.model import Key, one_line

Layout = Literal["list", "board", "calendar", "timeline"]
Icon = Literal[
    "alert",
    "bolt",
    "bug",
    "calendar",
    "check",
    "clock",
    "eye",
    "flag",
    "home",
    "layers",
    "people",
    "star",
    "tag",
    "truck",
    "wrench",
]
Colour = Literal["grey", "red", "amber", "green", "blue", "violet"]

MOST_VIEWS = 100  # Of one person's own, shared ones included.
MOST_CHARACTERS = 2000
PAIR = r"[a-z][a-z0-9_.-]{0,31}=[!$%'()*+,./0-9:;?@A-Z_a-z~-]*"


class ViewNotFound(NotFound):
    pass


class TooManyViews(Conflict):
    pass


class NotYourView(Forbidden):
    pass


class SharingIsForMembers(Forbidden):
    pass


def _pairs(text: str) -> str:
    if text and re.fullmatch(rf"{PAIR}(&{PAIR})*", text) is None:
        raise ValueError("Write it as an address has it: name=value pairs, joined by &, percent-encoded.")
    names = [pair.partition("=")[0] for pair in text.split("&")]
    if len(names) != len(set(names)):
        raise ValueError("A name is given twice.")
    return text


Name = Annotated[str, Field(min_length=1, max_length=80, examples=["Late and urgent"]), AfterValidator(one_line)]
Query = Annotated[
    str,
    Field(
        max_length=MOST_CHARACTERS,
        description="What the screen's address holds: conditions, grouping, order, columns, as `name=value` pairs.",
        examples=["priority=high,critical&due=overdue&group=assignee"],
    ),
    AfterValidator(_pairs),
]


class NewView(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Name
    layout: Layout = "list"
    project: Key | None = Field(default=None, description="Of one project; of everything one sees, if null.")
    query: Query = ""
    shared: bool = Field(default=False, description="For everybody who sees the project, or for oneself alone.")
    icon: Icon | None = Field(default=None, description="Its picture; its layout's own, if null.")
    colour: Colour | None = None


class ViewChanges(BaseModel):
    """What a PATCH may ask for; a field left out is left alone."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Name = ""
    layout: Layout = "list"
    query: Query = ""
    shared: bool = False
    icon: Icon | None = None
    colour: Colour | None = None


class View(BaseModel):
    """A saved view. Its project never changes: a view of another project is another view."""

    model_config = ConfigDict(frozen=True)

    id: str = Field(examples=["viw_019a9f3b6c8d0000a1b2c3d4e5f6"])
    owner_id: str
    name: str = Field(examples=["Late and urgent"])
    layout: Layout
    project: str | None = Field(default=None, examples=["WEB"])
    query: str = Field(examples=["priority=high,critical&due=overdue&group=assignee"])
    shared: bool
    icon: Icon | None = None
    colour: Colour | None = None
    version: int = 1
    created_at: datetime
    updated_at: datetime

    touched: dict[str, int] = Field(default_factory=dict, exclude=True, repr=False)

    def is_seen_by(self, user_id: str, role: str, *, sees_project: bool) -> bool:
        return may_see(self.owner_id, self.shared, self.project, user_id, role, sees_project=sees_project)

    def must_be_changeable_by(self, caller: Caller) -> None:
        if self.owner_id != caller.user_id and not caller.at_least("manager"):
            raise NotYourView("Only whoever made it, or a manager, may change a shared view. Save it as your own.")


def must_be_allowed_to_share(caller: Caller) -> None:
    if not caller.at_least("member"):
        raise SharingIsForMembers("Viewers keep their views to themselves. Save it as a private one.")


def may_see(
    owner_id: object, shared: object, project: str | None, user_id: str, role: str, *, sees_project: bool
) -> bool:
    """Tell whether a person sees a view. Viewers see what they were given: shared views of their projects alone."""
    if owner_id == user_id:
        return True
    return shared is True and (sees_project if project else role != "viewer")


def is_told_of(event: Event, user_id: str, role: str, *, sees_project: bool) -> bool:
    """Tell whether a person may learn of an event of a view: `view.unshared` is for those who lost it alone."""
    owner_id, lost = event.set.get("owner_id"), event.name == "view.unshared"
    if lost and owner_id == user_id:
        return False
    shared = lost or event.set.get("shared")
    return may_see(owner_id, shared, event.project, user_id, role, sees_project=sees_project)


def news(before: View | None, view: View, by: str, org_id: str) -> Iterable[Event]:
    """Say what happened to a view. It is told whole each time: whoever it is now shared with has never read it."""
    whole = view.model_dump(mode="json")
    if before is None:
        yield _event("view.created", view, by, org_id, whole, {})
        return
    now, then = view.model_dump(mode="json"), before.model_dump(mode="json")
    was = {field: then[field] for field in then if then[field] != now[field] and field not in ("version", "updated_at")}
    yield _event("view.edited", view, by, org_id, whole, was)
    if before.shared and not view.shared:
        yield _event("view.unshared", view, by, org_id, {"owner_id": view.owner_id, "shared": False}, {})


def farewell(view: View, by: str, org_id: str) -> Event:
    gone = view.model_copy(update={"version": view.version + 1})
    return _event("view.deleted", gone, by, org_id, {"owner_id": view.owner_id, "shared": view.shared}, {})


def _event(name: str, view: View, by: str, org_id: str, set: dict[str, Any], was: dict[str, Any]) -> Event:
    return Event(
        name=name,
        org_id=org_id,
        actor_id=by,
        subject=Subject(type="view", id=view.id),
        project=view.project,
        version=view.version,
        set=set,
        was=was,
    )
