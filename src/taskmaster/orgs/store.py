"""Organisations in the Orgs table.

pk           sk     what
ORG#<org>    ORG    the organisation itself
"""

from taskmaster.aws.commit import Write, put, put_new
from taskmaster.aws.table import Key, orgs_table
from taskmaster.orgs.model import Org, OrgNotFound, Status


def key(org_id: str) -> Key:
    return orgs_table.key(f"ORG#{org_id}", "ORG")


def find(org_id: str) -> Org:
    row = orgs_table.get(*key(org_id)[1:])
    if row is None:
        raise OrgNotFound("There is no such organisation.")
    return Org.model_validate(row)


def status(org_id: str) -> Status:
    row = orgs_table.get(*key(org_id)[1:])
    return Org.model_validate(row).status if row else "active"


def put_first(org: Org) -> Write:
    return put_new(orgs_table, _row(org))


def put_next(org: Org) -> Write:
    return put(orgs_table, _row(org), seen_version=org.version - 1)


def _row(org: Org) -> dict[str, object]:
    place = key(org.id)
    return {
        "pk": place.pk,
        "sk": place.sk,
        **org.model_dump(mode="json"),
        "touched": org.touched,
        "former_slugs": org.former_slugs,
    }
