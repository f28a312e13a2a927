"""What requests cost, counted: DynamoDB calls in sequence, and its capacity units. Counts do not wobble as times do."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from taskmaster import app
from taskmaster.aws.tenancy import Spent, counting
from taskmaster.web import limits
from tests.teams import Team
from tests.visitors import Answer

Cost = Callable[[Callable[[], Answer]], Spent]

LONG = "Ein langer Text über Zäune. " * 110  # 3 KB
BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36"


@pytest.fixture
def cost(monkeypatch: pytest.MonkeyPatch) -> Cost:
    """What one request spends, besides its tenth of a draw from the caller's allowance."""
    spent: list[Spent] = []

    @contextmanager
    def remembered() -> Iterator[Spent]:
        with counting() as one:
            spent.append(one)
            yield one

    def measured(ask: Callable[[], Answer]) -> Spent:
        answer = ask()
        assert answer.status_code < 300, answer.text
        return spent[-1]

    monkeypatch.setattr(app, "counting", remembered)
    monkeypatch.setattr(limits, "DRAWN", 100)
    monkeypatch.setattr(limits, "KEPT_FOR", 600.0)
    return measured


@pytest.fixture
def busy(team: Team, cost: Cost) -> Team:
    """A project whose tasks look like those of people who use everything."""
    team.has_project(description="Everything around the depot.", member_ids=[team.viewer.user["id"]])
    for _ in range(6):
        team.has_task(
            "Mend the fence behind the depot before the first snow falls",
            description=LONG,
            assignee_id=team.member.user["id"],
            labels=["depot", "garden", "urgent"],
            start_on="2027-01-04",
            due_at="2027-01-08T16:00:00Z",
            estimate=90,
        )
    team.member.get("/tasks")
    return team


def test_a_list_of_50_takes_two_round_trips_and_15_units(busy: Team, cost: Cost) -> None:
    labels = ["depot", "garden", "urgent"]
    for _ in range(50):
        busy.has_task(
            "Mend the fence behind the depot before it snows", assignee_id=busy.member.user["id"], labels=labels
        )

    for question in ("project=WEB", "project=WEB&status=open", "assignee=me"):
        spent = cost(lambda question=question: busy.member.get(f"/tasks?{question}"))

        assert spent.calls <= 2
        assert 2 < spent.units <= 15


def test_reading_one_takes_one_round_trip_and_2_units(busy: Team, cost: Cost) -> None:
    spent = cost(lambda: busy.member.get("/tasks/WEB-1"))

    assert spent.calls == 1
    assert spent.units <= 2


@pytest.mark.parametrize(
    "path",
    [
        "/projects",
        "/projects/WEB",
        "/projects/WEB/progress",
        "/tasks/WEB-1/comments",
        "/tasks/WEB-1/activity",
        "/views",
    ],
)
def test_other_reads_take_two_round_trips_at_most(busy: Team, cost: Cost, path: str) -> None:
    assert cost(lambda: busy.member.get(path)).calls <= 2


def test_catching_up_takes_two_round_trips(busy: Team, cost: Cost) -> None:
    latest = busy.member.get("/changes").json["latest"]
    for path in (f"/changes?after={latest}", "/activity"):
        assert cost(lambda path=path: busy.member.get(path)).calls <= 2


@pytest.mark.parametrize(
    ("ways", "most"),
    [(("in_progress", "in_review", "open"), 8), (("closed", "open", "closed", "in_review"), 11)],
    ids=["between open columns", "finishing, and taking up again, which moves the project's count"],
)
def test_a_change_of_status_takes_few_units_of_writing(
    busy: Team, cost: Cost, ways: tuple[str, ...], most: int
) -> None:
    for status in ways:
        spent = cost(
            lambda status=status: busy.member.put("/tasks/WEB-1/status", {"status": status}, User_Agent=BROWSER)
        )
        written = sum(units for call, units in spent.by_call if call == "TransactWriteItems")

        assert [call for call, _ in spent.by_call] == ["BatchGetItem", "TransactWriteItems"]
        assert written <= most


def test_writes_take_three_round_trips_at_most(busy: Team, cost: Cost) -> None:
    colleague = busy.join("member", time_zone="Europe/Zurich").user["id"]
    one = busy.member
    comment = one.post("/tasks/WEB-1/comments", {"body": "Hello"}).json["id"]
    view = one.post("/views", {"name": "Late", "project": "WEB", "shared": True}).json["id"]
    writes: list[Callable[[], Answer]] = [
        lambda: one.post("/tasks", {"project": "WEB", "title": "Gate", "description": LONG}, Idempotency_Key="1"),
        lambda: one.post(
            "/tasks", {"project": "WEB", "title": "Gate", "assignee_id": colleague, "due_on": "2027-01-08"}
        ),
        lambda: one.patch("/tasks/WEB-1", {"title": "Gate", "description": "Short"}, Idempotency_Key="2"),
        lambda: one.patch("/tasks/WEB-1", {"due_on": "2027-01-09", "assignee_id": colleague}),
        lambda: one.patch("/tasks/WEB-1", {"due_on": "2027-01-10"}),
        lambda: one.put("/tasks/WEB-2/status", {"status": "closed"}, Idempotency_Key="3"),
        lambda: one.put("/tasks/WEB-2/rank", {"after": "WEB-5", "before": "WEB-6", "status": "open"}),
        lambda: one.post("/tasks/WEB-2/comments", {"body": "Hello"}),
        lambda: one.patch(f"/comments/{comment}", {"body": "Bye"}),
        lambda: one.delete(f"/comments/{comment}"),
        lambda: one.delete("/tasks/WEB-3"),
        lambda: one.post("/tasks/WEB-3/restore"),
        lambda: busy.owner.post("/projects", {"key": "APP", "name": "App", "member_ids": [colleague]}),
        lambda: busy.owner.patch("/projects/APP", {"name": "Apps", "lead_id": colleague}),
        lambda: busy.owner.delete("/projects/APP"),
        lambda: one.patch(f"/views/{view}", {"query": "due=overdue"}, Idempotency_Key="4"),
        lambda: busy.owner.delete(f"/views/{view}"),
        lambda: one.post("/views", {"name": "Late", "project": "WEB"}),
    ]
    busy.owner.get("/projects")

    calls = [[call for call, _ in cost(write).by_call] for write in writes]

    assert [trips for trips in calls if len(trips) > 3] == []


def test_every_row_but_the_description_stays_below_1_kb(busy: Team) -> None:
    busy.member.put("/tasks/WEB-1/status", {"status": "closed"}, User_Agent=BROWSER)
    moved = busy.events(of="TASK#WEB-1", name="task.moved")[0]

    rows = [busy.row("TASK#WEB-1", sk) for sk in ("TASK", "REMIND", f"EVENT#{moved.id}")]

    assert max(map(_size, rows)) < 1024


def _size(value: object) -> int:
    """What DynamoDB counts for a value, a little rounded up."""
    match value:
        case str():
            return len(value.encode())
        case dict():
            return 3 + sum(_size(name) + _size(part) + 1 for name, part in value.items())
        case list():
            return 3 + sum(_size(part) + 1 for part in value)
    return len(str(value)) + 1
