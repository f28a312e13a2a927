from functools import partial

from taskmaster.accounts import passwords, store
from taskmaster.accounts import service as accounts
from taskmaster.accounts.devices import service as devices
from taskmaster.accounts.guesses.service import Guess
from taskmaster.accounts.model import Account, MyOrg, User, must_be_strong
from taskmaster.accounts.profile.model import Me, MeChanges, PasswordChange, WrongPassword
from taskmaster.accounts.sessions import service as sessions
from taskmaster.accounts.store import Known
from taskmaster.aws.commit import Write, aside, commit
from taskmaster.aws.table import read_ahead
from taskmaster.aws.tenancy import acting_for
from taskmaster.caller import Caller
from taskmaster.concurrency import must_not_be_stale, touch, until_settled
from taskmaster.errors import NotSignedIn, Stale
from taskmaster.events import Event
from taskmaster.members import service as members
from taskmaster.orgs import service as orgs

COPIED = {"name", "time_zone", "locale"}  # Each organisation keeps a copy of these beside its member.


def read_me(caller: Caller) -> Me:
    caller.must("self.read")
    known = store.find(caller.user_id)
    if known.account.behind:
        _let_the_others_follow(known.account)
    return _me(caller, known)


def change_me(caller: Caller, changes: MeChanges, seen: int | None) -> Me:
    """Change the account, and its copies in every organisation: here at once, elsewhere right after.

    The account remembers which organisations are yet to follow; if we break off, the next `read_me` goes on.
    """
    caller.must("self.edit")
    known = until_settled(lambda: _change(caller, changes, seen))
    if known.account.behind:
        _let_the_others_follow(known.account)
    return _me(caller, known)


def _change(caller: Caller, changes: MeChanges, seen: int | None) -> Known:
    known = store.find(caller.user_id)
    before = known.account
    asked = changes.model_dump(exclude_unset=True)
    changed = [field for field, value in asked.items() if value != getattr(before, field)]
    must_not_be_stale(before.touched, changed, seen, User.of(before))
    if not changed:
        return known
    fields = {**asked, "touched": touch(before.touched, changed, before.version + 1)}
    copied = COPIED.intersection(changed)
    if copied:
        fields["behind"] = sorted({*before.behind, *known.org_ids} - {caller.org_id})
    after = before.model_copy(update={**fields, "version": before.version + 1})
    here, news = _following(caller.org_id, after) if copied else ([], [])
    commit([store.change(before, fields), *here], news)
    return known._replace(account=after)


def _let_the_others_follow(account: Account) -> None:
    for org_id in account.behind:
        with aside(), acting_for(org_id):
            until_settled(partial(_follow, org_id, account))
    try:
        with aside():
            commit([store.none_is_behind(account)])
    except Stale:
        return  # The account has moved on, and whoever moved it lets the others follow.


def _follow(org_id: str, account: Account) -> None:
    writes, events = _following(org_id, account)
    if writes:
        commit(writes, events)


def _following(org_id: str, account: Account) -> tuple[list[Write], list[Event]]:
    return members.following(org_id, account.id, account.model_dump(include=COPIED), account.version)


def change_password(caller: Caller, wanted: PasswordChange, address: str | None) -> None:
    """Change the password and end every other session. A wrong current password counts as a guess."""
    caller.must("self.edit")
    known = store.find(caller.user_id)
    account = known.account
    guess = Guess.at(account.email, address)
    read_ahead(orgs.key(caller.org_id), *guess.keys())
    org = orgs.find_org(caller.org_id)
    must_be_strong(wanted.new_password, "/new_password", account.email, account.name, org.name)
    guess.count()
    if not passwords.is_right(wanted.current_password, account.password_hash):
        raise WrongPassword("The current password is not right.")
    if caller.session_id is None:
        raise NotSignedIn("Sign in first.")
    writes = [
        store.change_password(account, passwords.hashed(wanted.new_password)),
        sessions.keep_alone(account.id, caller.session_id, account.password_version + 1),
        *guess.was_right(),
    ]
    devices.end_others(known, caller.session_id, writes, first=caller.org_id, has_new_password=True)


def _me(caller: Caller, known: Known) -> Me:
    here = orgs.find_org(caller.org_id)
    mine = MyOrg.of(here, caller.role)
    others = [_mine(org_id, caller.user_id) for org_id in known.org_ids if org_id != caller.org_id]
    everywhere = sorted([mine, *(org for org in others if org)], key=lambda org: (org.name.lower(), org.id))
    return Me(user=User.of(known.account), org=mine, orgs=everywhere)


def _mine(org_id: str, user_id: str) -> MyOrg | None:
    found = accounts.standing_in(org_id, user_id)
    return MyOrg.of(found[1], found[0].role) if found else None
