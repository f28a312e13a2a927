from datetime import date, datetime
from itertools import dropwhile
from typing import NamedTuple
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict

from taskmaster.tasks.reminder import Reminder, reminders


class SweepUnfinished(RuntimeError):
    """Some reminders failed; they stay where they are, and the next sweep tries them again."""


class Due(BaseModel):
    """A row that is due: the moment at which a task has to be spoken of next."""

    model_config = ConfigDict(frozen=True)

    pk: str
    sk: str
    org_id: str
    task_id: str
    kind: str
    remind_at: str


class Verdict(NamedTuple):
    """What to say now, and what to keep for later."""

    say: Reminder | None
    then: Reminder | None


def verdict(kind: str, due_on: date | None, due_at: datetime | None, zone: str, now: datetime) -> Verdict:
    """Judge a row of that kind by what the task and the zone are now.

    After an outage several moments may have passed: the last one alone is said. "Due soon" is not said any more of a
    day that is over; what is overdue is said however late it is.
    """
    ahead = list(dropwhile(lambda one: one.kind != kind, reminders(due_on, due_at, zone)))
    say = next((one for one in reversed(ahead) if one.at <= now), None)
    then = next((one for one in ahead if one.at > now), None)
    if (
        say is not None
        and say.kind != "overdue"
        and due_on is not None
        and now.astimezone(ZoneInfo(zone)).date() > due_on
    ):
        say = None
    return Verdict(say, then)
