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
    session_id: str = ""


class Visitor(BaseModel):
    """Whom a ticket admits; API Gateway hands it on with every message of the connection."""

    model_config = ConfigDict(frozen=True)

    org: str
    user: str
    role: Role
    session: str = ""


def is_shut_by(event: Event, socket: Socket) -> bool:
    """Tell whether an event ends what a socket was opened with: the person's role or membership, or their sign-in."""
    if event.subject.id != socket.user_id:
        return False
    if event.name == "session.ended":
        one = event.set.get("session_id")
        return bool(socket.session_id == one if one else socket.session_id != event.set["others_than"])
    return event.name == "member.removed" or (
        event.name == "member.changed" and not {"role", "status"}.isdisjoint(event.set)
    )
