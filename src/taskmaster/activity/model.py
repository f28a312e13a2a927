from pydantic import BaseModel, Field

from taskmaster.errors import Resync
from taskmaster.events import Event
from taskmaster.permissions import RANK
from taskmaster.projects.model import may_see
from taskmaster.views.model import is_told_of

# What feeds leave out: it is for programs, for one person, or no work.
UNTOLD = ("notification.", "account.", "session.", "project.access_changed", "view.", "shelf.")


class TooLongAgo(Resync):
    @property
    def code(self) -> str:
        return "resync"


class Changes(BaseModel):
    """What happened after a moment, oldest first."""

    items: list[Event]
    next: str | None = Field(default=None, description="Pass it as `cursor` for the page that follows.")
    latest: str = Field(
        description="Pass it as `after` the next time. Events of some ten seconds before it come again then.",
        examples=["evt_019a9f3b6c8d0000a1b2c3d4e5f6"],
    )


def is_told(event: Event) -> bool:
    """Tell whether an event belongs into the feeds that people read."""
    return not event.name.startswith(UNTOLD)


def is_shown(event: Event, user_id: str, role: str, *, sees_project: bool) -> bool:
    """Tell whether a person may learn of an event: by lists, changes and sockets alike.

    Whoever has just lost sight of a project is told that, and nothing of it: `project.access_changed` says who saw it
    before. What no line here names, only admins see.
    """
    noun = event.name.partition(".")[0]
    if noun == "notification":
        return event.set.get("user_id") == user_id
    if noun == "view":
        return is_told_of(event, user_id, role, sees_project=sees_project)
    if event.project is not None:
        return sees_project or (
            event.name == "project.access_changed"
            and may_see(event.was["visibility"], event.was["member_ids"], user_id, role)
        )
    match noun:
        case "account" | "session" | "shelf":
            return event.subject.id == user_id
        case "org":
            return True
        case "member":
            return event.subject.id == user_id or role != "viewer"
        case "invite":
            return RANK[role] >= RANK["manager"]
    return RANK[role] >= RANK["admin"]
