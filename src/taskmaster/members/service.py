import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from threading import Lock
from typing import NamedTuple

from taskmaster.aws.codec import Row
from taskmaster.aws.commit import Write, commit
from taskmaster.aws.table import Key
from taskmaster.caller import Caller
from taskmaster.concurrency import must_not_be_stale, touch, until_settled
from taskmaster.errors import Forbidden, NotSignedIn
from taskmaster.events import Event, Subject
from taskmaster.ids import is_id
from taskmaster.members import store
from taskmaster.members.model import Member, MemberChanges, NotAMember, Person, must_be_in_charge
from taskmaster.tokens import Claims

KEPT, CACHED_FOR = 1000, 30.0  # Members; seconds.

_known: OrderedDict[tuple[str, str], tuple[float, Member]] = OrderedDict()
_changes = 0  # Made by this process. Who was read before the latest of them may have been read too early to be kept.
_lock = Lock()


def key(org_id: str, user_id: str) -> Key:
    """Name a member's row, for `read_ahead`."""
    return store.key(org_id, user_id)


def keys_to_change(org_id: str, user_id: str) -> list[Key]:
    """Name the rows that changing a member reads; none where the id can be nobody's."""
    return [store.key(org_id, user_id)] if is_id("usr", user_id) else []


def as_of() -> int:
    """Where this process is in its changes of members, to be taken before somebody is read."""
    with _lock:
        return _changes


def caller_for(claims: Claims, *, may_be_cached: bool, changes: int) -> Caller:
    """Make the caller of a verified token, with the role they have now; `changes` is `as_of` before they were read.

    Refuses with NotSignedIn who was removed or suspended: at once for writes, within 30 s for reads.
    """
    place = (claims.org, claims.sub)
    with _lock:
        read_at, member = _known.get(place, (float("-inf"), None))
    if member is None or not may_be_cached or time.monotonic() - read_at > CACHED_FOR:
        member = store.get(*place)
        with _lock:
            _known.pop(place, None)
            if member is not None and changes == _changes:
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


def _forget(org_id: str, user_id: str) -> None:
    """Read somebody anew the next time; other processes will within 30 s."""
    global _changes
    with _lock:
        _changes += 1
        _known.pop((org_id, user_id), None)


def forget() -> None:
    """Empty the cache: a fresh process."""
    with _lock:
        _known.clear()


def get_member(org_id: str, user_id: str) -> Member | None:
    return store.get(org_id, user_id)


class Address(NamedTuple):
    """Who has an e-mail address in an organisation: a member, or the invite that counts for it, or nobody."""

    user_id: str | None
    invite_id: str | None


def address(org_id: str, email: str) -> Address:
    row = store.address(org_id, email)
    return Address(row.get("user_id"), row.get("invite_id"))


def address_key(org_id: str, email: str) -> Key:
    return store.address_key(org_id, email)


def offer_address(org_id: str, email: str, invite_id: str, instead_of: str | None, expires_at: int) -> Write:
    """Let an invite count for an address, in place of the one (or nothing) that was read; Stale if that has changed."""
    return store.offer_address(org_id, email, invite_id, instead_of, expires_at)


def free_address(org_id: str, email: str) -> Write:
    return store.free_address(org_id, email)


def read_member(caller: Caller, user_id: str) -> Member:
    """Read a member one may change. Refuses with Forbidden those that only an owner may."""
    caller.must("member.change")
    member = store.find(caller.org_id, user_id)
    must_be_in_charge(caller.role, member)
    return member


def page_of_members(caller: Caller, limit: int, after: Row | None) -> tuple[list[Member | Person], Row | None]:
    """List members by the age of their accounts. A viewer sees the names of those in given projects, and their own."""
    caller.must("member.read")
    found, last = store.page(caller.org_id, limit, after)
    if caller.at_least("member"):
        return list(found), last
    seen = {caller.user_id, *(person for ask in _met_by_viewers for person in ask(caller))}
    return [Person(user_id=one.user_id, name=one.name) for one in found if one.user_id in seen], last


_met_by_viewers: list[Callable[[Caller], Iterable[str]]] = []


def met_by_viewers(ask: Callable[[Caller], Iterable[str]]) -> Callable[[Caller], Iterable[str]]:
    """Name the function that tells whom a viewer works with: a higher feature knows, this one may not import it."""
    _met_by_viewers.append(ask)
    return ask


def change_member(caller: Caller, user_id: str, changes: MemberChanges, seen: int | None) -> Member:
    caller.must("member.change")
    return until_settled(lambda: _change(caller, user_id, changes, seen))


def _change(caller: Caller, user_id: str, changes: MemberChanges, seen: int | None) -> Member:
    before = store.find(caller.org_id, user_id)
    asked = changes.model_dump(exclude_unset=True)
    must_be_in_charge(caller.role, before, asked.get("role"))
    if user_id == caller.user_id and asked.get("status") == "suspended":
        raise Forbidden("You cannot suspend yourself.")
    changed = [field for field, value in asked.items() if value != getattr(before, field)]
    must_not_be_stale(before.touched, changed, seen, before)
    if not changed:
        return before
    after = _next(before, asked, changed)
    commit(
        [
            *_as_role_stands(caller, user_id),
            *_owners(caller.org_id, before, after),
            store.put_next(caller.org_id, after),
        ],
        [_changed(caller.org_id, before, after, changed, by=caller.user_id)],
    )
    _forget(caller.org_id, user_id)
    return after


def remove_member(caller: Caller, user_id: str) -> None:
    """Take somebody out of the organisation. Their account stays; their next request here is refused."""
    caller.must("member.remove")
    until_settled(lambda: _remove(caller, user_id))


def _remove(caller: Caller, user_id: str) -> None:
    before = store.find(caller.org_id, user_id)
    must_be_in_charge(caller.role, before)
    writes = [*_as_role_stands(caller, user_id), *_owners(caller.org_id, before, None)]
    commit([*writes, *_taking_out(caller.org_id, before)], [_removed(caller, before)])
    _forget(caller.org_id, user_id)


def _taking_out(org_id: str, member: Member) -> list[Write]:
    return [store.remove(org_id, member), store.free_address(org_id, member.email)]


def _removed(caller: Caller, before: Member) -> Event:
    return Event(
        name="member.removed",
        org_id=caller.org_id,
        actor_id=caller.user_id,
        subject=_subject(before),
        version=before.version + 1,
        was=before.model_dump(mode="json", include={"name", "email", "role", "status"}),
    )


def leaving(caller: Caller) -> tuple[list[Write], list[Event]]:
    """What takes the caller out of the organisation by their own will, for the transaction that decides it.

    Refuses with LastOwner where nobody would be left to own it.
    """
    before = store.find(caller.org_id, caller.user_id)
    event = _removed(caller, before)
    return [*_owners(caller.org_id, before, None), *_taking_out(caller.org_id, before)], [event]


def left(caller: Caller) -> None:
    _forget(caller.org_id, caller.user_id)


def joining(org_id: str, member: Member, *, first: bool = False) -> tuple[list[Write], list[Event]]:
    """What makes somebody a member, for the transaction that decides it; `first` makes the organisation's first."""
    owners = [store.first_owner(org_id)] if first else _owners(org_id, None, member)
    event = Event(
        name="member.joined",
        org_id=org_id,
        actor_id=member.user_id,
        subject=_subject(member),
        version=member.version,
        set=member.model_dump(mode="json"),
    )
    return [store.put_first(org_id, member), store.take_address(org_id, member), *owners], [event]


def following(
    org_id: str, user_id: str, copies: dict[str, str], account_version: int
) -> tuple[list[Write], list[Event]]:
    """What lets a member's copies follow the account; nothing if they have, or if that person is no member."""
    before = store.get(org_id, user_id)
    if before is None or before.account_version >= account_version:
        return [], []
    changed = [field for field, value in copies.items() if value != getattr(before, field)]
    after = _next(before, {**copies, "account_version": account_version}, changed)
    told = [field for field in changed if field in Member.model_fields and not Member.model_fields[field].exclude]
    events = [_changed(org_id, before, after, told, by=user_id)] if told else []
    return [store.put_next(org_id, after)], events


def holds_role(org_id: str, member: Member) -> Write:
    """Let a transaction hold only while that member is active and has the role they were read with."""
    return store.holds_role(org_id, member.user_id, member.role)


def _as_role_stands(caller: Caller, user_id: str) -> list[Write]:
    """Whoever is demoted in this very moment no longer decides about others; their own row has its version."""
    if user_id == caller.user_id:
        return []
    gone = Forbidden("Your own role has just been changed.")
    return [store.holds_role(caller.org_id, caller.user_id, caller.role).or_refuse(gone)]


def _owners(org_id: str, before: Member | None, after: Member | None) -> list[Write]:
    owned, owns = before is not None and before.owns, after is not None and after.owns
    if owned == owns:
        return []
    return [store.one_more_owner(org_id) if owns else store.one_less_owner(org_id)]


def _next(before: Member, asked: dict[str, object], changed: list[str]) -> Member:
    version = before.version + 1
    return before.model_copy(update={**asked, "version": version, "touched": touch(before.touched, changed, version)})


def _changed(org_id: str, before: Member, after: Member, changed: list[str], *, by: str) -> Event:
    return Event(
        name="member.changed",
        org_id=org_id,
        actor_id=by,
        subject=_subject(after),
        version=after.version,
        set=after.model_dump(mode="json", include=set(changed)),
        was=before.model_dump(mode="json", include=set(changed)),
    )


def _subject(member: Member) -> Subject:
    return Subject(type="member", id=member.user_id)
