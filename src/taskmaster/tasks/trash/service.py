"""Deleting a task, finding it again, and bringing it back."""

from collections.abc import Callable, Iterable

from taskmaster import clock
from taskmaster.aws.codec import Row
from taskmaster.aws.commit import Write
from taskmaster.caller import Caller
from taskmaster.concurrency import must_not_be_stale
from taskmaster.projects import service as projects
from taskmaster.tasks import reminding, store
from taskmaster.tasks import service as tasks
from taskmaster.tasks.model import NotYours, Task, news
from taskmaster.tasks.step import Step

MOST_FOLLOWING = 90  # Rows in the transaction that deletes a task; the rest comes before or after it.


def delete_task(caller: Caller, task_id: str, seen: int | None) -> None:
    """Take a task out of every list. For 30 days it can be read by its id and restored; then it goes for good."""
    caller.must("task.delete")
    tasks.settled(caller, lambda: burying(caller, task_id, True, seen))


def page_of_deleted(caller: Caller, limit: int, after: Row | None) -> tuple[list[Task], Row | None]:
    """List the deleted tasks that can still be restored, the latest first: those of active projects the caller sees."""
    caller.must("task.read")
    found, last = store.page_of_deleted(caller.org_id, limit, after)
    seen = projects.visible_to(caller, {task.project for task in found})
    return [task for task in found if task.project in seen and seen[task.project].status == "active"], last


def restore_task(caller: Caller, task_id: str, seen: int | None) -> Task:
    caller.must("task.restore")
    return tasks.settled(caller, lambda: burying(caller, task_id, False, seen))


def burying(caller: Caller, task_id: str, deleted: bool, seen: int | None) -> Step:
    """Decide on deleting or restoring, without writing it."""
    before, project = tasks.seen_task(caller, task_id)
    if not caller.at_least("manager") and before.reporter_id != caller.user_id:
        raise NotYours("Only a manager, or the one who reported the task, may delete or restore it.")
    project.must_be_active()
    if deleted == (before.deleted_at is not None):
        return Step(before, before)
    must_not_be_stale(before.touched, ["deleted_at"], seen, before)
    task = tasks.next_version(before, {"deleted_at"}, {"deleted_at": clock.now() if deleted else None})
    name = "task.deleted" if deleted else "task.restored"
    event = news(task, name, caller.user_id, caller.org_id, {"deleted_at", "updated_at"}, before)
    writes = [store.put_next(caller.org_id, task), *reminding.keep_in_step(caller, before, task)]
    if text := store.get_text(caller.org_id, task_id):
        writes.append(store.put_text(caller.org_id, task, text))
    following = [write for follow in _followers for write in follow(caller.org_id, task_id, store.expires_at(task))]
    rest = following[MOST_FOLLOWING:]
    # First those that would be lost if nobody came to keep them.
    ahead, behind = ([], rest) if deleted else (rest, [])
    return Step(before, task, [*writes, *following[:MOST_FOLLOWING]], [event], ahead, behind)


Follower = Callable[[str, str, int | None], Iterable[Write]]
_followers: list[Follower] = []


def follows_deletion(follow: Follower) -> Follower:
    """Name a function of a higher feature that lets its rows expire with their task, and stay if it is restored."""
    _followers.append(follow)
    return follow
