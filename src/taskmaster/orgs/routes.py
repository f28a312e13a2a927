from flask import Blueprint, Response

from taskmaster.orgs import service
from taskmaster.orgs.model import Org, OrgChanges
from taskmaster.web import replay, respond
from taskmaster.web.operation import operation
from taskmaster.web.request import body, caller, seen_version

bp = Blueprint("orgs", __name__)


@bp.get("/api/v1/org")
@operation("org.read", "Read the organisation", answer=Org)
def read_org() -> Response:
    return respond.entity(service.read_org(caller()))


@bp.patch("/api/v1/org")
@operation("org.edit", "Change the organisation", body=OrgChanges, answer=Org, ahead=service.keys)
def change_org() -> Response:
    return respond.entity(service.change_org(caller(), body(OrgChanges), seen_version()))


@replay.answers_again("org")
def _again(_: str) -> Response:
    return respond.entity(service.read_org(caller()))
