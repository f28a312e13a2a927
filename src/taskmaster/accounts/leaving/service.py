from functools import partial

from taskmaster.accounts import service as accounts
from taskmaster.accounts import store
from taskmaster.accounts.sessions import service as sessions
from taskmaster.aws.commit import commit
from taskmaster.caller import Caller
from taskmaster.concurrency import until_settled
from taskmaster.errors import NotSignedIn
from taskmaster.members import service as members


def leave(caller: Caller) -> None:
    """Take the caller out of the organisation. The session goes on in another of theirs, or ends where there is none.

    Refuses with LastOwner. What they did stays, and so does what they were to do: others see to that.
    """
    caller.must("self.leave")
    if caller.session_id is None:
        raise NotSignedIn("Sign in first.")
    until_settled(partial(_leave, caller, caller.session_id))
    members.left(caller)


def _leave(caller: Caller, session_id: str) -> None:
    elsewhere = [org_id for org_id in store.find(caller.user_id).org_ids if org_id != caller.org_id]
    found = next((org_id for org_id in elsewhere if accounts.standing_in(org_id, caller.user_id)), None)
    gone, news = members.leaving(caller)
    after = (
        [sessions.move(caller.user_id, session_id, found), store.was_last_in(caller.user_id, found)]
        if found
        else [sessions.ending(caller.user_id, session_id)]
    )
    commit([*gone, *after, store.forget_hint(caller.user_id, caller.org_id)], news)
