from flask import Blueprint, Response
from pydantic import BaseModel

from taskmaster import settings
from taskmaster.web import respond
from taskmaster.web.operation import PUBLIC, operation

bp = Blueprint("health", __name__)


class Health(BaseModel):
    status: str = "ok"
    stage: str


@bp.get("/api/v1/health")
@operation(PUBLIC, "Say whether the API answers", answer=Health)
def health() -> Response:
    return respond.entity(Health(stage=settings.need("STAGE")))
