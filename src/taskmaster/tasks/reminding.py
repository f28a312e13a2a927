"""Keeps the row of a task's next reminder, and says it when its time has come."""

from datetime import timedelta

from taskmaster import clock
from taskmaster.aws.commit import Write
from taskmaster.caller import Caller
from taskmaster.members import service as members
from taskmaster.tasks import store
from taskmaster.tasks.model import Task
from taskmaster.tasks.reminder import next_reminder

SWEPT_SOON = timedelta(minutes=2)  # A reminder that near may be in the sweep's hands.


def keep_in_step(caller: Caller, before: Task | None, task: Task) -> list[Write]:
    """Write the task's one REMIND row where a change needs it.

    A task that is finished or deleted keeps the row it has: the sweep drops it unsaid, and a change of status stays
    cheap.
    """
    if task.finished or task.deleted_at is not None:
        return []
    if before is not None:
        came_back = before.finished or before.deleted_at is not None
        due_changed = (task.due_on, task.due_at) != (before.due_on, before.due_at)
        owner_changed = task.due_on is not None and task.assignee_id != before.assignee_id
        if not (came_back or due_changed or owner_changed):
            return []
    if task.due_on is None and task.due_at is None:
        return [store.drop_reminder(caller.org_id, task.id)] if before else []
    zone = _zone_of(caller, task)
    reminder = next_reminder(task.due_on, task.due_at, zone, clock.now())
    if reminder is None:
        return [store.drop_reminder(caller.org_id, task.id)] if before else []
    if before is not None and reminder.at - clock.now() > SWEPT_SOON:
        row = store.get_reminder(caller.org_id, task.id)
        if row is not None and (row["remind_at"], row["kind"]) == (clock.text(reminder.at), reminder.kind):
            return []
    return [store.put_reminder(caller.org_id, task, reminder, zone)]


def _zone_of(caller: Caller, task: Task) -> str:
    """Whose morning counts: the assignee's, else the reporter's. A due moment is the same everywhere."""
    owner = task.assignee_id or task.reporter_id
    if task.due_at is not None:
        return "UTC"
    if owner == caller.user_id:
        return caller.time_zone
    member = members.get_member(caller.org_id, owner)
    return member.time_zone if member else "UTC"
