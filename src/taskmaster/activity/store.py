"""What happened, as `commit` has written it into the Tasks table beside its cause.

pk                          sk             gsi1pk                   gsi1sk        what
ORG#<org>#<TYPE>#<id>       EVENT#<id>     ORG#<org>#DAY#<date>     <event id>    one event; a day is one of UTC
"""

from datetime import date

from taskmaster.aws.codec import Row
from taskmaster.aws.table import Page, tasks_table
from taskmaster.events import Event


def of_task(org_id: str, task_id: str, limit: int, after: Row | None) -> tuple[list[Event], Row | None]:
    """Read a page of what happened to one task, newest first."""
    found = tasks_table.query(
        f"ORG#{org_id}#TASK#{task_id}", begins="EVENT#", newest_first=True, limit=limit, after=after
    )
    return _events(found), found.last


def of_day(
    org_id: str, day: date, limit: int, after: Row | None, *, since: str | None = None, newest_first: bool = False
) -> tuple[list[Event], Row | None]:
    """Read a page of what happened on one day, from the event `since` on."""
    found = tasks_table.query(
        f"ORG#{org_id}#DAY#{day.isoformat()}",
        index="gsi1",
        between=(since, "evt_~") if since else None,
        newest_first=newest_first,
        limit=limit,
        after=after,
    )
    return _events(found), found.last


def _events(page: Page) -> list[Event]:
    return [Event.model_validate_json(row["event"]) for row in page.rows]
