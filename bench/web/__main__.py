"""`make bench-web`: what a person at a browser feels, kept in bench-results/ and written into docs/figures.md."""

import json
import logging
import os
import platform
import subprocess
import sys
import warnings
from pathlib import Path
from typing import Any

from bench import figures, site
from bench.stage import ROOT, running
from bench.web import table
from local.checkpoints import Checkpoints
from local.mail import Letters
from local.running import Listeners, Running
from taskmaster import clock
from tests.visitors import PASSWORD, Visitor

LARGE, SMALL = 2000, 60
STATUSES, PRIORITIES = ("open", "in_progress", "in_review"), ("low", "medium", "high", "critical")


def main() -> None:
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    results: dict[str, Any] = {
        "taken_at": clock.text(clock.now()),
        "machine": f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.0f}, {platform.system()}",
        "site": site.measure(),
        **_measured(),
    }
    folder = ROOT / "bench-results"
    folder.mkdir(exist_ok=True)
    (folder / f"web-{results['taken_at'].replace(':', '')}.json").write_text(json.dumps(results, indent=1))
    text = table.table(results)
    figures.replace_web(text)
    sys.stdout.write(text)


def _measured() -> dict[str, Any]:
    listeners = Listeners.take(0)
    with running(name="bench-web", doors=listeners.doors) as stack:
        system = Running(stack, listeners, Letters(), Checkpoints(), Path("frontend/dist"))
        system.start(schedules=False)
        try:
            ada = Visitor(stack).sign_up("ada@northwind.example", "Northwind Field Services")
            ada.bring("bob@northwind.example", "member")
            for key, name, tasks in (("BIG", "Heating and cooling", LARGE), ("SMALL", "Website", SMALL)):
                _fill(ada, key, name, tasks)
            stage = {
                "url": system.url,
                "token": ada.token,
                "who": {"email": "ada@northwind.example", "password": PASSWORD, "large": "BIG", "small": "SMALL"},
                "colleague": {"email": "bob@northwind.example", "password": PASSWORD},
            }
            command = ["node", "bench/web/measure.mjs", json.dumps(stage)]
            said = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout
        finally:
            system.stop()
    found: dict[str, Any] = json.loads(said)
    return found


def _fill(ada: Visitor, key: str, name: str, tasks: int) -> None:
    ada.post("/projects", {"key": key, "name": name})
    for n in range(tasks):
        title = f"Mend the fence at depot {n}" + " and bring the long ladder for the roof" * (n % 3 == 0)
        labels = ["roof", "wet"] if n % 2 else []
        said = {"status": STATUSES[n % 3], "priority": PRIORITIES[n % 4], "labels": labels}
        answer = ada.post("/tasks", {"project": key, "title": title, "assignee_id": ada.user["id"], **said})
        if answer.status_code != 201:
            raise SystemExit(f"A task was refused: {answer.text}")


if __name__ == "__main__":
    main()
