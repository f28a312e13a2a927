"""Moments in the words people use for them, in their own time zone and their locale's habits.

A few names and patterns beside the other words do for this; a library for all the world's calendars weighs 10 MB.
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from taskmaster.notifications.words import LANGUAGES, language_of


def zone_of(name: str) -> ZoneInfo:
    """Find an IANA time zone; one that is unknown here is read as UTC."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def moment_in_words(moment: datetime, now: datetime, zone: ZoneInfo, locale: str = "en-GB") -> str:
    """Such as `Friday 17:00`, `tomorrow 9:30 AM`, `Montag, 5. Januar 2027, 08:00 Uhr`."""
    local = moment.astimezone(zone)
    day = day_in_words(local.date(), now.astimezone(zone).date(), locale)
    return _words(locale)["moment"].format(day=day, time=_clock(local, locale))


def day_in_words(day: date, today: date, locale: str = "en-GB") -> str:
    """Such as `today`, `Friday` within six days, else `Friday 28 November`; with the year if it is another."""
    words, away = _words(locale), (day - today).days
    if abs(away) <= 1:
        return words[("day.yesterday", "day.today", "day.tomorrow")[away + 1]]
    weekday = words["weekdays"].split()[day.weekday()]
    if 2 <= away <= 6:
        return weekday
    pattern = words["day.this_year" if day.year == today.year else "day.another_year"]
    return pattern.format(weekday=weekday, day=day.day, month=words["months"].split()[day.month - 1], year=day.year)


def _clock(local: datetime, locale: str) -> str:
    if not _counts_twelve_hours(locale):
        return f"{local:%H:%M}"
    words = _words(locale)
    return f"{local.hour % 12 or 12}:{local:%M} {words['time.am' if local.hour < 12 else 'time.pm']}"


def _counts_twelve_hours(locale: str) -> bool:
    """Whether people there say 5 PM for 17:00, as Unicode's CLDR has it and therefore the screens."""
    language, region = language_of(locale), locale.rpartition("-")[2].upper()
    match language:
        case "en":
            return locale == "en" or region in {"US", "CA", "AU", "NZ", "IN", "PK", "PH"}
        case "ar":
            return region not in {"DZ", "LY", "MA", "MR", "TN"}
    return False


def _words(locale: str) -> dict[str, str]:
    return LANGUAGES[language_of(locale)]
