"""What happened, for people to read and for screens to catch up; always only what they may see."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from taskmaster import clock
from taskmaster.activity import store
from taskmaster.activity.model import TooLongAgo, is_shown, is_told
from taskmaster.aws.codec import Row
from taskmaster.caller import Caller
from taskmaster.errors import Invalid
from taskmaster.events import Event
from taskmaster.ids import first_id_at, minted_at
from taskmaster.permissions import Role
from taskmaster.projects import service as projects
from taskmaster.tasks import service as tasks

OVERLAP = timedelta(seconds=10)  # A write gives up 5 s after its event was minted, and the index follows in no time.
REACH = timedelta(days=30)
MOST_EXAMINED, MOST_QUERIES = 200, 8
DAY = timedelta(days=1)

Place = dict[str, Any]


def who_may_see(event: Event, people: Mapping[str, Role]) -> set[str]:
    """Say which of some people, given with their roles, may learn of an event."""
    project = projects.get_project(event.org_id, event.project) if event.project else None
    return {
        person
        for person, role in people.items()
        if is_shown(event, person, role, sees_project=project is not None and project.is_seen_by(person, role))
    }


def page_of_task(caller: Caller, task_id: str, limit: int, after: Row | None) -> tuple[list[Event], Row | None]:
    """List what happened to a task, newest first."""
    caller.must("activity.read")
    tasks.find_task(caller, task_id)
    return store.of_task(caller.org_id, task_id, limit, after)


def page_of_org(caller: Caller, limit: int, place: Place | None) -> tuple[list[Event], Place | None]:
    """List what happened in the organisation, newest first, back to its first day."""
    caller.must("activity.read")
    day = date.fromisoformat(place["day"]) if place else clock.now().date()
    found, rest = _walk(caller, day, minted_at(caller.org_id).date(), limit, place["after"] if place else None)
    return [event for event in found if is_told(event)], rest


def changes_after(
    caller: Caller, after: str | None, limit: int, place: Place | None
) -> tuple[list[Event], Place | None, str]:
    """List what happened since an event, oldest first, with an overlap; without one, say only where things stand.

    Refuses with TooLongAgo what lies more than 30 days back. The third answer is where to go on the next time.
    """
    caller.must("activity.read")
    now = clock.now()
    here = first_id_at("evt", now)
    if after is None:
        return [], None, here
    try:
        start = minted_at(after) - OVERLAP
    except (ValueError, OverflowError) as error:
        raise Invalid.at("?after", "It is no event's id. Take the `latest` of a former answer.") from error
    if start < now - REACH:
        raise TooLongAgo("That is more than 30 days ago. Fetch everything anew, then ask without `after`.")
    day = date.fromisoformat(place["day"]) if place else start.date()
    seen = place["seen"] if place else after
    walked: list[Event] = []
    found, rest = _walk(
        caller,
        day,
        now.date(),
        limit,
        place["after"] if place else None,
        since=first_id_at("evt", start),
        walked=walked,
    )
    seen = max(seen, *(event.id for event in walked)) if walked else seen
    return found, {**rest, "seen": seen} if rest else None, seen if rest else max(seen, here)


def _walk(
    caller: Caller,
    day: date,
    last: date,
    limit: int,
    after: Row | None,
    *,
    since: str | None = None,
    walked: list[Event] | None = None,
) -> tuple[list[Event], Place | None]:
    """Go through days up to `last`, forwards from the event `since` or backwards; `walked` takes all that was read."""
    step = DAY if since else -DAY
    found: list[Event] = []
    examined = queries = 0
    while day <= last if since else day >= last:
        if len(found) >= limit or examined >= MOST_EXAMINED or queries == MOST_QUERIES:
            return found, {"day": day.isoformat(), "after": after}
        events, after = store.of_day(
            caller.org_id, day, limit - len(found), after, since=since, newest_first=since is None
        )
        examined, queries = examined + len(events), queries + 1
        found += _shown(caller, events)
        if walked is not None:
            walked += events
        if after is None:
            day += step
    return found, None


def _shown(caller: Caller, events: list[Event]) -> list[Event]:
    seen = projects.visible_to(caller, {event.project for event in events if event.project})
    return [
        event for event in events if is_shown(event, caller.user_id, caller.role, sees_project=event.project in seen)
    ]
