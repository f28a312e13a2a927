"""Tickets for sockets in the Orgs table.

pk                           sk        what
ORG#<org>#TICKET#<sha256>    TICKET    who may open one socket; gone once used
"""

import hashlib

from taskmaster import clock
from taskmaster.aws.codec import Row
from taskmaster.aws.commit import Write, delete, put_new
from taskmaster.aws.table import Key, orgs_table
from taskmaster.caller import Caller
from taskmaster.errors import NotSignedIn
from taskmaster.members.tickets.model import TICKET_LIFETIME


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
