import pytest

from tests.teams import Team


def limits(project: dict[str, object]) -> dict[str, object]:
    statuses = project["statuses"]
    assert isinstance(statuses, list)
    return {status["id"]: status["limit"] for status in statuses if status["limit"] is not None}


def test_a_column_gets_a_limit_and_the_others_keep_theirs(team: Team) -> None:
    team.has_project()
    team.manager.patch("/projects/WEB", {"limits": {"in_progress": 3}})

    answer = team.manager.patch("/projects/WEB", {"limits": {"in_review": 2}})

    assert limits(answer.json) == {"in_progress": 3, "in_review": 2}
    assert limits(team.member.get("/projects/WEB").json) == {"in_progress": 3, "in_review": 2}


def test_a_limit_is_taken_away(team: Team) -> None:
    team.has_project()
    team.manager.patch("/projects/WEB", {"limits": {"open": 3, "in_review": 2}})

    answer = team.manager.patch("/projects/WEB", {"limits": {"open": None}})

    assert limits(answer.json) == {"in_review": 2}


def test_a_limit_is_told_with_all_of_the_columns(team: Team) -> None:
    team.has_project()

    team.manager.patch("/projects/WEB", {"limits": {"in_progress": 3}})

    event = team.events(of="PROJECT#WEB")[-1]
    assert (event.name, set(event.set)) == ("project.edited", {"statuses", "updated_at"})
    assert limits(event.set) == {"in_progress": 3}
    assert limits(event.was) == {}


def test_a_limit_that_is_so_already_changes_nothing(team: Team) -> None:
    team.has_project()
    team.manager.patch("/projects/WEB", {"limits": {"open": 3}})

    answer = team.manager.patch("/projects/WEB", {"limits": {"open": 3, "closed": None}})

    assert answer.json["version"] == 2


def test_a_full_column_still_takes_tasks(team: Team) -> None:
    team.has_project()
    team.manager.patch("/projects/WEB", {"limits": {"open": 1}})

    made = [team.member.post("/tasks", {"project": "WEB", "title": title}) for title in ("One", "Two")]

    assert [answer.status_code for answer in made] == [201, 201]


@pytest.mark.parametrize(
    ("said", "pointer"),
    [
        ({"nowhere": 3}, "/limits"),
        ({"open": 0}, "/limits/open"),
        ({"open": 1000}, "/limits/open"),
        ({"open": "many"}, "/limits/open"),
    ],
)
def test_what_is_no_limit_is_refused(team: Team, said: dict[str, object], pointer: str) -> None:
    team.has_project()

    answer = team.manager.patch("/projects/WEB", {"limits": said})

    assert answer.status_code == 422
    assert answer.json["errors"][0]["pointer"] == pointer


def test_members_may_not(team: Team) -> None:
    team.has_project()

    assert team.member.patch("/projects/WEB", {"limits": {"open": 3}}).status_code == 403


def test_another_organisations_project_is_not_there(team: Team) -> None:
    team.has_project()
    stranger = Team(team.deployed).owner

    assert stranger.patch("/projects/WEB", {"limits": {"open": 3}}).status_code == 404
