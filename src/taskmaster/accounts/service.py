"""Signing up and signing in. `address` is the caller's, as CloudFront saw it."""

import secrets
from typing import NamedTuple

from taskmaster import clock, tokens
from taskmaster.accounts import passwords, store
from taskmaster.accounts.guesses.service import Guess
from taskmaster.accounts.model import (
    Account,
    EmailTaken,
    Login,
    MyOrg,
    NoOrganisation,
    SignedIn,
    SignUp,
    User,
    WrongCredentials,
    must_be_strong,
)
from taskmaster.accounts.sessions import service as sessions
from taskmaster.accounts.sessions.model import RefreshToken
from taskmaster.aws.commit import Write, commit
from taskmaster.aws.table import read_ahead
from taskmaster.aws.tenancy import acting_for
from taskmaster.caller import Caller
from taskmaster.errors import NotFound, NotSignedIn
from taskmaster.ids import new_id
from taskmaster.members import service as members
from taskmaster.members.model import Member
from taskmaster.orgs import service as orgs
from taskmaster.orgs.model import Org, SlugTaken, slug_of
from taskmaster.permissions import Role


class Entry(NamedTuple):
    """What somebody who came in is given: the body's part, and the cookie's.

    The access token is signed before anything is written, so that nothing is if the keys are away.
    """

    signed_in: SignedIn
    refresh_token: str


def sign_up(wanted: SignUp, address: str | None) -> Entry:
    """Make a company, its owner and their first session in one transaction, or nothing at all."""
    must_be_strong(wanted.password, "/password", wanted.email, wanted.name, wanted.company)
    guess = Guess.at(wanted.email, address)
    read_ahead(store.email_key(wanted.email), *guess.keys())
    taken = store.get_id(wanted.email) is not None
    guess.count()
    if taken:
        raise EmailTaken("There is an account with that e-mail address. Sign in instead.")
    now, org_id = clock.now(), new_id("org")
    account = Account(
        id=new_id("usr"),
        email=wanted.email,
        name=wanted.name,
        password_hash=passwords.hashed(wanted.password),
        time_zone=wanted.time_zone,
        locale=wanted.locale,
        created_at=now,
        last_org_id=org_id,
        setting_up=org_id,
    )
    org = Org(
        id=org_id,
        name=wanted.company,
        slug=slug_of(wanted.company),
        time_zone=wanted.time_zone,
        locale=wanted.locale,
        created_at=now,
        updated_at=now,
    )
    try:
        return _found(org, account, guess.was_right())
    except SlugTaken:
        other = org.model_copy(update={"slug": f"{org.slug}-{secrets.token_hex(3)}"})
        return _found(other, account, guess.was_right())


def _found(org: Org, account: Account, besides: list[Write]) -> Entry:
    member = member_of(account, "owner")
    token, begun = sessions.begin(account.id, org.id, account.password_version)
    founded, created = orgs.founding(org, by=account.id)
    joined, news = members.joining(org.id, member, first=True)
    writes = [*store.put_first(account), store.hint(account.id, org.id), store.claim_slug(org.slug, org.id), begun]
    entered = entry(account, member, org, token)
    with acting_for(org.id):
        commit([*writes, *founded, *joined, *besides], [*created, *news])
    return entered


def log_in(wanted: Login, address: str | None) -> Entry:
    """Sign in with e-mail and password, into the organisation one was in last.

    An unknown e-mail gets the same answer as a wrong password, after the same reads, writes and hashing.
    """
    account, org_ids, guess = check_password(wanted.email, wanted.password, address)
    found = _place_for(account, org_ids)
    if found is None:
        raise NoOrganisation(
            "You belong to no organisation any more. Ask to be invited, or sign up a company of your own."
        )
    token, begun = sessions.begin(account.id, found[1].id, account.password_version)
    entered = entry(account, *found, token)
    commit([begun, *guess.was_right()])
    return entered


def _place_for(account: Account, org_ids: list[str]) -> tuple[Member, Org] | None:
    """Choose where somebody comes in: where they were last, but rather where work goes on."""
    halted = None
    for org_id in sorted(org_ids, key=lambda each: each != account.last_org_id):
        found = standing_in(org_id, account.id)
        if found is not None and found[1].status == "active":
            return found
        halted = halted or found
    return halted


def check_password(email: str, password: str, address: str | None) -> tuple[Account, list[str], Guess]:
    """Find whose password it is. Refuses with WrongCredentials, or with TooMany before it even looks."""
    guess = Guess.at(email, address)
    read_ahead(store.email_key(email), *guess.keys())
    user_id = store.get_id(email)
    guess.count()
    known = store.get(user_id or store.NOBODY)
    if not passwords.is_right(password, known.account.password_hash if known else None) or known is None:
        raise WrongCredentials("E-mail address and password do not go together.")
    return known.account, known.org_ids, guess


def refresh(cookie: str) -> Entry:
    """Trade a refresh token for its successor and a fresh access token, with the role one has now."""
    token = _read(cookie)
    session = sessions.find_session(token)
    account = store.find(session.user_id).account
    if session.password_version != account.password_version:
        sessions.end(session.user_id, session.id, session.org_id)
        raise NotSignedIn("The password has been changed. Sign in again.")
    found = standing_in(session.org_id, account.id)
    if found is None:
        raise NotSignedIn("You are no longer a member of this organisation. Sign in again.")
    answer = signed_in(account, *found, session.id)
    return Entry(answer, str(sessions.rotate(session, token)))


def log_out(cookie: str) -> None:
    """End the session that the cookie stands for; nothing to do where it stands for none."""
    try:
        session = sessions.find_session(_read(cookie))
    except NotSignedIn:
        return
    sessions.end(session.user_id, session.id, session.org_id)


def end_session(access_token: str) -> None:
    claims = tokens.read(access_token)
    sessions.end(claims.sub, claims.sid, claims.org)


def switch(caller: Caller, org_id: str) -> SignedIn:
    """Take the session into another of one's organisations. The refresh token stays as it is."""
    caller.must("self.switch")
    account = store.find(caller.user_id).account
    found = standing_in(org_id, caller.user_id)
    if found is None or caller.session_id is None:
        raise NotFound("There is no such organisation among yours.")
    answer = signed_in(account, *found, caller.session_id)
    commit([sessions.move(caller.user_id, caller.session_id, org_id), store.was_last_in(caller.user_id, org_id)])
    return answer


def standing_in(org_id: str, user_id: str) -> tuple[Member, Org] | None:
    """Find what somebody is in an organisation; None if they are no active member."""
    with acting_for(org_id):
        read_ahead(members.key(org_id, user_id), orgs.key(org_id))
        member = members.get_member(org_id, user_id)
        if member is None or member.status != "active":
            return None
        return member, orgs.find_org(org_id)


def member_of(account: Account, role: Role) -> Member:
    """Make the membership of somebody who joins now."""
    return Member(
        user_id=account.id,
        name=account.name,
        email=account.email,
        role=role,
        joined_at=clock.now(),
        time_zone=account.time_zone,
        locale=account.locale,
        account_version=account.version,
    )


def entry(account: Account, member: Member, org: Org, token: RefreshToken) -> Entry:
    return Entry(signed_in(account, member, org, token.session_id), str(token))


def signed_in(account: Account, member: Member, org: Org, session_id: str) -> SignedIn:
    access_token, lifetime = tokens.mint(user_id=account.id, org_id=org.id, role=member.role, session_id=session_id)
    return SignedIn(
        access_token=access_token,
        expires_in=lifetime,
        user=User.of(account),
        org=MyOrg.of(org, member.role),
    )


def _read(cookie: str) -> RefreshToken:
    token = RefreshToken.read(cookie)
    if token is None:
        raise NotSignedIn("Sign in first.")
    return token
