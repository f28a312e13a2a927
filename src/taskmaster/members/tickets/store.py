"""Tickets for sockets in the Orgs table.

pk                           sk        what
ORG#<org>#TICKET#<sha256>    TICKET    who may open one socket; gone once used
ORG#<org>#ENDED#<user>       <session> a session that ended; gone when no token of its is good any more
ORG#<org>#ENDED#<user>       ALL       every session begun before `before` ended, but for `kept`
"""

import hashlib

from taskmaster import clock
from taskmaster.aws.codec import Row
from taskmaster.aws.commit import Write, delete, put_any, put_new
from taskmaster.aws.table import Key, orgs_table
from taskmaster.caller import Caller
from taskmaster.errors import NotSignedIn
from taskmaster.ids import minted_at
from taskmaster.members.tickets.model import TICKET_LIFETIME

ENDED_FOR = 15 * 60  # Seconds: longer than an access token lives, and a ticket after it.


def _key(org_id: str, secret: str) -> Key:
    return orgs_table.key(f"ORG#{org_id}#TICKET#{hashlib.sha256(secret.encode()).hexdigest()}", "TICKET")


def put(caller: Caller, secret: str) -> Write:
    place = _key(caller.org_id, secret)
    row = {"user_id": caller.user_id, "session_id": caller.session_id}
    return put_new(
        orgs_table, {"pk": place.pk, "sk": place.sk, **row, "expires_at": clock.timestamp() + TICKET_LIFETIME}
    )


def get(org_id: str, secret: str) -> Row | None:
    return orgs_table.get(*_key(org_id, secret)[1:])


def use(org_id: str, secret: str) -> Write:
    gone = NotSignedIn("That ticket was used already. Ask for a new one.")
    return delete(_key(org_id, secret), must_exist=True).or_refuse(gone)


def ended_keys(org_id: str, user_id: str, session_id: str) -> list[Key]:
    """Name the rows that `is_ended` reads, for `read_ahead`."""
    return [_ended(org_id, user_id, session_id), _ended(org_id, user_id, "ALL")]


def is_ended(org_id: str, user_id: str, session_id: str) -> bool:
    alone, all_of_them = (orgs_table.get(key.pk, key.sk) for key in ended_keys(org_id, user_id, session_id))
    if alone is not None:
        return True
    if all_of_them is None or all_of_them.get("kept") == session_id:
        return False
    return clock.text(minted_at(session_id)) <= str(all_of_them["before"])


def end_one(org_id: str, user_id: str, session_id: str) -> Write:
    return put_any(orgs_table, _ending(_ended(org_id, user_id, session_id)))


def end_others(org_id: str, user_id: str, kept: str | None) -> Write:
    moment = {"before": clock.text(clock.now()), "kept": kept}
    return put_any(orgs_table, {**_ending(_ended(org_id, user_id, "ALL")), **moment})


def _ending(place: Key) -> Row:
    return {"pk": place.pk, "sk": place.sk, "expires_at": clock.timestamp() + ENDED_FOR}


def _ended(org_id: str, user_id: str, which: str) -> Key:
    return orgs_table.key(f"ORG#{org_id}#ENDED#{user_id}", which)
