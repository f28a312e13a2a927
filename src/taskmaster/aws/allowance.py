"""A token bucket in one row, exact however many functions draw from it (GCRA, as ATM Forum TM 4.0 defines it).

The row keeps only the moment at which the bucket will be full again, in milliseconds; it expires when that is past.
"""

import math
import time
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import Any

from botocore.exceptions import ClientError

from taskmaster import clock
from taskmaster.aws.table import Key
from taskmaster.aws.tenancy import dynamodb


@dataclass(frozen=True)
class Rate:
    """`per_minute` requests in the long run, up to `burst` at once."""

    per_minute: int
    burst: int

    @property
    def interval(self) -> float:
        return 60_000 / self.per_minute


@dataclass(frozen=True)
class Taken:
    granted: bool
    left: int  # What the bucket still holds.
    wait: float  # Seconds until the refused amount would be there.


def take(key: Key, rate: Rate, amount: int) -> Taken:
    """Take `amount` out of the bucket, wholly or not at all: one call for whoever was idle, two in a burst."""
    now = int(clock.now().timestamp() * 1000)
    cost, most = int(rate.interval * amount), now + int(rate.interval * (rate.burst - amount))
    full = _set(key, "#full = :new", "attribute_not_exists(#full) OR #full < :now", {":new": now + cost, ":now": now})
    if full is None:
        full = _set(
            key, "#full = #full + :cost", "#full BETWEEN :now AND :most", {":cost": cost, ":now": now, ":most": most}
        )
    if full is None:
        return Taken(False, 0, rate.interval * amount / 1000)
    return Taken(True, max(0, int((now + rate.interval * rate.burst - full) / rate.interval)), 0)


class Drawn:
    """What a process has drawn from buckets and not yet spent: a draw of several makes one cost a part of a write, and
    the count stays exact over all processes.
    """

    MOST = 2000  # Buckets.

    def __init__(self) -> None:
        self._left: OrderedDict[Key, tuple[float, int, int]] = OrderedDict()  # When, how many, the bucket's rest.
        self._lock = Lock()

    def spend(self, key: Key, rate: Rate, *, at_once: int, kept_for: float) -> Taken:
        """Spend one request: of those drawn in the last `kept_for` seconds, else of `at_once` drawn anew."""
        now = time.monotonic()
        with self._lock:
            drawn_at, left, bucket = self._left.get(key, (-math.inf, 0, 0))
            if left > 0 and now - drawn_at < kept_for:
                self._left[key] = (drawn_at, left - 1, bucket)
                self._left.move_to_end(key)
                return Taken(True, bucket + left - 1, 0)
        taken = take(key, rate, at_once)
        if not taken.granted:
            return taken
        with self._lock:
            self._left[key] = (now, at_once - 1, taken.left)
            if len(self._left) > self.MOST:
                self._left.popitem(last=False)
        return Taken(True, taken.left + at_once - 1, 0)

    def forget(self) -> None:
        with self._lock:
            self._left.clear()


def _set(key: Key, change: str, condition: str, values: dict[str, int]) -> int | None:
    typed: Any = {name: {"N": str(value)} for name, value in values.items()}
    try:
        answer = dynamodb().update_item(
            TableName=key.table.name,
            Key=key.typed,
            UpdateExpression=f"SET {change}, #ttl = :ttl",
            ConditionExpression=condition,
            ExpressionAttributeNames={"#full": "full_at", "#ttl": "expires_at"},
            ExpressionAttributeValues={**typed, ":ttl": {"N": str(clock.timestamp() + 3600)}},
            ReturnValues="UPDATED_NEW",
        )
    except ClientError as error:
        if error.response["Error"]["Code"] == "ConditionalCheckFailedException":
            return None
        raise
    return int(answer["Attributes"]["full_at"]["N"])
