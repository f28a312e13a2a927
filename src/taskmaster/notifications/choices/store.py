"""What people chose to hear of, in the Orgs table.

pk                          sk         what
ORG#<org>#CHOICES#<user>    CHOICES    how far each kind of news reaches them; not there until they chose something
"""

from taskmaster.aws.commit import Write, put, put_new
from taskmaster.aws.table import Key, orgs_table
from taskmaster.notifications.choices.model import Choices


def key(org_id: str, user_id: str) -> Key:
    return orgs_table.key(f"ORG#{org_id}#CHOICES#{user_id}", "CHOICES")


def get(org_id: str, user_id: str) -> Choices:
    """Read what a person chose; whoever never did has what the model says."""
    place = key(org_id, user_id)
    row = orgs_table.get(place.pk, place.sk)
    return Choices.model_validate(row) if row else Choices()


def put_next(org_id: str, user_id: str, choices: Choices) -> Write:
    """Write what follows version `choices.version - 1`."""
    place = key(org_id, user_id)
    row = {"pk": place.pk, "sk": place.sk, **choices.model_dump(mode="json"), "touched": choices.touched}
    seen = choices.version - 1
    return put(orgs_table, row, seen_version=seen) if seen else put_new(orgs_table, row)
