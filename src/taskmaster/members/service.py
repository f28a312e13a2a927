import time
from collections import OrderedDict
from threading import Lock

from taskmaster.aws.table import Key
from taskmaster.caller import Caller
from taskmaster.errors import NotSignedIn
from taskmaster.members import store
from taskmaster.members.model import Member, NotAMember
from taskmaster.tokens import Claims

KEPT, CACHED_FOR = 1000, 30.0  # Members; seconds.

_known: OrderedDict[tuple[str, str], tuple[float, Member]] = OrderedDict()
_lock = Lock()


def key(org_id: str, user_id: str) -> Key:
    """Name a member's row, for `read_ahead`."""
    return store.key(org_id, user_id)


def caller_for(claims: Claims, *, may_be_cached: bool) -> Caller:
    """Make the caller of a verified token, with the role they have now.

    Refuses with NotSignedIn who was removed or suspended: at once for writes, within 30 s for reads.
    """
    place = (claims.org, claims.sub)
    with _lock:
        read_at, member = _known.get(place, (float("-inf"), None))
    if member is None or not may_be_cached or time.monotonic() - read_at > CACHED_FOR:
        member = store.get(*place)
        with _lock:
            _known.pop(place, None)
            if member is not None:
                _known[place] = (time.monotonic(), member)
                if len(_known) > KEPT:
                    _known.popitem(last=False)
    if member is None or member.status != "active":
        raise NotSignedIn("You are no longer a member of this organisation.")
    return Caller(
        org_id=claims.org,
        user_id=claims.sub,
        role=member.role,
        name=member.name,
        time_zone=member.time_zone,
        session_id=claims.sid,
    )


def find_member(org_id: str, user_id: str) -> Member:
    """Find an active member to give something to, such as a task. Refuses with NotAMember."""
    member = store.get(org_id, user_id)
    if member is None or member.status != "active":
        raise NotAMember("That person is not in this organisation.", user_id=user_id)
    return member


def forget() -> None:
    """Empty the cache: a fresh process."""
    with _lock:
        _known.clear()
