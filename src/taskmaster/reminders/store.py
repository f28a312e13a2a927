"""Reminders in the Tasks table, read across organisations by when they are due. Tasks makes them with their tasks.

pk                     sk        gsi4pk          gsi4sk                            what
ORG#<org>#TASK#<id>    REMIND    REMIND#<0-3>    <remind_at>#<task id>#<kind>      a task's next reminder
"""

from collections.abc import Iterator
from datetime import datetime

from taskmaster import clock
from taskmaster.aws.commit import Write, delete, must_exist, update
from taskmaster.aws.table import Key, tasks_table
from taskmaster.reminders.model import Due
from taskmaster.tasks.reminder import Reminder

BUCKETS = 4


def due(bucket: int, now: datetime) -> Iterator[Due]:
    """Read what is due by now, the longest due first. The index may be a moment behind the rows."""
    for row in tasks_table.each(f"REMIND#{bucket}", index="gsi4", between=("0", f"{clock.text(now)}#~"), limit=100):
        yield Due.model_validate(row)


def move_on(due: Due, then: Reminder, zone: str) -> Write:
    """Keep the next reminder instead, unless somebody else has moved the row."""
    moment = clock.text(then.at)
    changes = {
        "gsi4sk": f"{moment}#{due.task_id}#{then.kind}",
        "remind_at": moment,
        "kind": then.kind,
        "zone": zone,
    }
    return update(_key(due), set=changes, equals=_as_read(due))


def drop(due: Due) -> Write:
    """Take the row away, unless somebody else has moved it."""
    gone = delete(_key(due))
    return Write(gone.kind, gone.key, must_exist(_key(due), **_as_read(due)).params)


def _key(due: Due) -> Key:
    return tasks_table.key(due.pk, due.sk)


def _as_read(due: Due) -> dict[str, str]:
    return {"remind_at": due.remind_at, "kind": due.kind}
