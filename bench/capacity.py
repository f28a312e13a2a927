"""What each route asks of DynamoDB, calls one after another and capacity, in a small and in a large organisation."""

import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from bench.stage import FIRST, founded, grown, running, signed_in
from taskmaster import clock
from taskmaster.aws.tenancy import dynamodb
from taskmaster.ids import first_id_at
from tests.visitors import Visitor

SMALL, LARGE = 1_000, 100_000
READS = ("GetItem", "Query", "BatchGetItem", "TransactGetItems")
TASK = f"/tasks/WEB-{FIRST + 7}"

Ask = Callable[[Visitor, int], Any]
ROUTES: dict[str, Ask] = {
    "list 50 open of a project": lambda ada, _: ada.get("/tasks?project=WEB&status=open&limit=50"),
    "list 50 of mine": lambda ada, _: ada.get("/tasks?assignee=me&limit=50"),
    "read a task": lambda ada, _: ada.get(TASK),
    "create a task": lambda ada, n: ada.post("/tasks", {"project": "WEB", "title": f"Paint the gate {n}"}),
    "change a status": lambda ada, n: ada.ask("PUT", f"{TASK}/status", {"status": ("in_progress", "open")[n % 2]}),
    "edit a title": lambda ada, n: ada.patch(TASK, {"title": f"Mend the gate {n}"}),
    "rank a task": lambda ada, n: ada.ask("PUT", f"{TASK}/rank", {"after": f"WEB-{FIRST + 20 + n}", "before": None}),
    "comment": lambda ada, n: ada.post(f"{TASK}/comments", {"body": f"The hinge too, {n}."}),
    "list comments": lambda ada, _: ada.get(f"{TASK}/comments"),
    "a task's activity": lambda ada, _: ada.get(f"{TASK}/activity"),
    "activity": lambda ada, _: ada.get("/activity"),
    "catch up with a minute": lambda ada, _: ada.get(f"/changes?after={_a_minute_ago()}"),
    "list projects": lambda ada, _: ada.get("/projects"),
    "list members": lambda ada, _: ada.get("/members"),
    "inbox": lambda ada, _: ada.get("/notifications"),
    "who am I": lambda ada, _: ada.get("/me"),
}


def _a_minute_ago() -> str:
    return first_id_at("evt", clock.now() - timedelta(minutes=1))


def measure() -> dict[str, Any]:
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        with running() as stack:
            owner = founded(stack)
            files = {size: grown(stack, Path(folder) / str(size), size) for size in (SMALL, LARGE)}
        for size, database in files.items():
            with running(database) as stack:
                found[str(size)] = _routes(signed_in(stack, owner))
    return found


def _routes(ada: Visitor) -> dict[str, dict[str, float]]:
    calls: list[tuple[str, float]] = []

    def count(parsed: Any, model: Any, **_: object) -> None:
        consumed = parsed.get("ConsumedCapacity") or []
        parts = consumed if isinstance(consumed, list) else [consumed]
        calls.append((model.name, sum(part["CapacityUnits"] for part in parts)))

    dynamodb().meta.events.register("after-call.dynamodb.*", count)
    return {name: _steady(ask, ada, calls) for name, ask in ROUTES.items()}


def _steady(ask: Ask, ada: Visitor, calls: list[tuple[str, float]]) -> dict[str, float]:
    """The middle one of five: neither the first, which fills caches, nor the one that draws from the rate limit."""
    tries = []
    for number in range(5):
        calls.clear()
        answer = ask(ada, number)
        assert answer.status_code < 300, answer.text
        read = sum(units for name, units in calls if name in READS)
        tries.append((len(calls), read, sum(units for _, units in calls) - read))
    calls_made, read, written = sorted(tries)[2]
    return {"calls": calls_made, "read_units": read, "write_units": written}
