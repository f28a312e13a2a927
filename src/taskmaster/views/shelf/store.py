"""How people keep their views, in the Orgs table.

pk                          sk       what
ORG#<org>#VIEWS#<user>      SHELF    their favourites and their order; not there until they put something somewhere
"""

from taskmaster.aws.commit import Write, put, put_new
from taskmaster.aws.table import Key, orgs_table
from taskmaster.views.shelf.model import Shelf


def key(org_id: str, user_id: str) -> Key:
    return orgs_table.key(f"ORG#{org_id}#VIEWS#{user_id}", "SHELF")


def get(org_id: str, user_id: str) -> Shelf:
    place = key(org_id, user_id)
    row = orgs_table.get(place.pk, place.sk)
    return Shelf.model_validate(row) if row else Shelf(user_id=user_id)


def put_next(org_id: str, shelf: Shelf) -> Write:
    """Write what follows version `shelf.version - 1`."""
    place = key(org_id, shelf.user_id)
    row = {"pk": place.pk, "sk": place.sk, **shelf.model_dump(mode="json"), "touched": shelf.touched}
    seen = shelf.version - 1
    return put(orgs_table, row, seen_version=seen) if seen else put_new(orgs_table, row)
