"""The only place that asks what time it is. Everything here is UTC, to the millisecond."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

_fixed: ContextVar[datetime | None] = ContextVar("fixed", default=None)


def now() -> datetime:
    moment = _fixed.get() or datetime.now(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def timestamp() -> int:
    """The seconds since 1970, as DynamoDB's TTL wants them."""
    return int(now().timestamp())


def milliseconds(moment: datetime) -> int:
    """The milliseconds from 1970 to a moment."""
    return round(moment.timestamp() * 1000)


def text(moment: datetime) -> str:
    """RFC 3339 with `Z` and always three decimals, so that texts sort as the moments do."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let it be `moment` for whoever asks in here."""
    token = _fixed.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _fixed.reset(token)
