"""Moments in the words people use for them, in their own time zone."""

from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def zone_of(name: str) -> ZoneInfo:
    """Find an IANA time zone; one that is unknown here is read as UTC."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def moment_in_words(moment: datetime, now: datetime, zone: ZoneInfo) -> str:
    """Such as `Friday 17:00`, `tomorrow 09:30`, `Monday 5 January 2027 08:00`."""
    local = moment.astimezone(zone)
    return f"{day_in_words(local.date(), now.astimezone(zone).date())} {local:%H:%M}"


def day_in_words(day: date, today: date) -> str:
    """Such as `today`, `Friday` within six days, else `Friday 28 November`; with the year if it is another."""
    match (day - today).days:
        case -1:
            return "yesterday"
        case 0:
            return "today"
        case 1:
            return "tomorrow"
        case 2 | 3 | 4 | 5 | 6:
            return f"{day:%A}"
    return f"{day:%A} {day.day} {day:%B}" + (f" {day.year}" if day.year != today.year else "")
