"""If-Match by field: a late edit is refused only where somebody else changed the same field meanwhile.

An entity's row keeps `touched: {field: version}`, the version at which each field last changed. A field it does not
name is as it was when the entity was made.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from pydantic import BaseModel

from taskmaster.errors import Stale, TryAgain

T = TypeVar("T")

ATTEMPTS = 8


def must_not_be_stale(touched: Mapping[str, int], changed: Iterable[str], seen: int | None, current: BaseModel) -> None:
    """Refuse with Stale, and the entity as it is, if a field of `changed` was changed after version `seen`.

    `seen` is None where the caller does not care (no If-Match); a version that has not been yet is refused too.
    """
    if seen is None:
        return
    late = sorted(field for field in changed if touched.get(field, 0) > seen)
    if late or seen > getattr(current, "version", seen):
        raise Stale(
            "Somebody changed this while you were editing it. Look at it again, then decide.",
            fields=late,
            current=current.model_dump(mode="json"),
        )


def touch(touched: Mapping[str, int], changed: Iterable[str], version: int) -> dict[str, int]:
    """Make the next `touched`, after `changed` became what they are at `version`."""
    return {**touched, **dict.fromkeys(changed, version)}


def until_settled(change: Callable[[], T]) -> T:
    """Read, decide and write again while somebody else was faster with the same row.

    `change` starts from a fresh read each time, so that it decides on what is there now. What it refuses for good
    (with the entity as it is) goes through.
    """
    for _ in range(ATTEMPTS):
        try:
            return change()
        except Stale as late:
            if "current" in late.details:
                raise
    raise TryAgain("Many people are changing this at once. Nothing was changed; try again.")
