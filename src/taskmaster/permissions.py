"""Who may do what in an organisation: the one table. What it does not name, nobody may do.

Rules that depend on the thing itself (a project's lead, a task's reporter, a private project's members) stand in its
feature's service; this table says the least role that may try.
"""

from typing import Literal

Role = Literal["viewer", "member", "manager", "admin", "owner"]
RANK: dict[str, int] = {"viewer": 0, "member": 1, "manager": 2, "admin": 3, "owner": 4}

LEAST: dict[str, Role] = {
    "self.read": "viewer",
    "self.edit": "viewer",
    "self.switch": "viewer",
    "self.leave": "viewer",
    "self.live": "viewer",
    "inbox.read": "viewer",
    "inbox.edit": "viewer",
    "org.read": "viewer",
    "org.edit": "admin",
    "member.read": "viewer",
    "member.change": "admin",
    "member.remove": "admin",
    "invite.read": "manager",
    "invite.create": "manager",
    "invite.revoke": "manager",
    "project.read": "viewer",
    "project.create": "manager",
    "project.edit": "manager",
    "project.archive": "manager",
    "task.read": "viewer",
    "task.create": "member",
    "task.edit": "member",
    "task.delete": "member",
    "task.restore": "member",
    "comment.read": "viewer",
    "comment.create": "member",
    "comment.edit": "member",
    "comment.delete": "member",
    "view.read": "viewer",
    "view.create": "viewer",
    "view.edit": "viewer",
    "view.delete": "viewer",
    "view.arrange": "viewer",
    "activity.read": "viewer",
}


def permits(role: Role, action: str) -> bool:
    return action in LEAST and RANK[role] >= RANK[LEAST[action]]


def outranks(role: str, other: str) -> bool:
    return RANK[role] > RANK[other]
