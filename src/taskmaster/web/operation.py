"""What a route is: who may call it, what it takes and gives. The app enforces it, openapi.yaml is made from it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import current_app, request
from pydantic import BaseModel

from taskmaster.aws.table import Key
from taskmaster.errors import Refused

Ahead = Callable[..., Iterable[Key]]
V = TypeVar("V", bound=Callable[..., Any])

PUBLIC = "public"  # The one action that needs no sign-in.


@dataclass(frozen=True)
class Operation:
    action: str
    summary: str
    body: type[BaseModel] | None
    query: type[BaseModel] | None
    answer: type[BaseModel] | None
    status: int
    refusals: tuple[type[Refused], ...]
    description: str
    ahead: Ahead | None


declared: dict[Callable[..., Any], Operation] = {}


def operation(
    action: str,
    summary: str,
    *,
    body: type[BaseModel] | None = None,
    query: type[BaseModel] | None = None,
    answer: type[BaseModel] | None = None,
    status: int = 200,
    refusals: tuple[type[Refused], ...] = (),
    description: str = "",
    ahead: Ahead | None = None,
) -> Callable[[V], V]:
    """Declare a view: `action` is a line of the permission table, or PUBLIC.

    `refusals` names what the feature itself may refuse with, besides what every route can (401, 403, 404, 422, 429, …).
    `ahead` is given the organisation's id and the path's values and names rows that the view will ask for: the app
    fetches them in the round trip that reads the membership. It is a hint, made before anything is checked.
    """

    def declare(view: V) -> V:
        declared[view] = Operation(action, summary, body, query, answer, status, refusals, description, ahead)
        return view

    return declare


def current() -> Operation | None:
    """Find the operation being asked for; None where no route matches."""
    view = current_app.view_functions.get(request.endpoint or "")
    return declared.get(view) if view else None
