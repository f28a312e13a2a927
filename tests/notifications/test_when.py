from datetime import UTC, date, datetime

import pytest

from taskmaster.notifications.when import day_in_words, moment_in_words, zone_of

SATURDAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 20), "yesterday"),
        (date(2026, 11, 21), "today"),
        (date(2026, 11, 22), "tomorrow"),
        (date(2026, 11, 23), "Monday"),
        (date(2026, 11, 27), "Friday"),
        (date(2026, 11, 28), "Saturday 28 November"),
        (date(2026, 11, 19), "Thursday 19 November"),
        (date(2027, 1, 4), "Monday 4 January 2027"),
    ],
)
def test_a_day_is_named_as_people_name_it(day, words):
    assert day_in_words(day, SATURDAY) == words


def test_a_moment_is_told_in_the_readers_zone():
    moment, now = datetime(2026, 11, 27, 16, 0, tzinfo=UTC), datetime(2026, 11, 21, 2, 0, tzinfo=UTC)

    assert moment_in_words(moment, now, zone_of("Europe/Berlin")) == "Friday 17:00"
    assert moment_in_words(moment, now, zone_of("America/New_York")) == "Friday 27 November 11:00"  # Still Friday 20th.


def test_a_moment_after_the_clocks_change_is_right_by_the_wall():
    moment, now = datetime(2026, 3, 30, 7, 0, tzinfo=UTC), datetime(2026, 3, 28, 12, 0, tzinfo=UTC)

    assert moment_in_words(moment, now, zone_of("Europe/Berlin")) == "Monday 09:00"


@pytest.mark.parametrize("name", ["", "Mars/Olympus", "../../etc/passwd"])
def test_an_unknown_zone_is_read_as_utc(name):
    assert zone_of(name).key == "UTC"


@pytest.mark.parametrize(
    ("locale", "soon", "far"),
    [
        ("en", "tomorrow 5:05 PM", "Tuesday 5 January 2027 12:00 AM"),
        ("en-GB", "tomorrow 17:05", "Tuesday 5 January 2027 00:00"),
        ("de-AT", "morgen, 17:05 Uhr", "Dienstag, 5. Januar 2027, 00:00 Uhr"),
        ("ar", "غدًا، 5:05 م", "الثلاثاء 5 يناير 2027، 12:00 ص"),
        ("ar-MA", "غدًا، 17:05", "الثلاثاء 5 يناير 2027، 00:00"),
        ("fr", "tomorrow 17:05", "Tuesday 5 January 2027 00:00"),
    ],
)
def test_each_locale_has_its_names_its_order_and_its_hours(locale, soon, far):
    now, zone = datetime(2026, 11, 21, 12, 0, tzinfo=UTC), zone_of("Europe/Berlin")

    assert moment_in_words(datetime(2026, 11, 22, 16, 5, tzinfo=UTC), now, zone, locale) == soon
    assert moment_in_words(datetime(2027, 1, 4, 23, 0, tzinfo=UTC), now, zone, locale) == far
