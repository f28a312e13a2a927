from flask import Blueprint, Response

from taskmaster.orgs.logos import service
from taskmaster.orgs.logos.model import LogoNotFound, NewLogo
from taskmaster.orgs.model import Org
from taskmaster.web import respond
from taskmaster.web.operation import PUBLIC, operation
from taskmaster.web.request import body, caller

bp = Blueprint("logos", __name__)


@bp.put("/api/v1/org/logo")
@operation("org.edit", "Give the organisation a logo", body=NewLogo, answer=Org)
def set_logo() -> Response:
    return respond.entity(service.set_logo(caller(), body(NewLogo)))


@bp.delete("/api/v1/org/logo")
@operation("org.edit", "Take the organisation's logo away", answer=Org)
def remove_logo() -> Response:
    return respond.entity(service.remove_logo(caller()))


@bp.get("/api/v1/logos/<logo>")
@operation(
    PUBLIC,
    "Read a logo",
    refusals=(LogoNotFound,),
    description="The picture itself, as PNG, JPEG or WebP. Its address is the organisation's id and its `logo`; "
    "another picture has another address, so it may be kept for ever.",
)
def read_logo(logo: str) -> Response:
    found = service.find_logo(logo)
    answer = Response(found.content, mimetype=found.type)
    answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer.headers["Content-Disposition"] = "inline"
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer
