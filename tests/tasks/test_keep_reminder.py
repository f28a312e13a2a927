"""The row of a task's next reminder follows the task."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from taskmaster import clock
from tests.teams import Team

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)  # A Monday.


@pytest.fixture(autouse=True)
def at_noon() -> Iterator[None]:
    with clock.at(NOON):
        yield


def reminder(team: Team, task_id: str = "WEB-1") -> tuple[str, str] | None:
    row = team.row(f"TASK#{task_id}", "REMIND")
    return (row["kind"], row["remind_at"][:16]) if row else None


@pytest.fixture
def web(team: Team) -> Team:
    team.has_project()
    return team


def test_a_new_task_reminds_at_its_next_moment(web: Team) -> None:
    for hours in (30, 12, 0.5):
        web.has_task(due_at=clock.text(NOON + timedelta(hours=hours)))

    assert reminder(web, "WEB-1") == ("due_soon_24h", "2026-11-23T18:00")
    assert reminder(web, "WEB-2") == ("due_soon_1h", "2026-11-23T23:00")
    assert reminder(web, "WEB-3") == ("overdue", "2026-11-23T12:30")


def test_it_stands_where_the_sweep_looks_for_it(web: Team) -> None:
    web.has_task(due_at="2026-11-27T16:00:00Z")

    row = web.row("TASK#WEB-1", "REMIND") or {}

    assert row["gsi4pk"] in {f"REMIND#{bucket}" for bucket in range(4)}
    assert row["gsi4sk"] == "2026-11-26T16:00:00.000Z#WEB-1#due_soon_24h"
    assert (row["org_id"], row["task_id"]) == (web.org_id, "WEB-1")


def test_nobody_is_reminded_of_what_is_past_done_or_never_due(web: Team) -> None:
    web.has_task(due_at=clock.text(NOON - timedelta(hours=1)))
    web.has_task(due_on="2026-11-27", status="closed")
    web.has_task()

    assert [reminder(web, f"WEB-{number}") for number in (1, 2, 3)] == [None, None, None]


def test_a_day_is_due_in_the_zone_of_the_assignee_else_of_the_reporter(web: Team) -> None:
    zurich, auckland = web.join("member", "Europe/Zurich"), web.join("member", "Pacific/Auckland")
    zurich.post("/tasks", {"project": "WEB", "title": "Mine", "due_on": "2026-11-27"})
    mine = reminder(web)

    web.member.patch("/tasks/WEB-1", {"assignee_id": auckland.user["id"]})
    theirs = reminder(web)
    web.member.patch("/tasks/WEB-1", {"assignee_id": None})

    assert mine == ("due_soon_day", "2026-11-26T08:00")
    assert theirs == ("due_soon_day", "2026-11-25T20:00")
    assert reminder(web) == mine


def test_another_date_reminds_at_another_moment_and_no_date_never(web: Team) -> None:
    web.has_task(due_on="2026-11-27")

    web.member.patch("/tasks/WEB-1", {"due_at": "2026-11-25T12:00:00Z"})
    moved = reminder(web)
    web.member.patch("/tasks/WEB-1", {"due_at": None})

    assert moved == ("due_soon_24h", "2026-11-24T12:00")
    assert reminder(web) is None


def test_a_change_of_something_else_leaves_it_alone(web: Team) -> None:
    web.has_task(due_on="2026-11-27")
    before = web.row("TASK#WEB-1", "REMIND")

    web.member.patch("/tasks/WEB-1", {"title": "Gate"})
    web.member.put("/tasks/WEB-1/status", {"status": "in_progress"})

    assert web.row("TASK#WEB-1", "REMIND") == before


@pytest.mark.parametrize("swept", [False, True])
def test_a_task_that_comes_back_reminds_again(web: Team, swept: bool) -> None:
    web.has_task(due_on="2026-11-27")
    web.member.put("/tasks/WEB-1/status", {"status": "closed"})
    if swept:
        web.forget_row("TASK#WEB-1", "REMIND")

    web.member.put("/tasks/WEB-1/status", {"status": "open"})

    assert reminder(web) == ("due_soon_day", "2026-11-26T09:00")


def test_a_date_changed_while_it_was_done_counts_when_it_comes_back(web: Team) -> None:
    web.has_task(due_on="2026-11-27")
    web.member.put("/tasks/WEB-1/status", {"status": "closed"})
    web.member.patch("/tasks/WEB-1", {"due_on": "2026-12-04"})

    web.member.put("/tasks/WEB-1/status", {"status": "in_review"})

    assert reminder(web) == ("due_soon_day", "2026-12-03T09:00")


def test_a_restored_task_reminds_again(web: Team) -> None:
    web.has_task(due_on="2026-11-27")
    web.member.delete("/tasks/WEB-1")
    web.forget_row("TASK#WEB-1", "REMIND")

    web.member.post("/tasks/WEB-1/restore")

    assert reminder(web) == ("due_soon_day", "2026-11-26T09:00")
