from datetime import datetime, timedelta
from typing import Annotated, NamedTuple

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from taskmaster import clock
from taskmaster.errors import NotFound

MOST_COUNTED = 100
LONGEST_SLEEP = timedelta(days=366)

NotificationId = Annotated[str, Field(pattern=r"^ntf_[0-9a-f]{28}$", examples=["ntf_019a9f3b6c8d0000a1b2c3d4e5f6"])]


class NotificationNotFound(NotFound):
    pass


class Notification(BaseModel):
    """One line of a person's inbox."""

    model_config = ConfigDict(frozen=True)

    id: NotificationId
    user_id: str = Field(description="Whose inbox it lies in.")
    event: str = Field(
        description="The event's name as it concerns its person; `mention` where it named them.",
        examples=["task.assigned"],
    )
    task_id: str | None = Field(default=None, examples=["WEB-12"])
    task_title: str | None = Field(default=None, description="The title as it was then.")
    project: str | None = Field(default=None, examples=["WEB"])
    actor_id: str | None = Field(default=None, description="Who did it; null where the clock did.")
    created_at: datetime
    read_at: datetime | None = None
    snoozed_until: datetime | None = Field(default=None, description="It sleeps until then and is unread news again.")
    archived_at: datetime | None = Field(default=None, description="When its person was done with it.")
    version: int = Field(description="The millisecond of its last change.", examples=[1795262400000])


class Note(Notification):
    """A notification with what only its store needs to know."""

    fresh_at: datetime = Field(exclude=True, description="Since when, or from when on, it is unread news.")


class ReadMark(BaseModel):
    """All that came up to a moment was read at another."""

    model_config = ConfigDict(frozen=True)

    before: datetime
    read_at: datetime

    def on(self, note: Note) -> Note:
        if note.read_at is not None or note.fresh_at > self.before:
            return note
        version = max(note.version, clock.milliseconds(self.read_at))
        return note.model_copy(update={"read_at": self.read_at, "version": version})


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


class NoteChanges(BaseModel):
    """What becomes of some notifications; fields that are left out stay."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    ids: list[NotificationId] = Field(min_length=1, max_length=50)
    read: bool | None = Field(default=None, description="False makes them unread news again.")
    archived: bool | None = Field(default=None, description="What is archived is read, and sleeps no more.")
    snoozed_until: AwareDatetime | None = Field(
        default=None, description="They are out of the way until then, a year at most; null wakes them now."
    )

    @model_validator(mode="after")
    def _makes_sense(self) -> "NoteChanges":
        named = self.model_fields_set - {"ids"}
        if not named or (self.read is None and "read" in named) or (self.archived is None and "archived" in named):
            raise ValueError("Give one of read, archived and snoozed_until.")
        if self.snoozed_until is not None:
            if self.archived or self.read:
                raise ValueError("What sleeps is neither archived nor read.")
            if not clock.now() < self.snoozed_until <= clock.now() + LONGEST_SLEEP:
                raise ValueError("snoozed_until has to be in the future, a year at most.")
        if self.archived and self.read is False:
            raise ValueError("What is archived is read.")
        return self

    def on(self, note: Note, now: datetime) -> Note:
        """Say how a notification stands after it."""
        after: dict[str, object] = {"version": max(clock.milliseconds(now), note.version + 1)}
        if self.read is not None and self.read == (note.read_at is None):
            after |= {"read_at": now} if self.read else {"read_at": None, "fresh_at": now}
        if self.archived is not None and self.archived == (note.archived_at is None):
            after |= {"archived_at": now, "snoozed_until": None} if self.archived else {"archived_at": None}
        if self.archived and note.read_at is None:
            after["read_at"] = now
        if self.snoozed_until is not None:
            after |= {"snoozed_until": self.snoozed_until, "fresh_at": self.snoozed_until}
            after |= {"read_at": None, "archived_at": None}
        elif "snoozed_until" in self.model_fields_set and note.snoozed_until is not None:
            after |= {"snoozed_until": None, "fresh_at": now}
        return note.model_copy(update=after)


class Changed(BaseModel):
    """The notifications that were changed, as they are now."""

    items: list[Notification]


class Inbox(BaseModel):
    """A page of a person's notifications: those asleep first, then newest first; woken ones where they woke up."""

    items: list[Notification]
    next: str | None = Field(default=None, description="Pass it as `cursor` for the page that follows.")
    unread: int = Field(description=f"How many are unread; {MOST_COUNTED} stands for that many and more.")


class Listing(NamedTuple):
    items: list[Note]
    last: Note | None
    unread: int
