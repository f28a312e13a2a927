from flask import Blueprint, Response

from taskmaster.accounts.naming import service
from taskmaster.orgs import service as orgs
from taskmaster.orgs.model import NewSlug, Org, SlugTaken
from taskmaster.web import replay, respond
from taskmaster.web.operation import operation
from taskmaster.web.request import body, caller

bp = Blueprint("naming", __name__)


@bp.put("/api/v1/org/slug")
@operation(
    "org.edit",
    "Give the organisation another slug",
    body=NewSlug,
    answer=Org,
    refusals=(SlugTaken,),
    ahead=orgs.keys,
    description="It is unique among all organisations. The last five that it had stay its own: nobody else can take "
    "them, and it can go back to one. Older ones are free for others.",
)
def set_slug() -> Response:
    return respond.entity(service.set_slug(caller(), body(NewSlug)))


@replay.answers_again("org")
def _again(_: str) -> Response:
    return respond.entity(orgs.read_org(caller()))
