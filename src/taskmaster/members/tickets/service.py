import re
import secrets

from taskmaster import clock
from taskmaster.aws.commit import commit
from taskmaster.aws.tenancy import acting_for
from taskmaster.caller import Caller
from taskmaster.errors import NotSignedIn
from taskmaster.members import service as members
from taskmaster.members.tickets import store
from taskmaster.members.tickets.model import SocketTicket


def issue_ticket(caller: Caller) -> SocketTicket:
    """Give the caller a ticket for one socket: browsers cannot put a token into a WebSocket's headers."""
    caller.must("self.live")
    secret = secrets.token_urlsafe(32)
    commit([store.put(caller, secret)])
    return SocketTicket(ticket=f"{caller.org_id}.{secret}")


def use_ticket(ticket: str) -> Caller:
    """Use a ticket up and say whose it was. Refuses with NotSignedIn, whatever is wrong with it.

    Needs no rights but the organisation's, which the ticket names in clear. One of several racing uses wins.
    """
    found = re.fullmatch(r"(org_[0-9a-f]{28})\.([A-Za-z0-9_-]{43})", ticket)
    if found is None:
        raise NotSignedIn("That is no ticket of ours.")
    org_id, secret = found[1], found[2]
    with acting_for(org_id):
        row = store.get(org_id, secret)
        if row is None or row["expires_at"] <= clock.timestamp():
            raise NotSignedIn("That ticket has run out. Ask for a new one.")
        commit([store.use(org_id, secret)])
        member = members.get_member(org_id, row["user_id"])
    if member is None or member.status != "active":
        raise NotSignedIn("You are no longer a member of this organisation.")
    return Caller(
        org_id=org_id,
        user_id=member.user_id,
        role=member.role,
        name=member.name,
        time_zone=member.time_zone,
        session_id=row.get("session_id"),
    )
