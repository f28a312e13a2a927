"""Who may do what, written down once by hand from the API's own table; the code's is not asked.

`least` is the least role that may try, `status` what it gets for a thing of its own. `others` says what roles get for a
thing that somebody else made, where that differs; `gone` what everybody gets for one deleted, revoked or archived.
"""

from dataclasses import dataclass, field

RANK = ["viewer", "member", "manager", "admin", "owner"]
OUTSIDE = ["suspended", "removed", "nobody"]
KINDS = ["mine", "others", "ungiven", "hidden", "foreign", "absent", "gone"]
EVERYBODY = dict.fromkeys(RANK, 403)


@dataclass(frozen=True)
class Right:
    least: str
    status: int
    thing: str = ""  # What the path or the body names.
    others: dict[str, int] = field(default_factory=dict)
    gone: int = 0


RIGHTS: dict[str, Right] = {
    "read_me": Right("viewer", 200),
    "change_me": Right("viewer", 200),
    "change_password": Right("viewer", 204),
    "issue_ticket": Right("viewer", 200),
    "list_sessions": Right("viewer", 200),
    "end_session": Right("viewer", 204, "session"),
    "end_other_sessions": Right("viewer", 204),
    "leave": Right("viewer", 204),
    "switch": Right("viewer", 200, "org"),
    "page_of_inbox": Right("viewer", 200),
    "mark_read": Right("viewer", 204),
    "change_notes": Right("viewer", 404),  # It asks for one that nobody has; tests/notifications has the others.
    "read_choices": Right("viewer", 200),
    "change_choices": Right("viewer", 200),
    "read_org": Right("viewer", 200),
    "change_org": Right("admin", 200),
    "set_slug": Right("admin", 200),
    "set_logo": Right("admin", 200),
    "remove_logo": Right("admin", 200),
    "list_members": Right("viewer", 200),
    "change_member": Right("admin", 200, "person", others={"admin": 403}, gone=404),
    "remove_member": Right("admin", 204, "person", others={"admin": 403}, gone=404),
    "list_invites": Right("manager", 200),
    "create_invite": Right("manager", 201),
    "resend_invite": Right("manager", 201, "invite", others={"manager": 403}, gone=409),
    "revoke_invite": Right("manager", 204, "invite", others={"manager": 403}),
    "list_projects": Right("viewer", 200),
    "create_project": Right("manager", 201),
    "read_project": Right("viewer", 200, "project"),
    "change_project": Right("manager", 200, "project"),
    "archive_project": Right("manager", 204, "project", others={"manager": 403}),
    "read_progress": Right("viewer", 200, "project"),
    "list_tasks": Right("viewer", 200, "project"),
    "create_task": Right("member", 201, "project", gone=409),
    "read_task": Right("viewer", 200, "task"),
    "change_task": Right("member", 200, "task", gone=409),
    "set_status": Right("member", 200, "task", gone=409),
    "rank_task": Right("member", 200, "task", gone=409),
    "change_tasks": Right("member", 200, "task", gone=409),
    "delete_task": Right("member", 204, "task", others={"member": 403}),
    "restore_task": Right("member", 200, "task", others={"member": 403}),
    "list_trash": Right("viewer", 200),
    "list_comments": Right("viewer", 200, "task"),
    "add_comment": Right("member", 201, "task", gone=409),
    "change_comment": Right("member", 200, "comment", others=EVERYBODY, gone=404),
    "delete_comment": Right("member", 204, "comment", others={"member": 403}, gone=404),
    "list_views": Right("viewer", 200),
    "create_view": Right("viewer", 201),
    "read_view": Right("viewer", 200, "view", gone=404),
    "change_view": Right("viewer", 200, "view", others={"viewer": 403, "member": 403}, gone=404),
    "delete_view": Right("viewer", 204, "view", others={"viewer": 403, "member": 403}, gone=404),
    "read_shelf": Right("viewer", 200),
    "arrange_shelf": Right("viewer", 200),
    "list_activity": Right("viewer", 200),
    "list_activity_of_task": Right("viewer", 200, "task"),
    "list_changes": Right("viewer", 200),
}

NO_SIGN_IN = {
    "accept_invite",
    "forgot_password",
    "health",
    "list_keys",
    "log_in",
    "log_out",
    "read_logo",
    "read_offer",
    "refresh",
    "reset_password",
    "sign_up",
}


def kinds_of(right: Right) -> list[str]:
    match right.thing:
        case "":
            return ["mine"]
        case "org" | "session":
            return ["mine", "foreign", "absent"]
        case "person" | "invite":
            return ["mine", "others", "foreign", "absent", "gone"]
    return KINDS


def expected(right: Right, role: str, kind: str) -> int:
    if role in OUTSIDE:
        return 401
    if RANK.index(role) < RANK.index(right.least):
        return 403
    sees_all = role in ("owner", "admin")
    if kind in ("foreign", "absent") or (kind == "hidden" and not sees_all) or (kind == "ungiven" and role == "viewer"):
        return 404
    if kind in ("others", "hidden", "ungiven"):
        return right.others.get(role, right.status)
    return (right.gone if kind == "gone" else 0) or right.status
