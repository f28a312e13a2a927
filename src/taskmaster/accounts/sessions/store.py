"""Sessions in the Users table.

pk             sk                   what
USER#<user>    SESSION#<session>    one sign-in on one device; expires 30 days after it was last used
"""

from taskmaster.accounts.sessions.model import Session
from taskmaster.aws.codec import Row
from taskmaster.aws.commit import Write, delete, put_new, update
from taskmaster.aws.table import Key, users_table


def key(user_id: str, session_id: str) -> Key:
    return users_table.key(f"USER#{user_id}", f"SESSION#{session_id}")


def get(user_id: str, session_id: str) -> Session | None:
    row = users_table.get(*key(user_id, session_id)[1:])
    return Session.model_validate(row) if row else None


def put_first(session: Session) -> Write:
    place = key(session.user_id, session.id)
    return put_new(users_table, {"pk": place.pk, "sk": place.sk, **_fields(session)})


def rotate(before: Session, after: Session) -> Write:
    """Let the next token take the place of the one that was used, if that is still the current one."""
    names = ("token_hash", "used", "used_at", "expires_at", "ip", "user_agent")
    fields = _fields(after)
    return update(
        key(after.user_id, after.id),
        set={name: fields[name] for name in names},
        equals={"token_hash": before.token_hash},
    )


def change(user_id: str, session_id: str, changes: Row) -> Write:
    return update(key(user_id, session_id), set=changes)


def end(user_id: str, session_id: str) -> Write:
    return delete(key(user_id, session_id), must_exist=True)


def of_person(user_id: str) -> list[Session]:
    return [Session.model_validate(row) for row in users_table.each(f"USER#{user_id}", begins="SESSION#")]


def _fields(session: Session) -> Row:
    return {**session.model_dump(mode="json"), "expires_at": int(session.ends_at.timestamp())}
