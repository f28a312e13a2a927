from datetime import datetime

from taskmaster import clock
from taskmaster.aws.codec import Row
from taskmaster.aws.commit import Write, commit
from taskmaster.caller import Caller
from taskmaster.concurrency import until_settled
from taskmaster.events import Event, Subject
from taskmaster.ids import minted_at, new_id
from taskmaster.notifications.inbox import store
from taskmaster.notifications.inbox.model import MOST_COUNTED, Listing, Note, NoteChanges, ReadMark, WhatWasRead
from taskmaster.projects import service as projects

MOST_PROJECTS = 100  # That `visible_to` reads at once; a page and the unread beside it may name twice as many.


def page_of_inbox(
    caller: Caller, *, unread_only: bool = False, archived: bool = False, limit: int, after: Row | None = None
) -> Listing:
    """List the caller's notifications, newest first, without those about projects that they see no longer."""
    caller.must("inbox.read")
    org_id, user_id = caller.org_id, caller.user_id
    if after is None and not unread_only and not archived:
        found, mark = store.newest(org_id, user_id, limit)
        fresh = found if len(found) < limit else store.unread(org_id, user_id, mark, MOST_COUNTED)
    else:
        mark = store.get_mark(org_id, user_id)
        fresh = store.unread(org_id, user_id, mark, MOST_COUNTED)
        if not unread_only:
            found = store.page(org_id, user_id, limit, archived=archived, after=after)
        else:
            found = fresh[:limit] if after is None else store.unread(org_id, user_id, mark, limit, after)
    last = found[-1] if len(found) == limit else None
    if mark is not None:
        found, fresh = [mark.on(note) for note in found], [mark.on(note) for note in fresh]
    seen = _seen_projects(caller, {note.project for note in [*found, *fresh] if note.project})
    now = clock.now()
    return Listing(
        items=[note for note in found if note.project is None or note.project in seen],
        last=last,
        unread=sum(
            note.read_at is None and note.fresh_at <= now and (note.project is None or note.project in seen)
            for note in fresh
        ),
    )


def place(org_id: str, note: Note | None, *, unread_only: bool) -> Row | None:
    """Name where a list goes on after its last notification."""
    return store.place(org_id, note, unread=unread_only) if note else None


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


def change_notes(caller: Caller, changes: NoteChanges) -> list[Note]:
    """Read, unread, archive, snooze some of one's notifications; the person's other screens follow by one event."""
    caller.must("inbox.edit")
    org_id, user_id, now = caller.org_id, caller.user_id, clock.now()
    before = store.find_notes(org_id, user_id, list(dict.fromkeys(changes.ids)))
    after = [changes.on(note, now) for note in before]
    changed = [new for new, old in zip(after, before, strict=True) if _state(new) != _state(old)]
    if not changed:
        return before
    event = Event(
        name="notification.changed",
        org_id=org_id,
        actor_id=user_id,
        subject=Subject(type="inbox", id=user_id),
        version=max(note.version for note in changed),
        set={"user_id": user_id, "ids": [note.id for note in changed], **_said(changes, now)},
        home=_home(user_id),
    )
    commit([store.change_note(org_id, note) for note in changed], [event])
    kept = {note.id: note for note in changed}
    return [kept.get(note.id, note) for note in before]


def _state(note: Note) -> tuple[object, ...]:
    return (note.read_at, note.archived_at, note.snoozed_until)


def _said(changes: NoteChanges, now: datetime) -> dict[str, str | None]:
    """The fields that a change sets, the same for each notification."""
    at = clock.text(now)
    said: dict[str, str | None] = {}
    if changes.read is not None:
        said["read_at"] = at if changes.read else None
    if changes.archived is not None:
        said["archived_at"] = at if changes.archived else None
    if changes.archived:
        said |= {"read_at": at, "snoozed_until": None}
    if "snoozed_until" in changes.model_fields_set:
        said["snoozed_until"] = clock.text(changes.snoozed_until) if changes.snoozed_until else None
    if changes.snoozed_until is not None:
        said |= {"read_at": None, "archived_at": None}
    return said


def arriving(
    org_id: str, user_id: str, event: Event, *, said: str, title: str | None
) -> tuple[list[Write], list[Event]]:
    """What puts a notification into an inbox, for the transaction that says its person was told.

    `said` is the event's name as it concerns them: who loses a task to somebody else reads `task.unassigned`.
    """
    note_id = new_id("ntf")
    task_id = event.set.get("task_id") if event.subject.type == "comment" else event.subject.id
    made = minted_at(note_id)
    note = Note(
        id=note_id,
        user_id=user_id,
        event=said,
        task_id=task_id if title is not None else None,
        task_title=title,
        project=event.project,
        actor_id=event.actor_id,
        created_at=made,
        fresh_at=made,
        version=clock.milliseconds(made),
    )
    created = Event(
        name="notification.created",
        org_id=org_id,
        actor_id=event.actor_id,
        subject=Subject(type="notification", id=note.id),
        project=note.project,
        version=note.version,
        set=note.model_dump(mode="json"),
        home=_home(user_id),
    )
    return [store.put_note(org_id, note)], [created]


def _read_by_ids(caller: Caller, ids: list[str]) -> None:
    org_id, user_id, now = caller.org_id, caller.user_id, clock.now()
    changes = NoteChanges(ids=ids, read=True)
    unread = [note for note in store.find_notes(org_id, user_id, ids) if note.read_at is None]
    if unread:
        writes = [store.change_note(org_id, changes.on(note, now)) for note in unread]
        commit(writes, [_read(caller, now, ids=[note.id for note in unread], read_at=clock.text(now))])


def _read_up_to(caller: Caller, mark: ReadMark) -> None:
    seen = store.get_mark(caller.org_id, caller.user_id)
    if seen is not None and seen.before >= mark.before:
        return
    writes = [store.put_mark(caller.org_id, caller.user_id, mark, seen=seen)]
    said = {"before": clock.text(mark.before), "read_at": clock.text(mark.read_at)}
    commit(writes, [_read(caller, mark.read_at, **said)])


def _read(caller: Caller, at: datetime, **said: object) -> Event:
    return Event(
        name="notification.read",
        org_id=caller.org_id,
        actor_id=caller.user_id,
        subject=Subject(type="inbox", id=caller.user_id),
        version=clock.milliseconds(at),
        set={"user_id": caller.user_id, **said},
        home=_home(caller.user_id),
    )


def _home(user_id: str) -> Subject:
    return Subject(type="inbox", id=user_id)
