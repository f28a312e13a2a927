"""Who looks at a task, in the Orgs table.

pk                       sk                 what
ORG#<org>#HERE#<task>    <connection id>    a screen that shows the task: user_id, role; expires when it is silent
"""

from collections.abc import Iterator

from taskmaster import clock
from taskmaster.aws.commit import Write, delete, put_any
from taskmaster.aws.table import Key, orgs_table
from taskmaster.realtime.model import Socket

LIFETIME = 150  # Seconds: a screen says each minute that it is still there, and may be late once.


def put(org_id: str, task_id: str, socket: Socket) -> Write:
    place = _key(org_id, task_id, socket.connection_id)
    row = socket.model_copy(update={"task": task_id}).model_dump()
    return put_any(orgs_table, {"pk": place.pk, "sk": place.sk, **row, "expires_at": clock.timestamp() + LIFETIME})


def remove(org_id: str, socket: Socket) -> Write:
    return delete(_key(org_id, socket.task, socket.connection_id))


def each(org_id: str, task_id: str) -> Iterator[Socket]:
    """Every screen that shows the task and has said so lately."""
    for row in orgs_table.each(f"ORG#{org_id}#HERE#{task_id}"):
        if row["expires_at"] > clock.timestamp():
            yield Socket.model_validate(row)


def allowance(org_id: str, connection_id: str) -> Key:
    return orgs_table.key(f"ORG#{org_id}#LIMIT#{connection_id}", "LIMIT")


def _key(org_id: str, task_id: str, connection_id: str) -> Key:
    return orgs_table.key(f"ORG#{org_id}#HERE#{task_id}", connection_id)
