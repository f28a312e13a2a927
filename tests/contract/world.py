"""Two organisations in the same tables, everybody who could knock, and things of every kind to ask for."""

import itertools
import re
from typing import Any

import yaml

from local.stack import Stack
from taskmaster.ids import new_id
from tests.contract.rights import RANK
from tests.teams import Team
from tests.visitors import PASSWORD, Answer, Visitor
from tools.openapi import WHERE

MARK = "Zanzibar"  # In every text that belongs to the strangers: an answer that holds it has leaked.
DOCUMENT = yaml.safe_load(WHERE.read_text(encoding="utf-8"))
OPERATIONS: dict[str, tuple[str, str, dict[str, Any]]] = {
    asked["operationId"]: (method.upper(), path, asked)
    for path, methods in DOCUMENT["paths"].items()
    for method, asked in methods.items()
}

ABSENT = {
    "project": "NONE",
    "task": "NONE-1",
    "comment": new_id("cmt"),
    "invite": new_id("inv"),
    "person": new_id("usr"),
    "org": new_id("org"),
    "view": new_id("viw"),
    "session": new_id("ses"),
}
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
BODIES: dict[str, dict[str, Any]] = {
    "change_comment": {"body": "The gate as well."},
    "change_me": {"locale": "en-GB"},
    "change_member": {"role": "viewer"},
    "mark_read": {"before": "2026-01-01T00:00:00Z"},
    "change_notes": {"ids": [new_id("ntf")], "archived": True},
    "change_choices": {"moved": "off"},
    "set_logo": {"image": PIXEL},
    "change_org": {"description": "We mend."},
    "change_project": {"description": "What grows."},
    "change_task": {"title": "Mend the gate"},
    "change_view": {"query": "priority=high"},
    "create_view": {"name": "Late"},
    "arrange_shelf": {"favourites": [new_id("viw")]},
    "add_comment": {"body": "The gate too."},
    "rank_task": {"after": None, "before": None},
    "set_status": {"status": "in_progress"},
}


class World:
    def __init__(self, deployed: Stack) -> None:
        self.deployed = deployed
        self._numbers = itertools.count(1)
        self.passwords: dict[str, str] = {}
        self._leavers: dict[str, Visitor] = {}
        for function in ("Api", "Auth"):
            deployed.functions[function].environment["REQUESTS_PER_MINUTE"] = "1000000"
        owner = Visitor(deployed).sign_up("owner@ours.example", "Ours")
        self.people = {"owner": owner} | {role: owner.bring(f"{role}@ours.example", role) for role in RANK[:-1]}
        self.people |= {name: owner.bring(f"{name}@ours.example") for name in ("suspended", "removed")}
        self.people["nobody"] = Visitor(deployed)
        self.team = Team(deployed, owner)
        owner.patch(f"/members/{self.people['suspended'].user['id']}", {"status": "suspended"})
        owner.delete(f"/members/{self.people['removed'].user['id']}")
        self.projects = {kind: self._project("owner", kind) for kind in ("others", "ungiven", "hidden")}
        self.strangers = Visitor(deployed).sign_up("owner@theirs.example", f"{MARK} Ltd")
        self.foreign = self._foreign()

    def _foreign(self) -> dict[str, str]:
        them = self.strangers
        project = them.post("/projects", {"key": "ZANZ", "name": MARK}).json["key"]
        task = them.post("/tasks", {"project": project, "title": MARK, "description": MARK, "labels": [MARK]}).json[
            "id"
        ]
        them.delete(f"/tasks/{them.post('/tasks', {'project': project, 'title': MARK}).json['id']}")
        comment = them.post(f"/tasks/{task}/comments", {"body": MARK}).json["id"]
        invite = them.post("/invites", {"email": f"{MARK}@theirs.example".lower(), "role": "member"}).json["id"]
        view = them.post("/views", {"name": MARK, "project": project, "shared": True}).json["id"]
        person, org = them.user["id"], them.org["id"]
        made = {"project": project, "task": task, "comment": comment, "invite": invite, "view": view}
        return {**made, "person": person, "org": org, "session": them.refresh_token.split(".")[1]}

    def thing(self, what: str, kind: str, role: str) -> str:
        """Make a thing of that kind to ask for, as seen by `role`, and name it."""
        if kind == "foreign":
            return self.foreign[what]
        if kind == "absent":
            return ABSENT[what]
        if what == "org":
            return self.team.org_id
        if what == "person":
            return self._person(kind)
        if what == "session":
            return self._session(role)
        maker = "admin" if role == "owner" else "owner"
        if kind in ("mine", "gone") and role in RANK and self._may_make(what, role):
            maker = role
        made: str = getattr(self, f"_{what}")(maker, kind=kind)
        return made

    def ask(self, operation: str, role: str, thing: str, **headers: str) -> Answer:
        method, path, _ = OPERATIONS[operation]
        path = re.sub(r"{\w+}", thing, path)
        if operation == "list_tasks":
            path += f"?project={thing}"
        asker = self.leaver(role) if operation == "leave" and role in RANK else self.people[role]
        answer = asker.ask(method, path, self.body(operation, role, thing), **headers)
        if operation == "leave" and answer.status_code < 400:
            del self._leavers[role]
        return answer

    def leaver(self, role: str) -> Visitor:
        """Somebody of that role of whom nothing else needs to be asked."""
        if role not in self._leavers:
            self._leavers[role] = self.people["owner"].bring(f"leaver{next(self._numbers)}@ours.example", role)
        return self._leavers[role]

    def body(self, operation: str, role: str, thing: str) -> dict[str, Any] | None:
        number = next(self._numbers)
        match operation:
            case "switch":
                return {"org_id": thing}
            case "create_invite":
                return {"email": f"new{number}@ours.example", "role": "viewer"}
            case "set_slug":
                return {"slug": f"slug-{number}"}
            case "create_project":
                return {"key": f"P{number}", "name": "Garden"}
            case "change_tasks":
                command = {"id": "1", "do": "status", "task_id": thing, "status": "in_progress"}
                return {"commands": [command], "atomic": True}
            case "create_task":
                return {"project": thing, "title": "Mend the fence"}
            case "change_password":
                old, self.passwords[role] = self.passwords.get(role, PASSWORD), f"{PASSWORD} {number}"
                return {"current_password": old, "new_password": self.passwords[role]}
        return BODIES.get(operation)

    def _may_make(self, what: str, role: str) -> bool:
        leasts = {"project": "manager", "task": "member", "comment": "member", "invite": "manager", "view": "viewer"}
        least = leasts.get(what, "owner")
        return RANK.index(role) >= RANK.index(least)

    def _made(self, maker: str, path: str, **new: Any) -> dict[str, Any]:
        answer = self.people[maker].post(path, new)
        assert answer.status_code == 201, (maker, path, new, answer.text)
        made: dict[str, Any] = answer.json
        return made

    def _project(self, maker: str, kind: str) -> str:
        new: dict[str, Any] = {"key": f"K{next(self._numbers)}", "name": "Garden"}
        new |= {"visibility": "private"} if kind == "hidden" else {}
        new |= {"member_ids": [self.people["viewer"].user["id"]]} if kind not in ("hidden", "ungiven") else {}
        key: str = self._made(maker, "/projects", **new)["key"]
        if kind == "gone":
            self.people["owner"].delete(f"/projects/{key}")
        return key

    def _task(self, maker: str, kind: str) -> str:
        place = self.projects[kind if kind in self.projects else "others"]
        task: str = self._made(maker, "/tasks", project=place, title="Mend the fence")["id"]
        if kind == "gone":
            self.people["owner"].delete(f"/tasks/{task}")
        return task

    def _comment(self, maker: str, kind: str) -> str:
        task = self._task("owner", "others" if kind == "gone" else kind)
        comment: str = self._made(maker, f"/tasks/{task}/comments", body="The gate too.")["id"]
        if kind == "gone":
            self.people["owner"].delete(f"/comments/{comment}")
        return comment

    def _view(self, maker: str, kind: str) -> str:
        place = self.projects[kind if kind in self.projects else "others"]
        view: str = self._made(maker, "/views", name="Late", project=place, shared=maker != "viewer")["id"]
        if kind == "gone":
            self.people["owner" if maker != "viewer" else maker].delete(f"/views/{view}")
        return view

    def _invite(self, maker: str, kind: str) -> str:
        role = "admin" if kind == "others" else "member"
        new = {"email": f"guest{next(self._numbers)}@ours.example", "role": role}
        invite: str = self._made(maker, "/invites", **new)["id"]
        if kind == "gone":
            self.people["owner"].delete(f"/invites/{invite}")
        return invite

    def _person(self, kind: str) -> str:
        joined = self.team.join("admin" if kind == "others" else "member")
        if kind == "gone":
            self.people["owner"].delete(f"/members/{joined.user['id']}")
        person: str = joined.user["id"]
        return person

    def _session(self, role: str) -> str:
        """Another sign-in of the same person."""
        if role not in RANK:
            return ABSENT["session"]
        elsewhere = Visitor(self.deployed).log_in(f"{role}@ours.example", self.passwords.get(role, PASSWORD))
        return elsewhere.refresh_token.split(".")[1]

    def rows_of_theirs(self) -> list[dict[str, Any]]:
        """What the strangers have, as DynamoDB keeps it; what they themselves cause by asking is left out."""
        found = []
        for table in ("OrgsTable", "TasksTable"):
            pages = self.deployed.engines.client("dynamodb").get_paginator("scan")
            for page in pages.paginate(TableName=self.deployed.made(table).ref):
                found += [row for row in page["Items"] if self.strangers.org["id"] in row["pk"]["S"]]
        return sorted(found, key=lambda row: (row["pk"]["S"], row["sk"]["S"]))
