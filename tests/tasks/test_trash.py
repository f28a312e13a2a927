from datetime import timedelta

from taskmaster import clock
from tests.teams import Team
from tests.visitors import Visitor


def _trash(person: Visitor) -> list[str]:
    return [task["id"] for task in person.get("/trash").json["items"]]


def test_what_was_deleted_is_found_there_the_latest_first_until_it_is_restored(team: Team) -> None:
    team.has_project()
    for title in ("One", "Two", "Three"):
        team.has_task(title)
    for minute, task in enumerate(("WEB-3", "WEB-1")):
        with clock.at(clock.now() + timedelta(minutes=minute)):
            team.member.delete(f"/tasks/{task}")

    before = _trash(team.viewer), _trash(team.member)
    team.member.post("/tasks/WEB-3/restore")

    assert before == ([], ["WEB-1", "WEB-3"])
    assert _trash(team.member) == ["WEB-1"]
    [task] = team.member.get("/trash").json["items"]
    assert (task["title"], task["deleted_at"] is not None) == ("One", True)


def test_it_comes_in_pages(team: Team) -> None:
    team.has_project()
    for _ in range(3):
        team.has_task()
    for number in (1, 2, 3):
        team.member.delete(f"/tasks/WEB-{number}")

    first = team.member.get("/trash?limit=2").json
    rest = team.member.get(f"/trash?limit=2&cursor={first['next']}").json

    assert len(first["items"]) == 2
    assert {task["id"] for task in [*first["items"], *rest["items"]]} == {"WEB-1", "WEB-2", "WEB-3"}
    assert rest["next"] is None


def test_of_projects_that_one_does_not_see_or_that_are_archived_nothing_is_shown(team: Team) -> None:
    team.has_project()
    team.has_project("OLD")
    team.has_task()
    team.has_task(project="OLD")
    team.member.delete("/tasks/WEB-1")
    team.member.delete("/tasks/OLD-1")
    team.owner.delete("/projects/OLD")

    assert _trash(team.viewer) == []
    assert _trash(team.member) == ["WEB-1"]


def test_after_30_days_it_is_empty_even_if_the_database_is_late(team: Team) -> None:
    team.has_project()
    team.has_task()
    team.member.delete("/tasks/WEB-1")
    before = _trash(team.member)

    with clock.at(clock.now() + timedelta(days=30, seconds=1)):
        team.sign_in(team.member)
        late = _trash(team.member)

    assert (before, late) == (["WEB-1"], [])


def test_another_organisations_is_not_there(team: Team, strangers: Team) -> None:
    team.has_project()
    team.has_task()
    team.member.delete("/tasks/WEB-1")

    assert _trash(strangers.owner) == []
