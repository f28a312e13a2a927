import pytest

from tests.teams import Team


@pytest.fixture(autouse=True)
def fence(team: Team) -> None:
    team.has_project()
    team.has_task()


def test_finishing_is_one_gesture_and_is_told_once(team: Team) -> None:
    answer = team.member.put("/tasks/WEB-1/status", {"status": "closed"})

    assert answer.status_code == 200
    assert answer.headers["ETag"] == '"2"'
    assert answer.json["status"] == "closed"
    assert answer.json["completed_at"] is not None
    [event] = team.events(of="TASK#WEB-1", name="task.moved")
    assert event.set["status"] == "closed"
    assert event.set["completed_at"] == answer.json["completed_at"]
    assert event.was == {"status": "open", "completed_at": None}
    assert event.project == "WEB"


def test_the_same_status_is_fine_and_nothing_happens(team: Team) -> None:
    answer = team.member.put("/tasks/WEB-1/status", {"status": "open"})

    assert (answer.status_code, answer.json["version"]) == (200, 1)
    assert len(team.events(of="TASK#WEB-1")) == 1


def test_leaving_done_is_not_to_be_done_any_more(team: Team) -> None:
    team.member.put("/tasks/WEB-1/status", {"status": "closed"})

    answer = team.member.put("/tasks/WEB-1/status", {"status": "in_review"})

    assert (answer.json["status"], answer.json["completed_at"]) == ("in_review", None)


def test_any_status_may_follow_any_other(team: Team) -> None:
    statuses = ("open", "in_progress", "in_review", "closed")
    for one in statuses:
        for other in statuses:
            team.member.put("/tasks/WEB-1/status", {"status": one})
            assert team.member.put("/tasks/WEB-1/status", {"status": other}).json["status"] == other


def test_a_late_gesture_is_refused_if_somebody_moved_the_task(team: Team) -> None:
    team.owner.put("/tasks/WEB-1/status", {"status": "in_review"})

    answer = team.member.put("/tasks/WEB-1/status", {"status": "closed"}, If_Match='"1"')

    assert (answer.status_code, answer.json["current"]["status"]) == (412, "in_review")


def test_a_late_gesture_goes_through_if_somebody_changed_something_else(team: Team) -> None:
    team.owner.patch("/tasks/WEB-1", {"title": "Gate"})

    assert team.member.put("/tasks/WEB-1/status", {"status": "closed"}, If_Match='"1"').status_code == 200


@pytest.mark.parametrize("status", ["nowhere", "Open", "", None, 7, "open#"])
def test_a_status_that_the_project_does_not_have_is_refused(team: Team, status: object) -> None:
    answer = team.member.put("/tasks/WEB-1/status", {"status": status})

    assert (answer.status_code, answer.json["errors"][0]["pointer"]) == (422, "/status")


def test_a_viewer_may_not(team: Team) -> None:
    assert team.viewer.put("/tasks/WEB-1/status", {"status": "closed"}).status_code == 403
