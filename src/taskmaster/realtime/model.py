from pydantic import BaseModel, ConfigDict

from taskmaster.events import Event
from taskmaster.permissions import RANK, Role
from taskmaster.projects.model import Project


class Socket(BaseModel):
    """One open screen, and who sits before it."""

    model_config = ConfigDict(frozen=True)

    connection_id: str
    user_id: str
    role: Role


class Visitor(BaseModel):
    """Whom a ticket admits; API Gateway hands it on with every message of the connection."""

    model_config = ConfigDict(frozen=True)

    org: str
    user: str
    role: Role


def loses_rights(event: Event) -> str | None:
    """Name the person whose role or membership an event changes: their sockets were opened with what they had."""
    if event.name == "member.removed" or (event.name == "member.changed" and {"role", "status"} & event.set.keys()):
        return event.subject.id
    return None


def is_shown(event: Event, project: Project | None, user_id: str, role: Role) -> bool:
    """Tell whether a person may see an event as it happens; `project` is the event's, as it is now."""
    match event.subject.type:
        case "org":
            return True
        case "member":
            return RANK[role] >= RANK["member"] or event.subject.id == user_id
        case "invite":
            return RANK[role] >= RANK["manager"]
        case "notification" | "inbox":
            return event.set.get("user_id") == user_id
    return project is not None and project.is_seen_by(user_id, role)
