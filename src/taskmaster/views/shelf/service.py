from taskmaster.aws.commit import commit
from taskmaster.caller import Caller
from taskmaster.concurrency import must_not_be_stale, touch, until_settled
from taskmaster.events import Event, Subject
from taskmaster.views.shelf import store
from taskmaster.views.shelf.model import Shelf, ShelfChanges


def read_shelf(caller: Caller) -> Shelf:
    caller.must("view.read")
    return store.get(caller.org_id, caller.user_id)


def arrange_shelf(caller: Caller, changes: ShelfChanges, seen: int | None) -> Shelf:
    """Put the caller's views in another order, or others at hand. Whose views they are does not matter."""
    caller.must("view.arrange")
    return until_settled(lambda: _arrange(caller, changes, seen))


def _arrange(caller: Caller, changes: ShelfChanges, seen: int | None) -> Shelf:
    before = store.get(caller.org_id, caller.user_id)
    asked = changes.model_dump(exclude_unset=True)
    changed = [field for field, ids in asked.items() if ids != getattr(before, field)]
    must_not_be_stale(before.touched, changed, seen, before)
    if not changed:
        return before
    version = before.version + 1
    touched = touch(before.touched, changed, version)
    after = before.model_copy(update={**asked, "version": version, "touched": touched})
    event = Event(
        name="shelf.arranged",
        org_id=caller.org_id,
        actor_id=caller.user_id,
        subject=Subject(type="shelf", id=caller.user_id),
        version=version,
        # Whole, for a browser that has never read it; what was would make it too long and tells nobody anything.
        set=after.model_dump(mode="json", include={"user_id", "favourites", "order"}),
    )
    commit([store.put_next(caller.org_id, after)], [event])
    return after
