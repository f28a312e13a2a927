"""What people do with one task. Lists of them are in `lists`, deleting and restoring in `trash`."""

from collections.abc import Callable
from typing import Any

from taskmaster import clock
from taskmaster.aws.commit import Write, commit
from taskmaster.aws.table import Key, read_ahead
from taskmaster.caller import Caller
from taskmaster.concurrency import must_not_be_stale, touch, until_settled
from taskmaster.members import service as members
from taskmaster.members.model import Member, NotAMember
from taskmaster.projects import service as projects
from taskmaster.projects.model import Project, ProjectNotFound
from taskmaster.tasks import mentions, rank, reminding, store
from taskmaster.tasks.counting import keep_count
from taskmaster.tasks.model import (
    CannotSeeProject,
    NewTask,
    NoRoomBetween,
    NoSuchNeighbour,
    RankChange,
    Task,
    TaskChanges,
    TaskNotFound,
    WholeTask,
    edits,
    news,
    project_of,
)
from taskmaster.tasks.step import Step, take


def keys(org_id: str, task_id: str) -> list[Key]:
    """Name the rows that say whether somebody sees a task, for `read_ahead`: the task itself comes first."""
    project = project_of(task_id)
    return [store.key(org_id, task_id), projects.key(org_id, project)] if project else []


def keys_of_children(org_id: str, task_id: str, *, text: bool = False, reminder: bool = False) -> list[Key]:
    """Name rows that lie beside a task and that a change of it needs, for `read_ahead`."""
    if not project_of(task_id):
        return []
    return [
        *([store.text_key(org_id, task_id)] if text else []),
        *([store.reminder_key(org_id, task_id)] if reminder else []),
    ]


def find_task(caller: Caller, task_id: str) -> Task:
    """Read a task, without its description. One in a project that the caller does not see is not there."""
    caller.must("task.read")
    return seen_task(caller, task_id)[0]


def read_task(caller: Caller, task_id: str) -> WholeTask:
    caller.must("task.read")
    read_ahead(*keys(caller.org_id, task_id), *keys_of_children(caller.org_id, task_id, text=True))
    task = seen_task(caller, task_id)[0]
    return WholeTask.model_validate({**dict(task), "description": store.get_text(caller.org_id, task_id)})


def get_task(org_id: str, task_id: str) -> Task | None:
    """Read a task for nobody in particular: for listeners."""
    return store.get(org_id, task_id)


def create_task(caller: Caller, new: NewTask) -> Task:
    caller.must("task.create")
    project = projects.find_project(caller, new.project)
    project.must_be_active()
    status = project.find_status(new.status) if new.status else project.statuses[0]
    owner, checks = _may_have(caller, project, new.assignee_id)
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
    named = mentions.newly_named(caller.org_id, project, caller.user_id, new.description)
    event = news(task, "task.created", caller.user_id, caller.org_id, set(Task.model_fields), more=mentions.told(named))
    commit(
        [
            store.put_first(caller.org_id, task),
            *text,
            *reminding.keep_in_step(caller, None, task, owner),
            *keep_count(caller.org_id, (None, task)),
            *checks,
            projects.still_active(caller.org_id, project.key),
        ],
        [event],
    )
    return task


def change_task(caller: Caller, task_id: str, changes: TaskChanges, seen: int | None) -> Task:
    caller.must("task.edit")
    return settled(caller, lambda: changing(caller, task_id, changes.asked(), seen))


def changing(caller: Caller, task_id: str, asked: dict[str, Any], seen: int | None) -> Step:
    """Decide on an edit, without writing it."""
    before, project = _changeable(caller, task_id)
    text = asked.pop("description", None)
    changed = {field for field, value in asked.items() if value != getattr(before, field)}
    before_text = store.get_text(caller.org_id, task_id) if text is not None else None
    if text != before_text:
        changed.add("description")
    must_not_be_stale(before.touched, changed, seen, before)
    if not changed:
        return Step(before, before)
    owner, checks = _may_have(caller, project, asked.get("assignee_id") if "assignee_id" in changed else None)
    task = next_version(before, changed, asked)
    if changed & {"start_on", "due_on", "due_at"}:
        task.must_make_sense()
    writes = [store.put_next(caller.org_id, task), *reminding.keep_in_step(caller, before, task, owner), *checks]
    named: list[str] = []
    if "description" in changed:
        writes.append(store.put_text(caller.org_id, task, text or ""))
        named = mentions.newly_named(caller.org_id, project, caller.user_id, text or "", before_text or "")
    events = edits(before, task, changed, caller.user_id, caller.org_id, mentions.told(named))
    return Step(before, task, writes, list(events))


def set_status(caller: Caller, task_id: str, status: str, seen: int | None) -> Task:
    """Move a task to another column; where it is there already, nothing happens."""
    caller.must("task.edit")
    return settled(caller, lambda: moving(caller, task_id, status, None, seen))


def rank_task(caller: Caller, task_id: str, change: RankChange, seen: int | None) -> Task:
    """Put a task between two neighbours, perhaps of another column."""
    caller.must("task.edit")
    return settled(caller, lambda: moving(caller, task_id, change.status, change, seen))


def moving(caller: Caller, task_id: str, status_id: str | None, place: RankChange | None, seen: int | None) -> Step:
    """Decide on another status or place, without writing it."""
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
        return Step(before, before)
    task = next_version(before, changed, asked)
    name = "task.moved" if "status" in changed else "task.ranked"
    event = news(task, name, caller.user_id, caller.org_id, changed | {"updated_at"}, before)
    writes = [store.put_next(caller.org_id, task), *reminding.keep_in_step(caller, before, task)]
    return Step(before, task, writes, [event])


def _rank_at(caller: Caller, task: Task, place: RankChange) -> str:
    wanted = [neighbour for neighbour in (place.after, place.before) if neighbour is not None]
    read_ahead(*(store.key(caller.org_id, neighbour) for neighbour in wanted))
    after, before = (_neighbour(caller, task, field, getattr(place, field)) for field in ("after", "before"))
    if after is not None and before is not None:
        new = rank.between(after, before)
        if len(new) > rank.LONGEST:
            raise NoRoomBetween("Too much was put between these two. Move one of them first.")
        return new
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


def settled(caller: Caller, decide: Callable[[], Step]) -> Task:
    """Decide and write, again where somebody else was faster."""

    def once() -> Task:
        step = decide()
        take(caller.org_id, step)
        return step.task

    return until_settled(once)


def changeable_task(caller: Caller, task_id: str) -> tuple[Task, Project]:
    """Read a task to add something to it, and its project. Refuses where it is deleted, or its project archived."""
    caller.must("task.read")
    return _changeable(caller, task_id)


def _changeable(caller: Caller, task_id: str) -> tuple[Task, Project]:
    task, project = seen_task(caller, task_id)
    task.must_not_be_deleted()
    project.must_be_active()
    return task, project


def seen_task(caller: Caller, task_id: str) -> tuple[Task, Project]:
    """Read a task that the caller sees, and its project. Refuses with TaskNotFound."""
    caller.must("task.read")
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


def next_version(before: Task, changed: set[str], asked: dict[str, Any]) -> Task:
    """Make the task as it is after a change of `changed` to what `asked` says."""
    version = before.version + 1
    touched = touch(before.touched, changed - {"finished", "completed_at"}, version)
    return before.model_copy(update={**asked, "version": version, "updated_at": clock.now(), "touched": touched})


def _may_have(caller: Caller, project: Project, user_id: str | None) -> tuple[Member | None, list[Write]]:
    """Check that a person can be given tasks of the project, and let the transaction hold only while they are here.

    The caller, who has just found the project, needs no check.
    """
    if user_id is None or user_id == caller.user_id:
        return None, []
    member = members.find_member(caller.org_id, user_id)
    if not project.is_seen_by(member.user_id, member.role):
        raise CannotSeeProject.at("/assignee_id", f"{member.name} does not see {project.key}. Add them to it first.")
    gone = NotAMember("That person has just left the organisation.", user_id=user_id)
    return member, [members.holds_role(caller.org_id, member).or_refuse(gone)]
