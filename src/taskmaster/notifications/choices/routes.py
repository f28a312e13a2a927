from flask import Blueprint, Response

from taskmaster.notifications.choices import service
from taskmaster.notifications.choices.model import Choices, ChoicesChanges
from taskmaster.web import replay, respond
from taskmaster.web.operation import operation
from taskmaster.web.request import body, caller, seen_version

bp = Blueprint("choices", __name__)


@bp.get("/api/v1/notifications/choices")
@operation("inbox.read", "Read what I am told of", answer=Choices)
def read_choices() -> Response:
    return respond.entity(service.read_choices(caller()))


@bp.patch("/api/v1/notifications/choices")
@operation(
    "inbox.edit",
    "Choose what I am told of",
    body=ChoicesChanges,
    answer=Choices,
    description="In this organisation, from the next event on. What is off reaches neither inbox nor mail.",
)
def change_choices() -> Response:
    return respond.entity(service.change_choices(caller(), body(ChoicesChanges), seen_version()))


@replay.answers_again("choices")
def _again(_: str) -> Response:
    return respond.entity(service.read_choices(caller()))
