"""A company's last weeks out of its YAML: who did what when, in order, and the same on every machine."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

_STAGES = {"open": [], "in_progress": ["in_progress"], "in_review": ["in_progress", "in_review"]}
_WHOLE_WAY = ["in_progress", "in_review", "closed"]
_REVIEWED = ("bug", "feature", "epic")


@dataclass(frozen=True, order=True)
class Step:
    """One thing that one person did. `about` is a project's key, or a task by its project and place in the data."""

    at: datetime
    verb: str = field(compare=False)
    who: str = field(compare=False)
    about: str = field(compare=False, default="")
    details: dict[str, Any] = field(compare=False, default_factory=dict)


class History:
    """One folder: company.yaml, and a file of tasks for each project. Days count back from `now`."""

    def __init__(self, folder: Path, now: datetime) -> None:
        self.company: dict[str, Any] = yaml.safe_load((folder / "company.yaml").read_text("utf-8"))
        self._folder = folder
        self._now = now.replace(microsecond=0)

    def steps(self) -> list[Step]:
        return sorted([*self._beginning(), *self._work(), *self._reminders_and_reading()])

    def _beginning(self) -> Iterator[Step]:
        founded = self._day(self.company["since"], 7)
        yield Step(founded, "found", "owner")
        for place, name in enumerate(self.company["people"]):
            if name != "owner":
                yield Step(founded + timedelta(minutes=30 * place), "invite", "owner", name)
                yield Step(founded + timedelta(minutes=30 * place + 20), "accept", name)
        for place, project in enumerate(self.company["projects"]):
            yield Step(self._day(project["since"], 6, place), "project", project["lead"], project["key"], project)

    def _work(self) -> Iterator[Step]:
        for project in self.company["projects"]:
            tasks = yaml.safe_load((self._folder / f"{project['key'].lower()}.yaml").read_text("utf-8"))
            for place, task in enumerate(tasks):
                yield from self._life_of(task, f"{project['key']}/{place}", project["lead"])

    def _life_of(self, task: dict[str, Any], about: str, lead: str) -> Iterator[Step]:
        made = self._day(task["made"], 7 + int(7 * _chance(task, "hour")), int(59 * _chance(task, "minute")))
        person = task.get("for")
        later = person is not None and person != lead and _chance(task, "later") < 0.4
        details = {**task, "due": self._due(task.get("due")), "for": None if later else person}
        yield Step(self._in_working_hours(made), "create", lead, about, details)
        if later:
            at = self._in_working_hours(made + timedelta(minutes=50))
            yield Step(at, "assign", lead, about, {"for": person})
        acts = list(_acts(task, person or lead, lead))
        begun = made + timedelta(hours=2)
        ended = self._day(task["done"], 15) if "done" in task else self._now - timedelta(hours=1)
        for place, (verb, who, said) in enumerate(acts, 1):
            share = (place - 0.6 * _chance(task, f"act {place}")) / len(acts)
            at = begun + max(ended - begun, timedelta()) * share
            yield Step(self._in_working_hours(at), verb, who, about, said)

    def _reminders_and_reading(self) -> Iterator[Step]:
        for days in range(self.company["since"] - 1, 0, -1):
            yield Step(self._day(days, 9, 5), "sweep", "owner")
        for place, name in enumerate(self.company["people"]):
            yield Step(self._now - timedelta(days=2, minutes=place), "read", name)
        yield Step(self._now, "sweep", "owner")

    def _due(self, due: int | str | None) -> dict[str, object]:
        if due is None:
            return {}
        if isinstance(due, int):
            return {"due_on": (self._now + timedelta(days=due)).date()}
        days, time = due.split()
        hour, minute = time.split(":")
        return {"due_at": self._day(-int(days), int(hour), int(minute))}

    def _in_working_hours(self, at: datetime) -> datetime:
        """From 8 to 17 o'clock, in the same order; today's are left where they are, to stay in the past."""
        if at.date() == self._now.date():
            return at
        midnight = at.replace(hour=0, minute=0, second=0, microsecond=0)
        return midnight + timedelta(hours=8) + (at - midnight) * 9 / 24

    def _day(self, days_ago: int, hour: int, minute: int = 0) -> datetime:
        return (self._now - timedelta(days=days_ago)).replace(hour=hour, minute=minute, second=0)


def _acts(task: dict[str, Any], person: str, lead: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """What is done with a task once it is there: it is begun, talked about, and moved on."""
    reviewed = task.get("type") in _REVIEWED
    stages = _STAGES[task["now"]] if "now" in task else [s for s in _WHOLE_WAY if reviewed or s != "in_review"]
    for stage in stages[:1]:
        yield "move", person, {"status": stage}
    for who, text in task.get("said", []):
        yield "say", who, {"body": text}
    for stage in stages[1:]:
        yield "move", lead if reviewed and stage == "closed" else person, {"status": stage}


def _chance(task: dict[str, Any], what: str) -> float:
    """A number from 0 to 1 that is the same each time, so that two machines show the same company."""
    return zlib.crc32(f"{task['title']}/{what}".encode()) / 2**32
