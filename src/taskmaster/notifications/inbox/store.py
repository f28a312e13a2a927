"""Inboxes in the Orgs table.

pk                        sk           gsi1pk                    gsi1sk   what
ORG#<org>#INBOX#<user>    NOTE#<id>    ORG#<org>#UNREAD#<user>   <id>     one notification, in gsi1 until it is read by
                                                                          its id; kept for 90 days
ORG#<org>#INBOX#<user>    READ                                            all that came up to `before` was read
"""

from datetime import datetime, timedelta

from taskmaster import clock
from taskmaster.aws.codec import Row
from taskmaster.aws.commit import Write, put_new, update
from taskmaster.aws.table import Key, get_many, orgs_table
from taskmaster.ids import first_id_at
from taskmaster.notifications.inbox.model import Notification, NotificationNotFound, ReadMark

KEPT = timedelta(days=90)
LAST = "ntf_~"  # After every id.


def put_note(org_id: str, note: Notification) -> Write:
    row = {
        "pk": _inbox(org_id, note.user_id),
        "sk": f"NOTE#{note.id}",
        **note.model_dump(mode="json"),
        "gsi1pk": _unread(org_id, note.user_id),
        "gsi1sk": note.id,
        "expires_at": clock.timestamp() + int(KEPT.total_seconds()),
    }
    return put_new(orgs_table, row)


def read_note(org_id: str, user_id: str, note_id: str, at: datetime) -> Write:
    key = _note_key(org_id, user_id, note_id)
    gone = NotificationNotFound("One of these notifications is not in your inbox.")
    return update(key, set={"read_at": clock.text(at), "gsi1pk": None, "gsi1sk": None}).or_refuse(gone)


def find_notes(org_id: str, user_id: str, ids: list[str]) -> list[Notification]:
    """Find all of `ids`, read where the mark says so, or refuse with NotificationNotFound."""
    place = orgs_table.key(_inbox(org_id, user_id), "READ")
    rows = get_many([place, *(_note_key(org_id, user_id, note_id) for note_id in ids)])
    mark = rows.pop(place)
    if None in rows.values():
        raise NotificationNotFound("One of these notifications is not in your inbox.")
    notes = [Notification.model_validate(row) for row in rows.values()]
    return [ReadMark.model_validate(mark).on(note) for note in notes] if mark else notes


def put_mark(org_id: str, user_id: str, mark: ReadMark, *, seen: ReadMark | None) -> Write:
    """Move the mark, if it is still where it was seen."""
    key = orgs_table.key(_inbox(org_id, user_id), "READ")
    values = {"before": clock.text(mark.before), "read_at": clock.text(mark.read_at)}
    if seen is None:
        return put_new(orgs_table, {"pk": key.pk, "sk": key.sk, **values})
    return update(key, set=values, equals={"before": clock.text(seen.before)})


def get_mark(org_id: str, user_id: str) -> ReadMark | None:
    row = orgs_table.get(_inbox(org_id, user_id), "READ")
    return ReadMark.model_validate(row) if row else None


def newest(org_id: str, user_id: str, limit: int) -> tuple[list[Notification], ReadMark | None]:
    """Read the newest notifications and the mark in one call: `READ` sorts after every `NOTE#`."""
    rows = orgs_table.query(_inbox(org_id, user_id), newest_first=True, limit=limit + 1).rows
    mark = ReadMark.model_validate(rows.pop(0)) if rows and rows[0]["sk"] == "READ" else None
    return [Notification.model_validate(row) for row in rows[:limit]], mark


def older(org_id: str, user_id: str, limit: int, before: str) -> list[Notification]:
    place = {"pk": _inbox(org_id, user_id), "sk": f"NOTE#{before}"}
    page = orgs_table.query(place["pk"], begins="NOTE#", newest_first=True, limit=limit, after=place)
    return [Notification.model_validate(row) for row in page.rows]


def unread(
    org_id: str, user_id: str, mark: ReadMark | None, limit: int, before: str | None = None
) -> list[Notification]:
    """Read what was read neither by its id nor by the mark, newest first."""
    low = first_id_at("ntf", mark.before + timedelta(milliseconds=1)) if mark else "ntf_"
    place: Row | None = None
    if before is not None:
        own = _note_key(org_id, user_id, before)
        place = {"pk": own.pk, "sk": own.sk, "gsi1pk": _unread(org_id, user_id), "gsi1sk": before}
    page = orgs_table.query(
        _unread(org_id, user_id), index="gsi1", between=(low, LAST), newest_first=True, limit=limit, after=place
    )
    return [Notification.model_validate(row) for row in page.rows]


def _inbox(org_id: str, user_id: str) -> str:
    return f"ORG#{org_id}#INBOX#{user_id}"


def _unread(org_id: str, user_id: str) -> str:
    return f"ORG#{org_id}#UNREAD#{user_id}"


def _note_key(org_id: str, user_id: str, note_id: str) -> Key:
    return orgs_table.key(_inbox(org_id, user_id), f"NOTE#{note_id}")
