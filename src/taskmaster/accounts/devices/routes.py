from flask import Blueprint, Response

from taskmaster.accounts.devices import service
from taskmaster.accounts.devices.model import Device, SessionNotFound
from taskmaster.web import respond
from taskmaster.web.operation import operation
from taskmaster.web.page import Page
from taskmaster.web.request import caller

bp = Blueprint("devices", __name__)


@bp.get("/api/v1/me/sessions")
@operation("self.read", "List where one is signed in", answer=Page[Device])
def list_sessions() -> Response:
    return respond.page(Page[Device](items=service.list_devices(caller()), next=None))


@bp.delete("/api/v1/me/sessions")
@operation(
    "self.edit",
    "Sign out everywhere else",
    status=204,
    description="Ends every session but the one that asks. Their open screens close at once; an access token that was "
    "given before writes nothing any more, and reads for half a minute at most.",
)
def end_other_sessions() -> Response:
    service.sign_out_elsewhere(caller())
    return respond.nothing()


@bp.delete("/api/v1/me/sessions/<session_id>")
@operation("self.edit", "Sign out of one device", status=204, refusals=(SessionNotFound,))
def end_session(session_id: str) -> Response:
    service.sign_out_of(caller(), session_id)
    return respond.nothing()
