"""Password resets in the Users table.

pk             sk               what
USER#<user>    RESET#<reset>    a link that was mailed: its hash, and the password that it may replace; gone once used
"""

from taskmaster import clock
from taskmaster.accounts.resets.model import LIFETIME, ResetToken
from taskmaster.aws.codec import Row
from taskmaster.aws.commit import Write, delete, put_any
from taskmaster.aws.table import Key, users_table


def _key(user_id: str, reset_id: str) -> Key:
    return users_table.key(f"USER#{user_id}", f"RESET#{reset_id}")


def put(token: ResetToken, password_version: int) -> Write:
    place = _key(token.user_id, token.reset_id)
    row = {"token_hash": token.hash, "password_version": password_version}
    expires_at = clock.timestamp() + int(LIFETIME.total_seconds())
    return put_any(users_table, {"pk": place.pk, "sk": place.sk, **row, "expires_at": expires_at})


def get(token: ResetToken) -> Row | None:
    row = users_table.get(*_key(token.user_id, token.reset_id)[1:])
    return row if row and row["expires_at"] > clock.timestamp() else None


def use(token: ResetToken) -> Write:
    return delete(_key(token.user_id, token.reset_id), must_exist=True)
