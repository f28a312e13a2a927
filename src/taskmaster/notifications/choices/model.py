from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Reach = Literal["off", "inbox", "mail"]

KIND_OF = {
    "task.assigned": "assigned",
    "task.unassigned": "assigned",
    "mention": "mentioned",
    "comment.added": "commented",
    "task.moved": "moved",
    "task.due_soon": "due",
    "task.overdue": "due",
    "member.joined": "joined",
}


class Choices(BaseModel):
    """How far each kind of news reaches a person: nowhere, their inbox, or their inbox and their mail."""

    model_config = ConfigDict(frozen=True)

    assigned: Reach = Field(default="mail", description="A task came to one, or went to somebody else.")
    mentioned: Reach = Field(default="mail", description="Somebody named one in a comment or a description.")
    commented: Reach = Field(default="mail", description="A comment on a task one has to do with.")
    moved: Reach = Field(default="inbox", description="A task one has to do with has another status.")
    due: Reach = Field(default="mail", description="A date comes near, or has passed.")
    joined: Reach = Field(default="inbox", description="Somebody accepted one's invitation.")
    version: int = Field(default=0, description="0 until something was chosen.")
    touched: dict[str, int] = Field(default_factory=dict, exclude=True)

    def reach_of(self, event: str) -> Reach:
        """Say how far news goes, by its event's name as its reader knows it."""
        reach: Reach = getattr(self, KIND_OF[event])
        return reach


class ChoicesChanges(BaseModel):
    """What to change; fields that are left out stay."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    assigned: Reach = "mail"
    mentioned: Reach = "mail"
    commented: Reach = "mail"
    moved: Reach = "inbox"
    due: Reach = "mail"
    joined: Reach = "inbox"
