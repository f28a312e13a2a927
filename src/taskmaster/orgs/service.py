import time
from collections import OrderedDict
from collections.abc import Iterable
from threading import Lock
from typing import Any

from taskmaster import clock
from taskmaster.aws.commit import Write, commit
from taskmaster.aws.table import Key
from taskmaster.caller import Caller
from taskmaster.concurrency import must_not_be_stale, touch, until_settled
from taskmaster.events import Event, Subject
from taskmaster.orgs import model, store
from taskmaster.orgs.model import Org, OrgChanges, Status

KEPT, CACHED_FOR = 1000, 30.0  # Organisations; seconds.

_known: OrderedDict[str, tuple[float, Status]] = OrderedDict()
_lock = Lock()


def key(org_id: str) -> Key:
    """Name an organisation's row, for `read_ahead`."""
    return store.key(org_id)


def keys(org_id: str) -> list[Key]:
    return [store.key(org_id)]


def find_org(org_id: str) -> Org:
    return store.find(org_id)


def keys_to_judge(org_id: str) -> list[Key]:
    """Name what `must_be_active` reads, for `read_ahead`; nothing while it remembers."""
    return [] if _remembered(org_id) else [store.key(org_id)]


def must_be_active(org_id: str) -> None:
    """Refuse with OrgSuspended where work has been halted; that shows within 30 s."""
    status = _remembered(org_id)
    if status is None:
        status = store.status(org_id)
        with _lock:
            _known[org_id] = (time.monotonic(), status)
            _known.move_to_end(org_id)
            if len(_known) > KEPT:
                _known.popitem(last=False)
    model.must_be_active(status)


def _remembered(org_id: str) -> Status | None:
    with _lock:
        read_at, status = _known.get(org_id, (float("-inf"), None))
    return status if time.monotonic() - read_at <= CACHED_FOR else None


def forget() -> None:
    """Empty the cache: a fresh process."""
    with _lock:
        _known.clear()


def read_org(caller: Caller) -> Org:
    caller.must("org.read")
    return store.find(caller.org_id)


def founding(org: Org, by: str) -> tuple[list[Write], list[Event]]:
    """What makes a new organisation, for the transaction that also gives it an owner."""
    event = Event(
        name="org.created", org_id=org.id, actor_id=by, subject=_subject(org), set=_told(org, set(Org.model_fields))
    )
    return [store.put_first(org)], [event]


def change_org(caller: Caller, changes: OrgChanges, seen: int | None) -> Org:
    caller.must("org.edit")
    asked = changes.model_dump(exclude_unset=True)
    return until_settled(lambda: edit(caller, asked, seen))


def edit(caller: Caller, asked: dict[str, Any], seen: int | None = None, besides: Iterable[Write] = ()) -> Org:
    """Change some fields, with what else goes into the same transaction; nothing if they are so already."""
    before = store.find(caller.org_id)
    changed = [field for field, value in asked.items() if value != getattr(before, field)]
    must_not_be_stale(before.touched, changed, seen, before)
    if not changed:
        return before
    version = before.version + 1
    after = before.model_copy(
        update={
            **asked,
            "version": version,
            "updated_at": clock.now(),
            "touched": touch(before.touched, changed, version),
        }
    )
    commit([store.put_next(after), *besides], [_edited(before, after, changed, caller)])
    return after


def _edited(before: Org, after: Org, changed: list[str], caller: Caller) -> Event:
    return Event(
        name="org.edited",
        org_id=after.id,
        actor_id=caller.user_id,
        subject=_subject(after),
        version=after.version,
        set=_told(after, {*changed, "updated_at"}),
        was=_told(before, set(changed)),
    )


def _told(org: Org, fields: set[str]) -> dict[str, Any]:
    """What an event says of an organisation: of the description only that it is another, since an event is small."""
    said = org.model_dump(mode="json", include=fields)
    return {**said, "description": None} if "description" in said else said


def _subject(org: Org) -> Subject:
    return Subject(type="org", id=org.id)
