from dataclasses import dataclass
from typing import Any

import pytest

from taskmaster import clock, tokens
from taskmaster.app import create_app
from taskmaster.aws.commit import commit, put_any
from taskmaster.aws.table import orgs_table
from taskmaster.aws.tenancy import acting_for
from taskmaster.ids import new_id
from taskmaster.web import health
from tests.visitors import DOOR
from tests.web import cards


@dataclass
class Person:
    """A member with a token, at the door of an API that only knows cards."""

    deployed: Any
    app: Any
    org_id: str
    user_id: str
    token: str

    def ask(self, method, path, json=None, **more):
        headers = {**self.headers, **more.pop("headers", {})}
        with self.deployed.as_function("Api"):
            return self.app.test_client().open(
                f"/api/v1{path}", method=method, json=json, headers={n: v for n, v in headers.items() if v}, **more
            )

    @property
    def headers(self):
        with self.deployed.as_function("Api") as function:
            secret = self.deployed.engines.client("secretsmanager").get_secret_value(
                SecretId=function.environment["DOOR_SECRET"]
            )
        return {DOOR: secret["SecretString"], "Authorization": f"Bearer {self.token}"}

    def rows(self, prefix):
        names = [self.deployed.made(table).ref for table in ("OrgsTable", "TasksTable")]
        scans = [self.deployed.engines.client("dynamodb").scan(TableName=name)["Items"] for name in names]
        return [row for rows in scans for row in rows if row["sk"]["S"].startswith(prefix)]


@pytest.fixture
def person(deployed):
    """Make a member of an organisation: `person()`, `person(role="viewer")`, `person(org_id=…)`."""
    app = create_app([health.bp, cards.bp])

    def make(role="member", org_id=None, **member):
        org_id, user_id = org_id or new_id("org"), new_id("usr")
        row = {"user_id": user_id, "name": "Ada", "email": "ada@x.example", "role": role, "version": 1, **member}
        row |= {"pk": f"ORG#{org_id}", "sk": f"MEMBER#{user_id}", "joined_at": clock.text(clock.now())}
        with deployed.as_function("Auth"), acting_for(org_id):
            commit([put_any(orgs_table, row)])
            token, _ = tokens.mint(user_id=user_id, org_id=org_id, role=role, session_id=new_id("ses"))
        return Person(deployed, app, org_id, user_id, token)

    return make
