"""What a change of a task comes to, decided but not yet written: alone, or with others in one transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from taskmaster.aws.commit import Write, commit, commit_apart
from taskmaster.events import Event
from taskmaster.tasks.counting import keep_count
from taskmaster.tasks.model import Task


@dataclass(frozen=True)
class Step:
    """The task as it was and as it will be; without `writes` it is so already.

    `ahead` and `behind` are rows that do not fit the transaction, and may as well come before or after it.
    """

    before: Task
    task: Task
    writes: Sequence[Write] = ()
    events: Sequence[Event] = ()
    ahead: Sequence[Write] = ()
    behind: Sequence[Write] = ()


def take(org_id: str, *steps: Step, memories: Sequence[Write] = ()) -> None:
    """Take steps together or not at all; `memories` are written along."""
    at_work = [step for step in steps if step.writes]
    if not at_work:
        return
    commit_apart([write for step in at_work for write in step.ahead])
    commit([*memories, *rows_of(org_id, at_work)], [event for step in at_work for event in step.events])
    commit_apart([write for step in at_work for write in step.behind])


def rows_of(org_id: str, steps: Iterable[Step]) -> list[Write]:
    """The rows of one transaction, events aside, each of them once: many steps may check the same new assignee."""
    steps = list(steps)
    writes = {write.key: write for step in steps for write in step.writes}
    return [*writes.values(), *keep_count(org_id, *((step.before, step.task) for step in steps))]
