"""Guesses at passwords in the Users table; what they are about stands hashed in the key.

pk                              sk       what
GUESSES#<hour>#<kind>#<hash>    TALLY    wrong guesses or wishes for mail of one kind (see model) in that hour
KNOWN#<hash>                    KNOWN    an account signed in from that address in the last 90 days
"""

import hashlib
from typing import Any

from taskmaster import clock
from taskmaster.accounts.guesses.model import LIMITS, WINDOW, Tally, TooManyGuesses
from taskmaster.aws.codec import typed
from taskmaster.aws.commit import Write, delete, put_any, update
from taskmaster.aws.table import Key, users_table

KNOWN_FOR = 90 * 24 * 3600  # Seconds.


def tally_key(kind: str, *about: str) -> Key:
    return users_table.key(f"GUESSES#{clock.timestamp() // WINDOW}#{kind}#{_hash(*about)}", "TALLY")


def known_key(email: str, network: str) -> Key:
    return users_table.key(f"KNOWN#{_hash(email, network)}", "KNOWN")


def tally(key: Key) -> Tally:
    row = users_table.get(key.pk, key.sk)
    return Tally(row["count"], row["at"]) if row else Tally()


def is_known(key: Key) -> bool:
    row = users_table.get(key.pk, key.sk)
    return row is not None and row["expires_at"] > clock.timestamp()


def count_one(key: Key, kind: str, seen: Tally, now: int, *, applied: bool) -> Write:
    """Count a guess before it is looked at. Of several that saw the same pause end, only one is let through."""
    values: dict[str, Any] = {"one": 1, "now": now, "ttl": clock.timestamp() + 2 * WINDOW}
    params: dict[str, Any] = {
        "UpdateExpression": "ADD #count :one SET #at = :now, #ttl = :ttl",
        "ExpressionAttributeNames": {"#count": "count", "#at": "at", "#ttl": "expires_at"},
    }
    if applied:
        params["ConditionExpression"] = "attribute_not_exists(#count) OR #count < :free OR #count = :seen"
        values |= {"free": LIMITS[kind].free, "seen": seen.wrong}
    params["ExpressionAttributeValues"] = typed({f":{name}": value for name, value in values.items()})
    return Write("Update", key, params).or_refuse(TooManyGuesses.after(1))


def take_one_back(key: Key) -> Write:
    return update(key, add={"count": -1})


def forget(key: Key) -> Write:
    return delete(key)


def remember(key: Key) -> Write:
    return put_any(users_table, {"pk": key.pk, "sk": key.sk, "expires_at": clock.timestamp() + KNOWN_FOR})


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]
