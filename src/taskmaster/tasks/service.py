"""What people do with one task. Lists of them are in `lists`."""

from collections.abc import Callable, Iterable
from typing import Any

from taskmaster import clock
from taskmaster.aws.commit import Write, commit, commit_apart
from taskmaster.aws.table import Key, read_ahead
from taskmaster.caller import Caller
from taskmaster.concurrency import must_not_be_stale, touch, until_settled
from taskmaster.members import service as members
from taskmaster.members.model import NotAMember
from taskmaster.projects import service as projects
from taskmaster.projects.model import Project, ProjectNotFound
from taskmaster.tasks import rank, reminding, store
from taskmaster.tasks.model import (
    CannotSeeProject,
    NewTask,
    NoSuchNeighbour,
    NotYours,
    RankChange,
    Task,
    TaskChanges,
    TaskNotFound,
    WholeTask,
    edits,
    news,
    project_of,
)

MOST_FOLLOWING = 90  # Rows in the transaction that deletes a task; the rest comes before or after it.


def keys(org_id: str, task_id: str) -> list[Key]:
    """Name the rows that say whether somebody sees a task, for `read_ahead`."""
    return [store.key(org_id, task_id), projects.key(org_id, project_of(task_id))]


def key_of_text(org_id: str, task_id: str) -> Key:
    return store.text_key(org_id, task_id)


def key_of_reminder(org_id: str, task_id: str) -> Key:
    return store.reminder_key(org_id, task_id)


def find_task(caller: Caller, task_id: str) -> Task:
    """Read a task, without its description. One in a project that the caller does not see is not there."""
    caller.must("task.read")
    return _seen(caller, task_id)[0]


def read_task(caller: Caller, task_id: str) -> WholeTask:
    caller.must("task.read")
    read_ahead(*keys(caller.org_id, task_id), store.text_key(caller.org_id, task_id))
    task = _seen(caller, task_id)[0]
    return WholeTask.model_validate({**dict(task), "description": store.get_text(caller.org_id, task_id)})


def get_task(org_id: str, task_id: str) -> Task | None:
    """Read a task for nobody in particular: for listeners."""
    return store.get(org_id, task_id)


def create_task(caller: Caller, new: NewTask) -> Task:
    caller.must("task.create")
    project = projects.find_project(caller, new.project)
    project.must_be_active()
    status = project.find_status(new.status) if new.status else project.statuses[0]
    checks = _may_have(caller, project, new.assignee_id)
    now, number = clock.now(), store.next_number(caller.org_id, project.key)
    task = Task.model_validate(
        {
            **new.model_dump(exclude={"description"}),
            "id": f"{project.key}-{number}",
            "number": number,
            "status": status.id,
            "finished": status.finishes,
            "reporter_id": caller.user_id,
            "rank": rank.at_the_end(),
            "created_at": now,
            "updated_at": now,
            "completed_at": now if status.category == "done" else None,
        }
    )
    task.must_make_sense()
    text = [store.put_text(caller.org_id, task, new.description)] if new.description else []
    event = news(task, "task.created", caller.user_id, caller.org_id, set(Task.model_fields))
    commit(
        [
            store.put_first(caller.org_id, task),
            *text,
            *reminding.keep_in_step(caller, None, task),
            *checks,
            projects.still_active(caller.org_id, project.key),
        ],
        [event],
    )
    return task


def change_task(caller: Caller, task_id: str, changes: TaskChanges, seen: int | None) -> Task:
    caller.must("task.edit")
    return until_settled(lambda: _change(caller, task_id, changes.asked(), seen))


def _change(caller: Caller, task_id: str, asked: dict[str, Any], seen: int | None) -> Task:
    before, project = _changeable(caller, task_id)
    text = asked.pop("description", None)
    changed = {field for field, value in asked.items() if value != getattr(before, field)}
    if text is not None and text != store.get_text(caller.org_id, task_id):
        changed.add("description")
    must_not_be_stale(before.touched, changed, seen, before)
    if not changed:
        return before
    checks = _may_have(caller, project, asked["assignee_id"]) if "assignee_id" in changed else []
    task = _next(before, changed, asked)
    if changed & {"start_on", "due_on", "due_at"}:
        task.must_make_sense()
    writes = [store.put_next(caller.org_id, task), *reminding.keep_in_step(caller, before, task), *checks]
    if "description" in changed:
        writes.append(store.put_text(caller.org_id, task, text or ""))
    commit(writes, edits(before, task, changed, caller.user_id, caller.org_id))
    return task


def set_status(caller: Caller, task_id: str, status: str, seen: int | None) -> Task:
    """Move a task to another column; where it is there already, nothing happens."""
    caller.must("task.edit")
    return until_settled(lambda: _move(caller, task_id, status, None, seen))


def rank_task(caller: Caller, task_id: str, change: RankChange, seen: int | None) -> Task:
    """Put a task between two neighbours, perhaps of another column."""
    caller.must("task.edit")
    return until_settled(lambda: _move(caller, task_id, change.status, change, seen))


def _move(caller: Caller, task_id: str, status_id: str | None, place: RankChange | None, seen: int | None) -> Task:
    before, project = _changeable(caller, task_id)
    asked: dict[str, Any] = {}
    if status_id is not None and status_id != before.status:
        status = project.find_status(status_id)
        done = (before.completed_at or clock.now()) if status.category == "done" else None
        asked |= {"status": status.id, "completed_at": done, "finished": status.finishes}
    if place is not None:
        asked["rank"] = _rank_at(caller, before, place)
    changed = {field for field, value in asked.items() if value != getattr(before, field)}
    must_not_be_stale(before.touched, changed, seen, before)
    if not changed:
        return before
    task = _next(before, changed, asked)
    name = "task.moved" if "status" in changed else "task.ranked"
    event = news(task, name, caller.user_id, caller.org_id, changed | {"updated_at"}, before)
    commit([store.put_next(caller.org_id, task), *reminding.keep_in_step(caller, before, task)], [event])
    return task


def _rank_at(caller: Caller, task: Task, place: RankChange) -> str:
    wanted = [neighbour for neighbour in (place.after, place.before) if neighbour is not None]
    read_ahead(*(store.key(caller.org_id, neighbour) for neighbour in wanted))
    after, before = (_neighbour(caller, task, field, getattr(place, field)) for field in ("after", "before"))
    if after is not None and before is not None:
        return rank.between(after, before)
    if after is not None:
        return rank.at_the_end(after) if "before" in place.model_fields_set else rank.just_after(after)
    if before is not None:
        return rank.at_the_top(before) if "after" in place.model_fields_set else rank.just_before(before)
    return rank.at_the_end()


def _neighbour(caller: Caller, task: Task, field: str, task_id: str | None) -> str | None:
    if task_id is None:
        return None
    found = store.get(caller.org_id, task_id)
    if found is None or found.deleted_at is not None or found.project != task.project or found.id == task.id:
        raise NoSuchNeighbour.at(f"/{field}", f"{task_id} is not there to be put next to.")
    return found.rank


def delete_task(caller: Caller, task_id: str, seen: int | None) -> None:
    """Take a task out of every list. For 30 days it can be read by its id and restored; then it goes for good."""
    caller.must("task.delete")
    until_settled(lambda: _bury(caller, task_id, True, seen))


def restore_task(caller: Caller, task_id: str, seen: int | None) -> Task:
    caller.must("task.restore")
    return until_settled(lambda: _bury(caller, task_id, False, seen))


def _bury(caller: Caller, task_id: str, deleted: bool, seen: int | None) -> Task:
    before, project = _seen(caller, task_id)
    if not caller.at_least("manager") and before.reporter_id != caller.user_id:
        raise NotYours("Only a manager, or the one who reported the task, may delete or restore it.")
    project.must_be_active()
    if deleted == (before.deleted_at is not None):
        return before
    must_not_be_stale(before.touched, ["deleted_at"], seen, before)
    task = _next(before, {"deleted_at"}, {"deleted_at": clock.now() if deleted else None})
    name = "task.deleted" if deleted else "task.restored"
    event = news(task, name, caller.user_id, caller.org_id, {"deleted_at", "updated_at"}, before)
    writes = [store.put_next(caller.org_id, task), *reminding.keep_in_step(caller, before, task)]
    if text := store.get_text(caller.org_id, task_id):
        writes.append(store.put_text(caller.org_id, task, text))
    following = [write for follow in _followers for write in follow(caller.org_id, task_id, store.expires_at(task))]
    if not deleted:  # First those that would be lost if nobody came to keep them.
        commit_apart(following[MOST_FOLLOWING:])
    commit([*writes, *following[:MOST_FOLLOWING]], [event])
    if deleted:
        commit_apart(following[MOST_FOLLOWING:])
    return task


Follower = Callable[[str, str, int | None], Iterable[Write]]
_followers: list[Follower] = []


def follows_deletion(follow: Follower) -> Follower:
    """Name a function of a higher feature that lets its rows expire with their task, and stay if it is restored."""
    _followers.append(follow)
    return follow


def changeable_task(caller: Caller, task_id: str) -> Task:
    """Read a task to add something to it. Refuses where it is deleted, or its project archived."""
    return _changeable(caller, task_id)[0]


def _changeable(caller: Caller, task_id: str) -> tuple[Task, Project]:
    task, project = _seen(caller, task_id)
    task.must_not_be_deleted()
    project.must_be_active()
    return task, project


def _seen(caller: Caller, task_id: str) -> tuple[Task, Project]:
    missing = TaskNotFound("There is no such task.")
    if not project_of(task_id):
        raise missing
    read_ahead(*keys(caller.org_id, task_id))
    task = store.get(caller.org_id, task_id)
    if task is None:
        raise missing
    try:
        return task, projects.find_project(caller, task.project)
    except ProjectNotFound:
        raise missing from None


def _next(before: Task, changed: set[str], asked: dict[str, Any]) -> Task:
    version = before.version + 1
    touched = touch(before.touched, changed - {"finished", "completed_at"}, version)
    return before.model_copy(update={**asked, "version": version, "updated_at": clock.now(), "touched": touched})


def _may_have(caller: Caller, project: Project, user_id: str | None) -> list[Write]:
    """Check that a person can be given tasks of the project, and let the transaction hold only while they are here."""
    if user_id is None:
        return []
    member = members.find_member(caller.org_id, user_id)
    if not project.is_seen_by(member.user_id, member.role):
        raise CannotSeeProject.at("/assignee_id", f"{member.name} does not see {project.key}. Add them to it first.")
    gone = NotAMember("That person has just left the organisation.", user_id=user_id)
    return [members.holds_role(caller.org_id, member).or_refuse(gone)]
