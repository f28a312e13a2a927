"""Every way TaskMaster says no.

    Refused                     the base: anything a caller can be told
    ├── Malformed      400      the request cannot be read at all
    ├── NotSignedIn    401      we do not know who you are
    ├── LimitReached   402      the plan does not stretch that far
    ├── Forbidden      403      you can see it, and may not do that to it
    ├── NotFound       404      it is not there, or not yours to see
    ├── Conflict       409      it cannot be so: the name is taken, the last owner
    ├── Resync         410      too long ago: fetch everything anew
    ├── Stale          412      somebody changed the same thing first
    ├── TooLarge       413      more than we read in one go
    ├── Invalid        422      the request does not make sense
    ├── TooMany        429      slower, please
    └── TryAgain       503      something of ours is busy or away; nothing was changed

A feature names its own: `class TaskNotFound(NotFound)` has the code `task_not_found`.
"""

import re
from typing import Any


class Refused(Exception):
    """Something a caller can be told: a sentence for a person, a code and details for a program."""

    status = 400

    def __init__(self, message: str, **details: object) -> None:
        super().__init__(message)
        self.message = message
        self.details = details

    @property
    def code(self) -> str:
        return re.sub(r"(?<!^)(?=[A-Z])", "_", type(self).__name__).lower()


class Malformed(Refused):
    status = 400


class NotSignedIn(Refused):
    status = 401


class LimitReached(Refused):
    status = 402


class Forbidden(Refused):
    status = 403


class NotFound(Refused):
    status = 404


class Conflict(Refused):
    status = 409


class Resync(Refused):
    status = 410


class Stale(Refused):
    """`found` is the row that stood in the way, where the database told us."""

    status = 412
    found: dict[str, Any] | None = None


class TooLarge(Refused):
    status = 413


class Invalid(Refused):
    status = 422

    @classmethod
    def at(cls, pointer: str, detail: str) -> "Invalid":
        """Refuse one field, named by its JSON pointer (RFC 6901), such as `/due_on`."""
        return cls("Some fields need another look.", errors=[{"pointer": pointer, "detail": detail}])


class TooMany(Refused):
    """`retry_after` is in whole seconds."""

    status = 429


class TryAgain(Refused):
    status = 503
