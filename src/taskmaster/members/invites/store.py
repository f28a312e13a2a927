"""Invites in the Orgs table.

pk           sk             gsi1pk                       gsi1sk    what
ORG#<org>    INVITE#<id>    ORG#<org>#INVITE#<sha256>    INVITE    an invite, found by the hash of its link's secret

It is gone 90 days after it expired: `expires_at` is DynamoDB's there, `good_until` the invite's own. Which invite
counts for an address is kept with the members.
"""

import hashlib
from datetime import datetime, timedelta

from taskmaster import clock
from taskmaster.aws.codec import Row
from taskmaster.aws.commit import Write, put_new, update
from taskmaster.aws.table import Key, orgs_table
from taskmaster.ids import is_id
from taskmaster.members.invites.model import Invite, InviteNotFound

KEPT_FOR = timedelta(days=90)


def key(org_id: str, invite_id: str) -> Key:
    return orgs_table.key(f"ORG#{org_id}", f"INVITE#{invite_id}")


def get(org_id: str, invite_id: str) -> Invite | None:
    if not is_id("inv", invite_id):
        return None
    row = orgs_table.get(*key(org_id, invite_id)[1:])
    return _invite(row) if row else None


def find(org_id: str, invite_id: str) -> Invite:
    invite = get(org_id, invite_id)
    if invite is None:
        raise InviteNotFound("There is no such invitation in your organisation.")
    return invite


def get_by_secret(org_id: str, secret: str) -> Invite | None:
    """Find by the link's secret. An index answers, so what it says of the status may be a moment old."""
    found = orgs_table.query(_place_of(org_id, secret), index="gsi1", limit=1).rows
    return _invite(found[0]) if found else None


def page(org_id: str, limit: int, after: Row | None) -> tuple[list[Invite], Row | None]:
    found = orgs_table.query(f"ORG#{org_id}", begins="INVITE#", newest_first=True, limit=limit, after=after)
    return [_invite(row) for row in found.rows], found.last


def put_first(org_id: str, invite: Invite, secret: str) -> Write:
    place = key(org_id, invite.id)
    fields = invite.model_dump(mode="json", exclude={"expires_at"})
    return put_new(
        orgs_table,
        {
            "pk": place.pk,
            "sk": place.sk,
            "gsi1pk": _place_of(org_id, secret),
            "gsi1sk": "INVITE",
            **fields,
            "good_until": clock.text(invite.expires_at),
            "expires_at": gone_at(invite),
        },
    )


def close(org_id: str, invite: Invite, status: str) -> Write:
    """Accept or revoke an invite, once: it must still be as it was read."""
    return update(
        key(org_id, invite.id),
        set={"status": status, "version": invite.version + 1},
        equals={"status": "pending", "version": invite.version},
    )


def _place_of(org_id: str, secret: str) -> str:
    return f"ORG#{org_id}#INVITE#{hashlib.sha256(secret.encode()).hexdigest()}"


def gone_at(invite: Invite) -> int:
    return int((invite.expires_at + KEPT_FOR).timestamp())


def _invite(row: Row) -> Invite:
    lapsed = row["status"] == "pending" and datetime.fromisoformat(row["good_until"]) <= clock.now()
    return Invite.model_validate(
        {**row, "expires_at": row["good_until"], "status": "expired" if lapsed else row["status"]}
    )
