"""Three tables of one shape."""

from tests.template.reading import Template

INDEXES = ["gsi1", "gsi2", "gsi3", "gsi4"]


def test_there_are_three(template: Template) -> None:
    assert set(template.of_type("AWS::DynamoDB::Table")) == {"UsersTable", "OrgsTable", "TasksTable"}


def test_keys_and_indexes_have_generic_names(template: Template) -> None:
    for name, table in template.of_type("AWS::DynamoDB::Table").items():
        keys = ["pk", "sk", *(f"{index}{part}" for index in INDEXES for part in ("pk", "sk"))]
        assert table["AttributeDefinitions"] == [{"AttributeName": key, "AttributeType": "S"} for key in keys], name
        assert table["KeySchema"] == pair("pk", "sk"), name
        assert table["GlobalSecondaryIndexes"] == [
            {"IndexName": index, "KeySchema": pair(f"{index}pk", f"{index}sk"), "Projection": {"ProjectionType": "ALL"}}
            for index in INDEXES
        ], name


def pair(partition: str, sort: str) -> list[dict[str, str]]:
    return [{"AttributeName": partition, "KeyType": "HASH"}, {"AttributeName": sort, "KeyType": "RANGE"}]


def test_tables_cost_nothing_while_idle(template: Template) -> None:
    for name, table in template.of_type("AWS::DynamoDB::Table").items():
        assert table["BillingMode"] == "PAY_PER_REQUEST", name


def test_rows_can_expire_and_be_followed_and_be_had_back(template: Template) -> None:
    for name, table in template.of_type("AWS::DynamoDB::Table").items():
        assert table["TimeToLiveSpecification"] == {"AttributeName": "expires_at", "Enabled": True}, name
        assert table["StreamSpecification"] == {"StreamViewType": "NEW_IMAGE"}, name
        assert table["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}, name


def test_outside_dev_a_table_is_encrypted_with_an_auditable_key_and_not_deleted_by_accident(template: Template) -> None:
    lasting = {"Fn::If": ["Lasting", True, False]}

    assert template.document["Conditions"]["Lasting"] == {"Fn::Not": [{"Fn::Equals": [{"Ref": "Stage"}, "dev"]}]}
    for name, table in template.of_type("AWS::DynamoDB::Table").items():
        assert table["DeletionProtectionEnabled"] == lasting, name
        assert table["SSESpecification"] == {"SSEEnabled": lasting}, name
        assert template.resources[name]["UpdateReplacePolicy"] == "Retain", name


def test_names_are_long_enough_for_every_engine(template: Template) -> None:
    # One machine's engine refuses names under 11 characters; a stack's name has at least one.
    for table in template.of_type("AWS::DynamoDB::Table").values():
        assert len(table["TableName"]["Fn::Sub"].replace("${AWS::StackName}", "taskmaster")) >= 11
