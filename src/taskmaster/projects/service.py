"""What people do with projects, and who sees which: `visible_to` is asked by lists, changes, sockets and letters."""

import re
from collections.abc import Iterable, Iterator

from taskmaster import clock
from taskmaster.aws.codec import Row
from taskmaster.aws.commit import Write, commit
from taskmaster.aws.table import Key, read_ahead
from taskmaster.caller import Caller
from taskmaster.concurrency import must_not_be_stale, touch, until_settled
from taskmaster.members import service as members
from taskmaster.projects import store
from taskmaster.projects.model import (
    KEY,
    NewProject,
    OnlyItsLead,
    Project,
    ProjectChanges,
    ProjectNotFound,
    news,
)

MOST_AT_ONCE = 100


def is_key(text: str) -> bool:
    """Tell whether a text could be a project's key; what could not is never asked of the database."""
    return re.fullmatch(KEY, text) is not None


def key(org_id: str, project_key: str) -> Key:
    """Name a project's row, for `read_ahead`."""
    return store.key(org_id, project_key)


def visible_to(caller: Caller, keys: Iterable[str]) -> dict[str, Project]:
    """Read those of the named projects, at most 100, that the caller sees."""
    caller.must("project.read")
    wanted = set(keys)
    found = store.some(caller.org_id, wanted) if wanted else []
    return {project.key: project for project in found if project.is_seen_by(caller.user_id, caller.role)}


def page_of_projects(caller: Caller, limit: int, after: Row | None) -> tuple[list[Project], Row | None]:
    """List the projects the caller sees, in the order of their keys. A page may be short while more is to come."""
    caller.must("project.read")
    found, last = store.page(caller.org_id, limit, after)
    return [project for project in found if project.is_seen_by(caller.user_id, caller.role)], last


def each_active(caller: Caller, start: str = "") -> Iterator[Project]:
    """Go through the projects the caller sees, archived ones aside, in the order of their keys from `start` on."""
    caller.must("project.read")
    for project in store.each_from(caller.org_id, start):
        if project.status == "active" and project.is_seen_by(caller.user_id, caller.role):
            yield project


def find_project(caller: Caller, project_key: str) -> Project:
    """Read a project. One that the caller does not see is not there."""
    caller.must("project.read")
    project = store.get(caller.org_id, project_key) if is_key(project_key) else None
    if project is None or not project.is_seen_by(caller.user_id, caller.role):
        raise ProjectNotFound("There is no such project.")
    return project


def get_project(org_id: str, project_key: str) -> Project | None:
    """Read a project for nobody in particular: for listeners, who ask `is_seen_by` for each person themselves."""
    return store.get(org_id, project_key)


def still_active(org_id: str, project_key: str) -> Write:
    """Let a transaction hold only while the project is not archived."""
    return store.still_active(org_id, project_key)


def create_project(caller: Caller, new: NewProject) -> Project:
    caller.must("project.create")
    lead = new.lead_id or caller.user_id
    _must_be_members(caller, {*new.member_ids, lead} - {caller.user_id})
    now = clock.now()
    asked = new.model_dump()
    project = Project.model_validate({**asked, "lead_id": lead, "created_at": now, "updated_at": now})
    project.must_make_sense()
    commit([store.put_first(caller.org_id, project)], news(None, project, caller.user_id, caller.org_id))
    return project


def change_project(caller: Caller, project_key: str, changes: ProjectChanges, seen: int | None) -> Project:
    caller.must("project.edit")
    return until_settled(lambda: _change(caller, project_key, changes.model_dump(exclude_unset=True), seen))


def archive_project(caller: Caller, project_key: str, seen: int | None) -> Project:
    """Put a project away: everybody who saw it may still read it, nobody changes what is in it."""
    caller.must("project.archive")
    if not caller.at_least("admin") and find_project(caller, project_key).lead_id != caller.user_id:
        raise OnlyItsLead("Only the project's lead or an admin may archive it.")
    return until_settled(lambda: _change(caller, project_key, {"status": "archived"}, seen))


@members.met_by_viewers
def _people_of_given_projects(caller: Caller) -> Iterator[str]:
    for project in each_active(caller):
        yield project.lead_id
        yield from project.member_ids


def _change(caller: Caller, project_key: str, asked: Row, seen: int | None) -> Project:
    before = find_project(caller, project_key)
    if "limits" in asked:
        rest = {field: value for field, value in asked.items() if field != "limits"}
        asked = {**rest, "statuses": before.limited(asked["limits"])}
    changed = [field for field, value in asked.items() if value != getattr(before, field)]
    must_not_be_stale(before.touched, changed, seen, before)
    if not changed:
        return before
    _must_be_members(caller, set(asked.get("member_ids", [])) - set(before.member_ids))
    if "lead_id" in changed:
        _must_be_members(caller, {asked["lead_id"]})
    now, version = clock.now(), before.version + 1
    if {"health", "health_note"} & set(changed):
        asked = {**asked, "health_at": now, "health_by": caller.user_id}
    after = before.model_copy(
        update={
            **asked,
            "version": version,
            "updated_at": now,
            "touched": touch(before.touched, changed, version),
        }
    )
    after.must_make_sense()
    commit([store.put_next(caller.org_id, after)], news(before, after, caller.user_id, caller.org_id))
    return after


def _must_be_members(caller: Caller, people: set[str]) -> None:
    read_ahead(*(members.key(caller.org_id, person) for person in people))
    for person in people:
        members.find_member(caller.org_id, person)
