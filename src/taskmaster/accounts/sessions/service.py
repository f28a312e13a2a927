import secrets
from contextlib import suppress
from hmac import compare_digest

from taskmaster import clock
from taskmaster.accounts.sessions import store
from taskmaster.accounts.sessions.model import FORGIVEN, RefreshToken, Session, hash_of
from taskmaster.aws import secret as secret_of_ours
from taskmaster.aws.commit import Write, commit, origin
from taskmaster.aws.table import Key
from taskmaster.aws.tenancy import acting_for
from taskmaster.errors import NotSignedIn, Stale
from taskmaster.ids import new_id
from taskmaster.members.tickets import service as tickets


def key(token: RefreshToken) -> Key:
    """Name the session's row, for `read_ahead`."""
    return store.key(token.user_id, token.session_id)


def begin(user_id: str, org_id: str, password_version: int) -> tuple[RefreshToken, Write]:
    token = RefreshToken(user_id, new_id("ses"), secrets.token_hex(32))
    source, now = origin.get(), clock.now()
    session = Session(
        id=token.session_id,
        user_id=user_id,
        org_id=org_id,
        token_hash=hash_of(token.secret),
        password_version=password_version,
        created_at=now,
        used_at=now,
        ip=source.ip if source else None,
        user_agent=source.user_agent if source else None,
    )
    return token, store.put_first(session)


def find_session(token: RefreshToken) -> Session:
    """Find the session that a token is good for. Refuses with NotSignedIn; a token used before ends its session.

    Whoever uses a token a second time is either its thief or was robbed of it: both have to sign in again (RFC 9700,
    4.14.2). Only within 10 s it is taken for a retry whose answer was lost.
    """
    session = store.get(token.user_id, token.session_id)
    if session is None or session.ends_at <= clock.now():
        raise NotSignedIn("Your sign-in has run out. Sign in again.")
    if not _is_current(session, token) and not _was_just_used(session, token):
        end(session.user_id, session.id, session.org_id)
        raise NotSignedIn("This sign-in was used in two places and has been ended. Sign in again.")
    return session


def rotate(session: Session, token: RefreshToken) -> RefreshToken:
    """Give the token that follows: for a retry, the one that is current already."""
    if not _is_current(session, token):
        return _current_after(token, session)
    following = token.successor(_key())
    source = origin.get()
    place = {"ip": source.ip if source else None, "user_agent": source.user_agent if source else None}
    try:
        commit([store.rotate(session, session.rotated(following.secret, clock.now(), **place))])
    except Stale:
        return rotate(find_session(token), token)  # Another tab was faster; we end with what it was given.
    return following


def _current_after(token: RefreshToken, session: Session) -> RefreshToken:
    for _ in session.used:
        token = token.successor(_key())
        if _is_current(session, token):
            return token
    raise NotSignedIn("Your sign-in has run out. Sign in again.")


def move(user_id: str, session_id: str, org_id: str) -> Write:
    """Let a session be in another organisation from now on."""
    ended = NotSignedIn("This sign-in has ended. Sign in again.")
    return store.change(user_id, session_id, {"org_id": org_id}).or_refuse(ended)


def keep_alone(user_id: str, session_id: str, password_version: int) -> Write:
    """Let this session go on under a new password; all others end with the old one."""
    ended = NotSignedIn("This sign-in has ended. Sign in again.")
    return store.change(user_id, session_id, {"password_version": password_version}).or_refuse(ended)


def end(user_id: str, session_id: str, org_id: str) -> None:
    """End a session, and the live updates it has in that organisation; nothing to do where it has ended."""
    closed, news = tickets.ending(org_id, user_id, session_id)
    with acting_for(org_id), suppress(Stale):
        commit([store.end(user_id, session_id), *closed], news)


def ending(user_id: str, session_id: str) -> Write:
    return store.end(user_id, session_id)


def of_person(user_id: str) -> list[Session]:
    """List a person's sessions that can still be renewed, those of an older password among them."""
    now = clock.now()
    return [session for session in store.of_person(user_id) if session.ends_at > now]


def get(user_id: str, session_id: str) -> Session | None:
    return store.get(user_id, session_id)


def _is_current(session: Session, token: RefreshToken) -> bool:
    return compare_digest(session.token_hash, hash_of(token.secret))


def _was_just_used(session: Session, token: RefreshToken) -> bool:
    shown, now = hash_of(token.secret), clock.now()
    return any(one.token_hash == shown and now - one.at <= FORGIVEN for one in session.used)


def _key() -> bytes:
    return secret_of_ours.derived("refresh")
