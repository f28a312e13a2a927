"""Where a person is signed in, and signing out elsewhere."""

from functools import partial

from taskmaster.accounts import store
from taskmaster.accounts.devices.model import Device, SessionNotFound
from taskmaster.accounts.sessions import service as sessions
from taskmaster.accounts.store import Known
from taskmaster.aws.commit import Write, aside, commit
from taskmaster.aws.tenancy import acting_for
from taskmaster.caller import Caller
from taskmaster.concurrency import until_settled
from taskmaster.errors import NotSignedIn, Stale
from taskmaster.events import Event, Subject
from taskmaster.ids import is_id
from taskmaster.members.tickets import service as tickets


def list_devices(caller: Caller) -> list[Device]:
    """List where the caller is signed in, the one that asks first, then by last use."""
    caller.must("self.read")
    account = store.find(caller.user_id).account
    alive = [one for one in sessions.of_person(caller.user_id) if one.password_version == account.password_version]
    alive.sort(key=lambda one: (one.id == caller.session_id, one.used_at), reverse=True)
    return [Device.of(one, caller.session_id) for one in alive]


def sign_out_of(caller: Caller, session_id: str) -> None:
    """End one of the caller's sessions: it is renewed no more, and its open screens close."""
    caller.must("self.edit")
    gone = SessionNotFound("You are not signed in there any more.")
    if not is_id("ses", session_id) or sessions.get(caller.user_id, session_id) is None:
        raise gone
    org_ids = store.find(caller.user_id).org_ids
    closed, news = tickets.ending(caller.org_id, caller.user_id, session_id)
    try:
        commit([sessions.ending(caller.user_id, session_id), *closed], news)
    except Stale as late:
        raise gone from late
    for org_id in org_ids:  # It may have open screens of an organisation that it was in before.
        if org_id != caller.org_id:
            with aside(), acting_for(org_id):
                commit(*tickets.ending(org_id, caller.user_id, session_id))


def sign_out_elsewhere(caller: Caller) -> None:
    """End every session of the caller but the one that asks."""
    caller.must("self.edit")
    if caller.session_id is None:
        raise NotSignedIn("Sign in first.")
    until_settled(partial(_sign_out_elsewhere, caller, caller.session_id))


def _sign_out_elsewhere(caller: Caller, session_id: str) -> None:
    known = store.find(caller.user_id)
    version = known.account.password_version
    writes = [
        store.end_sessions(known.account),
        sessions.keep_alone(caller.user_id, session_id, version + 1),
    ]
    end_others(known, session_id, writes, first=caller.org_id)


def end_others(
    known: Known, kept: str | None, writes: list[Write], *, first: str | None = None, has_new_password: bool = False
) -> None:
    """Commit what ends a person's sessions, and tell their open screens in every organisation.

    What ends them is the account's new version, in the first transaction. Screens of further organisations follow; if
    we break off, theirs stay open until their two hours are over.
    """
    user_id = known.account.id
    order = [*([first] if first else []), *(org_id for org_id in known.org_ids if org_id != first)]
    if not order:
        commit(writes)
    for place, org_id in enumerate(order):
        closed, news = tickets.ending_others(org_id, user_id, kept)
        if place == 0:
            news += [_password_changed(org_id, user_id)] if has_new_password else []
            with acting_for(org_id):
                commit([*writes, *closed], news)
        else:
            with aside(), acting_for(org_id):
                commit(closed, news)


def _password_changed(org_id: str, user_id: str) -> Event:
    subject = Subject(type="account", id=user_id)
    return Event(name="account.password_changed", org_id=org_id, actor_id=user_id, subject=subject)
