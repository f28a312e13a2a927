"""The companies to look around in, as their people find them."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import requests

from local import demo
from local.demo.history import History

pytestmark = pytest.mark.timeout(300)
NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
FOLDER = Path(demo.__file__).parent


def test_a_history_is_in_order_ends_now_and_is_the_same_each_time():
    steps = History(FOLDER / "northwind", NOW).steps()
    by_task = {}
    for step in steps:
        by_task.setdefault(step.about, []).append(step.verb)

    assert steps == History(FOLDER / "northwind", NOW).steps()
    assert max(step.at for step in steps) == NOW
    assert all(verbs[0] == "create" for about, verbs in by_task.items() if "/" in about)
    assert Counter(step.verb for step in steps)["create"] == 150


@pytest.mark.parametrize("hour", [0, 8, 23])
def test_whatever_the_hour_nothing_happens_before_its_task_is_there_or_after_now(hour):
    now = NOW.replace(hour=hour)

    steps = History(FOLDER / "northwind", now).steps()

    seen = set()
    for step in steps:
        assert step.at <= now
        if "/" in step.about:
            assert step.verb == "create" or step.about in seen
            seen.add(step.about)


class Person:
    def __init__(self, running, email):
        self._url = running.url + "/api/v1"
        body = {"email": email, "password": "taskmaster-demo"}
        signed_in = requests.post(self._url + "/auth/login", json=body, headers={"Origin": running.url}, timeout=10)
        self._bearer = {"Authorization": f"Bearer {signed_in.json()['access_token']}"}
        self.role = signed_in.json()["org"]["role"]

    def items(self, path):
        found, cursor = [], ""
        while cursor is not None:
            sign = "&" if "?" in path else "?"
            page = self.get(f"{path}{sign}limit=100" + (f"&cursor={cursor}" if cursor else ""))
            found += page["items"]
            cursor = page["next"]
        return found

    def get(self, path):
        response = requests.get(self._url + path, headers=self._bearer, timeout=10)
        assert response.status_code == 200, response.text
        return response.json()


def test_each_person_finds_the_company_as_if_it_had_been_here_for_weeks(start):
    running = start(before=demo.load)
    roles = ("owner", "admin", "manager", "member", "viewer")
    people = {role: Person(running, f"{role}@northwind.example") for role in roles}

    assert [person.role for person in people.values()] == list(roles)
    keys = {role: [project["key"] for project in person.items("/projects")] for role, person in people.items()}
    assert keys["owner"] == ["APP", "FIN", "HAR", "HVC", "SOL", "VAN"]
    assert "FIN" not in keys["member"]
    assert keys["viewer"] == ["HAR"]

    tasks = [task for key in keys["owner"] for task in people["owner"].items(f"/tasks?project={key}")]
    today = datetime.now(UTC).date()
    open_due = [task["due_on"] for task in tasks if task["status"] != "closed" and task["due_on"]]
    assert len(tasks) == 150
    assert min(task["created_at"] for task in tasks) < str(today - timedelta(days=55))
    assert sum(due < str(today) for due in open_due) >= 5
    assert sum(due > str(today) for due in open_due) >= 20
    assert people["member"].get("/notifications?unread=true")["unread"] >= 3

    other = Person(running, "owner@globex.example")
    assert [project["key"] for project in other.items("/projects")] == ["LAB", "SVC"]

    running.tick("Reminders")
    running.settled()
    assert running.letters.all() == []
