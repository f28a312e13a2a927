"""EventBridge rules that tick: rate(…) and cron(…), each as a scheduled event to the rule's functions."""

import calendar
import re
import threading
import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from local.engines import ACCOUNT, REGION
from local.stack import Function, Stack
from local.template import TemplateError

_UNITS = {"minute": 60, "hour": 3600, "day": 86400}
_MONTHS = {name.upper(): number for number, name in enumerate(calendar.month_abbr) if name}
_DAYS = {"SUN": 1, "MON": 2, "TUE": 3, "WED": 4, "THU": 5, "FRI": 6, "SAT": 7}
_FIELDS: tuple[tuple[int, int, dict[str, int]], ...] = (
    (0, 59, {}),
    (0, 23, {}),
    (1, 31, {}),
    (1, 12, _MONTHS),
    (1, 7, _DAYS),
    (1970, 2199, {}),
)


class Rule:
    """One enabled rule: when it is due next, and what it tells to whom."""

    def __init__(self, stack: Stack, logical_id: str, properties: dict[str, Any]) -> None:
        self.logical_id = logical_id
        self._expression = properties["ScheduleExpression"]
        self._arn = stack.made(logical_id).attributes["Arn"]
        self.functions = [stack.function(target["Arn"]) for target in properties["Targets"]]
        self.next = due_after(self._expression, datetime.now(UTC))

    def advance(self, now: datetime) -> None:
        self.next = due_after(self._expression, now)

    def event(self, at: datetime) -> dict[str, Any]:
        return {
            "version": "0",
            "id": str(uuid.uuid4()),
            "detail-type": "Scheduled Event",
            "source": "aws.events",
            "account": ACCOUNT,
            "time": at.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "region": REGION,
            "resources": [self._arn],
            "detail": {},
        }


class Schedules(threading.Thread):
    """Every enabled rule of the template. `call` must not wait for the function: rules tick on time."""

    def __init__(
        self, stack: Stack, call: Callable[[Function, dict[str, Any]], object], stopping: threading.Event
    ) -> None:
        super().__init__(name="schedules", daemon=True)
        self._call = call
        self._stopping = stopping
        self.rules = [
            Rule(stack, logical_id, properties)
            for logical_id in stack.template.of_type("AWS::Events::Rule")
            if "ScheduleExpression" in (properties := stack.properties(logical_id))
            and properties.get("State", "ENABLED") == "ENABLED"
        ]

    def run(self) -> None:
        while self.rules:
            soonest = min(rule.next for rule in self.rules)
            # In short steps: a machine that slept must not sleep on.
            while (left := soonest.timestamp() - time.time()) > 0:
                if self._stopping.wait(min(left, 5)):
                    return
            if self._stopping.is_set():
                return
            for rule in self.rules:
                if rule.next <= soonest:
                    self.tick(rule, soonest)
                    rule.advance(datetime.now(UTC))

    def tick(self, rule: Rule, at: datetime) -> None:
        for function in rule.functions:
            self._call(function, rule.event(at))


def due_after(expression: str, moment: datetime) -> datetime:
    """The first moment after this one at which the expression is due."""
    if match := re.fullmatch(r"rate\((\d+) (minute|hour|day)s?\)", expression):
        step = int(match[1]) * _UNITS[match[2]]
        return datetime.fromtimestamp((moment.timestamp() // step + 1) * step, UTC)
    if match := re.fullmatch(r"cron\(([^)]+)\)", expression):
        minutes, hours, days, months, weekdays, years = _cron(match[1])
        due = moment.replace(second=0, microsecond=0) + timedelta(minutes=1)
        for _ in range(366 * 5):
            weekday = due.isoweekday() % 7 + 1
            if due.month in months and due.year in years and due.day in days and weekday in weekdays:
                for minute in range(due.hour * 60 + due.minute, 24 * 60):
                    if minute // 60 in hours and minute % 60 in minutes:
                        return due.replace(hour=minute // 60, minute=minute % 60)
            due = (due + timedelta(days=1)).replace(hour=0, minute=0)
    raise TemplateError(f"The schedule {expression} is not understood on one machine.")


def _cron(text: str) -> list[set[int]]:
    fields = text.split()
    if len(fields) != len(_FIELDS):
        raise TemplateError(f"cron({text}) needs six fields.")
    return [_numbers(each, *about) for each, about in zip(fields, _FIELDS, strict=True)]


def _numbers(text: str, lowest: int, highest: int, names: dict[str, int]) -> set[int]:
    found: set[int] = set()
    for part in text.split(","):
        span, _, step = part.partition("/")
        first, _, last = span.partition("-")
        if span in ("*", "?"):
            start, end = lowest, highest
        else:
            try:
                start = names.get(first) or int(first)
                end = (names.get(last) or int(last)) if last else (highest if step else start)
            except ValueError as error:
                raise TemplateError(f"{part} in a cron expression is not understood on one machine.") from error
        found.update(range(start, end + 1, int(step or 1)))
    return found
