"""A stack with one organisation in it, small at first, and the same with as many tasks as one likes."""

import gzip
import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from local import stack as stacks
from local import template
from local.engines import Engines, dynoxide
from local.kept import Kept
from local.stack import Doors, Stack
from taskmaster import tokens
from taskmaster.aws import client, tenancy
from taskmaster.ids import new_id
from taskmaster.members import service as members
from taskmaster.web import limits
from tests.visitors import Visitor

ROOT = Path(__file__).parents[1]
NAME = "bench"
TABLES = ("UsersTable", "OrgsTable", "TasksTable")
FIRST = 500_000
KEPT = Kept()  # The same keys and secrets each time, so that what the code caches of them stays true.


@contextmanager
def running(database: Path | None = None, *, name: str = NAME, doors: Doors | None = None) -> Iterator[Stack]:
    """Start the engines and make the template on them, as a fresh process would find them."""
    binary = dynoxide()
    if binary is None:
        raise SystemExit("The DynamoDB engine is not here: `npm ci --prefix local` brings it.")
    engines = Engines(database, binary=binary)
    os.environ.update(engines.environment())
    made_once: list[Any] = [tenancy.dynamodb, client.client]
    for make in made_once:
        make.cache_clear()
    tenancy.credentials.forget()
    members.forget()
    limits.forget()
    try:
        made = template.read(ROOT / "template.yaml", stacks.PARAMETERS, stacks.pseudo(name))
        stack = Stack(made, engines, name, KEPT, doors)
        for function in stack.functions.values():
            function.environment["REQUESTS_PER_MINUTE"] = "1000000"
        yield stack
    finally:
        engines.stop()


def founded(stack: Stack) -> Visitor:
    """A company, its owner signed in, one project and one task of hers with a description of 3 KB."""
    owner = Visitor(stack).sign_up("ada@northwind.example", "Northwind Field Services")
    owner.post("/projects", {"key": "WEB", "name": "Web"})
    task = {"project": "WEB", "title": "Mend the fence at the depot", "description": "Word " * 600}
    owner.post("/tasks", {**task, "assignee_id": owner.user["id"], "labels": ["garden"], "due_on": "2026-12-24"})
    return owner


def signed_in(stack: Stack, owner: Visitor) -> Visitor:
    """The same person at a stack that was started anew."""
    again = Visitor(stack)
    again.user, again.org = owner.user, owner.org
    with stack.as_function("Auth"):
        again.token, _ = tokens.mint(
            user_id=owner.user["id"], org_id=owner.org["id"], role="owner", session_id=new_id("ses")
        )
    return again


def grown(stack: Stack, folder: Path, tasks: int) -> Path:
    """Export what the stack holds, with its one task `tasks` times over, and import that as a database file."""
    engine = stack.engines.client("dynamodb")
    schema = []
    for table in TABLES:
        name = stack.made(table).ref
        schema.append(engine.describe_table(TableName=name))
        rows = [row for page in engine.get_paginator("scan").paginate(TableName=name) for row in page["Items"]]
        data = folder / name / "data"
        data.mkdir(parents=True)
        with gzip.open(data / "rows.json.gz", "wt", encoding="utf-8", compresslevel=1) as file:
            for row in rows:
                if row["sk"]["S"] == "NUMBERS":
                    row["count"] = {"N": str(FIRST + tasks)}
                if row["pk"]["S"].endswith("#TASK#WEB-1") and row["sk"]["S"] in ("TASK", "TEXT"):
                    text = json.dumps({"Item": row}) + "\n"
                    file.writelines(again(text, number) for number in range(2, tasks + 1))
                file.write(json.dumps({"Item": row}) + "\n")
    (folder / "schema.json").write_text(json.dumps(schema, default=str))
    database = folder / "bench.db"
    subprocess.run(
        [str(dynoxide()), "import", "--source", folder, "--schema", folder / "schema.json", "--output", database],
        check=True,
        capture_output=True,
    )
    return database


def again(text: str, number: int) -> str:
    """Another task in the first one's words; one in five is not hers. Ids are as long in a small organisation as in a
    large one: a row's size, rounded up to 1 KB, is not what is compared.
    """
    text = text.replace("WEB-1", f"WEB-{FIRST + number}").replace('{"N": "1"}', f'{{"N": "{FIRST + number}"}}', 1)
    return text if number % 5 else text.replace("#ASSIGNEE#usr_", "#ASSIGNEE#usr_f")
