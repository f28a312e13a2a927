"""The sweep: every minute, what is due by now is said and its row moved on, in one transaction for each task."""

from collections.abc import Callable

from aws_lambda_powertools import Logger

from taskmaster import clock
from taskmaster.aws.commit import Write, commit, must_exist
from taskmaster.aws.table import one_request
from taskmaster.aws.tenancy import acting_for
from taskmaster.errors import Stale
from taskmaster.events import Event
from taskmaster.members import service as members
from taskmaster.projects import service as projects
from taskmaster.reminders import store
from taskmaster.reminders.model import Due, SweepUnfinished, verdict
from taskmaster.tasks import service as tasks
from taskmaster.tasks.model import Task, news

SPARE = 10.0  # Seconds kept back, so that no reminder is cut off in the middle.

log = Logger()


def sweep(seconds_left: Callable[[], float]) -> int:
    """Say all that is due; returns how much that was. What the time does not suffice for, the next sweep says.

    Two sweeps at once, or one after another that died half way, say nothing twice: the row as it was read is a
    condition of the transaction that says so. A reminder that fails stays where it is and does not hold up the others;
    SweepUnfinished is raised at the end, for the alarm.
    """
    said = failed = 0
    for bucket in range(store.BUCKETS):
        for due in store.due(bucket, clock.now()):
            if seconds_left() < SPARE:
                log.warning("the rest waits for the next sweep", said=said, failed=failed)
                return said
            try:
                with acting_for(due.org_id), one_request(only_reads=False):
                    said += _remind(due)
            except Exception:  # The boundary: one bad row must not keep the others from being said.
                log.exception("reminder failed", org=due.org_id, task_id=due.task_id)
                failed += 1
    log.info("swept", said=said, failed=failed)
    if failed:
        raise SweepUnfinished(f"{failed} reminders failed")
    return said


def _remind(due: Due) -> bool:
    """Say of one task what is to be said, if anything is, and move its row on; tells whether something was said."""
    task = tasks.get_task(due.org_id, due.task_id)
    if task is None:
        return _write([store.drop(due)], [])
    as_read = must_exist(tasks.keys(due.org_id, task.id)[0], version=task.version)
    if task.finished or task.deleted_at is not None:
        return _write([store.drop(due), as_read], [])
    zone = _zone_of(due.org_id, task)
    say, then = verdict(due.kind, task.due_on, task.due_at, zone, clock.now())
    project = projects.get_project(due.org_id, task.project)
    if project is None or project.status == "archived":  # Its rows move on all the same: it may be brought back.
        say = None
    row = store.move_on(due, then, zone) if then else store.drop(due)
    when = {"due_at"} if task.due_at is not None else {"due_on"}
    return _write([row, as_read], [news(task, say.event_name, None, due.org_id, when)] if say else [])


def _write(writes: list[Write], events: list[Event]) -> bool:
    try:
        commit(writes, events)
    except Stale:  # Another sweep was faster, or somebody has just changed the task: then the next sweep looks again.
        return False
    return bool(events)


def _zone_of(org_id: str, task: Task) -> str:
    member = members.get_member(org_id, task.assignee_id or task.reporter_id)
    return member.time_zone if member else "UTC"
