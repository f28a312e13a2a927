from taskmaster.aws.commit import commit
from taskmaster.aws.table import Key
from taskmaster.caller import Caller
from taskmaster.concurrency import must_not_be_stale, touch, until_settled
from taskmaster.events import Event, Subject
from taskmaster.notifications.choices import store
from taskmaster.notifications.choices.model import Choices, ChoicesChanges


def key(org_id: str, user_id: str) -> Key:
    """Name the row of a person's choices, for `read_ahead`."""
    return store.key(org_id, user_id)


def choices_of(org_id: str, user_id: str) -> Choices:
    """Read what somebody chose, for the listener that tells them."""
    return store.get(org_id, user_id)


def read_choices(caller: Caller) -> Choices:
    caller.must("inbox.read")
    return store.get(caller.org_id, caller.user_id)


def change_choices(caller: Caller, changes: ChoicesChanges, seen: int | None) -> Choices:
    """Change how far some kinds of news reach the caller, in this organisation, from the next event on."""
    caller.must("inbox.edit")
    return until_settled(lambda: _change(caller, changes, seen))


def _change(caller: Caller, changes: ChoicesChanges, seen: int | None) -> Choices:
    before = store.get(caller.org_id, caller.user_id)
    asked = changes.model_dump(exclude_unset=True)
    changed = [kind for kind, reach in asked.items() if reach != getattr(before, kind)]
    must_not_be_stale(before.touched, changed, seen, before)
    if not changed:
        return before
    version = before.version + 1
    touched = touch(before.touched, changed, version)
    after = before.model_copy(update={**asked, "version": version, "touched": touched})
    event = Event(
        name="notification.choices_changed",
        org_id=caller.org_id,
        actor_id=caller.user_id,
        subject=Subject(type="choices", id=caller.user_id),
        version=version,
        set={"user_id": caller.user_id, **{kind: asked[kind] for kind in changed}},
        was={kind: getattr(before, kind) for kind in changed},
    )
    commit([store.put_next(caller.org_id, caller.user_id, after)], [event])
    return after
