"""Inboxes in the Orgs table.

pk                        sk           gsi1pk                     gsi1sk           what
ORG#<org>#INBOX#<user>    NOTE#<id>    ORG#<org>#INBOX#<user>     <id, or where    one notification, kept for 90 days
                                                                  it wakes up>
                                       ORG#<org>#ARCHIVE#<user>   the same         its person was done with it
ORG#<org>#INBOX#<user>    READ         ORG#<org>#INBOX#<user>     ntf_~            all that came up to `before` was read

Until it is read by its id, a notification is in gsi2 as well: ORG#<org>#UNREAD#<user> / <id, made to stand where it
became unread>. What sleeps stands in the future there and is not counted yet.
"""

from datetime import datetime, timedelta

from taskmaster import clock
from taskmaster.aws.codec import Row
from taskmaster.aws.commit import Write, put_new, update
from taskmaster.aws.table import Key, get_many, orgs_table
from taskmaster.ids import first_id_at
from taskmaster.notifications.inbox.model import Note, NotificationNotFound, ReadMark

KEPT = timedelta(days=90)
LAST = "ntf_~"  # After every id.


def put_note(org_id: str, note: Note) -> Write:
    """Lay a new notification into its person's inbox."""
    key = _note_key(org_id, note.user_id, note.id)
    row = {
        "pk": key.pk,
        "sk": key.sk,
        **note.model_dump(mode="json"),
        "fresh_at": clock.text(note.fresh_at),
        **_places(org_id, note),
        "expires_at": clock.timestamp() + int(KEPT.total_seconds()),
    }
    return put_new(orgs_table, row)


def change_note(org_id: str, note: Note) -> Write:
    said = note.model_dump(mode="json", include={"read_at", "snoozed_until", "archived_at", "version"})
    said["fresh_at"] = clock.text(note.fresh_at)
    gone = NotificationNotFound("One of these notifications is not in your inbox.")
    return update(_note_key(org_id, note.user_id, note.id), set={**said, **_places(org_id, note)}).or_refuse(gone)


def find_notes(org_id: str, user_id: str, ids: list[str]) -> list[Note]:
    """Find all of `ids`, read where the mark says so, or refuse with NotificationNotFound."""
    place = orgs_table.key(_inbox(org_id, user_id), "READ")
    rows = get_many([place, *(_note_key(org_id, user_id, note_id) for note_id in ids)])
    mark = rows.pop(place)
    if None in rows.values():
        raise NotificationNotFound("One of these notifications is not in your inbox.")
    notes = [Note.model_validate(row) for row in rows.values()]
    return [ReadMark.model_validate(mark).on(note) for note in notes] if mark else notes


def put_mark(org_id: str, user_id: str, mark: ReadMark, *, seen: ReadMark | None) -> Write:
    """Move the mark, if it is still where it was seen."""
    key = orgs_table.key(_inbox(org_id, user_id), "READ")
    values = {"before": clock.text(mark.before), "read_at": clock.text(mark.read_at)}
    if seen is None:
        place = {"gsi1pk": _inbox(org_id, user_id), "gsi1sk": LAST}
        return put_new(orgs_table, {"pk": key.pk, "sk": key.sk, **place, **values})
    return update(key, set=values, equals={"before": clock.text(seen.before)})


def get_mark(org_id: str, user_id: str) -> ReadMark | None:
    row = orgs_table.get(_inbox(org_id, user_id), "READ")
    return ReadMark.model_validate(row) if row else None


def newest(org_id: str, user_id: str, limit: int) -> tuple[list[Note], ReadMark | None]:
    """Read the newest notifications and the mark in one call: `READ` stands after every one of them."""
    rows = orgs_table.query(_inbox(org_id, user_id), index="gsi1", newest_first=True, limit=limit + 1).rows
    mark = ReadMark.model_validate(rows.pop(0)) if rows and rows[0]["sk"] == "READ" else None
    return [Note.model_validate(row) for row in rows[:limit]], mark


def page(org_id: str, user_id: str, limit: int, *, archived: bool, after: Row | None) -> list[Note]:
    """Read on after a place in the inbox, or in the archive from its newest on."""
    box = _archive(org_id, user_id) if archived else _inbox(org_id, user_id)
    rows = orgs_table.query(box, index="gsi1", newest_first=True, limit=limit, after=after).rows
    return [Note.model_validate(row) for row in rows]


def unread(org_id: str, user_id: str, mark: ReadMark | None, limit: int, after: Row | None = None) -> list[Note]:
    """Read what is awake and was read neither by its id nor by the mark, newest first."""
    low = first_id_at("ntf", mark.before + timedelta(milliseconds=1)) if mark else "ntf_"
    high = first_id_at("ntf", clock.now() + timedelta(milliseconds=1))
    page = orgs_table.query(
        _unread(org_id, user_id), index="gsi2", between=(low, high), newest_first=True, limit=limit, after=after
    )
    return [Note.model_validate(row) for row in page.rows]


def place(org_id: str, note: Note, *, unread: bool) -> Row:
    """Name where a list goes on after a notification."""
    key, places = _note_key(org_id, note.user_id, note.id), _places(org_id, note)
    index = "gsi2" if unread else "gsi1"
    return {"pk": key.pk, "sk": key.sk, f"{index}pk": places[f"{index}pk"], f"{index}sk": places[f"{index}sk"]}


def _places(org_id: str, note: Note) -> Row:
    box = _archive if note.archived_at else _inbox
    unread = note.read_at is None
    return {
        "gsi1pk": box(org_id, note.user_id),
        "gsi1sk": _as_of(note.snoozed_until, note.id) if note.snoozed_until else note.id,
        "gsi2pk": _unread(org_id, note.user_id) if unread else None,
        "gsi2sk": _as_of(note.fresh_at, note.id) if unread else None,
    }


def _as_of(moment: datetime, note_id: str) -> str:
    """Make the id one would have that was made at that moment."""
    return first_id_at("ntf", moment)[: -len(note_id[16:])] + note_id[16:]


def _inbox(org_id: str, user_id: str) -> str:
    return f"ORG#{org_id}#INBOX#{user_id}"


def _archive(org_id: str, user_id: str) -> str:
    return f"ORG#{org_id}#ARCHIVE#{user_id}"


def _unread(org_id: str, user_id: str) -> str:
    return f"ORG#{org_id}#UNREAD#{user_id}"


def _note_key(org_id: str, user_id: str, note_id: str) -> Key:
    return orgs_table.key(_inbox(org_id, user_id), f"NOTE#{note_id}")
