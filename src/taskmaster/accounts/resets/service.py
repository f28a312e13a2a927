"""Choosing a new password by mail. `address` is the caller's, as CloudFront saw it."""

from hmac import compare_digest

from taskmaster.accounts import passwords, store
from taskmaster.accounts import service as accounts
from taskmaster.accounts.devices import service as devices
from taskmaster.accounts.guesses.service import Guess, Wish
from taskmaster.accounts.model import must_be_strong
from taskmaster.accounts.resets import store as resets
from taskmaster.accounts.resets.model import Forgotten, Reset, ResetOver, ResetToken
from taskmaster.accounts.store import Known
from taskmaster.aws import secret as secret_of_ours
from taskmaster.aws import site
from taskmaster.aws.commit import commit
from taskmaster.aws.table import read_ahead
from taskmaster.aws.tenancy import acting_for
from taskmaster.errors import Stale
from taskmaster.events import Event, Subject
from taskmaster.ids import new_id
from taskmaster.orgs.model import Org

NOWHERE = "org_" + 28 * "0"


def ask(wanted: Forgotten, address: str | None) -> None:
    """Let a link be mailed to that address, if it is somebody's. Whether it is shows neither in the answer nor in what
    is done for it: the same reads and as many writes.
    """
    wish = Wish.at(wanted.email, address)
    read_ahead(store.email_key(wanted.email), *wish.keys())
    user_id = store.get_id(wanted.email) or store.NOBODY
    wish.count()
    known = store.get(user_id)
    reachable = _reachable_in(known)
    token = ResetToken.derived(secret_of_ours.derived("resets"), user_id, new_id("rst"))
    version = known.account.password_version if known else 0
    asked = resets.put(token, version)
    if reachable is None:
        commit([asked, resets.put(token._replace(reset_id=new_id("rst")), version)])
        return
    with acting_for(reachable.id):
        commit([asked], [_asked(reachable.id, token)])


def _reachable_in(known: Known | None) -> Org | None:
    """Find an organisation through which their mail can go: one where they are an active member."""
    places = sorted(known.org_ids, key=lambda each: each != known.account.last_org_id) if known else []
    person = known.account.id if known else store.NOBODY
    return next((found[1] for org_id in places or [NOWHERE] if (found := accounts.standing_in(org_id, person))), None)


def reset(wanted: Reset, address: str | None) -> None:
    """Set a new password by a mailed link, and end every session. Refuses with ResetOver whatever is no good link."""
    over = ResetOver("This link has been used, or an hour has passed. Ask for a new one.")
    token = ResetToken.read(wanted.token)
    if token is None:
        raise over
    row, known = resets.get(token), store.get(token.user_id)
    if row is None or known is None or not compare_digest(row["token_hash"], token.hash):
        raise over
    account = known.account
    if row["password_version"] != account.password_version:
        raise over
    reachable = _reachable_in(known)
    must_be_strong(wanted.password, "/password", account.email, account.name, reachable.name if reachable else "")
    writes = [
        store.change_password(account, passwords.hashed(wanted.password)),
        resets.use(token),
        *Guess.at(account.email, address).is_known(),
    ]
    try:
        devices.end_others(known, None, writes, first=reachable.id if reachable else None, has_new_password=True)
    except Stale as late:
        raise over from late


def reset_link(event: Event) -> str:
    """Make the link that the mail carries, of the event that asks for it. It is derived: no event holds its secret."""
    key = secret_of_ours.derived("resets")
    return f"{site.origin()}/reset/{ResetToken.derived(key, event.subject.id, event.set['reset_id'])}"


def _asked(org_id: str, token: ResetToken) -> Event:
    subject = Subject(type="account", id=token.user_id)
    return Event(name="account.reset_asked", org_id=org_id, subject=subject, set={"reset_id": token.reset_id})
