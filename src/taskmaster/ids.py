import re
import secrets
import threading
from datetime import UTC, datetime

from taskmaster import clock

_lock = threading.Lock()
_last = (0, 0)


def new_id(prefix: str) -> str:
    """Make an id that sorts by the moment it was made, such as `tsk_019a…`.

    12 hex digits of milliseconds, 4 that count within the millisecond so that one process never goes
    backwards, 12 random ones (48 bits).
    """
    global _last
    moment = int(clock.now().timestamp() * 1000)
    with _lock:
        then, count = _last
        count = count + 1 if moment == then else 0
        _last = (moment, count)
    return f"{prefix}_{moment:012x}{min(count, 0xFFFF):04x}{secrets.token_hex(6)}"


def minted_at(id: str) -> datetime:
    """Read back when an id was made. Raises ValueError where the text is no id of ours."""
    found = re.fullmatch(r"[a-z]{3}_([0-9a-f]{12})[0-9a-f]{16}", id)
    if found is None:
        raise ValueError(f"{id!r} is not an id")
    return datetime.fromtimestamp(int(found[1], 16) / 1000, UTC)


def is_id(prefix: str, text: str) -> bool:
    """Tell whether a text can be an id of that kind; one that cannot names nothing, and may be too long for a key."""
    return re.fullmatch(rf"{prefix}_[0-9a-f]{{28}}", text) is not None


def first_id_at(prefix: str, moment: datetime) -> str:
    """Make the lowest id of that moment: a place to start reading from."""
    return f"{prefix}_{int(moment.timestamp() * 1000):012x}{'0' * 16}"
