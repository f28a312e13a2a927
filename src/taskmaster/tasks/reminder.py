"""When a task reminds somebody. Pure rules: what the zone and the clock say comes in from outside."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

Kind = Literal["due_soon_day", "due_soon_24h", "due_soon_1h", "overdue"]

MORNING = time(9)


class Reminder(NamedTuple):
    at: datetime  # UTC
    kind: Kind

    @property
    def event_name(self) -> str:
        return "task.overdue" if self.kind == "overdue" else "task.due_soon"


def reminders(due_on: date | None, due_at: datetime | None, zone: str) -> list[Reminder]:
    """List a task's reminders, first to last.

    Due on a day: at 9 in the morning of the day before, and of the day after as overdue, in `zone`.
    Due at a moment: 24 hours and 1 hour before, and on passing.
    """
    if due_at is not None:
        moment = due_at.astimezone(UTC)
        return [
            Reminder(moment - timedelta(hours=24), "due_soon_24h"),
            Reminder(moment - timedelta(hours=1), "due_soon_1h"),
            Reminder(moment, "overdue"),
        ]
    if due_on is not None:
        return [
            Reminder(_morning_of(due_on - timedelta(days=1), zone), "due_soon_day"),
            Reminder(_morning_of(due_on + timedelta(days=1), zone), "overdue"),
        ]
    return []


def next_reminder(due_on: date | None, due_at: datetime | None, zone: str, after: datetime) -> Reminder | None:
    """Say which reminder comes next. What lies before `after` is past and never made up for."""
    return next((one for one in reminders(due_on, due_at, zone) if one.at > after), None)


def _morning_of(day: date, zone: str) -> datetime:
    # A morning that the clocks skip (Apia had no 30 December 2011) is read with the offset before the change.
    return datetime.combine(day, MORNING, ZoneInfo(zone)).astimezone(UTC)
