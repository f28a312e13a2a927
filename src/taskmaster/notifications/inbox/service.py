from taskmaster import clock
from taskmaster.aws.commit import Write, commit
from taskmaster.caller import Caller
from taskmaster.concurrency import until_settled
from taskmaster.events import Event, Subject
from taskmaster.ids import minted_at, new_id
from taskmaster.notifications.inbox import store
from taskmaster.notifications.inbox.model import MOST_COUNTED, Listing, Notification, ReadMark, WhatWasRead
from taskmaster.projects import service as projects

MOST_PROJECTS = 100  # That `visible_to` reads at once; a page and the unread beside it may name twice as many.


def page_of_inbox(caller: Caller, *, unread_only: bool, limit: int, before: str | None) -> Listing:
    """List the caller's notifications, newest first, without those about projects that they see no longer."""
    caller.must("inbox.read")
    org_id, user_id = caller.org_id, caller.user_id
    if before is None and not unread_only:
        found, mark = store.newest(org_id, user_id, limit)
        fresh = found if len(found) < limit else store.unread(org_id, user_id, mark, MOST_COUNTED)
    else:
        mark = store.get_mark(org_id, user_id)
        fresh = store.unread(org_id, user_id, mark, MOST_COUNTED)
        if not unread_only:
            found = store.older(org_id, user_id, limit, before or "")
        else:
            found = fresh[:limit] if before is None else store.unread(org_id, user_id, mark, limit, before)
    if mark is not None:
        found, fresh = [mark.on(note) for note in found], [mark.on(note) for note in fresh]
    seen = _seen_projects(caller, {note.project for note in [*found, *fresh] if note.project})
    return Listing(
        items=[note for note in found if note.project is None or note.project in seen],
        last=found[-1].id if len(found) == limit else None,
        unread=sum(note.read_at is None and (note.project is None or note.project in seen) for note in fresh),
    )


def _seen_projects(caller: Caller, keys: set[str]) -> set[str]:
    in_order = sorted(keys)
    parts = [in_order[start : start + MOST_PROJECTS] for start in range(0, len(in_order), MOST_PROJECTS)]
    return {key for part in parts for key in projects.visible_to(caller, part)}


def mark_read(caller: Caller, what: WhatWasRead) -> None:
    """Mark notifications as read, here and, by an event, on the person's other screens."""
    caller.must("inbox.edit")
    if what.ids is not None:
        _read_by_ids(caller, what.ids)
    elif what.before is not None:
        before = min(what.before, clock.now())
        until_settled(lambda: _read_up_to(caller, ReadMark(before=before, read_at=clock.now())))


def arriving(
    org_id: str, user_id: str, event: Event, *, said: str, title: str | None
) -> tuple[list[Write], list[Event]]:
    """What puts a notification into an inbox, for the transaction that says its person was told.

    `said` is the event's name as it concerns them: who loses a task to somebody else reads `task.unassigned`.
    """
    note_id = new_id("ntf")
    task_id = event.set.get("task_id") if event.subject.type == "comment" else event.subject.id
    note = Notification(
        id=note_id,
        user_id=user_id,
        event=said,
        task_id=task_id if title is not None else None,
        task_title=title,
        project=event.project,
        actor_id=event.actor_id,
        created_at=minted_at(note_id),
    )
    created = Event(
        name="notification.created",
        org_id=org_id,
        actor_id=event.actor_id,
        subject=Subject(type="notification", id=note.id),
        project=note.project,
        set=note.model_dump(mode="json"),
        home=_home(user_id),
    )
    return [store.put_note(org_id, note)], [created]


def _read_by_ids(caller: Caller, ids: list[str]) -> None:
    org_id, user_id, now = caller.org_id, caller.user_id, clock.now()
    unread = [note.id for note in store.find_notes(org_id, user_id, ids) if note.read_at is None]
    if unread:
        writes = [store.read_note(org_id, user_id, note_id, now) for note_id in unread]
        commit(writes, [_read(caller, ids=unread, read_at=clock.text(now))])


def _read_up_to(caller: Caller, mark: ReadMark) -> None:
    seen = store.get_mark(caller.org_id, caller.user_id)
    if seen is not None and seen.before >= mark.before:
        return
    writes = [store.put_mark(caller.org_id, caller.user_id, mark, seen=seen)]
    commit(writes, [_read(caller, before=clock.text(mark.before), read_at=clock.text(mark.read_at))])


def _read(caller: Caller, **said: object) -> Event:
    return Event(
        name="notification.read",
        org_id=caller.org_id,
        actor_id=caller.user_id,
        subject=Subject(type="inbox", id=caller.user_id),
        version=2,  # What is read has had one change: it was new before.
        set={"user_id": caller.user_id, **said},
        home=_home(caller.user_id),
    )


def _home(user_id: str) -> Subject:
    return Subject(type="inbox", id=user_id)
