from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from taskmaster.accounts.sessions.model import Session
from taskmaster.errors import NotFound


class SessionNotFound(NotFound):
    pass


class Device(BaseModel):
    """One sign-in on one device, as its owner sees it."""

    model_config = ConfigDict(frozen=True)

    id: str = Field(examples=["ses_019a9f3b6c8d0000a1b2c3d4e5f6"])
    current: bool = Field(description="Whether it is the one that asks.")
    address: str | None = Field(description="The network address it was last used from.", examples=["198.51.100.7"])
    user_agent: str | None = Field(description="How its browser names itself.")
    signed_in_at: datetime
    last_used_at: datetime = Field(description="When it was last renewed: within the ten minutes before its last use.")

    @classmethod
    def of(cls, session: Session, current: str | None) -> "Device":
        return cls(
            id=session.id,
            current=session.id == current,
            address=session.ip,
            user_agent=session.user_agent,
            signed_in_at=session.created_at,
            last_used_at=session.used_at,
        )
