"""How long our own code takes: the handler with everything but DynamoDB, whose answers are played from a tape."""

import json
import logging
import statistics
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from bench.stage import founded, running
from taskmaster.aws import allowance, commit, table, tenancy
from taskmaster.lambdas import api
from tests.visitors import Visitor
from tests.web.gateway_events import Asked, http_1

ROUNDS = 300
REQUESTS = {
    "list 50 open of a project": Asked(
        "/api/v1/tasks", query=[("project", "WEB"), ("status", "open"), ("limit", "50")]
    ),
    "list 50 of mine": Asked("/api/v1/tasks", query=[("assignee", "me"), ("limit", "50")]),
    "read a task": Asked("/api/v1/tasks/WEB-7"),
    "create a task": Asked("/api/v1/tasks", "POST", body=json.dumps({"project": "WEB", "title": "Paint the gate"})),
    "change a status": Asked("/api/v1/tasks/WEB-7/status", "PUT", body=json.dumps({"status": "in_progress"})),
    "health": Asked("/api/v1/health"),
}


class Tape:
    """Stands before a client: hears what it answers, then says it again in the same order."""

    def __init__(self, client: Any) -> None:
        self.client, self.heard = client, defaultdict[str, list[Any]](list)
        self.place: defaultdict[str, int] = defaultdict(int)
        self.playing = False

    def __getattr__(self, name: str) -> Any:
        def call(**asked: Any) -> Any:
            if not self.playing:
                self.heard[name].append(getattr(self.client, name)(**asked))
                return self.heard[name][-1]
            answers = self.heard[name] or [{"Attributes": {"full_at": {"N": "0"}}}]
            self.place[name] += 1
            return answers[min(self.place[name], len(answers)) - 1]

        return call


@contextmanager
def taped() -> Iterator[Tape]:
    tape, modules = Tape(tenancy.dynamodb()), (table, commit, allowance)
    before = [vars(module)["dynamodb"] for module in modules]
    for module in modules:
        vars(module)["dynamodb"] = lambda: tape
    try:
        yield tape
    finally:
        for module, one in zip(modules, before, strict=True):
            vars(module)["dynamodb"] = one


def measure() -> dict[str, float]:
    logging.disable(logging.CRITICAL)
    with running() as stack:
        ada = founded(stack)
        for number in range(60):
            ada.post("/tasks", {"project": "WEB", "title": f"Paint gate {number}", "assignee_id": ada.user["id"]})
        with stack.as_function("Api"):
            return {name: _milliseconds(asked, ada) for name, asked in REQUESTS.items()}


def _milliseconds(asked: Asked, ada: Visitor) -> float:
    asked.headers = [(n, v) for n, v in ada._headers().items()] + [("Content-Type", "application/json")]
    event = http_1(asked)
    with taped() as tape:
        for _ in range(2):  # The first fills what a warm function has in its caches.
            tape.heard.clear()
            answer = api.handler(event, None)
            assert answer["statusCode"] < 300, answer["body"]
        tape.playing = True
        times = []
        for _ in range(ROUNDS):
            tape.place.clear()
            start = time.perf_counter()
            api.handler(event, None)
            times.append(time.perf_counter() - start)
    return round(statistics.median(times) * 1000, 2)
