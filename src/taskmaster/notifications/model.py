"""Who is told what. Pure rules; `service` reads what they judge by."""

from pydantic import BaseModel, ConfigDict

from taskmaster.events import Event

NEWS = frozenset(
    {
        "task.created",
        "task.edited",
        "task.assigned",
        "task.unassigned",
        "task.moved",
        "task.due_soon",
        "task.overdue",
        "comment.added",
        "comment.edited",
    }
)
UNMAILED = frozenset({"task.unassigned"})  # Whoever lost a task has less to do: their inbox will do.


class Concern(BaseModel):
    """Who has to do with a task."""

    model_config = ConfigDict(frozen=True)

    assignee_id: str | None = None
    reporter_id: str | None = None
    commenters: frozenset[str] = frozenset()


class News(BaseModel):
    """What one person is told, and why they of all people: the end of a key of `words`, such as `why.assigned`."""

    model_config = ConfigDict(frozen=True)

    event: str
    reason: str

    def is_mailed(self, reach: str) -> bool:
        return reach == "mail" and self.event not in UNMAILED


ASSIGNED, WAS_ASSIGNED, REPORTED, COMMENTED, MENTIONED = (
    "assigned",
    "was_assigned",
    "reported",
    "commented",
    "mentioned",
)


def audience(event: Event, concern: Concern) -> dict[str, News]:
    """Say who is told what of something that happened to a task: never the one who did it."""
    told = _concerned(event, concern) | _mentioned(event)
    told.pop(event.actor_id, None)
    return {person: news for person, news in told.items() if person is not None}


def _concerned(event: Event, concern: Concern) -> dict[str | None, News]:
    owners = {concern.reporter_id: REPORTED, concern.assignee_id: ASSIGNED}
    match event.name:
        case "task.created" | "task.assigned" | "task.unassigned":
            return _handed_over(event.was.get("assignee_id"), event.set.get("assignee_id"))
        case "task.moved":
            reasons = owners
        case "comment.added":
            reasons = {**dict.fromkeys(concern.commenters, COMMENTED), **owners}
        case "task.due_soon" | "task.overdue":
            owner = concern.assignee_id or concern.reporter_id
            reasons = {owner: owners[owner]}
        case _:
            reasons = {}
    return {person: News(event=event.name, reason=reason) for person, reason in reasons.items()}


def _mentioned(event: Event) -> dict[str | None, News]:
    """Whoever is named where they were not before is told that, instead of what else it was."""
    named = set(event.set.get("mentions") or ()) - set(event.was.get("mentions") or ())
    return {person: News(event="mention", reason=MENTIONED) for person in named}


def _handed_over(before: str | None, now: str | None) -> dict[str | None, News]:
    if before == now:
        return {}
    return {
        before: News(event="task.unassigned", reason=WAS_ASSIGNED),
        now: News(event="task.assigned", reason=ASSIGNED),
    }
