"""Members in the Orgs table.

pk           sk               what
ORG#<org>    MEMBER#<user>    one person's membership
"""

from taskmaster.aws.table import Key, orgs_table
from taskmaster.members.model import Member


def key(org_id: str, user_id: str) -> Key:
    return orgs_table.key(f"ORG#{org_id}", f"MEMBER#{user_id}")


def get(org_id: str, user_id: str) -> Member | None:
    place = key(org_id, user_id)
    row = orgs_table.get(place.pk, place.sk)
    return Member.model_validate(row) if row else None
