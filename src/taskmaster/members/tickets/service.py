import re
import secrets
import time
from collections import OrderedDict
from threading import Lock

from taskmaster import clock
from taskmaster.aws.commit import Write, commit
from taskmaster.aws.table import Key, one_request, read_ahead
from taskmaster.aws.tenancy import acting_for
from taskmaster.caller import Caller
from taskmaster.errors import NotSignedIn
from taskmaster.events import Event, Subject
from taskmaster.members import service as members
from taskmaster.members.tickets import store
from taskmaster.members.tickets.model import SocketTicket
from taskmaster.tokens import Claims

KEPT, CACHED_FOR = 1000, 30.0  # Sessions; seconds.

_going_on: OrderedDict[tuple[str, str], float] = OrderedDict()
_lock = Lock()


def issue_ticket(caller: Caller) -> SocketTicket:
    """Give the caller a ticket for one socket: browsers cannot put a token into a WebSocket's headers."""
    caller.must("self.live")
    if caller.session_id:
        read_ahead(*store.ended_keys(caller.org_id, caller.user_id, caller.session_id))
        _must_go_on(caller.org_id, caller.user_id, caller.session_id)
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
    with acting_for(org_id), one_request(only_reads=False):
        row = store.get(org_id, secret)
        if row is None or row["expires_at"] <= clock.timestamp():
            raise NotSignedIn("That ticket has run out. Ask for a new one.")
        commit([store.use(org_id, secret)])
        user_id, session_id = row["user_id"], row.get("session_id")
        ends = store.ended_keys(org_id, user_id, session_id) if session_id else []
        read_ahead(members.key(org_id, user_id), *ends)
        member = members.get_member(org_id, user_id)
        if session_id:
            _must_go_on(org_id, user_id, session_id)
    if member is None or member.status != "active":
        raise NotSignedIn("You are no longer a member of this organisation.")
    return Caller(
        org_id=org_id,
        user_id=member.user_id,
        role=member.role,
        name=member.name,
        time_zone=member.time_zone,
        session_id=session_id,
    )


def keys_to_judge(claims: Claims, *, may_be_cached: bool) -> list[Key]:
    """Name what `must_go_on` and the membership's `caller_for` read, for `read_ahead`; nothing while it remembers."""
    if may_be_cached and _remembered(claims):
        return []
    return [members.key(claims.org, claims.sub), *store.ended_keys(claims.org, claims.sub, claims.sid)]


def must_go_on(claims: Claims, *, may_be_cached: bool) -> None:
    """Refuse with NotSignedIn whose sign-in has ended, though their token has not: at once for writes, within 30 s for
    reads.
    """
    if may_be_cached and _remembered(claims):
        return
    _must_go_on(claims.org, claims.sub, claims.sid)
    with _lock:
        _going_on[claims.org, claims.sid] = time.monotonic()
        _going_on.move_to_end((claims.org, claims.sid))
        if len(_going_on) > KEPT:
            _going_on.popitem(last=False)


def _remembered(claims: Claims) -> bool:
    with _lock:
        judged_at = _going_on.get((claims.org, claims.sid), float("-inf"))
    return time.monotonic() - judged_at <= CACHED_FOR


def forget() -> None:
    """Empty the cache: a fresh process."""
    with _lock:
        _going_on.clear()


def _must_go_on(org_id: str, user_id: str, session_id: str) -> None:
    if store.is_ended(org_id, user_id, session_id):
        raise NotSignedIn("This sign-in has ended. Sign in again.")


def ending(org_id: str, user_id: str, session_id: str) -> tuple[list[Write], list[Event]]:
    """What ends a session's live updates in an organisation: open screens close, and no ticket of its opens one."""
    event = _ended(org_id, user_id, {"session_id": session_id})
    return [store.end_one(org_id, user_id, session_id)], [event]


def ending_others(org_id: str, user_id: str, kept: str | None) -> tuple[list[Write], list[Event]]:
    """The same for all of a person's sessions but the one that is kept, if one is."""
    return [store.end_others(org_id, user_id, kept)], [_ended(org_id, user_id, {"others_than": kept})]


def _ended(org_id: str, user_id: str, which: dict[str, str | None]) -> Event:
    return Event(
        name="session.ended",
        org_id=org_id,
        actor_id=user_id,
        subject=Subject(type="account", id=user_id),
        set=which,
    )
