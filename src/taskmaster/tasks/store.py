"""Tasks in the Tasks table. Every row but TEXT stays below 1 KB with titles and labels as people write them, so that
a change of status costs the same however long the description is.

pk                         sk       index                                                             what
ORG#<org>#TASK#<id>        TASK     gsi1 ORG#<org>#PROJECT#<key> / <status>#<rank>                    the task
                                    gsi2 ORG#<org>#ASSIGNEE#<user> / open#<due>#<id>
                                    finished: … / done#<completed_at>#<id>
                                    deleted: only gsi1 ORG#<org>#TRASH / <deleted_at>#<id>
ORG#<org>#TASK#<id>        TEXT                                                                       its description
ORG#<org>#TASK#<id>        REMIND   gsi4 REMIND#<0-3> / <remind_at>#<id>#<kind>                       its next reminder
ORG#<org>#PROJECT#<key>    NUMBERS                                                                    the last number
ORG#<org>#PROJECT#<key>    COUNT#<0-7>                                                                its tasks, counted

A deleted task has `expires_at` 30 days on; so has its TEXT. Comments (COMMENT#<id>) and events
(EVENT#<id>) share the task's partition.
"""

import math
from datetime import timedelta
from random import SystemRandom
from typing import Any
from zlib import crc32

from taskmaster import clock
from taskmaster.aws.codec import Row
from taskmaster.aws.commit import Write, add, delete, put, put_any, put_new
from taskmaster.aws.table import Key, Page, tasks_table
from taskmaster.tasks.model import Task
from taskmaster.tasks.reminder import Reminder

KEPT_DELETED = timedelta(days=30)
BUCKETS = 4  # Of the reminder index: so many sweeps could run side by side.
COUNTERS = 8  # Rows that share a project's count: so many people finish tasks of it at once without waiting.

_chance = SystemRandom()


def key(org_id: str, task_id: str) -> Key:
    return tasks_table.key(f"ORG#{org_id}#TASK#{task_id}", "TASK")


def text_key(org_id: str, task_id: str) -> Key:
    return tasks_table.key(f"ORG#{org_id}#TASK#{task_id}", "TEXT")


def reminder_key(org_id: str, task_id: str) -> Key:
    return tasks_table.key(f"ORG#{org_id}#TASK#{task_id}", "REMIND")


def get(org_id: str, task_id: str) -> Task | None:
    """Read a task. One that was deleted 30 days ago is gone, though DynamoDB may take two days more to remove it."""
    row = tasks_table.get(*key(org_id, task_id)[1:])
    if row is None or row.get("expires_at", math.inf) <= clock.timestamp():
        return None
    return Task.model_validate(row)


def get_text(org_id: str, task_id: str) -> str:
    row = tasks_table.get(*text_key(org_id, task_id)[1:])
    return str(row["text"]) if row else ""


def next_number(org_id: str, project: str) -> int:
    """Take a number. One that is not used leaves a gap; none comes twice."""
    return tasks_table.add(f"ORG#{org_id}#PROJECT#{project}", "NUMBERS", 1)


def add_to_count(org_id: str, project: str, amounts: dict[str, int]) -> Write:
    """Add to a project's count, in one of its rows. Chance says in which."""
    return add(tasks_table.key(f"ORG#{org_id}#PROJECT#{project}", f"COUNT#{_chance.randrange(COUNTERS)}"), amounts)


def counts(org_id: str, project: str) -> list[Row]:
    return tasks_table.query(f"ORG#{org_id}#PROJECT#{project}", begins="COUNT#").rows


def put_first(org_id: str, task: Task) -> Write:
    return put_new(tasks_table, _row(org_id, task))


def put_next(org_id: str, task: Task) -> Write:
    return put(tasks_table, _row(org_id, task), seen_version=task.version - 1)


def put_text(org_id: str, task: Task, text: str) -> Write:
    place = text_key(org_id, task.id)
    if not text:
        return delete(place)
    return put_any(tasks_table, {"pk": place.pk, "sk": place.sk, "text": text, "expires_at": expires_at(task)})


def expires_at(task: Task) -> int | None:
    """When a deleted task's rows go for good."""
    return int((task.deleted_at + KEPT_DELETED).timestamp()) if task.deleted_at else None


def _row(org_id: str, task: Task) -> Row:
    place = key(org_id, task.id)
    return {
        "pk": place.pk,
        "sk": place.sk,
        **_index_keys(org_id, task),
        **task.model_dump(mode="json"),
        "finished": task.finished or None,
        "touched": task.touched or None,
        "expires_at": expires_at(task),
    }


def _index_keys(org_id: str, task: Task) -> Row:
    if task.deleted_at is not None:
        return {"gsi1pk": f"ORG#{org_id}#TRASH", "gsi1sk": f"{clock.text(task.deleted_at)}#{task.id}"}
    keys = {"gsi1pk": f"ORG#{org_id}#PROJECT#{task.project}", "gsi1sk": f"{task.status}#{task.rank}"}
    if task.assignee_id is not None:
        keys["gsi2pk"] = f"ORG#{org_id}#ASSIGNEE#{task.assignee_id}"
        keys["gsi2sk"] = f"done#{task.completed}#{task.id}" if task.finished else f"open#{task.due}#{task.id}"
    return keys


def page(org_id: str, index: str, of: str, **how: Any) -> Page:
    """Read a page of a project's tasks (`gsi1`, of its key) or of a person's (`gsi2`, of their id)."""
    kind = {"gsi1": "PROJECT", "gsi2": "ASSIGNEE"}[index]
    return tasks_table.query(f"ORG#{org_id}#{kind}#{of}", index=index, **how)


def page_of_deleted(org_id: str, limit: int, after: Row | None) -> tuple[list[Task], Row | None]:
    """Read what was deleted in the last 30 days, the latest first."""
    since = clock.text(clock.now() - KEPT_DELETED)
    found = tasks_table.query(
        f"ORG#{org_id}#TRASH", index="gsi1", between=(since, "~"), limit=limit, after=after, newest_first=True
    )
    return [Task.model_validate(row) for row in found.rows], found.last


def place_of(row: Row, index: str) -> Row:
    """Say where a page goes on after this row."""
    return {name: row[name] for name in ("pk", "sk", f"{index}pk", f"{index}sk")}


def get_reminder(org_id: str, task_id: str) -> Row | None:
    return tasks_table.get(*reminder_key(org_id, task_id)[1:])


def put_reminder(org_id: str, task: Task, reminder: Reminder, zone: str) -> Write:
    place, moment = reminder_key(org_id, task.id), clock.text(reminder.at)
    row = {
        "pk": place.pk,
        "sk": place.sk,
        "gsi4pk": f"REMIND#{crc32(place.pk.encode()) % BUCKETS}",
        "gsi4sk": f"{moment}#{task.id}#{reminder.kind}",
        "org_id": org_id,
        "task_id": task.id,
        "kind": reminder.kind,
        "remind_at": moment,
        "due": task.due,
        "zone": zone,
    }
    return put_any(tasks_table, row)


def drop_reminder(org_id: str, task_id: str) -> Write:
    return delete(reminder_key(org_id, task_id))
