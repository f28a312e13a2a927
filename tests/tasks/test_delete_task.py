from datetime import timedelta

import pytest

from taskmaster import clock
from tests.teams import Team


def test_a_deleted_task_leaves_every_list_and_can_still_be_read_by_its_id(team: Team) -> None:
    team.has_project()
    team.has_task(assignee_id=team.member.user["id"], description="Long")

    answer = team.member.delete("/tasks/WEB-1")

    assert (answer.status_code, answer.data) == (204, b"")
    for question in ("project=WEB", "project=WEB&status=open", "assignee=me", ""):
        assert team.member.get(f"/tasks?{question}").json["items"] == []
    read = team.member.get("/tasks/WEB-1").json
    assert read["deleted_at"] is not None
    assert read["description"] == "Long"
    [event] = team.events(of="TASK#WEB-1", name="task.deleted")
    assert (event.set["deleted_at"], event.was) == (read["deleted_at"], {"deleted_at": None})


def test_all_of_it_goes_for_good_after_30_days_unless_it_is_restored(team: Team) -> None:
    team.has_project()
    team.has_task(description="Long")
    comment = team.member.post("/tasks/WEB-1/comments", {"body": "Hello"}).json
    rows = ("TASK", "TEXT", f"COMMENT#{comment['id']}")

    team.member.delete("/tasks/WEB-1")
    expiring = {row["expires_at"] for sk in rows if (row := team.row("TASK#WEB-1", sk))}
    team.member.post("/tasks/WEB-1/restore")

    [moment] = expiring
    assert abs(moment - (clock.now() + timedelta(days=30)).timestamp()) < 60
    assert all("expires_at" not in (team.row("TASK#WEB-1", sk) or {}) for sk in rows)


def test_a_task_with_more_comments_than_a_transaction_holds(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("taskmaster.tasks.trash.service.MOST_FOLLOWING", 2)
    team.has_project()
    team.has_task()
    said = [team.member.post("/tasks/WEB-1/comments", {"body": "Hello"}).json["id"] for _ in range(5)]

    def expiring() -> int:
        return sum("expires_at" in (team.row("TASK#WEB-1", f"COMMENT#{comment}") or {}) for comment in said)

    assert team.member.delete("/tasks/WEB-1", Idempotency_Key="k").status_code == 204
    assert expiring() == 5
    assert team.member.post("/tasks/WEB-1/restore", Idempotency_Key="r").status_code == 200
    assert expiring() == 0
    assert len(team.events(of="TASK#WEB-1", name="task.restored")) == 1


def test_restoring_puts_it_where_it_was(team: Team) -> None:
    team.has_project()
    team.has_task("One")
    team.has_task("Two")
    team.member.delete("/tasks/WEB-1")

    answer = team.member.post("/tasks/WEB-1/restore")

    assert (answer.status_code, answer.json["deleted_at"], answer.json["version"]) == (200, None, 3)
    assert [task["id"] for task in team.member.get("/tasks?project=WEB").json["items"]] == ["WEB-1", "WEB-2"]
    assert team.events(of="TASK#WEB-1")[-1].name == "task.restored"


def test_twice_is_as_good_as_once(team: Team) -> None:
    team.has_project()
    team.has_task()

    assert [team.member.delete("/tasks/WEB-1").status_code for _ in range(2)] == [204, 204]
    assert [team.member.post("/tasks/WEB-1/restore").status_code for _ in range(2)] == [200, 200]
    assert [event.name for event in team.events(of="TASK#WEB-1")] == ["task.created", "task.deleted", "task.restored"]


def test_a_deleted_task_is_not_changed(team: Team) -> None:
    team.has_project()
    team.has_task()
    team.has_task()
    team.member.delete("/tasks/WEB-1")

    answers = [
        team.member.patch("/tasks/WEB-1", {"title": "Gate"}),
        team.member.put("/tasks/WEB-1/status", {"status": "closed"}),
        team.member.put("/tasks/WEB-1/rank", {"after": "WEB-2", "before": None}),
    ]

    assert {(answer.status_code, answer.json["code"]) for answer in answers} == {(409, "task_deleted")}


@pytest.mark.parametrize(
    ("role", "status"), [("owner", 204), ("admin", 204), ("manager", 204), ("member", 204), ("viewer", 403)]
)
def test_managers_and_the_reporter_may(team: Team, role: str, status: int) -> None:
    team.has_project(member_ids=[team.viewer.user["id"]])
    team.has_task()
    person = getattr(team, role)

    assert person.delete("/tasks/WEB-1").status_code == status
    assert person.post("/tasks/WEB-1/restore").status_code == (200 if status == 204 else 403)


def test_another_member_may_not(team: Team) -> None:
    team.has_project()
    team.has_task(assignee_id=team.owner.user["id"])
    other = team.join("member")

    answers = [other.delete("/tasks/WEB-1"), other.post("/tasks/WEB-1/restore")]

    assert {(answer.status_code, answer.json["code"]) for answer in answers} == {(403, "not_yours")}


def test_after_30_days_it_is_gone_even_if_the_database_is_late(team: Team) -> None:
    team.has_project()
    team.has_task()
    team.member.delete("/tasks/WEB-1")

    with clock.at(clock.now() + timedelta(days=30, seconds=1)):
        team.sign_in(team.member)
        answers = [team.member.get("/tasks/WEB-1"), team.member.post("/tasks/WEB-1/restore")]

    assert [answer.status_code for answer in answers] == [404, 404]
