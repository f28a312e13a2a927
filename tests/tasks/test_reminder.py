"""When a task reminds somebody: the rule, over zones and their changes of clocks."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taskmaster.tasks.reminder import next_reminder, reminders

ZONES = (
    "UTC",
    "Europe/Zurich",
    "America/New_York",
    "America/St_Johns",
    "America/Sao_Paulo",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Pacific/Chatham",
    "Asia/Kathmandu",
    "Africa/Casablanca",
    "America/Nuuk",
    "Antarctica/Troll",
)


def test_due_at_a_moment_it_reminds_a_day_and_an_hour_before_and_on_passing() -> None:
    due = datetime(2027, 1, 8, 16, tzinfo=UTC)

    assert reminders(None, due, "Pacific/Apia") == [
        (datetime(2027, 1, 7, 16, tzinfo=UTC), "due_soon_24h"),
        (datetime(2027, 1, 8, 15, tzinfo=UTC), "due_soon_1h"),
        (due, "overdue"),
    ]


@pytest.mark.parametrize(
    ("zone", "due_on", "before", "after"),
    [
        ("UTC", date(2027, 1, 8), "2027-01-07T09:00", "2027-01-09T09:00"),
        ("Europe/Zurich", date(2027, 1, 8), "2027-01-07T08:00", "2027-01-09T08:00"),
        ("Europe/Zurich", date(2027, 3, 28), "2027-03-27T08:00", "2027-03-29T07:00"),  # Clocks go forward that day.
        ("Europe/Zurich", date(2027, 10, 31), "2027-10-30T07:00", "2027-11-01T08:00"),  # And back.
        ("America/New_York", date(2027, 3, 14), "2027-03-13T14:00", "2027-03-15T13:00"),
        ("Asia/Kathmandu", date(2027, 1, 1), "2026-12-31T03:15", "2027-01-02T03:15"),
        ("Pacific/Kiritimati", date(2027, 1, 1), "2026-12-30T19:00", "2027-01-01T19:00"),
    ],
)
def test_due_on_a_day_it_reminds_at_nine_in_the_morning_before_and_after(
    zone: str, due_on: date, before: str, after: str
) -> None:
    soon, over = reminders(due_on, None, zone)

    assert (soon.kind, soon.at) == ("due_soon_day", datetime.fromisoformat(before + "+00:00"))
    assert (over.kind, over.at) == ("overdue", datetime.fromisoformat(after + "+00:00"))


@pytest.mark.parametrize("zone", ZONES)
def test_over_twenty_years_it_is_always_nine_and_no_day_is_skipped_or_doubled(zone: str) -> None:
    day, seen = date(2007, 1, 1), set()
    while day.year < 2027:
        soon, over = reminders(day, None, zone)
        local = soon.at.astimezone(ZoneInfo(zone))
        if (zone, day) not in {("Pacific/Apia", date(2011, 12, 31)), ("Pacific/Apia", date(2011, 12, 29))}:
            assert (local.hour, local.minute) == (9, 0)
            assert soon.at < over.at
        seen.add(local.date())
        day += timedelta(days=1)

    skipped_by_the_calendar = {date(2011, 12, 30)} if zone == "Pacific/Apia" else set()
    everyday = {date(2006, 12, 31) + timedelta(days=number) for number in range(20 * 365 + 5)}
    assert everyday - seen == skipped_by_the_calendar


@given(
    st.one_of(
        st.tuples(st.dates(date(1970, 1, 2), date(2199, 12, 30)), st.none()),
        st.tuples(st.none(), st.integers(0, 7_258_118_400).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))),
    ),
    st.sampled_from(ZONES),
)
def test_taken_one_after_another_each_comes_once(due: tuple[date | None, datetime | None], zone: str) -> None:
    said, now = [], datetime(1969, 1, 1, tzinfo=UTC)
    while (reminder := next_reminder(*due, zone, now)) is not None:
        said.append(reminder)
        now = reminder.at

    assert said == reminders(*due, zone)


def test_what_is_past_is_not_made_up_for() -> None:
    due = datetime(2027, 1, 8, 16, tzinfo=UTC)

    assert next_reminder(None, due, "UTC", due - timedelta(hours=2)) == (due - timedelta(hours=1), "due_soon_1h")
    assert next_reminder(None, due, "UTC", due - timedelta(minutes=1)) == (due, "overdue")
    assert next_reminder(None, due, "UTC", due) is None


def test_what_is_never_due_reminds_nobody() -> None:
    assert reminders(None, None, "UTC") == []
