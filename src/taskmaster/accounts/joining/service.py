"""Coming in by an invite. `address` is the caller's, as CloudFront saw it."""

from typing import NamedTuple

from taskmaster import clock
from taskmaster.accounts import passwords, store
from taskmaster.accounts import service as accounts
from taskmaster.accounts.joining.model import Acceptance, Offer, OfferingOrg
from taskmaster.accounts.model import Account, must_be_strong
from taskmaster.accounts.service import Entry
from taskmaster.accounts.sessions import service as sessions
from taskmaster.aws.commit import Write, commit
from taskmaster.aws.tenancy import acting_for
from taskmaster.errors import Invalid
from taskmaster.ids import new_id
from taskmaster.members import service as members
from taskmaster.members.invites import service as invites
from taskmaster.members.invites.model import Invite, must_be_open
from taskmaster.orgs import service as orgs
from taskmaster.orgs.model import Org, must_be_active


def read_offer(token: str) -> Offer:
    """Read what an invite's link offers, and to whom. Refuses with InviteNotFound what is no link of ours."""
    org_id = invites.org_of(token)
    with acting_for(org_id):
        invite = invites.find_by_token(token)
        org, inviter = orgs.find_org(org_id), members.get_member(org_id, invite.invited_by)
    return Offer(
        email=invite.email,
        role=invite.role,
        org=OfferingOrg(name=org.name, slug=org.slug),
        invited_by_name=inviter.name if inviter else None,
        expires_at=invite.expires_at,
        status=invite.status,
        has_account=store.get_id(invite.email) is not None,
    )


def accept_invite(token: str, wanted: Acceptance, address: str | None) -> Entry:
    """Make whoever holds the link a member, with a new account or with the one they have, and sign them in."""
    org_id = invites.org_of(token)
    with acting_for(org_id):
        invite = invites.find_by_token(token)
        must_be_open(invite)
        org = orgs.find_org(org_id)
        person = _newcomer(invite, wanted, org) if store.get_id(invite.email) is None else None
        return _join(org, invite, person or _acquaintance(invite, wanted, address))


class _Person(NamedTuple):
    account: Account
    writes: list[Write]


def _newcomer(invite: Invite, wanted: Acceptance, org: Org) -> _Person:
    if wanted.name is None:
        raise Invalid.at("/name", "Say what you are called.")
    must_be_strong(wanted.password, "/password", invite.email, wanted.name, org.name)
    account = Account(
        id=new_id("usr"),
        email=invite.email,
        name=wanted.name,
        password_hash=passwords.hashed(wanted.password),
        time_zone=wanted.time_zone or org.time_zone,
        locale=wanted.locale or "en",
        created_at=clock.now(),
        last_org_id=org.id,
    )
    return _Person(account, store.put_first(account))


def _acquaintance(invite: Invite, wanted: Acceptance, address: str | None) -> _Person:
    account, _, guess = accounts.check_password(invite.email, wanted.password, address)
    return _Person(account, guess.was_right())


def _join(org: Org, invite: Invite, person: _Person) -> Entry:
    must_be_active(org.status)
    org_id, (account, writes) = org.id, person
    member = accounts.member_of(account, invite.role)
    token, begun = sessions.begin(account.id, org_id, account.password_version)
    accepted, closed = invites.accepting(org_id, invite, account.id)
    joined, news = members.joining(org_id, member)
    entry = accounts.entry(account, member, org, token)
    commit([*accepted, *joined, *writes, store.hint(account.id, org_id), begun], [*closed, *news])
    return entry
