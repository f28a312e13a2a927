"""Saved views in the Orgs table.

pk                        sk       gsi1pk                     gsi1sk   what
ORG#<org>#VIEW#<id>       VIEW     ORG#<org>#VIEWS#<owner>    <id>     a private view
ORG#<org>#VIEW#<id>       VIEW     ORG#<org>#VIEWS            <id>     a shared one
ORG#<org>#VIEWS#<owner>   COUNT                                        how many views a person has made and kept
"""

from taskmaster.aws.codec import Row
from taskmaster.aws.commit import Write, delete, must_exist, put, put_new, update
from taskmaster.aws.table import Key, orgs_table
from taskmaster.ids import is_id
from taskmaster.views.model import MOST_VIEWS, TooManyViews, View


def key(org_id: str, view_id: str) -> Key:
    return orgs_table.key(f"ORG#{org_id}#VIEW#{view_id}", "VIEW")


def get(org_id: str, view_id: str) -> View | None:
    row = orgs_table.get(*key(org_id, view_id)[1:]) if is_id("viw", view_id) else None
    return View.model_validate(row) if row else None


def page(org_id: str, owner_id: str | None, limit: int, after: Row | None) -> tuple[list[View], Row | None]:
    """Read a page of somebody's private views, or of the shared ones, the oldest first."""
    found = orgs_table.query(_shelf(org_id, owner_id), index="gsi1", limit=limit, after=after)
    return [View.model_validate(row) for row in found.rows], found.last


def put_first(org_id: str, view: View) -> list[Write]:
    return [put_new(orgs_table, _row(org_id, view)), _one_more(org_id, view.owner_id)]


def put_next(org_id: str, view: View) -> Write:
    return put(orgs_table, _row(org_id, view), seen_version=view.version - 1)


def remove(org_id: str, view: View) -> list[Write]:
    place = key(org_id, view.id)
    still = must_exist(place, version=view.version)
    return [Write(delete(place).kind, place, still.params), update(_count(org_id, view.owner_id), add={"count": -1})]


def _one_more(org_id: str, owner_id: str) -> Write:
    """Count one more view, unless there are as many as there may be."""
    more = update(_count(org_id, owner_id), add={"count": 1})
    params = {
        **more.params,
        "ConditionExpression": "attribute_not_exists(#count) OR #count < :most",
        "ExpressionAttributeValues": {
            **more.params["ExpressionAttributeValues"],
            ":most": {"N": str(MOST_VIEWS)},
        },
    }
    full = TooManyViews(f"You have {MOST_VIEWS} views. Delete one that you no longer need first.")
    return Write(more.kind, more.key, params).or_refuse(full)


def _count(org_id: str, owner_id: str) -> Key:
    return orgs_table.key(f"ORG#{org_id}#VIEWS#{owner_id}", "COUNT")


def _shelf(org_id: str, owner_id: str | None) -> str:
    return f"ORG#{org_id}#VIEWS#{owner_id}" if owner_id else f"ORG#{org_id}#VIEWS"


def _row(org_id: str, view: View) -> Row:
    place = key(org_id, view.id)
    return {
        "pk": place.pk,
        "sk": place.sk,
        **view.model_dump(mode="json"),
        "touched": view.touched,
        "gsi1pk": _shelf(org_id, None if view.shared else view.owner_id),
        "gsi1sk": view.id,
    }
