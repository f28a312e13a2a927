from flask import Blueprint, Response

from taskmaster.aws.table import Key
from taskmaster.projects.model import ProjectNotFound
from taskmaster.views import service
from taskmaster.views.model import (
    NewView,
    NotYourView,
    SharingIsForMembers,
    TooManyViews,
    View,
    ViewChanges,
    ViewNotFound,
)
from taskmaster.web import replay, respond
from taskmaster.web.operation import operation
from taskmaster.web.page import Page, PageQuery, cursor_for, place_of
from taskmaster.web.request import body, caller, query, seen_version

bp = Blueprint("views", __name__)


def _ahead(org_id: str, view_id: str) -> list[Key]:
    return service.keys(org_id, view_id)


@bp.get("/api/v1/views")
@operation(
    "view.read",
    "List the saved views you see",
    query=PageQuery,
    answer=Page[View],
    description="Your private ones, then those shared with you.",
)
def list_views() -> Response:
    asked, who = query(PageQuery), caller()
    question = ["views", who.user_id]
    found, last = service.page_of_views(who, asked.limit, place_of(who.org_id, question, asked.cursor))
    return respond.page(Page[View](items=found, next=cursor_for(who.org_id, question, last)))


@bp.post("/api/v1/views")
@operation(
    "view.create",
    "Save a view",
    body=NewView,
    answer=View,
    status=201,
    refusals=(ProjectNotFound, SharingIsForMembers, TooManyViews),
)
def create_view() -> Response:
    return respond.entity(service.create_view(caller(), body(NewView)), 201)


@bp.get("/api/v1/views/<view_id>")
@operation("view.read", "Read a saved view", answer=View, refusals=(ViewNotFound,))
def read_view(view_id: str) -> Response:
    return respond.entity(service.find_view(caller(), view_id))


@bp.patch("/api/v1/views/<view_id>")
@operation(
    "view.edit",
    "Change a saved view",
    body=ViewChanges,
    answer=View,
    refusals=(ViewNotFound, NotYourView, SharingIsForMembers),
    description="One's own; managers may change any shared one.",
    ahead=_ahead,
)
def change_view(view_id: str) -> Response:
    changes = body(ViewChanges, first=lambda: service.find_changeable(caller(), view_id))
    return respond.entity(service.change_view(caller(), view_id, changes, seen_version()))


@bp.delete("/api/v1/views/<view_id>")
@operation(
    "view.delete",
    "Delete a saved view",
    status=204,
    refusals=(ViewNotFound, NotYourView),
    description="One's own; managers may delete any shared one.",
    ahead=_ahead,
)
def delete_view(view_id: str) -> Response:
    service.delete_view(caller(), view_id, seen_version())
    return respond.nothing()


@replay.answers_again("view")
def _again(view_id: str) -> Response:
    return respond.entity(service.find_view(caller(), view_id))
