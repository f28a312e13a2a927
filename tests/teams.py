"""Whole organisations for tests: people who are there and signed in without the slow way through the front door."""

import itertools
from typing import Any

from local.stack import Stack
from taskmaster import clock, tokens
from taskmaster.aws.commit import commit, delete
from taskmaster.aws.table import tasks_table
from taskmaster.aws.tenancy import acting_for
from taskmaster.events import Event
from taskmaster.ids import new_id
from taskmaster.members import service as members
from taskmaster.members.model import Member
from taskmaster.permissions import Role
from tests.visitors import Answer, Visitor

_numbers = itertools.count(1)


class Team:
    """An organisation. `team.owner`, `team.admin`, `team.manager`, `team.member` and `team.viewer` work there."""

    def __init__(self, deployed: Stack, founder: Visitor | None = None) -> None:
        self.deployed = deployed
        self.org_id = founder.org["id"] if founder else new_id("org")
        self._people: dict[Role, Visitor] = {"owner": founder or self.join("owner")}

    @property
    def owner(self) -> Visitor:
        return self._one("owner")

    @property
    def admin(self) -> Visitor:
        return self._one("admin")

    @property
    def manager(self) -> Visitor:
        return self._one("manager")

    @property
    def member(self) -> Visitor:
        return self._one("member")

    @property
    def viewer(self) -> Visitor:
        return self._one("viewer")

    def _one(self, role: Role) -> Visitor:
        if role not in self._people:
            self._people[role] = self.join(role)
        return self._people[role]

    def join(self, role: Role, time_zone: str = "UTC") -> Visitor:
        """Make somebody new a member, signed in."""
        user_id = new_id("usr")
        name = f"{role.title()} {next(_numbers)}"
        member = Member(
            user_id=user_id,
            name=name,
            email=f"{name.lower().replace(' ', '.')}@northwind.example",
            role=role,
            joined_at=clock.now(),
            time_zone=time_zone,
        )
        visitor = Visitor(self.deployed)
        with self.deployed.as_function("Auth"), acting_for(self.org_id):
            writes, _ = members.joining(self.org_id, member, first=not hasattr(self, "_people"))
            commit(writes)
        visitor.user = {"id": user_id, "name": name, "time_zone": time_zone}
        visitor.org = {"id": self.org_id, "role": role}
        return self.sign_in(visitor)

    def sign_in(self, visitor: Visitor) -> Visitor:
        """Give somebody a fresh token, such as after the clock was moved."""
        with self.deployed.as_function("Auth"):
            visitor.token, _ = tokens.mint(
                user_id=visitor.user["id"], org_id=self.org_id, role=visitor.org["role"], session_id=new_id("ses")
            )
        return visitor

    def events(self, *, of: str, name: str = "") -> list[Event]:
        """What the event rows of one thing say, such as of `TASK#WEB-1`, oldest first."""
        with self.deployed.as_function("Api"), acting_for(self.org_id):
            rows = tasks_table.each(f"ORG#{self.org_id}#{of}", begins="EVENT#")
            found = [Event.model_validate_json(row["event"]) for row in rows]
        return [event for event in found if event.name.startswith(name)]

    def row(self, of: str, sk: str) -> dict[str, Any] | None:
        """A row of the Tasks table as it is kept, such as of `TASK#WEB-1`."""
        with self.deployed.as_function("Api"), acting_for(self.org_id):
            return tasks_table.get(f"ORG#{self.org_id}#{of}", sk)

    def forget_row(self, of: str, sk: str) -> None:
        with self.deployed.as_function("Api"), acting_for(self.org_id):
            commit([delete(tasks_table.key(f"ORG#{self.org_id}#{of}", sk))])

    def has_project(self, key: str = "WEB", **more: Any) -> Answer:
        answer = self.owner.post("/projects", {"key": key, "name": key.title(), **more})
        assert answer.status_code == 201, answer.text
        return answer.json

    def has_task(self, title: str = "Mend the fence", project: str = "WEB", **more: Any) -> Answer:
        """A task that the member has reported."""
        answer = self.member.post("/tasks", {"project": project, "title": title, **more})
        assert answer.status_code == 201, answer.text
        return answer.json
