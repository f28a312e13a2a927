from flask import Blueprint, Response

from taskmaster.accounts.leaving import service
from taskmaster.members.model import LastOwner
from taskmaster.web import respond
from taskmaster.web.operation import operation
from taskmaster.web.request import caller

bp = Blueprint("leaving", __name__)


@bp.post("/api/v1/me/leave")
@operation(
    "self.leave",
    "Leave the organisation",
    status=204,
    refusals=(LastOwner,),
    description="It cannot be undone, only by a new invite. The session goes on in another organisation of the "
    "person's: refresh to be there. Where there is none it ends.",
)
def leave() -> Response:
    service.leave(caller())
    return respond.nothing()
