"""Fields nobody may set: put into every body, they are refused by name, and nothing is written."""

import pytest

from tests.contract.world import OPERATIONS, World

BODIES = {name: asked for name, (_, _, asked) in OPERATIONS.items() if "requestBody" in asked}
INJECTED = {
    "id": "WEB-1",
    "org_id": "org_" + "0" * 28,
    "role": "owner",
    "version": 99,
    "user_id": "usr_" + "0" * 28,
    "pk": "ORG#org_x",
    "reporter_id": "usr_" + "0" * 28,
    "created_at": "2020-01-01T00:00:00Z",
    "is_admin": True,
    "__proto__": {"role": "owner"},
}
THINGS = {"person": ("change_member",), "comment": ("change_comment",), "project": ("change_project", "create_task")}
THINGS |= {"view": ("change_view",)}
THINGS |= {"task": ("change_task", "set_status", "rank_task", "change_tasks", "add_comment"), "org": ("switch",)}
NAMED = {operation: thing for thing, operations in THINGS.items() for operation in operations}
# These take the field as their own: a role is what an invite and a member's change are about.
THEIRS = {("create_invite", "role"), ("change_member", "role"), ("switch", "org_id")}


@pytest.mark.timeout(300)
def test_a_field_that_is_nobodys_to_set_is_refused_by_name(deployed):
    world, wrong = World(deployed), []

    for operation, asked in BODIES.items():
        thing = world.thing(NAMED[operation], "others", "admin") if operation in NAMED else "x"
        before = rows(world)
        example = asked["requestBody"]["content"]["application/json"]["example"]
        body = world.body(operation, "owner", thing) or example
        method, path, _ = OPERATIONS[operation]
        path = path.partition("{")[0] + thing + path.partition("}")[2] if "{" in path else path
        for name, value in INJECTED.items():
            if (operation, name) in THEIRS or operation == "accept_invite":  # That one looks at its token first.
                continue
            answer = world.people["owner"].ask(method, path, {**body, name: value})
            pointers = [error["pointer"] for error in (answer.json or {}).get("errors", [])]
            if answer.status_code != 422 or f"/{name}" not in pointers:
                wrong.append((operation, name, answer.status_code, pointers))
        if rows(world) != before:
            wrong.append((operation, "wrote"))

    assert wrong == []


def rows(world):
    """Everything that is kept, but for counters of how often somebody asked."""
    found = []
    for table in ("UsersTable", "OrgsTable", "TasksTable"):
        pages = world.deployed.engines.client("dynamodb").get_paginator("scan")
        for page in pages.paginate(TableName=world.deployed.made(table).ref):
            found += [row for row in page["Items"] if row["sk"]["S"] != "LIMIT" and "GUESS" not in row["pk"]["S"]]
    return sorted(found, key=lambda row: (row["pk"]["S"], row["sk"]["S"]))
