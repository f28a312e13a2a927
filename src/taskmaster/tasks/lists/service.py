"""Lists of tasks. Each walks an index page by page, through one or more stretches of it, and examines at most 200 rows
a request, so that its cost does not grow with the organisation. What is left is for the next page.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from taskmaster import clock
from taskmaster.aws.codec import Row
from taskmaster.caller import Caller
from taskmaster.errors import Invalid
from taskmaster.projects import service as projects
from taskmaster.projects.model import Project
from taskmaster.tasks import store
from taskmaster.tasks.lists.model import Question, Sort, beginning_of, columns, order
from taskmaster.tasks.model import Task, TooManyToSort

MOST_EXAMINED, AT_ONCE, MOST_QUERIES = 200, 100, 20
MOST_ON_A_PAGE = 100  # But where every row read is an answer.

Place = dict[str, Any]


class Stretch(NamedTuple):
    """A stretch of an index. Its first three fields say which comes first: unfinished tasks do."""

    finished: bool
    of: str  # A project's key, or a person's id.
    place: int
    between: tuple[str, str]

    @property
    def name(self) -> list[Any]:
        """What finds it again for the next page, or the one after it if it is no more."""
        return [self.finished, self.of, self.place]


def page_of_tasks(caller: Caller, asked: Question, limit: int, place: Place | None) -> tuple[list[Task], Place | None]:
    caller.must("task.read")
    if asked.q and not (asked.project or asked.assignee):
        raise Invalid.at("?q", "Look for words in one project or with one assignee.")
    whole = asked.takes_whole_stretches
    if limit > MOST_ON_A_PAGE and not whole:
        raise Invalid.at(
            "?limit", f"Ask for {MOST_ON_A_PAGE} at most; for more, only with `state` and no other filter."
        )
    sort: Sort = asked.sort or ("due" if asked.assignee and not asked.project else "rank")
    walk = _Walk(caller, asked, sort)
    if walk.is_sorted:
        return walk.page(limit, place, limit if whole else MOST_EXAMINED)
    found, rest = walk.page(MOST_EXAMINED + 1, None, MOST_EXAMINED + 1)
    if rest is not None:
        raise TooManyToSort.at(
            "?sort", f"More than {MOST_EXAMINED} tasks would have to be sorted. Ask for fewer, such as one status."
        )
    found.sort(key=order(sort), reverse=sort.startswith("-"))
    start = place["skip"] if place else 0
    return found[start : start + limit], {"skip": start + limit} if len(found) > start + limit else None


class _Walk:
    def __init__(self, caller: Caller, asked: Question, sort: Sort) -> None:
        self.caller, self.asked, self.backwards = caller, asked, sort.startswith("-")
        by = sort.removeprefix("-")
        self.index = "gsi2" if asked.assignee and (not asked.project or by in ("due", "completed")) else "gsi1"
        kept = {"open": {"due"}, "closed": {"completed"}, None: {"due"}}[asked.state]
        self.is_sorted = by in (kept if self.index == "gsi2" else {"rank"})
        settled = {"assignee"} if self.index == "gsi2" else {"project", "status"} if asked.project else set()
        settled |= {"state"}
        self.test = asked.test_for(caller.time_zone, caller.user_id, settled)

    def page(self, limit: int, place: Place | None, most: int) -> tuple[list[Task], Place | None]:
        found: list[Task] = []
        examined = queries = 0
        at = place["at"] if place else [False, "", 0]
        for stretch in self._stretches(at):
            if stretch.name < at or self.asked.state == ("open" if stretch.finished else "closed"):
                continue
            after: Row | None = place["after"] if place and stretch.name == at else None
            while True:
                if len(found) == limit or examined >= most or queries == MOST_QUERIES:
                    return found, {"at": stretch.name, "after": after}
                size = min(limit - len(found) if self.test is None else AT_ONCE, most - examined)
                page = store.page(
                    self.caller.org_id,
                    self.index,
                    stretch.of,
                    between=stretch.between,
                    limit=size,
                    after=after,
                    newest_first=self.backwards,
                )
                examined, queries = examined + len(page.rows), queries + 1
                for row, task in self._sifted(page.rows):
                    found.append(task)
                    if len(found) == limit and row is not page.rows[-1]:
                        return found, {"at": stretch.name, "after": store.place_of(row, self.index)}
                after = page.last
                if after is None:
                    break
        return found, None

    def _sifted(self, rows: list[Row]) -> Iterator[tuple[Row, Task]]:
        tasks = [Task.model_validate(row) for row in rows]
        seen = self._seen({task.project for task in tasks}) if self.index == "gsi2" else None
        for row, task in zip(rows, tasks, strict=True):
            if (seen is None or task.project in seen) and (self.test is None or self.test(task)):
                yield row, task

    def _seen(self, keys: set[str]) -> set[str]:
        """Those projects that the caller sees; of archived ones only the one they ask for."""
        visible = projects.visible_to(self.caller, keys)
        return {key for key, one in visible.items() if one.status == "active" or key == self.asked.project}

    def _stretches(self, start: list[Any]) -> Iterator[Stretch]:
        if self.asked.project is not None:
            project = projects.find_project(self.caller, self.asked.project)
            if self.index == "gsi1":
                yield from _of_project(project, self.asked.statuses())
                return
        if self.index == "gsi2":
            yield from self._of_assignee()
            return
        for finished in (False, True):
            if finished >= start[0] and self.asked.state != ("open" if finished else "closed"):
                key = start[1] if finished == start[0] else ""
                for project in projects.each_active(self.caller, key):
                    yield from (one for one in _of_project(project, None) if one.finished == finished)

    def _of_assignee(self) -> Iterator[Stretch]:
        """Open ones by due date, finished ones as they were finished. A date asked for narrows the range of the open
        ones, a zone's width too far: the test does the rest.
        """
        person = self.caller.user_id if self.asked.assignee == "me" else str(self.asked.assignee)
        last = "~"
        if self.asked.due_before is not None:
            begins = beginning_of(self.asked.due_before, ZoneInfo(self.asked.tz or self.caller.time_zone))
            last = max(self.asked.due_before.isoformat(), clock.text(begins + timedelta(milliseconds=1)))
        yield Stretch(False, person, 0, ("open#", f"open#{last}"))
        yield Stretch(True, person, 0, ("done#", "done#~"))


def _of_project(project: Project, statuses: list[str] | None) -> Iterator[Stretch]:
    for place, found in enumerate(columns(project, statuses)):
        yield Stretch(found.finished, project.key, place, (found.low, found.high))
