"""The watch that tests/conftest.py keeps over every call to AWS, watched itself."""

import pytest

from local.stack import Stack
from taskmaster.aws.tenancy import acting_for
from tests import rights


@pytest.mark.parametrize(
    ("role", "action", "resource"),
    [
        ("AuthRole", "dynamodb:PutItem", "UsersTable.Arn"),
        ("AuthRole", "kms:Sign", ""),
        ("ApiRole", "kms:GetPublicKey", ""),
        ("ApiRole", "sts:AssumeRole", ""),
        ("ApiRole", "secretsmanager:GetSecretValue", ""),
        ("RelayRole", "sns:Publish", ""),
        ("RemindersRole", "dynamodb:Query", "TasksTable.Arn/index/gsi4"),
        ("TenantRole", "dynamodb:Query", "OrgsTable.Arn/index/gsi1"),
    ],
)
def test_what_a_role_is_given_it_may(role: str, action: str, resource: str) -> None:
    assert rights.is_allowed(role, action, resource)


@pytest.mark.parametrize(
    ("role", "action", "resource"),
    [
        ("ApiRole", "dynamodb:GetItem", "TasksTable.Arn"),
        ("ApiRole", "kms:Sign", ""),
        ("ApiRole", "ses:SendRawEmail", ""),
        ("AuthRole", "dynamodb:Scan", "UsersTable.Arn"),
        ("RemindersRole", "dynamodb:Query", "TasksTable.Arn"),
        ("SocketRole", "secretsmanager:GetSecretValue", ""),
        ("TenantRole", "dynamodb:GetItem", "UsersTable.Arn"),
    ],
)
def test_what_it_is_not_given_it_may_not(role: str, action: str, resource: str) -> None:
    assert not rights.is_allowed(role, action, resource)


def test_a_transaction_asks_for_the_right_of_each_write() -> None:
    items = [
        {"Put": {"TableName": "stack-tasks"}},
        {"ConditionCheck": {"TableName": "stack-orgs"}},
        {"Delete": {"TableName": "stack-users"}},
    ]

    assert list(rights.asked_for("dynamodb", "TransactWriteItems", {"TransactItems": items})) == [
        ("dynamodb:PutItem", "TasksTable.Arn"),
        ("dynamodb:ConditionCheckItem", "OrgsTable.Arn"),
        ("dynamodb:DeleteItem", "UsersTable.Arn"),
    ]


def test_an_index_is_not_its_table() -> None:
    asked = rights.asked_for("dynamodb", "Query", {"TableName": "stack-tasks", "IndexName": "gsi4"})

    assert list(asked) == [("dynamodb:Query", "TasksTable.Arn/index/gsi4")]


def test_who_acts_for_an_organisation_does_so_as_the_tenant(deployed: Stack) -> None:
    with deployed.as_function("Api"):
        assert rights.role_at_hand("dynamodb") == "ApiRole"
        with acting_for("org_1"):
            assert rights.role_at_hand("dynamodb") == "TenantRole"
            assert rights.role_at_hand("kms") == "ApiRole"
    with deployed.as_function("Auth"), acting_for("org_1"):
        assert rights.role_at_hand("dynamodb") == "AuthRole"
    assert rights.role_at_hand("dynamodb") is None


def test_a_call_beyond_the_role_is_noticed(deployed: Stack, no_function_exceeds_its_role: list[str]) -> None:
    with deployed.as_function("Relay"):
        keys = deployed.engines.client("kms").list_keys()["Keys"]
        deployed.engines.client("kms").get_public_key(KeyId=keys[0]["KeyId"])

    noticed = list(no_function_exceeds_its_role)
    no_function_exceeds_its_role.clear()
    assert noticed == ["RelayRole may not kms:ListKeys", "RelayRole may not kms:GetPublicKey"]
