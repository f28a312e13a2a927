from datetime import UTC, datetime, timedelta

from taskmaster import clock
from tests.teams import Team
from tests.visitors import Answer


def names(answer: Answer) -> list[str]:
    assert answer.status_code == 200, answer.text
    return [event["name"] for event in answer.json["items"]]


def test_a_tasks_story_is_told_newest_first(team: Team) -> None:
    team.has_project()
    team.has_task()
    team.member.put("/tasks/WEB-1/status", {"status": "closed"})
    team.member.post("/tasks/WEB-1/comments", {"body": "Done"})

    answer = team.member.get("/tasks/WEB-1/activity")

    assert names(answer) == ["comment.added", "task.moved", "task.created"]
    assert answer.json["items"][1] | {"id": "", "at": ""} == {
        "id": "",
        "name": "task.moved",
        "at": "",
        "org_id": team.org_id,
        "actor_id": team.member.user["id"],
        "subject": {"type": "task", "id": "WEB-1"},
        "project": "WEB",
        "version": 2,
        "set": answer.json["items"][1]["set"],
        "was": {"status": "open", "completed_at": None},
    }


def test_it_is_paged(team: Team) -> None:
    team.has_project()
    team.has_task()
    for status in ("closed", "open"):
        team.member.put("/tasks/WEB-1/status", {"status": status})

    first = team.member.get("/tasks/WEB-1/activity?limit=2")
    rest = team.member.get(f"/tasks/WEB-1/activity?limit=2&cursor={first.json['next']}")

    assert [*names(first), *names(rest)] == ["task.moved", "task.moved", "task.created"]


def test_where_a_request_came_from_is_never_told(team: Team) -> None:
    team.has_project()
    team.has_task()

    assert "198.51.100." not in team.owner.get("/activity").text


def test_the_organisations_story_is_what_one_may_see_of_it(team: Team) -> None:
    team.has_project()
    team.has_project("PRIV", visibility="private")
    team.has_task()
    team.owner.post("/tasks", {"project": "PRIV", "title": "Secret"})

    assert names(team.owner.get("/activity")) == ["task.created", "task.created", "project.created", "project.created"]
    assert names(team.member.get("/activity")) == ["task.created", "project.created"]
    assert names(team.viewer.get("/activity")) == []


def test_it_goes_back_to_the_first_day_however_quiet_it_was(team: Team) -> None:
    began = datetime(2026, 9, 1, 12, tzinfo=UTC)
    with clock.at(began):
        old = Team(team.deployed)
        old.has_project()
    with clock.at(began + timedelta(days=40)):
        old.sign_in(old.owner)
        found: list[str] = []
        path = "/activity"
        requests = 0
        while path:
            requests += 1
            answer = old.owner.get(path)
            found += names(answer)
            path = f"/activity?cursor={answer.json['next']}" if answer.json["next"] else ""

    assert found == ["project.created"]
    assert requests == 6


def test_another_organisations_story_is_not_there(team: Team, strangers: Team) -> None:
    team.has_project()
    team.has_task()

    assert strangers.owner.get("/tasks/WEB-1/activity").status_code == 404
    assert names(strangers.owner.get("/activity")) == []


def test_a_project_one_does_not_see_has_no_story(team: Team) -> None:
    team.has_project("PRIV", visibility="private")
    team.owner.post("/tasks", {"project": "PRIV", "title": "Secret"})

    assert team.member.get("/tasks/PRIV-1/activity").json["code"] == "task_not_found"
