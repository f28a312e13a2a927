"""A change by one person until it is on another's open screen: API, stream, topic, queue and socket on this machine."""

import json
import statistics
import time
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from bench.stage import running
from local.checkpoints import Checkpoints
from local.mail import Letters
from local.running import Listeners, Running
from tests.screens import Screen
from tests.visitors import Visitor

ROUNDS = 100


def measure() -> dict[str, float]:
    listeners = Listeners.take(0)
    with running(name="bench-live", doors=listeners.doors) as stack:
        system = Running(stack, listeners, Letters(), Checkpoints(), Path("frontend/dist"))
        system.start(schedules=False)
        try:
            ada = Visitor(stack).sign_up("ada@northwind.example")
            bob = ada.bring("bob@northwind.example")
            ada.post("/projects", {"key": "WEB", "name": "Web"})
            ada.post("/tasks", {"project": "WEB", "title": "Mend the fence"})
            screen = Screen(system.url, bob.post("/auth/socket-ticket").json["ticket"])
            times = sorted(_until_seen(system.url, ada, screen, number) for number in range(ROUNDS))
            screen.close()
        finally:
            system.stop()
    return {"p50": round(statistics.median(times), 1), "p95": round(times[int(ROUNDS * 0.95)], 1), "rounds": ROUNDS}


def _until_seen(url: str, ada: Visitor, screen: Screen, number: int) -> float:
    start = time.perf_counter()
    status = ("in_progress", "open")[number % 2]
    headers = {"Authorization": f"Bearer {ada.token}", "Content-Type": "application/json"}
    asked = Request(f"{url}/api/v1/tasks/WEB-1/status", json.dumps({"status": status}).encode(), headers, method="PUT")
    with urlopen(asked) as answer:
        version = json.load(answer)["version"]

    def told(message: dict[str, Any]) -> bool:
        event = message.get("event", {})
        return bool(event.get("name") == "task.moved" and event["version"] == version)

    screen.wait_for(told)
    return (time.perf_counter() - start) * 1000
