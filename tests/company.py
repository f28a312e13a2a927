"""A company with people, made through the services: for tests that are about what comes after."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from local.stack import Stack
from taskmaster import clock, tokens
from taskmaster.aws.commit import commit
from taskmaster.aws.table import one_request
from taskmaster.aws.tenancy import acting_for
from taskmaster.caller import Caller
from taskmaster.ids import new_id
from taskmaster.members import service as members
from taskmaster.members.model import Member
from taskmaster.orgs import service as orgs
from taskmaster.orgs.model import Org
from taskmaster.permissions import Role
from taskmaster.projects import service as projects
from taskmaster.projects.model import NewProject, Project, ProjectChanges
from taskmaster.tasks import service as tasks
from taskmaster.tasks.model import NewTask, Task, TaskChanges
from tests.visitors import Visitor


class Company:
    def __init__(self, stack: Stack, name: str = "Northwind", time_zone: str = "Europe/Berlin") -> None:
        self.stack, self.id, self.name = stack, new_id("org"), name
        now = clock.now()
        org = Org(id=self.id, name=name, slug=name.lower(), time_zone=time_zone, created_at=now, updated_at=now)
        with self.at_work():
            writes, events = orgs.founding(org, by="usr_" + "0" * 28)
            commit(writes, events)
        self._people = 0
        self.owner = self.joined("Ana Reyes", "owner", time_zone)

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Let services act for this company, with the environment of a function that may."""
        with self.stack.as_function("Auth"), acting_for(self.id), one_request(only_reads=False):
            yield

    def joined(
        self, name: str, role: Role = "member", time_zone: str = "Europe/Berlin", locale: str = "en-GB"
    ) -> Caller:
        user_id, first = new_id("usr"), self._people == 0
        self._people += 1
        member = Member(
            user_id=user_id,
            name=name,
            email=f"{name.split()[0].lower()}@{self.name.lower()}.example",
            role=role,
            joined_at=clock.now(),
            time_zone=time_zone,
            locale=locale,
        )
        with self.at_work():
            writes, events = members.joining(self.id, member, first=first)
            commit(writes, events)
        return Caller(org_id=self.id, user_id=user_id, role=role, name=name, time_zone=time_zone)

    def project(self, key: str = "WEB", **said: Any) -> Project:
        with self.at_work():
            return projects.create_project(self.owner, NewProject.model_validate({"key": key, "name": key, **said}))

    def change_project(self, key: str, **said: Any) -> Project:
        with self.at_work():
            return projects.change_project(self.owner, key, ProjectChanges.model_validate(said), None)

    def archive_project(self, key: str) -> None:
        with self.at_work():
            projects.archive_project(self.owner, key, None)

    def task(self, title: str = "Mend the fence", by: Caller | None = None, project: str = "WEB", **said: Any) -> Task:
        new = NewTask.model_validate({"project": project, "title": title, **said})
        with self.at_work():
            return tasks.create_task(by or self.owner, new)

    def change(self, task: Task, by: Caller | None = None, **said: Any) -> Task:
        with self.at_work():
            return tasks.change_task(by or self.owner, task.id, TaskChanges.model_validate(said), None)

    def finish(self, task: Task, by: Caller | None = None) -> Task:
        with self.at_work():
            return tasks.set_status(by or self.owner, task.id, "closed", None)

    def delete(self, task: Task) -> None:
        answer = self.browser(self.owner).delete(f"/tasks/{task.id}")
        assert answer.status_code == 204, answer.text

    def browser(self, person: Caller) -> Visitor:
        """Somebody's signed-in requests to the API."""
        visitor = Visitor(self.stack)
        with self.stack.as_function("Auth"):
            visitor.token, _ = tokens.mint(
                user_id=person.user_id, org_id=self.id, role=person.role, session_id=new_id("ses")
            )
        return visitor
