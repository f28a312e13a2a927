"""Every call to AWS that a function makes in any test, held against what its role in template.yaml allows.

The embedded services let anybody do anything; AWS does not. Which function calls is told by its environment; whether
as a tenant, by the organisation at hand. What runs in threads of its own (posting to sockets) is not seen.
"""

from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import cache
from typing import Any

import pytest
from botocore.client import BaseClient

from taskmaster import settings
from taskmaster.aws import tenancy
from taskmaster.aws.guard import TenantViolation
from tests.template import reading
from tests.template.reading import FUNCTION, Statement, Template

ANYTHING = ""  # Where it is enough to know the action.
TABLES = {"users": "UsersTable.Arn", "orgs": "OrgsTable.Arn", "tasks": "TasksTable.Arn"}

# Operations that ask for other rights than their own name, as AWS's service authorization reference has it.
SPELLED_OTHERWISE = {
    "sns:PublishBatch": ["sns:Publish"],
    "apigatewaymanagementapi:PostToConnection": ["execute-api:ManageConnections"],
    "apigatewaymanagementapi:DeleteConnection": ["execute-api:ManageConnections"],
    "sesv2:SendEmail": ["ses:SendRawEmail"],
    "sts:AssumeRole": ["sts:AssumeRole", "sts:TagSession"],
}
TRANSACTED = {"ConditionCheck": "ConditionCheckItem", "Delete": "DeleteItem", "Put": "PutItem", "Update": "UpdateItem"}


def watch(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collect from now on what functions ask for that their roles do not allow."""
    forbidden: list[str] = []
    call = vars(BaseClient)["_make_api_call"]

    def held_against_the_role(self: Any, operation: str, params: dict[str, Any]) -> Any:
        service = self.meta.service_model.service_name
        role = role_at_hand(service)
        try:
            answer = call(self, operation, params)
        except TenantViolation:  # The guard kept it in: AWS never saw it.
            role = None
            raise
        finally:
            if role:
                asked = asked_for(service, operation, params)
                forbidden.extend(
                    f"{role} may not {action} {done_to}".rstrip()
                    for action, done_to in asked
                    if not is_allowed(role, action, done_to)
                )
        return answer

    monkeypatch.setattr(BaseClient, "_make_api_call", held_against_the_role)
    return forbidden


def role_at_hand(service: str) -> str | None:
    """Whose rights count for this call; None where no function of the template makes it."""
    function = functions().get(settings.get("POWERTOOLS_SERVICE_NAME") or "")
    if function is None:
        return None
    if service == "dynamodb" and settings.get("TENANT_ROLE") and tenancy.current_org():
        return "TenantRole"
    return f"{function}Role"


def asked_for(service: str, operation: str, params: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The actions that AWS would look for, each with the table or index it is done to."""
    if service != "dynamodb":
        name = f"{service}:{operation}"
        yield from ((action, ANYTHING) for action in SPELLED_OTHERWISE.get(name, [name]))
    elif operation == "TransactWriteItems":
        for item in params["TransactItems"]:
            ((kind, write),) = item.items()
            yield f"dynamodb:{TRANSACTED[kind]}", table(write["TableName"])
    elif operation == "TransactGetItems":
        for item in params["TransactItems"]:
            yield "dynamodb:GetItem", table(item["Get"]["TableName"])
    elif operation.startswith("Batch"):
        yield from ((f"dynamodb:{operation}", table(name)) for name in params["RequestItems"])
    else:
        index = f"/index/{params['IndexName']}" if "IndexName" in params else ""
        yield f"dynamodb:{operation}", table(params["TableName"]) + index


def table(name: str) -> str:
    return TABLES[name.rpartition("-")[2]]


@cache
def is_allowed(role: str, action: str, resource: str) -> bool:
    return any(
        action in statement.actions
        and (resource == ANYTHING or any(fnmatchcase(resource, pattern) for pattern in statement.resources))
        for statement in statements(role)
    )


@cache
def statements(role: str) -> list[Statement]:
    """What the role's policies allow, and what the keys' own policies allow the role."""
    by_keys = [
        statement
        for statement in template().every_statement()
        if statement.allows and role in str(statement.body.get("Principal"))
    ]
    return template().allowed(role) + by_keys


@cache
def functions() -> dict[str, str]:
    """Functions by what they call themselves in their logs."""
    names = template().of_type(FUNCTION)
    return {template().environment(name)["POWERTOOLS_SERVICE_NAME"]: name for name in names}


@cache
def template() -> Template:
    return reading.load()
