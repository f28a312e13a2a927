from datetime import UTC, datetime, timedelta

import pytest

from taskmaster import clock
from taskmaster.ids import first_id_at
from tests.teams import Team
from tests.visitors import Answer, Visitor

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def names(answer: Answer) -> list[str]:
    assert answer.status_code == 200, answer.text
    return [event["name"] for event in answer.json["items"]]


def here(person: Visitor) -> str:
    """Where things stand for somebody."""
    return str(person.get("/changes").json["latest"])


def test_the_first_question_says_only_where_things_stand(team: Team) -> None:
    team.has_project()

    answer = team.member.get("/changes")

    assert (answer.json["items"], answer.json["next"]) == ([], None)
    assert answer.json["latest"].startswith("evt_")


def test_what_happened_since_is_told_oldest_first(team: Team) -> None:
    began = here(team.member)
    team.has_project()
    team.has_task()
    team.member.put("/tasks/WEB-1/status", {"status": "closed"})

    answer = team.member.get(f"/changes?after={began}")

    assert names(answer) == ["project.created", "task.created", "task.moved"]
    assert answer.json["latest"] >= answer.json["items"][-1]["id"]


def test_what_was_written_just_before_is_told_again(team: Team) -> None:
    with clock.at(NOON - timedelta(seconds=11)):
        team.sign_in(team.owner)
        team.has_project("OLD")
    with clock.at(NOON - timedelta(seconds=9)):
        team.has_project("NEW")
    with clock.at(NOON):
        answer = team.owner.get(f"/changes?after={first_id_at('evt', NOON)}")

    assert [event["project"] for event in answer.json["items"]] == ["NEW"]


def test_a_gap_is_closed_page_by_page(team: Team) -> None:
    began = here(team.member)
    team.has_project()
    for _ in range(4):
        team.has_task()

    found: list[Answer] = []
    path = f"/changes?after={began}&limit=2"
    while path:
        answer = team.member.get(path)
        found += answer.json["items"]
        path = answer.headers.get("Link", "").partition(">")[0].removeprefix("</api/v1")

    assert [event["subject"]["id"] for event in found] == ["WEB", "WEB-1", "WEB-2", "WEB-3", "WEB-4"]
    assert answer.json["latest"] >= found[-1]["id"]


def test_a_gap_of_days_is_closed(team: Team) -> None:
    with clock.at(NOON):
        team.sign_in(team.owner)
        began = here(team.owner)
        team.has_project("ONE")
    with clock.at(NOON + timedelta(days=5)):
        team.sign_in(team.owner)
        team.has_project("TWO")
        answer = team.owner.get(f"/changes?after={began}")

    assert [event["project"] for event in answer.json["items"]] == ["ONE", "TWO"]
    assert answer.json["next"] is None


def test_after_30_days_one_starts_anew(team: Team) -> None:
    with clock.at(NOON):
        team.sign_in(team.owner)
        began = here(team.owner)
    with clock.at(NOON + timedelta(days=30)):
        team.sign_in(team.owner)
        answer = team.owner.get(f"/changes?after={began}")

    assert (answer.status_code, answer.json["code"]) == (410, "resync")


@pytest.mark.parametrize("after", ["evt_1", "WEB-1", "", "evt_" + "f" * 28])
def test_what_is_no_event_is_refused(team: Team, after: str) -> None:
    answer = team.owner.get(f"/changes?after={after}")

    assert answer.status_code == 422
    assert answer.json["errors"][0]["pointer"] == "?after"


def test_only_what_one_may_see_is_told(team: Team) -> None:
    began = here(team.owner)
    team.has_project("OPEN")
    team.has_project("PRIV", visibility="private")
    team.has_project("CLIENT", member_ids=[team.viewer.user["id"]])

    def seen(person: Visitor) -> list[str]:
        return [event["project"] for event in person.get(f"/changes?after={began}").json["items"]]

    assert seen(team.owner) == ["OPEN", "PRIV", "CLIENT"]
    assert seen(team.member) == ["OPEN", "CLIENT"]
    assert seen(team.viewer) == ["CLIENT"]


def test_whoever_loses_sight_of_a_project_is_told_that_and_nothing_more(team: Team) -> None:
    team.has_project()
    began = here(team.owner)
    team.owner.patch("/projects/WEB", {"visibility": "private", "name": "Secret plans"})
    team.owner.post("/tasks", {"project": "WEB", "title": "Secret"})

    answer = team.member.get(f"/changes?after={began}")

    [event] = [event for event in answer.json["items"] if event["version"] > 1]
    assert (event["name"], event["project"], event["set"]) == ("project.access_changed", "WEB", {})
    assert "Secret" not in answer.text
    assert team.member.get("/projects/WEB").status_code == 404


def test_whoever_comes_to_see_a_project_is_told_to_read_it(team: Team) -> None:
    team.has_project(visibility="private")
    began = here(team.owner)
    team.owner.patch("/projects/WEB", {"member_ids": [team.member.user["id"]]})

    assert names(team.member.get(f"/changes?after={began}"))[-2:] == ["project.edited", "project.access_changed"]
    assert "project.access_changed" not in names(team.manager.get(f"/changes?after={began}"))
    assert "project.access_changed" not in names(team.owner.get("/activity"))


def test_another_organisations_changes_are_not_there(team: Team, strangers: Team) -> None:
    began = here(strangers.owner)
    team.has_project()

    assert names(strangers.owner.get(f"/changes?after={began}")) == []
