import pytest

from tests.teams import Team


def test_a_task_is_read_with_its_description(team: Team) -> None:
    team.has_project()
    team.has_task(description="With *wire*.")

    answer = team.member.get("/tasks/WEB-1")

    assert answer.status_code == 200
    assert answer.headers["ETag"] == '"1"'
    assert answer.json["description"] == "With *wire*."


def test_a_task_that_was_not_changed_is_not_sent_again(team: Team) -> None:
    team.has_project()
    team.has_task()

    assert team.member.get("/tasks/WEB-1", If_None_Match='"1"').status_code == 304
    assert team.member.get("/tasks/WEB-1", If_None_Match='"2"').status_code == 200


@pytest.mark.parametrize(
    "task_id", ["WEB-2", "WEB-01", "WEB-0", "web-1", "WEB", "WEB-1%23TEXT", "NONE-1", "1-1", "X" * 5000]
)
def test_what_is_not_there_is_not_found(team: Team, task_id: str) -> None:
    team.has_project()
    team.has_task()

    answer = team.member.get(f"/tasks/{task_id}")

    assert (answer.status_code, answer.json["code"]) == (404, "task_not_found")


def test_another_organisations_task_is_not_there(team: Team, strangers: Team) -> None:
    team.has_project()
    strangers.has_project()
    team.has_task()
    thief = strangers.owner

    answers = [
        thief.get("/tasks/WEB-1"),
        thief.patch("/tasks/WEB-1", {"title": "Mine"}),
        thief.put("/tasks/WEB-1/status", {"status": "closed"}),
        thief.put("/tasks/WEB-1/rank", {"after": None, "before": None}),
        thief.delete("/tasks/WEB-1"),
        thief.post("/tasks/WEB-1/restore"),
    ]

    assert {(answer.status_code, answer.json["code"]) for answer in answers} == {(404, "task_not_found")}
    assert strangers.owner.get("/tasks").json["items"] == []


def test_a_task_of_a_project_one_does_not_see_is_not_there(team: Team) -> None:
    team.has_project("PRIV", visibility="private")
    team.owner.post("/tasks", {"project": "PRIV", "title": "Secret"})

    answers = [
        team.member.get("/tasks/PRIV-1"),
        team.member.patch("/tasks/PRIV-1", {"title": 7}),
        team.manager.delete("/tasks/PRIV-1"),
        team.viewer.get("/tasks/PRIV-1"),
    ]

    assert {(answer.status_code, answer.json["code"]) for answer in answers} == {(404, "task_not_found")}


def test_a_viewer_reads_what_they_were_given(team: Team) -> None:
    team.has_project(member_ids=[team.viewer.user["id"]])
    team.has_task()

    assert team.viewer.get("/tasks/WEB-1").status_code == 200
    assert team.viewer.patch("/tasks/WEB-1", {"title": "Mine"}).status_code == 403
