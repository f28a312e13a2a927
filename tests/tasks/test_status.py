from tests.teams import Team


def test_finishing_is_one_gesture_and_is_told_once(team: Team) -> None:
    team.has_project()
    task = team.has_task()

    answer = team.member.put(f"/tasks/{task['id']}/status", {"status": "closed"})

    assert answer.status_code == 200
    assert answer.headers["ETag"] == '"2"'
    assert answer.json["status"] == "closed"
    assert answer.json["completed_at"] is not None
    [event] = team.events(of="TASK#WEB-1", name="task.moved")
    assert event.set["status"] == "closed"
    assert event.set["completed_at"] == answer.json["completed_at"]
    assert event.was == {"status": "open", "completed_at": None}
    assert event.project == "WEB"
