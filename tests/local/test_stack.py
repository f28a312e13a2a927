import itertools
import json
from pathlib import Path

import pytest

from local import stack as stacks
from local import template
from local.engines import Engines, dynoxide
from local.kept import Kept
from local.stack import Doors, Stack
from local.template import TemplateError

SMALL = Path(__file__).with_name("small.yaml")
numbers = itertools.count()


@pytest.fixture
def make(engines):
    def make(name=None, **options):
        name = name or f"small-{next(numbers)}"
        return Stack(template.read(SMALL, {}, stacks.pseudo(name)), engines, name, **options)

    return make


def test_a_function_has_its_own_environment_and_no_other_functions(make):
    stack = make()

    web, greet = stack.functions["Web"].environment, stack.functions["Greet"].environment

    assert (web["OWN"], greet["OWN"]) == ("web", "greet")
    assert web["NOTES"] == f"{stack.name}-notes"
    assert "NOTES" not in greet
    assert web["STAGE"] == "dev"


def test_two_stacks_share_nothing(make, engines):
    one, other = make(), make()
    dynamodb = engines.client("dynamodb")

    dynamodb.put_item(TableName=one.made("Notes").ref, Item={"pk": {"S": "a"}, "sk": {"S": "b"}})

    assert dynamodb.scan(TableName=other.made("Notes").ref)["Count"] == 0


def test_the_signing_key_and_the_secrets_come_back_after_a_restart(make, engines, tmp_path):
    kms = engines.client("kms")
    before = make("again", kept=Kept(tmp_path / "kept.json"))
    key_id = before.made("Signing").ref
    signature = kms.sign(KeyId=key_id, Message=b"hello", MessageType="RAW", SigningAlgorithm="ECDSA_SHA_256")[
        "Signature"
    ]
    public = kms.get_public_key(KeyId=key_id)["PublicKey"]
    secret = before.properties("Front")["DistributionConfig"]["Origins"][1]["OriginCustomHeaders"][0]["HeaderValue"]

    after = make("once-more", kept=Kept(tmp_path / "kept.json"))

    assert after.made("Signing").ref == key_id
    assert kms.get_public_key(KeyId=key_id)["PublicKey"] == public
    assert kms.verify(
        KeyId=key_id, Message=b"hello", MessageType="RAW", SigningAlgorithm="ECDSA_SHA_256", Signature=signature
    )["SignatureValid"]
    origins = after.properties("Front")["DistributionConfig"]["Origins"]
    assert origins[1]["OriginCustomHeaders"][0]["HeaderValue"] == secret
    assert len(secret) == 64
    assert (tmp_path / "kept.json").stat().st_mode & 0o077 == 0


def test_addresses_of_cloudfront_and_api_gateway_lead_here(make, engines):
    stack = make(doors=Doors("http://127.0.0.1:3999", "http://127.0.0.1:4999"))

    origin = engines.client("ssm").get_parameter(Name=f"/{stack.name}/origin")["Parameter"]["Value"]

    assert origin == "http://127.0.0.1:3999"
    assert stack.functions["Socket"].environment["SOCKETS"] == f"http://127.0.0.1:4999/{stack.made('SocketApi').ref}/ws"


def test_a_table_of_an_earlier_run_keeps_its_rows(tmp_path):
    def run():
        engines = Engines(tmp_path / "tables.db", binary=dynoxide())
        return engines, Stack(template.read(SMALL, {}, stacks.pseudo("kept")), engines, "kept")

    engines, stack = run()
    engines.client("dynamodb").put_item(TableName="kept-notes", Item={"pk": {"S": "a"}, "sk": {"S": "b"}})
    engines.stop()

    engines, stack = run()

    assert engines.client("dynamodb").scan(TableName=stack.made("Notes").ref)["Count"] == 1
    engines.stop()


def test_a_table_with_other_keys_than_the_template_is_refused(engines, tmp_path):
    Stack(template.read(SMALL, {}, stacks.pseudo("changed")), engines, "changed")
    other = tmp_path / "other.yaml"
    other.write_text(SMALL.read_text().replace("AttributeName: sk", "AttributeName: other"))

    with pytest.raises(TemplateError, match="make reset"):
        Stack(template.read(other, {}, stacks.pseudo("changed")), engines, "changed")


def test_a_filter_policy_holds_and_the_message_arrives_raw_with_its_attributes(make, engines):
    stack = make()
    sns, sqs = engines.client("sns"), engines.client("sqs")
    for name in ("note.made", "other.made"):
        sns.publish_batch(
            TopicArn=stack.made("Said").ref,
            PublishBatchRequestEntries=[
                {
                    "Id": "0",
                    "Message": json.dumps({"name": name}),
                    "MessageAttributes": {"name": {"DataType": "String", "StringValue": name}},
                }
            ],
        )

    messages = sqs.receive_message(
        QueueUrl=stack.made("Heard").ref, MaxNumberOfMessages=10, MessageAttributeNames=["All"]
    )["Messages"]

    assert [json.loads(message["Body"]) for message in messages] == [{"name": "note.made"}]
    assert messages[0]["MessageAttributes"]["name"]["StringValue"] == "note.made"


def test_the_whole_template_can_be_made(deployed):
    assert deployed.functions["Api"].environment["TASKS_TABLE"] == f"{deployed.name}-tasks"
    assert "USERS_TABLE" not in deployed.functions["Api"].environment
    assert "TENANT_ROLE" not in deployed.functions["Auth"].environment
