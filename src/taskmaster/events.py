from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from taskmaster import clock
from taskmaster.ids import new_id


class Subject(BaseModel):
    """What an event is about, such as the task WEB-123."""

    model_config = ConfigDict(frozen=True)

    type: str
    id: str


class Event(BaseModel):
    """One thing that happened in an organisation, in the past tense.

    The same record is the activity feed's entry, the audit line, the webhook's body, the live update and
    the notification's cause, so nothing downstream has to work out from a before and an after what a person did.
    At most 8 KB as JSON; a long text is named in `set` with the value None.
    """

    model_config = ConfigDict(frozen=True)

    id: str = Field(default_factory=lambda: new_id("evt"), examples=["evt_019a9f3b6c8d0000a1b2c3d4e5f6"])
    name: str = Field(examples=["task.assigned"])
    at: datetime = Field(default_factory=clock.now)
    org_id: str
    actor_id: str | None = Field(default=None, description="Who did it; null where the clock did.")
    subject: Subject
    project: str | None = None
    version: int = Field(default=1, description="The subject's version after it.")
    set: dict[str, Any] = Field(default_factory=dict, description="Values as they are now, by field.")
    was: dict[str, Any] = Field(default_factory=dict, description="Values as they were, by field.")

    # Whose partition keeps the record, where not the subject's own: a comment's events lie with its task.
    home: Subject | None = Field(default=None, exclude=True, repr=False)

    @property
    def kept_with(self) -> Subject:
        return self.home or self.subject
