"""Keeps the count of a project's tasks, by what they stand as, in the transaction that changes a task."""

from collections import Counter

from taskmaster.aws.commit import Write
from taskmaster.tasks import store
from taskmaster.tasks.model import Task


def keep_count(org_id: str, *changes: tuple[Task | None, Task]) -> list[Write]:
    """Write what changes of tasks, each as it was and as it is, do to the counts of their projects.

    Most do nothing: only a task that is made, finished, taken up again, deleted or restored moves a count. However
    many tasks one transaction changes, it must ask once: a row stands in a transaction once.
    """
    counts: dict[str, Counter[str]] = {}
    for before, task in changes:
        count = counts.setdefault(task.project, Counter())
        if before is not None and before.standing is not None:
            count[before.standing] -= 1
        if task.standing is not None:
            count[task.standing] += 1
    moved = {project: {name: n for name, n in count.items() if n} for project, count in counts.items()}
    return [store.add_to_count(org_id, project, amounts) for project, amounts in moved.items() if amounts]
