import re
from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from taskmaster.errors import Forbidden, NotFound
from taskmaster.events import Event, Subject
from taskmaster.ids import new_id
from taskmaster.tasks.model import project_of


class CommentNotFound(NotFound):
    pass


class NotYourComment(Forbidden):
    pass


def _said(text: str) -> str:
    if not text.strip():
        raise ValueError("Write something.")
    return text.strip()


Body = Annotated[
    str,
    Field(min_length=1, max_length=10_000, description="Markdown.", examples=["The wire has arrived."]),
    AfterValidator(_said),
]


class NewComment(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    body: Body


class CommentOrder(BaseModel):
    """How a task's comments are listed."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sort: Literal["created", "-created"] = Field(default="created", description="The oldest first, or the newest.")


class CommentChanges(BaseModel):
    """What a PATCH may ask for."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    body: Body


class Comment(BaseModel):
    """Something a person has said about a task."""

    model_config = ConfigDict(frozen=True)

    id: str = Field(examples=["cmt_019a9f3b6c8d0000a1b2c3d4e5f6-WEB-123"])
    task_id: str = Field(examples=["WEB-123"])
    author_id: str
    body: str
    created_at: datetime
    updated_at: datetime
    edited: bool = False
    version: int = 1


def new_comment_id(task_id: str) -> str:
    """Make an id that sorts by time and says with which task the comment lies: finding it needs no index."""
    return f"{new_id('cmt')}-{task_id}"


def task_of(comment_id: str) -> str:
    """Read the task's id off a comment's; empty where the text is no such id."""
    found = re.fullmatch(r"cmt_[0-9a-f]{28}-(.+)", comment_id)
    return found[1] if found and project_of(found[1]) else ""


def news(
    comment: Comment, name: str, by: str, org_id: str, changed: Iterable[str] = (), more: dict[str, Any] | None = None
) -> Event:
    """Say what happened to a comment. Its text is read where it lies, never told; `more` is."""
    now = comment.model_dump(mode="json", exclude={"body"})
    return Event(
        name=name,
        org_id=org_id,
        actor_id=by,
        subject=Subject(type="comment", id=comment.id),
        project=project_of(comment.task_id),
        version=comment.version,
        set={field: now[field] for field in ("task_id", "author_id", *changed)} | (more or {}),
        home=Subject(type="task", id=comment.task_id),
    )
