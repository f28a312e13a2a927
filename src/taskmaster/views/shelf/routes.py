from flask import Blueprint, Response

from taskmaster.views.shelf import service
from taskmaster.views.shelf.model import Shelf, ShelfChanges
from taskmaster.web import replay, respond
from taskmaster.web.operation import operation
from taskmaster.web.request import body, caller, seen_version

bp = Blueprint("shelf", __name__)


@bp.get("/api/v1/views/shelf")
@operation("view.read", "Read how I keep my views", answer=Shelf)
def read_shelf() -> Response:
    return respond.entity(service.read_shelf(caller()))


@bp.patch("/api/v1/views/shelf")
@operation(
    "view.arrange",
    "Put my views in order, and the favourite ones at hand",
    body=ShelfChanges,
    answer=Shelf,
    description="For oneself alone, shared views of others included.",
)
def arrange_shelf() -> Response:
    return respond.entity(service.arrange_shelf(caller(), body(ShelfChanges), seen_version()))


@replay.answers_again("shelf")
def _again(_: str) -> Response:
    return respond.entity(service.read_shelf(caller()))
