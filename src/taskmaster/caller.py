from pydantic import BaseModel, ConfigDict

from taskmaster.errors import Forbidden
from taskmaster.permissions import RANK, Role, permits


class Origin(BaseModel):
    """Where a request came from; kept beside each event for the audit, never relayed."""

    model_config = ConfigDict(frozen=True)

    ip: str | None = None
    user_agent: str | None = None
    session_id: str | None = None
    key_id: str | None = None
    request_id: str | None = None


class Caller(BaseModel):
    """Who is asking, and for which organisation; every service call starts here."""

    model_config = ConfigDict(frozen=True)

    org_id: str
    user_id: str
    role: Role
    name: str = ""
    time_zone: str = "UTC"
    session_id: str | None = None

    def must(self, action: str) -> None:
        """Refuse with Forbidden unless the caller's role may do `action` at all."""
        if not permits(self.role, action):
            raise Forbidden(f"A {self.role} may not do that. Ask an admin of your organisation.", action=action)

    def at_least(self, role: Role) -> bool:
        return RANK[self.role] >= RANK[role]
