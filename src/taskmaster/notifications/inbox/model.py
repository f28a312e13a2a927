from datetime import datetime
from typing import Annotated, NamedTuple

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from taskmaster.errors import NotFound

MOST_COUNTED = 100

NotificationId = Annotated[str, Field(pattern=r"^ntf_[0-9a-f]{28}$", examples=["ntf_019a9f3b6c8d0000a1b2c3d4e5f6"])]


class NotificationNotFound(NotFound):
    pass


class Notification(BaseModel):
    """One line of a person's inbox."""

    model_config = ConfigDict(frozen=True)

    id: NotificationId
    user_id: str = Field(description="Whose inbox it lies in.")
    event: str = Field(description="What happened, by the event's name.", examples=["task.assigned"])
    task_id: str | None = Field(default=None, examples=["WEB-12"])
    task_title: str | None = Field(default=None, description="The title as it was then.")
    project: str | None = Field(default=None, examples=["WEB"])
    actor_id: str | None = Field(default=None, description="Who did it; null where the clock did.")
    created_at: datetime
    read_at: datetime | None = None


class ReadMark(BaseModel):
    """All that came up to a moment was read at another."""

    model_config = ConfigDict(frozen=True)

    before: datetime
    read_at: datetime

    def on(self, notification: Notification) -> Notification:
        if notification.read_at is not None or notification.created_at > self.before:
            return notification
        return notification.model_copy(update={"read_at": self.read_at})


class WhatWasRead(BaseModel):
    """Some notifications by their ids, or all that came up to a moment."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    ids: list[NotificationId] | None = Field(default=None, min_length=1, max_length=50)
    before: AwareDatetime | None = Field(default=None, description="That moment included; not later than now.")

    @model_validator(mode="after")
    def _either_or(self) -> "WhatWasRead":
        if (self.ids is None) == (self.before is None):
            raise ValueError("Give ids or before, one of them.")
        return self


class Inbox(BaseModel):
    """A page of a person's notifications, newest first."""

    items: list[Notification]
    next: str | None = Field(default=None, description="Pass it as `cursor` for the page that follows.")
    unread: int = Field(description=f"How many are unread; {MOST_COUNTED} stands for that many and more.")


class Listing(NamedTuple):
    items: list[Notification]
    last: str | None
    unread: int
