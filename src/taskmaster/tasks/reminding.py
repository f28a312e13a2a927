"""Keeps the row of a task's next reminder in step with the task. The sweep that says it is the feature reminders."""

from datetime import timedelta

from taskmaster import clock
from taskmaster.aws.commit import Write
from taskmaster.caller import Caller
from taskmaster.members import service as members
from taskmaster.members.model import Member
from taskmaster.tasks import store
from taskmaster.tasks.model import Task
from taskmaster.tasks.reminder import next_reminder

SWEPT_SOON = timedelta(minutes=2)  # A reminder that near may be in the sweep's hands.


def keep_in_step(caller: Caller, before: Task | None, task: Task, owner: Member | None = None) -> list[Write]:
    """Write the task's one REMIND row where a change needs it; `owner` is its assignee, if that is known.

    A task that is finished or deleted keeps the row it has: the sweep drops it unsaid, and a change of status stays
    cheap. When such a task comes back, its row is written only if it is no longer what it should be.
    """
    if task.finished or task.deleted_at is not None:
        return []
    came_back = before is not None and (before.finished or before.deleted_at is not None)
    if before is not None and not came_back:
        due_changed = (task.due_on, task.due_at) != (before.due_on, before.due_at)
        owner_changed = task.due_on is not None and task.assignee_id != before.assignee_id
        if not due_changed and not owner_changed:
            return []
    gone = [store.drop_reminder(caller.org_id, task.id)] if before is not None else []
    if task.due_on is None and task.due_at is None:
        return gone if before is not None and (before.due_on or before.due_at) else []
    zone = _zone_of(caller, task, owner)
    reminder = next_reminder(task.due_on, task.due_at, zone, clock.now())
    if reminder is None:
        return gone
    if came_back and reminder.at - clock.now() > SWEPT_SOON:
        row = store.get_reminder(caller.org_id, task.id)
        if row is not None and (row["remind_at"], row["kind"]) == (clock.text(reminder.at), reminder.kind):
            return []
    return [store.put_reminder(caller.org_id, task, reminder, zone)]


def _zone_of(caller: Caller, task: Task, owner: Member | None) -> str:
    """Whose morning counts: the assignee's, else the reporter's. A due moment is the same everywhere."""
    user_id = task.assignee_id or task.reporter_id
    if task.due_at is not None:
        return "UTC"
    if user_id == caller.user_id:
        return caller.time_zone
    member = owner or members.get_member(caller.org_id, user_id)
    return member.time_zone if member else "UTC"
