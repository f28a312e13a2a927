"""How far a project is: counted exactly, whatever people, faults and repeated requests do."""

import random
from collections import Counter
from typing import Any

import pytest

from taskmaster import clock
from taskmaster.projects.model import Status
from taskmaster.tasks.model import Task
from tests.faults import Faults, injected, wait_for_nothing
from tests.tasks.test_at_once import at_once
from tests.teams import Team

NOTHING = {"open": 0, "done": 0, "cancelled": 0}


def progress(team: Team, key: str = "WEB") -> dict[str, int]:
    answer = team.owner.get(f"/projects/{key}/progress")
    assert answer.status_code == 200, answer.text
    counted: dict[str, int] = answer.json
    return counted


def recount(team: Team, tasks: list[str]) -> dict[str, int]:
    """The same from every task itself."""
    found = [team.owner.get(f"/tasks/{task}").json for task in tasks]
    alive = [task for task in found if task["deleted_at"] is None]
    return NOTHING | Counter("done" if task["status"] == "closed" else "open" for task in alive)


def test_a_new_project_has_nothing_to_count(team: Team) -> None:
    team.has_project()

    assert progress(team) == NOTHING


def test_tasks_are_counted_as_they_are_made_finished_taken_up_deleted_and_restored(team: Team) -> None:
    team.has_project()
    team.has_task()
    team.has_task(status="closed")
    seen = [progress(team)]

    for ask in (
        lambda: team.member.put("/tasks/WEB-1/status", {"status": "in_review"}),
        lambda: team.member.put("/tasks/WEB-1/status", {"status": "closed"}),
        lambda: team.member.put("/tasks/WEB-2/rank", {"after": None, "before": None, "status": "open"}),
        lambda: team.member.delete("/tasks/WEB-1"),
        lambda: team.member.post("/tasks/WEB-1/restore"),
        lambda: team.member.patch("/tasks/WEB-1", {"title": "Gate"}),
    ):
        assert ask().status_code < 300
        seen.append(progress(team))

    assert [(count["open"], count["done"]) for count in seen] == [
        (1, 1),
        (1, 1),
        (0, 2),
        (1, 1),
        (1, 0),
        (1, 1),
        (1, 1),
    ]


def test_a_cancelled_task_is_neither_open_nor_done() -> None:
    now = clock.now()
    known: dict[str, Any] = {"id": "WEB-1", "project": "WEB", "number": 1, "title": "Gate", "status": "x", "rank": "a"}
    task = Task(**known, reporter_id="usr_1", created_at=now, updated_at=now)
    cancelled = Status(id="x", name="X", category="cancelled")

    assert task.standing == "open"
    assert task.model_copy(update={"finished": cancelled.finishes}).standing == "cancelled"
    assert task.model_copy(update={"finished": True, "completed_at": now}).standing == "done"
    assert task.model_copy(update={"deleted_at": now}).standing is None


@pytest.mark.parametrize("seed", range(3))
def test_the_count_is_what_counting_anew_gives_whatever_happens(
    team: Team, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    wait_for_nothing(monkeypatch)
    draw = random.Random(seed)
    team.has_project()
    tasks = [team.has_task()["id"] for _ in range(3)]
    chances = {"throttle": 0.05, "server_error": 0.04, "conflict": 0.08, "in_progress": 0.04, "cut": 0.04, "lost": 0.08}

    with injected(Faults(seed=seed, **chances)) as faults:
        for number in range(60):
            task, status = draw.choice(tasks), draw.choice(["open", "in_progress", "in_review", "closed", "closed"])
            way = draw.choice(["status", "status", "rank", "delete", "restore", "create", "title"])
            path, body = f"/tasks/{task}", {"status": status}
            method, path, said = {
                "status": ("PUT", f"{path}/status", body),
                "rank": ("PUT", f"{path}/rank", {"after": None, "before": None, **body}),
                "delete": ("DELETE", path, None),
                "restore": ("POST", f"{path}/restore", None),
                "create": ("POST", "/tasks", {"project": "WEB", "title": "Gate", **body}),
                "title": ("PATCH", path, {"title": f"Gate {number}"}),
            }[way]
            times = draw.choice([1, 1, 2, 3])  # A client that hears nothing asks again.
            answers = [team.owner.ask(method, path, said, Idempotency_Key=f"{number}") for _ in range(times)]
            tasks += sorted({answer.json["id"] for answer in answers if answer.status_code == 201} - set(tasks))

    numbered = [f"WEB-{number}" for number in range(1, 200) if team.row(f"TASK#WEB-{number}", "TASK")]
    assert sum(faults.count.values()) > 20
    assert progress(team) == recount(team, numbered)
    assert progress(team)["open"] > 0


def test_people_who_finish_at_once_are_all_counted(team: Team) -> None:
    team.has_project()
    tasks = [team.has_task()["id"] for _ in range(8)]

    answers = at_once(
        *(lambda task=task: team.owner.put(f"/tasks/{task}/status", {"status": "closed"}) for task in tasks)
    )

    assert [answer.status_code for answer in answers] == [200] * 8
    assert progress(team) == {"open": 0, "done": 8, "cancelled": 0}


def test_who_does_not_see_the_project_counts_nothing(team: Team, strangers: Team) -> None:
    team.has_project("PRIV", visibility="private")
    team.owner.post("/tasks", {"project": "PRIV", "title": "Secret"})

    assert team.owner.get("/projects/PRIV/progress").json["open"] == 1
    for person in (team.member, team.viewer, strangers.owner):
        answer = person.get("/projects/PRIV/progress")
        assert (answer.status_code, answer.json["code"]) == (404, "project_not_found")
    assert team.owner.get("/projects/not a key/progress").status_code == 404


def test_another_project_is_not_counted_along(team: Team) -> None:
    team.has_project()
    team.has_project("WEBS")
    team.has_task(project="WEBS")

    assert progress(team) == NOTHING
