"""How far a project is. What it reads is kept by every change of a task, see `counting`."""

from taskmaster.caller import Caller
from taskmaster.projects import service as projects
from taskmaster.tasks import store
from taskmaster.tasks.progress.model import Progress


def read_progress(caller: Caller, project_key: str) -> Progress:
    """Count a project's tasks, at the same cost however many there are."""
    caller.must("project.read")
    project = projects.find_project(caller, project_key)
    rows = store.counts(caller.org_id, project.key)
    return Progress.model_validate({name: sum(row.get(name, 0) for row in rows) for name in Progress.model_fields})
