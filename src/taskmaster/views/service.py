"""What people do with saved views: keep one for themselves, or share it with everybody who sees its project."""

from typing import Any

from taskmaster import clock
from taskmaster.aws.codec import Row
from taskmaster.aws.commit import commit
from taskmaster.aws.table import Key
from taskmaster.caller import Caller
from taskmaster.concurrency import must_not_be_stale, touch, until_settled
from taskmaster.ids import new_id
from taskmaster.projects import service as projects
from taskmaster.views import store
from taskmaster.views.model import (
    NewView,
    View,
    ViewChanges,
    ViewNotFound,
    farewell,
    must_be_allowed_to_share,
    news,
)

Place = dict[str, Any]


def keys(org_id: str, view_id: str) -> list[Key]:
    """Name a view's row, for `read_ahead`."""
    return [store.key(org_id, view_id)]


def page_of_views(caller: Caller, limit: int, place: Place | None) -> tuple[list[View], Place | None]:
    """List the caller's private views, then the shared ones they see, each the oldest first.

    Where the private ones end, so does a page: a request reads one shelf.
    """
    caller.must("view.read")
    if place is None or not place["shared"]:
        own, last = store.page(caller.org_id, caller.user_id, limit, place["after"] if place else None)
        return own, {"shared": last is None, "after": last}
    found, last = store.page(caller.org_id, None, limit, place["after"])
    seen = projects.visible_to(caller, {view.project for view in found if view.project})
    shown = [view for view in found if view.is_seen_by(caller.user_id, caller.role, sees_project=view.project in seen)]
    return shown, {"shared": True, "after": last} if last else None


def find_view(caller: Caller, view_id: str) -> View:
    """Read a view. One that the caller does not see is not there."""
    caller.must("view.read")
    view = store.get(caller.org_id, view_id)
    if view is not None:
        asked = view.shared and view.owner_id != caller.user_id and view.project
        seen = projects.visible_to(caller, [view.project]) if asked and view.project else {}
        if view.is_seen_by(caller.user_id, caller.role, sees_project=view.project in seen):
            return view
    raise ViewNotFound("There is no such view.")


def create_view(caller: Caller, new: NewView) -> View:
    caller.must("view.create")
    if new.project:
        projects.find_project(caller, new.project)
    if new.shared:
        must_be_allowed_to_share(caller)
    now = clock.now()
    view = View(id=new_id("viw"), owner_id=caller.user_id, created_at=now, updated_at=now, **new.model_dump())
    commit(store.put_first(caller.org_id, view), news(None, view, caller.user_id, caller.org_id))
    return view


def change_view(caller: Caller, view_id: str, changes: ViewChanges, seen: int | None) -> View:
    caller.must("view.edit")
    return until_settled(lambda: _change(caller, view_id, changes.model_dump(exclude_unset=True), seen))


def find_changeable(caller: Caller, view_id: str) -> View:
    """Read a view to change it: one's own, or for managers any shared one."""
    caller.must("view.edit")
    view = find_view(caller, view_id)
    view.must_be_changeable_by(caller)
    return view


def delete_view(caller: Caller, view_id: str, seen: int | None) -> None:
    caller.must("view.delete")
    until_settled(lambda: _delete(caller, view_id, seen))


def _change(caller: Caller, view_id: str, asked: Row, seen: int | None) -> View:
    before = find_changeable(caller, view_id)
    changed = [field for field, value in asked.items() if value != getattr(before, field)]
    must_not_be_stale(before.touched, changed, seen, before)
    if not changed:
        return before
    if asked.get("shared"):
        must_be_allowed_to_share(caller)
    version = before.version + 1
    after = before.model_copy(
        update={
            **asked,
            "version": version,
            "updated_at": clock.now(),
            "touched": touch(before.touched, changed, version),
        }
    )
    commit([store.put_next(caller.org_id, after)], news(before, after, caller.user_id, caller.org_id))
    return after


def _delete(caller: Caller, view_id: str, seen: int | None) -> None:
    view = find_changeable(caller, view_id)
    must_not_be_stale(view.touched, view.touched, seen, view)
    commit(store.remove(caller.org_id, view), [farewell(view, caller.user_id, caller.org_id)])
