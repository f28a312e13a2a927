from flask import Blueprint, Response

from taskmaster.accounts.guesses.model import TooManyGuesses
from taskmaster.accounts.resets import service
from taskmaster.accounts.resets.model import Forgotten, Reset, ResetOver
from taskmaster.web import door
from taskmaster.web.door import CrossSite
from taskmaster.web.operation import PUBLIC, operation
from taskmaster.web.request import body

bp = Blueprint("resets", __name__)


@bp.post("/api/v1/auth/password/forgot")
@operation(
    PUBLIC,
    "Ask for a link to choose a new password",
    body=Forgotten,
    status=202,
    refusals=(TooManyGuesses, CrossSite),
    description="The answer is the same whether the address has an account or not. The link goes there by mail, is "
    "good for an hour, and once.",
)
def forgot_password() -> Response:
    door.must_not_be_cross_site()
    service.ask(body(Forgotten), door.client_ip())
    return Response(status=202)


@bp.post("/api/v1/auth/password/reset")
@operation(
    PUBLIC,
    "Choose a new password by a mailed link",
    body=Reset,
    status=204,
    refusals=(ResetOver, CrossSite),
    description="Every session of the account ends. A link that was used, has run out or is none of ours gets one and "
    "the same refusal.",
)
def reset_password() -> Response:
    door.must_not_be_cross_site()
    service.reset(body(Reset), door.client_ip())
    return Response(status=204)
