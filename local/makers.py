"""How each type of resource is made here. A type without a maker is only a name: nobody asks more of it here."""

import base64
import json
import secrets
import string
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives import serialization
from moto.kms.models import kms_backends

from local.engines import ACCOUNT, REGION
from local.template import TemplateError

if TYPE_CHECKING:
    from local.stack import Stack

Ref = str
Attributes = dict[str, str]
Maker = Callable[["Stack", str], tuple[Ref, Attributes]]


def _name(stack: "Stack", logical_id: str, given: object) -> str:
    return str(given or f"{stack.name}-{logical_id}")


def _table(stack: "Stack", logical_id: str) -> tuple[Ref, Attributes]:
    """A table from an earlier run keeps its rows, if its keys are still those of the template."""
    properties = stack.properties(logical_id)
    name = _name(stack, logical_id, properties.get("TableName"))
    dynamodb = stack.engines.client("dynamodb")
    wanted = {
        "KeySchema": properties["KeySchema"],
        "AttributeDefinitions": properties["AttributeDefinitions"],
        "GlobalSecondaryIndexes": properties.get("GlobalSecondaryIndexes", []),
    }
    try:
        there = dynamodb.describe_table(TableName=name)["Table"]
    except dynamodb.exceptions.ResourceNotFoundException:
        request = {key: value for key, value in wanted.items() if value}
        stream = properties.get("StreamSpecification")
        if stream:
            request["StreamSpecification"] = {"StreamEnabled": True, **stream}
        there = dynamodb.create_table(TableName=name, BillingMode="PAY_PER_REQUEST", **request)["TableDescription"]
        expiry = properties.get("TimeToLiveSpecification")
        if expiry:
            dynamodb.update_time_to_live(TableName=name, TimeToLiveSpecification=expiry)
    else:
        if _keys(there) != _keys(wanted):
            raise TemplateError(
                f"The table {name} has other keys or indexes than template.yaml; `make reset` starts over."
            )
    return name, {"Arn": there["TableArn"], "StreamArn": there.get("LatestStreamArn", "")}


def _keys(description: dict[str, Any]) -> object:
    def schema(keys: list[dict[str, str]]) -> list[tuple[str, str]]:
        return sorted((key["KeyType"], key["AttributeName"]) for key in keys)

    indexes = {
        index["IndexName"]: schema(index["KeySchema"]) for index in description.get("GlobalSecondaryIndexes", [])
    }
    return schema(description["KeySchema"]), indexes


def _topic(stack: "Stack", logical_id: str) -> tuple[Ref, Attributes]:
    properties = stack.properties(logical_id)
    name = _name(stack, logical_id, properties.get("TopicName"))
    arn = stack.engines.client("sns").create_topic(Name=name)["TopicArn"]
    return arn, {"TopicArn": arn, "TopicName": name}


def _queue(stack: "Stack", logical_id: str) -> tuple[Ref, Attributes]:
    properties = stack.properties(logical_id)
    name = _name(stack, logical_id, properties.pop("QueueName", None))
    attributes = {
        key: json.dumps(value) if isinstance(value, dict | bool) else str(value)
        for key, value in properties.items()
        if key not in ("Tags", "KmsMasterKeyId")
    }
    url = stack.engines.client("sqs").create_queue(QueueName=name, Attributes=attributes)["QueueUrl"]
    return url, {"Arn": f"arn:aws:sqs:{REGION}:{ACCOUNT}:{name}", "QueueName": name, "QueueUrl": url}


def _subscription(stack: "Stack", logical_id: str) -> tuple[Ref, Attributes]:
    properties = stack.properties(logical_id)
    if properties["Protocol"] not in ("sqs", "email"):
        raise TemplateError(
            f"{logical_id}: a subscription by {properties['Protocol']} is not delivered on one machine."
        )
    attributes = {
        name: json.dumps(properties[name]) if isinstance(properties[name], dict | bool) else str(properties[name])
        for name in ("RawMessageDelivery", "FilterPolicy", "FilterPolicyScope", "RedrivePolicy")
        if name in properties
    }
    answer = stack.engines.client("sns").subscribe(
        TopicArn=properties["TopicArn"],
        Protocol=properties["Protocol"],
        Endpoint=properties["Endpoint"],
        Attributes=attributes,
        ReturnSubscriptionArn=True,
    )
    return answer["SubscriptionArn"], {"Arn": answer["SubscriptionArn"]}


def _bucket(stack: "Stack", logical_id: str) -> tuple[Ref, Attributes]:
    properties = stack.properties(logical_id)
    name = _name(stack, logical_id, properties.get("BucketName")).lower()
    s3 = stack.engines.client("s3")
    with suppress(s3.exceptions.BucketAlreadyOwnedByYou):
        s3.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": REGION})
    domain = f"{name}.s3.{REGION}.amazonaws.com"
    return name, {"Arn": f"arn:aws:s3:::{name}", "DomainName": domain, "RegionalDomainName": domain}


def _key(stack: "Stack", logical_id: str) -> tuple[Ref, Attributes]:
    """A KMS key with the id and the private half that it had in the first run, so that what it signed stays valid."""
    properties = stack.properties(logical_id)
    kms = stack.engines.client("kms")
    metadata = kms.create_key(
        KeySpec=properties.get("KeySpec", "SYMMETRIC_DEFAULT"),
        KeyUsage=properties.get("KeyUsage", "ENCRYPT_DECRYPT"),
        Description=properties.get("Description", ""),
    )["KeyMetadata"]
    backend = kms_backends[ACCOUNT][REGION]
    fresh: Any = backend.keys.pop(metadata["KeyId"])
    fresh.id = stack.kept.text(f"{logical_id}/id", lambda: str(metadata["KeyId"]))
    fresh.arn = f"arn:aws:kms:{REGION}:{ACCOUNT}:key/{fresh.id}"
    symmetric = stack.kept.text(f"{logical_id}/key", lambda: base64.b64encode(fresh.key_material).decode())
    fresh.key_material = base64.b64decode(symmetric)
    pair = getattr(fresh.private_key, "private_key", None)
    if pair is not None:
        encoding = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        pem = stack.kept.text(f"{logical_id}/pair", lambda: pair.private_bytes(*encoding).decode())
        fresh.private_key.private_key = serialization.load_pem_private_key(pem.encode(), None)
    backend.keys[fresh.id] = fresh
    return fresh.id, {"Arn": fresh.arn, "KeyId": fresh.id}


def _alias(stack: "Stack", logical_id: str) -> tuple[Ref, Attributes]:
    properties = stack.properties(logical_id)
    stack.engines.client("kms").create_alias(AliasName=properties["AliasName"], TargetKeyId=properties["TargetKeyId"])
    return properties["AliasName"], {}


def _parameter(stack: "Stack", logical_id: str) -> tuple[Ref, Attributes]:
    properties = stack.properties(logical_id)
    name = _name(stack, logical_id, properties.get("Name"))
    stack.engines.client("ssm").put_parameter(
        Name=name, Value=properties["Value"], Type=properties["Type"], Overwrite=True
    )
    return name, {"Type": properties["Type"], "Value": properties["Value"]}


def _secret(stack: "Stack", logical_id: str) -> tuple[Ref, Attributes]:
    properties = stack.properties(logical_id)
    name = _name(stack, logical_id, properties.get("Name"))
    generate = properties.get("GenerateSecretString", {})

    def text() -> str:
        if "SecretString" in properties:
            return str(properties["SecretString"])
        length = int(generate.get("PasswordLength", 32))
        drawn = "".join(secrets.choice(string.ascii_letters + string.digits) for _ in range(length))
        if "GenerateStringKey" in generate:
            return json.dumps({**json.loads(generate["SecretStringTemplate"]), generate["GenerateStringKey"]: drawn})
        return drawn

    client = stack.engines.client("secretsmanager")
    with suppress(client.exceptions.ResourceExistsException):
        client.create_secret(Name=name)
    arn = client.put_secret_value(SecretId=name, SecretString=stack.kept.text(logical_id, text))["ARN"]
    return arn, {"Id": arn}


def _mail_identity(stack: "Stack", logical_id: str) -> tuple[Ref, Attributes]:
    properties = stack.properties(logical_id)
    stack.engines.client("sesv2").create_email_identity(EmailIdentity=properties["EmailIdentity"])
    return properties["EmailIdentity"], {}


def _named(arn: str, name_property: str = "Name") -> Maker:
    """A resource that is only a name here, with the ARN that AWS would give it."""

    def make(stack: "Stack", logical_id: str) -> tuple[Ref, Attributes]:
        name = _name(stack, logical_id, stack.property(logical_id, name_property))
        return name, {"Arn": arn.format(name=name, region=REGION, account=ACCOUNT)}

    return make


def _api(stack: "Stack", logical_id: str) -> tuple[Ref, Attributes]:
    api_id = f"{stack.name}-{logical_id}".lower()
    return api_id, {"ApiId": api_id, "ApiEndpoint": f"https://{api_id}.execute-api.{REGION}.amazonaws.com"}


def _distribution(stack: "Stack", logical_id: str) -> tuple[Ref, Attributes]:
    name = f"{stack.name}-{logical_id}".lower()
    return name, {"Id": name, "DomainName": f"{name}.cloudfront.net"}


def _page_function(stack: "Stack", logical_id: str) -> tuple[Ref, Attributes]:
    name = _name(stack, logical_id, stack.property(logical_id, "Name"))
    return name, {"FunctionARN": f"arn:aws:cloudfront::{ACCOUNT}:function/{name}"}


MAKERS: dict[str, Maker] = {
    "AWS::DynamoDB::Table": _table,
    "AWS::SNS::Topic": _topic,
    "AWS::SNS::Subscription": _subscription,
    "AWS::SQS::Queue": _queue,
    "AWS::S3::Bucket": _bucket,
    "AWS::KMS::Key": _key,
    "AWS::KMS::Alias": _alias,
    "AWS::SSM::Parameter": _parameter,
    "AWS::SecretsManager::Secret": _secret,
    "AWS::SES::EmailIdentity": _mail_identity,
    "AWS::ApiGatewayV2::Api": _api,
    "AWS::CloudFront::Distribution": _distribution,
    "AWS::CloudFront::Function": _page_function,
    "AWS::Lambda::Function": _named("arn:aws:lambda:{region}:{account}:function:{name}", "FunctionName"),
    "AWS::IAM::Role": _named("arn:aws:iam::{account}:role/{name}", "RoleName"),
    "AWS::Events::Rule": _named("arn:aws:events:{region}:{account}:rule/{name}"),
    "AWS::Logs::LogGroup": _named("arn:aws:logs:{region}:{account}:log-group:{name}", "LogGroupName"),
}
