"""Lets a history happen, through the features' own services, each step at its moment and as the person who took it."""

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from local.demo.history import History, Step
from local.functions import invoke
from local.stack import Stack
from local.streams import Stream
from taskmaster import clock
from taskmaster.accounts import service as accounts
from taskmaster.accounts.joining import service as joining
from taskmaster.accounts.joining.model import Acceptance
from taskmaster.accounts.model import SignedIn, SignUp
from taskmaster.aws.table import one_request
from taskmaster.aws.tenancy import acting_for
from taskmaster.caller import Caller
from taskmaster.comments import service as comments
from taskmaster.comments.model import NewComment
from taskmaster.members.invites import service as invites
from taskmaster.members.invites.model import NewInvite
from taskmaster.notifications.inbox import service as inbox
from taskmaster.notifications.inbox.model import WhatWasRead
from taskmaster.orgs import service as orgs
from taskmaster.orgs.model import OrgChanges
from taskmaster.projects import service as projects
from taskmaster.projects.model import NewProject
from taskmaster.tasks import service as tasks
from taskmaster.tasks.model import NewTask, TaskChanges


class Company:
    """One organisation, growing step by step."""

    def __init__(self, stack: Stack, stream: Stream, history: History) -> None:
        self._stack = stack
        self._stream = stream
        self._history = history
        self._people: dict[str, Caller] = {}
        self._links: dict[str, str] = {}
        self._tasks: dict[str, str] = {}

    def live(self) -> None:
        for step in self._history.steps():
            with clock.at(step.at):
                self._take(step)
                self._tell()

    def _take(self, step: Step) -> None:
        verbs: dict[str, Callable[[Step], None]] = {
            "found": self._found,
            "invite": self._invite,
            "accept": self._accept,
            "project": self._project,
            "create": self._create,
            "assign": self._assign,
            "move": self._move,
            "say": self._say,
            "read": self._read,
            "sweep": self._sweep,
        }
        function = "Auth" if step.verb in ("found", "accept") else "Api"
        with ExitStack() as around:
            around.enter_context(self._stack.as_function(function))
            around.enter_context(one_request(only_reads=False))
            if step.verb not in ("found", "accept", "sweep"):
                around.enter_context(acting_for(self._people[step.who].org_id))
            verbs[step.verb](step)

    def _tell(self) -> None:
        """Bring what was said to the inboxes at once, as the queue would have done then."""
        while events := self._stream.read():
            self._stream.done()
            bodies = [event["dynamodb"]["NewImage"]["event"]["S"] for event in events if _is_news(event)]
            records = [{"messageId": body, "body": body, "messageAttributes": {}} for body in bodies]
            if not records:
                continue
            for failure in invoke(self._stack.functions["Notifications"], {"Records": records})["batchItemFailures"]:
                raise RuntimeError(f"The demo company could not be told of {failure['itemIdentifier']}")

    def _found(self, step: Step) -> None:
        person, company = self._person(step.who), self._history.company
        entry = accounts.sign_up(
            SignUp(
                company=company["company"],
                name=person["name"],
                email=person["email"],
                password=company["password"],
                time_zone=company["time_zone"],
            ),
            None,
        )
        self._people[step.who] = self._caller(entry.signed_in)
        with self._stack.as_function("Api"), acting_for(entry.signed_in.org.id):
            about = {name: company[name] for name in ("description", "industry", "size")}
            orgs.change_org(self._people[step.who], OrgChanges.model_validate(about), None)

    def _invite(self, step: Step) -> None:
        person, caller = self._person(step.about), self._people[step.who]
        invite = invites.create_invite(caller, NewInvite(email=person["email"], role=person["role"]))
        with self._stack.as_function("Notifications"):
            self._links[step.about] = invites.invite_link(caller.org_id, invite)

    def _accept(self, step: Step) -> None:
        token = self._links[step.who].rpartition("/")[2]
        person = self._person(step.who)
        entry = joining.accept_invite(
            token, Acceptance(name=person["name"], password=self._history.company["password"]), None
        )
        self._people[step.who] = self._caller(entry.signed_in)

    def _project(self, step: Step) -> None:
        about = {name: step.details[name] for name in ("key", "name", "description")}
        members = [self._people[name].user_id for name in step.details.get("members", [])]
        visibility = step.details.get("visibility", "open")
        new = NewProject.model_validate({**about, "visibility": visibility, "member_ids": members})
        projects.create_project(self._people[step.who], new)

    def _create(self, step: Step) -> None:
        about = {name: step.details[name] for name in ("title", "type", "priority", "labels") if name in step.details}
        assignee = step.details["for"]
        new = NewTask.model_validate(
            {
                **about,
                **step.details["due"],
                "project": step.about.partition("/")[0],
                "description": step.details.get("text", "").strip(),
                "assignee_id": self._people[assignee].user_id if assignee else None,
            }
        )
        self._tasks[step.about] = tasks.create_task(self._people[step.who], new).id

    def _assign(self, step: Step) -> None:
        changes = TaskChanges(assignee_id=self._people[step.details["for"]].user_id)
        tasks.change_task(self._people[step.who], self._tasks[step.about], changes, None)

    def _move(self, step: Step) -> None:
        tasks.set_status(self._people[step.who], self._tasks[step.about], step.details["status"], None)

    def _say(self, step: Step) -> None:
        comments.add_comment(self._people[step.who], self._tasks[step.about], NewComment(body=step.details["body"]))

    def _read(self, step: Step) -> None:
        inbox.mark_read(self._people[step.who], WhatWasRead(before=step.at))

    def _sweep(self, _step: Step) -> None:
        invoke(self._stack.functions["Reminders"], {"source": "aws.events"})

    def _person(self, name: str) -> dict[str, str]:
        person: dict[str, str] = self._history.company["people"][name]
        return person

    def _caller(self, signed_in: SignedIn) -> Caller:
        user, org = signed_in.user, signed_in.org
        return Caller(org_id=org.id, user_id=user.id, role=org.role, name=user.name, time_zone=user.time_zone)


def _is_news(event: dict[str, Any]) -> bool:
    """Whether it is an event's row; what the inboxes say of themselves is news to nobody here."""
    keys = event["dynamodb"]["Keys"]
    is_event = event["eventName"] == "INSERT" and keys["sk"]["S"].startswith("EVENT#")
    return is_event and "#NOTIFICATION#" not in keys["pk"]["S"]
