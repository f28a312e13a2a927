"""Who may do what: no more than the work needs."""

import pytest

from tests.template.reading import FUNCTION, LEADING_KEYS, Template

ITEM_ACTIONS = {
    "dynamodb:GetItem",
    "dynamodb:BatchGetItem",
    "dynamodb:Query",
    "dynamodb:PutItem",
    "dynamodb:UpdateItem",
    "dynamodb:DeleteItem",
    "dynamodb:BatchWriteItem",
    "dynamodb:ConditionCheckItem",
}

# A star at the end of these stands for what belongs to one named thing: a table's indexes, a bucket's files.
STARS = {
    "UsersTable.Arn/index/*",
    "OrgsTable.Arn/index/*",
    "TasksTable.Arn/index/*",
    "SiteBucket.Arn/*",
    "arn:AWS::Partition:execute-api:AWS::Region:AWS::AccountId:SocketApi/ws/DELETE/@connections/*",
    "arn:AWS::Partition:execute-api:AWS::Region:AWS::AccountId:SocketApi/ws/POST/@connections/*",
}

# What may be said of `*`: X-Ray knows no narrower resource, and in a key's policy `*` is that key.
UNBOUNDED = {"TracingPolicy", "BlueKey", "GreenKey"}

TENANTS = {"ApiRole", "NotificationsRole", "RealtimeRole", "RemindersRole", "SocketRole", "SocketAuthorizerRole"}


def test_no_right_is_a_wildcard(template: Template) -> None:
    for statement in template.every_statement():
        if statement.allows:
            assert not [action for action in statement.actions if "*" in action], statement.owner
            assert "NotAction" not in statement.body
            assert "NotResource" not in statement.body


def test_no_right_is_over_everything(template: Template) -> None:
    for statement in template.every_statement():
        if statement.allows and statement.owner not in UNBOUNDED and statement.actions != {"ses:SendRawEmail"}:
            stars = {resource for resource in statement.resources if "*" in resource}
            assert stars <= STARS, statement.owner


def test_anybody_is_allowed_nothing(template: Template) -> None:
    for statement in template.every_statement():
        if statement.allows:
            assert statement.body.get("Principal") not in ("*", {"AWS": "*"}), statement.owner


def test_a_service_that_is_let_in_is_let_in_for_one_of_our_things_alone(template: Template) -> None:
    for statement in template.every_statement():
        match statement.body.get("Principal"):
            case {"Service": "lambda.amazonaws.com"}:
                assert statement.actions == {"sts:AssumeRole"}
            case {"Service": _}:
                assert "aws:SourceArn" in str(statement.conditions), statement.owner
    for name, permission in template.of_type("AWS::Lambda::Permission").items():
        assert "SourceArn" in permission, name


def test_tables_are_never_scanned_nor_asked_in_sql_nor_administered(template: Template) -> None:
    readers_of_streams = {
        "dynamodb:DescribeStream",
        "dynamodb:GetRecords",
        "dynamodb:GetShardIterator",
        "dynamodb:ListStreams",
    }
    for statement in template.every_statement():
        of_tables = {action for action in statement.actions if action.startswith("dynamodb:")}
        assert of_tables <= ITEM_ACTIONS | readers_of_streams, statement.owner


def test_every_function_has_a_role_of_its_own(template: Template) -> None:
    functions = template.of_type(FUNCTION)

    roles = {name: function["Role"] for name, function in functions.items()}

    assert roles == {name: {"Fn::GetAtt": [f"{name}Role", "Arn"]} for name in functions}
    assert not [name for name, function in functions.items() if "Policies" in function]


def test_a_function_writes_its_own_log_alone(template: Template) -> None:
    for name in template.of_type(FUNCTION):
        logs = [s for s in template.allowed(f"{name}Role") if any(a.startswith("logs:") for a in s.actions)]

        assert [(s.actions, s.resources) for s in logs] == [
            ({"logs:CreateLogStream", "logs:PutLogEvents"}, [f"{name}Logs.Arn"])
        ]


def test_the_tenant_role_reaches_one_organisations_keys_only(template: Template) -> None:
    (statement,) = template.allowed("TenantRole")

    assert statement.actions == ITEM_ACTIONS
    assert sorted(statement.resources) == [
        "OrgsTable.Arn",
        "OrgsTable.Arn/index/*",
        "TasksTable.Arn",
        "TasksTable.Arn/index/*",
    ]
    assert statement.conditions == {
        "ForAllValues:StringLike": {
            LEADING_KEYS: ["ORG#${aws:PrincipalTag/org}", "ORG#${aws:PrincipalTag/org}#*"],
        },
        "Null": {LEADING_KEYS: "false"},
    }


def test_a_tenant_says_which_organisation_and_nothing_else(template: Template) -> None:
    (trust,) = template.properties("TenantRole")["AssumeRolePolicyDocument"]["Statement"]

    assert {principal["Fn::GetAtt"][0] for principal in trust["Principal"]["AWS"]} == TENANTS
    assert set(trust["Principal"]) == {"AWS"}
    assert trust["Action"] == ["sts:AssumeRole", "sts:TagSession"]
    assert trust["Condition"] == {
        "StringLike": {"aws:RequestTag/org": "?*"},
        "ForAllValues:StringEquals": {"aws:TagKeys": ["org"]},
    }


@pytest.mark.parametrize("role", sorted(TENANTS))
def test_who_acts_for_organisations_holds_no_item_rights_itself(template: Template, role: str) -> None:
    statements = template.allowed(role)

    tables = [s for s in statements if s.actions & ITEM_ACTIONS]
    assumed = [s for s in statements if "sts:AssumeRole" in s.actions]

    assert [(s.actions, s.resources) for s in assumed] == [({"sts:AssumeRole", "sts:TagSession"}, ["TenantRole.Arn"])]
    if role == "RemindersRole":
        (sweep,) = tables
        assert (sweep.actions, sweep.resources) == ({"dynamodb:Query"}, ["TasksTable.Arn/index/gsi4"])
        assert sweep.conditions == {
            "ForAllValues:StringLike": {LEADING_KEYS: ["REMIND#*"]},
            "Null": {LEADING_KEYS: "false"},
        }
    else:
        assert tables == []


def test_only_auth_reaches_the_users_table(template: Template) -> None:
    reached = {s.owner for s in template.every_statement() if "UsersTable" in str(s.body)}
    told = {name for name in template.of_type(FUNCTION) if "USERS_TABLE" in template.environment(name)}

    assert reached == {"AuthRole"}
    assert told == {"Auth"}


def test_only_auth_signs(template: Template) -> None:
    for key in template.of_type("AWS::KMS::Key").values():
        signers = [s for s in key["KeyPolicy"]["Statement"] if "kms:Sign" in str(s["Action"])]

        assert [s["Principal"] for s in signers] == [{"AWS": {"Fn::GetAtt": ["AuthRole", "Arn"]}}]
    elsewhere = [s.owner for s in template.every_statement() if "kms:Sign" in s.actions]
    assert sorted(elsewhere) == ["BlueKey", "GreenKey"]


def test_the_account_keeps_the_keys_administration_so_that_nobody_is_locked_out(template: Template) -> None:
    for key in template.of_type("AWS::KMS::Key").values():
        root = [s for s in key["KeyPolicy"]["Statement"] if "root" in str(s["Principal"])]

        assert {"kms:PutKeyPolicy", "kms:DescribeKey", "kms:ScheduleKeyDeletion"} <= set(root[0]["Action"])


def test_mail_goes_out_under_one_address(template: Template) -> None:
    mailers = [s for s in template.every_statement() if "ses:SendRawEmail" in s.actions]

    assert mailers
    for statement in mailers:
        assert statement.actions == {"ses:SendRawEmail"}
        assert statement.conditions == {"StringEquals": {"ses:FromAddress": {"Ref": "SenderEmail"}}}
