"""What a browser may say over its socket, and what is said of who looks at a task."""

import json
from collections.abc import Iterable
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from taskmaster.realtime.model import Socket
from taskmaster.tasks.model import TaskId


class _Said(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Ping(_Said):
    """Keeps API Gateway from ending an idle connection."""

    action: Literal["ping"]


class Here(_Said):
    """This screen shows a task; said again each minute while it does."""

    action: Literal["here"]
    task: TaskId


class Away(_Said):
    """It shows it no more; with `task`, only if it is that one which it showed."""

    action: Literal["away"]
    task: TaskId | None = None


class Typing(_Said):
    action: Literal["typing"]
    task: TaskId


Said = Annotated[Ping | Here | Away | Typing, Field(discriminator="action")]
said: TypeAdapter[Said] = TypeAdapter(Said)


def message(task_id: str, at: str, present: Iterable[Socket], typing: str | None = None) -> str:
    """Name the people before those screens, each once. `at` tells which of two messages is the newer."""
    people: list[dict[str, Any]] = [
        {"user_id": user_id, **({"typing": True} if user_id == typing else {})}
        for user_id in sorted({screen.user_id for screen in present})
    ]
    return json.dumps({"type": "presence", "task": task_id, "at": at, "people": people}, separators=(",", ":"))
