from pydantic import BaseModel, ConfigDict

from taskmaster.events import Event
from taskmaster.permissions import Role


class Socket(BaseModel):
    """One open screen, and who sits before it."""

    model_config = ConfigDict(frozen=True)

    connection_id: str
    user_id: str
    role: Role
    task: str = ""  # The task it shows, if it has said so.


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
