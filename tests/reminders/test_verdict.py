from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taskmaster.reminders.model import verdict
from taskmaster.tasks.reminder import reminders

FRIDAY_17 = datetime(2026, 11, 27, 16, 0, tzinfo=UTC)
ZONES = [
    "Europe/Berlin",
    "America/New_York",
    "America/Santiago",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Africa/Casablanca",
    "America/St_Johns",
    "Asia/Tehran",
    "UTC",
]


def at(kind, now, *, due_on=None, due_at=None, zone="Europe/Berlin"):
    say, then = verdict(kind, due_on, due_at, zone, now)
    return say and say.kind, then and then.kind


def test_a_moment_that_has_come_is_said_and_the_next_one_kept():
    assert at("due_soon_24h", FRIDAY_17 - timedelta(hours=24), due_at=FRIDAY_17) == ("due_soon_24h", "due_soon_1h")
    assert at("due_soon_1h", FRIDAY_17 - timedelta(minutes=59), due_at=FRIDAY_17) == ("due_soon_1h", "overdue")
    assert at("overdue", FRIDAY_17, due_at=FRIDAY_17) == ("overdue", None)


def test_after_an_outage_only_the_last_is_said():
    assert at("due_soon_24h", FRIDAY_17 - timedelta(minutes=5), due_at=FRIDAY_17) == ("due_soon_1h", "overdue")
    assert at("due_soon_24h", FRIDAY_17 + timedelta(days=3), due_at=FRIDAY_17) == ("overdue", None)


def test_due_soon_is_not_said_of_a_day_that_is_over():
    day = date(2026, 11, 27)

    assert at("due_soon_day", datetime(2026, 11, 27, 22, 0, tzinfo=UTC), due_on=day) == ("due_soon_day", "overdue")
    assert at("due_soon_day", datetime(2026, 11, 27, 23, 30, tzinfo=UTC), due_on=day) == (None, "overdue")


def test_a_row_that_came_too_early_for_its_zone_of_now_waits():
    nine_in_berlin = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)

    assert at("due_soon_day", nine_in_berlin, due_on=date(2026, 11, 27), zone="America/New_York") == (
        None,
        "due_soon_day",
    )


def test_a_row_of_a_deadline_that_the_task_no_longer_has_says_nothing():
    assert at("due_soon_24h", FRIDAY_17, due_on=date(2026, 11, 27)) == (None, None)
    assert at("overdue", FRIDAY_17) == (None, None)


@pytest.mark.parametrize("zone", ZONES)
@given(
    day=st.dates(date(2015, 1, 1), date(2034, 12, 31)),
    gaps=st.lists(st.integers(1, 60 * 40), min_size=1, max_size=40),
    on_day=st.booleans(),
)
def test_whatever_the_sweeps_rhythm_nothing_is_said_twice_and_overdue_is_always_said(zone, day, gaps, on_day):
    due = (
        {"due_on": day, "due_at": None}
        if on_day
        else {"due_on": None, "due_at": datetime.combine(day, datetime.min.time(), UTC)}
    )
    planned = reminders(due["due_on"], due["due_at"], zone)
    kind, now, said = planned[0].kind, planned[0].at - timedelta(minutes=30), []

    for gap in [*gaps, 60 * 24 * 30]:
        now += timedelta(minutes=gap)
        say, then = verdict(kind, due["due_on"], due["due_at"], zone, now)
        said += [(say.kind, now)] if say else []
        if then is None:
            break
        kind = then.kind

    kinds = [each for each, _ in said]
    assert len(kinds) == len(set(kinds))
    assert kinds[-1] == "overdue"
    assert all(when >= next(one.at for one in planned if one.kind == each) for each, when in said)
