"""Who was told of what, in the Orgs table.

pk                        sk                     what
ORG#<org>#TOLD#<event>    <user or invite id>    that they were told of this event; kept for 30 days. Who gets mail
                                                 besides: `mailing_until`, while somebody sends it, and `mailed_at`
"""

from datetime import datetime, timedelta

from taskmaster import clock
from taskmaster.aws.commit import Write, put_new, update
from taskmaster.aws.table import Key, orgs_table

KEPT = timedelta(days=30)  # A dead letter lives for 14 days: no redrive finds its row gone.


def put_told(org_id: str, event_id: str, person: str, *, mailing_until: datetime | None) -> Write:
    key = _key(org_id, event_id, person)
    row = {
        "pk": key.pk,
        "sk": key.sk,
        "mailing_until": clock.text(mailing_until) if mailing_until else None,
        "expires_at": clock.timestamp() + int(KEPT.total_seconds()),
    }
    return put_new(orgs_table, row)


def take_over_mail(org_id: str, event_id: str, person: str, *, seen: str, until: datetime) -> Write:
    """Let this delivery send the mail that another has had until `seen`."""
    return update(
        _key(org_id, event_id, person), set={"mailing_until": clock.text(until)}, equals={"mailing_until": seen}
    )


def give_up_mail(org_id: str, event_id: str, person: str) -> Write:
    """Let the next delivery try at once."""
    return update(_key(org_id, event_id, person), set={"mailing_until": clock.text(clock.now())})


def mailed(org_id: str, event_id: str, person: str) -> Write:
    return update(_key(org_id, event_id, person), set={"mailed_at": clock.text(clock.now())})


def _key(org_id: str, event_id: str, person: str) -> Key:
    return orgs_table.key(f"ORG#{org_id}#TOLD#{event_id}", person)
