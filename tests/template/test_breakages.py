"""The tests beside this one are worth what they notice: each breakage of the template turns one of them red."""

import copy
import inspect
import itertools
from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import Any

import pytest

from tests.template import (
    reading,
    test_door,
    test_events,
    test_rights,
    test_routes,
    test_secrets,
    test_tables,
    test_watching,
)
from tests.template.reading import Template

MODULES = (test_door, test_events, test_rights, test_routes, test_secrets, test_tables, test_watching)


def checks() -> Iterator[tuple[str, Callable[[Template], None]]]:
    """Every test of the modules above, once for each of its parameters."""
    for module in MODULES:
        for name, test in inspect.getmembers(module, inspect.isfunction):
            if not name.startswith("test_"):
                continue
            sets: list[list[dict[str, Any]]] = []
            for mark in getattr(test, "pytestmark", []):
                names, rows = mark.args
                single = isinstance(names, str)
                sets.append([{names: row} if single else dict(zip(names, row, strict=True)) for row in rows])
            for chosen in itertools.product(*sets):
                arguments = {name: value for part in chosen for name, value in part.items()}
                yield f"{name}{arguments or ''}", partial(test, **arguments)


def complaints(template: Template) -> list[str]:
    found = []
    for name, check in checks():
        try:
            check(template)
        except (AssertionError, KeyError, ValueError, TypeError, AttributeError, IndexError):
            found.append(name)
    return found


@cache
def whole() -> Template:
    return reading.load()


def at(template: Template, path: str) -> tuple[Any, Any]:
    """The holder of what `path` names below Resources, and its key there."""
    *steps, last = [int(step) if step.isdigit() else step for step in path.split("/")]
    node: Any = template.document if path.startswith(("Parameters/", "Outputs/")) else template.resources
    for step in steps:
        node = node[step]
    return node, last


RIGHTS = "Properties/Policies/0/PolicyDocument/Statement"
CONFIG = "Properties/DistributionConfig"
HEADERS = "Properties/ResponseHeadersPolicyConfig/SecurityHeadersConfig"

CHANGED: dict[str, Any] = {
    # rights
    f"AuthRole/{RIGHTS}/1/Action": ["dynamodb:*"],
    f"ApiRole/{RIGHTS}/0/Resource": "*",
    f"AuthRole/{RIGHTS}/1/Resource/0": "arn:aws:dynamodb:*:*:table/*",
    f"TenantRole/{RIGHTS}/0/Action/0": "dynamodb:Scan",
    f"TenantRole/{RIGHTS}/0/Action/1": "dynamodb:PartiQLSelect",
    f"TenantRole/{RIGHTS}/0/Condition/Null": {"dynamodb:LeadingKeys": "true"},
    f"TenantRole/{RIGHTS}/0/Condition/ForAllValues:StringLike/dynamodb:LeadingKeys/0": "ORG#${aws:PrincipalTag/org}*",
    "TenantRole/Properties/AssumeRolePolicyDocument/Statement/0/Principal": {"AWS": "*"},
    "TenantRole/Properties/AssumeRolePolicyDocument/Statement/0/Condition/StringLike": {"aws:RequestTag/org": "*"},
    f"RemindersRole/{RIGHTS}/1/Condition/ForAllValues:StringLike/dynamodb:LeadingKeys": ["*"],
    f"RemindersRole/{RIGHTS}/1/Action": ["dynamodb:Query", "dynamodb:PutItem"],
    f"NotificationsRole/{RIGHTS}/2/Condition": {},
    "Api/Properties/Role": {"Fn::GetAtt": ["AuthRole", "Arn"]},
    "Api/Properties/Policies": ["AmazonDynamoDBFullAccess"],
    "BlueKey/Properties/KeyPolicy/Statement/1/Principal": {"AWS": {"Fn::GetAtt": ["ApiRole", "Arn"]}},
    "GreenKey/Properties/KeyPolicy/Statement/0/Action": ["kms:*"],
    "NotificationsQueuePolicy/Properties/PolicyDocument/Statement/0/Condition": {},
    "RealtimeQueuePolicy/Properties/PolicyDocument/Statement/0/Principal": "*",
    "ApiCalled/Properties": {"FunctionName": {"Ref": "Api"}, "Principal": "apigateway.amazonaws.com"},
    # secrets
    "Auth/Properties/Environment/Variables/DOOR_SECRET": "hunter2",
    "Api/Properties/Environment/Variables/JWT_PRIVATE_KEY": "MHcCAQEE",
    "Api/Properties/Environment/Variables/PEPPER": {"Fn::Sub": "{{resolve:secretsmanager:${DoorSecret}}}"},
    "Api/Properties/Environment/Variables/USERS_TABLE": {"Ref": "UsersTable"},
    "DoorSecret/Properties": {"SecretString": "hunter2"},
    "BlueKey/Properties/KeySpec": "RSA_2048",
    "Parameters/JwtSecret": {"Type": "String", "NoEcho": True},
    "Api/Properties/Environment/Variables/SIGNING_KEYS": {"Fn::Sub": "${BlueKey},${GreenKey}"},
    "Relay/Properties/Description": "AKIA" + "ABCDEFGHIJKLMNOP",
    # events
    "NotificationsQueue/Properties": {"VisibilityTimeout": 180, "SqsManagedSseEnabled": True},
    "RealtimeQueue/Properties/VisibilityTimeout": 30,
    "RealtimeSubscription/Properties/RawMessageDelivery": False,
    "NotificationsSubscription/Properties/FilterPolicy": {"name": [{"prefix": "task."}]},
    "Relay/Properties/Events/Rows/Properties/FilterCriteria/Filters/0/Pattern": "{}",
    "Relay/Properties/Events/Rows/Properties/DestinationConfig": {},
    "Notifications/Properties/Events/Messages/Properties/FunctionResponseTypes": [],
    "Reminders/Properties/Events/EveryMinute/Properties/Schedule": "rate(1 hour)",
    "RelayDeadLetters/Properties/MessageRetentionPeriod": 345_600,
    "RelayDeadLetters/Properties/SqsManagedSseEnabled": False,
    "Relay/Properties/Events/Rows/Properties/StartingPosition": "LATEST",
    "Realtime/Properties/Events/Messages/Properties/ScalingConfig/MaximumConcurrency": 1_000,
    "Api/Properties/Environment/Variables/EVENTS_TOPIC": {"Ref": "Events"},
    # watching
    "ApiErrors/Properties/AlarmActions": [],
    "ApiThrottles/Properties/MetricName": "Errors",
    "RelayErrors/Properties/Statistic": "Average",
    "AlertsByMail/Properties/Endpoint": "someone@example.com",
    "TracingPolicy/Condition": "AlarmsOn",
    "SocketLogs/Properties": {"LogGroupName": "socket"},
    "Socket/Properties/LoggingConfig": {"LogFormat": "Text", "LogGroup": {"Ref": "SocketLogs"}},
    "Alerts/Properties/KmsMasterKeyId": "alias/aws/sns",
    "HttpStage/Properties/AccessLogSettings/Format": "$context.requestId $context.identity.sourceIp",
    "Parameters/Tracing/Default": "on",
    "Outputs/DoorSecretArn/Value": {"Fn::Sub": "{{resolve:secretsmanager:${DoorSecret}}}"},
    # door
    f"Distribution/{CONFIG}/CustomErrorResponses": [{"ErrorCode": 404, "ResponsePagePath": "/index.html"}],
    f"Distribution/{CONFIG}/CacheBehaviors/0/CachePolicyId": "658327ea-f89d-4fab-a63d-7e88639e58f6",
    f"Distribution/{CONFIG}/CacheBehaviors/0/AllowedMethods": ["GET", "HEAD"],
    f"Distribution/{CONFIG}/CacheBehaviors/1/FunctionAssociations": [],
    f"Distribution/{CONFIG}/Origins/1/OriginCustomHeaders/0/HeaderValue": "in-clear",
    "Api/Properties/Environment/Variables/SITE_ORIGIN_PARAMETER": {"Ref": "SiteOrigin"},
    "Auth/Properties/Environment/Variables/ORIGIN": {"Fn::Sub": "https://${Distribution.DomainName}"},
    "HttpApi/Properties/CorsConfiguration": {"AllowOrigins": ["*"]},
    "PageFunction/Properties/FunctionCode": "if (!/\\.(.*)$/.test(request.uri)) { request.uri = '/index.html'; }",
    "ViewerFunction/Properties/FunctionCode": "function handler(event) { return event.request; }",
    f"Distribution/{CONFIG}/DefaultCacheBehavior/ResponseHeadersPolicyId": {"Ref": "ApiHeaders"},
    f"Distribution/{CONFIG}/DefaultCacheBehavior/ViewerProtocolPolicy": "allow-all",
    "SiteAccess/Properties/OriginAccessControlConfig/SigningBehavior": "never",
    "SiteBucket/Properties/PublicAccessBlockConfiguration/BlockPublicPolicy": False,
    f"SiteHeaders/{HEADERS}/ContentSecurityPolicy/ContentSecurityPolicy": "default-src * 'unsafe-inline'",
    "SiteHeaders/Properties/ResponseHeadersPolicyConfig/CustomHeadersConfig/Items/0/Value": "camera=(), geolocation=*",
    f"ApiHeaders/{HEADERS}/StrictTransportSecurity/AccessControlMaxAgeSec": 60,
    # routes
    "InviteRoute/Properties/RouteKey": "ANY /api/v1/invites/{token}",
    "MeRoute/Properties/Target": {"Fn::Sub": "integrations/${ApiIntegration}"},
    "ApiIntegration/Properties/PayloadFormatVersion": "2.0",
    "SocketConnectRoute/Properties/AuthorizationType": "NONE",
    "SocketStage/Properties/StageName": "prod",
    "SocketStage/Properties/DefaultRouteSettings": {},
    "SocketDefaultRoute/Properties/Target": {"Fn::Sub": "integrations/${ApiIntegration}"},
    "DocsRoute/Properties/RouteKey": "ANY /{proxy+}",
    # tables
    "OrgsTable/Properties/BillingMode": "PROVISIONED",
    "TasksTable/Properties/DeletionProtectionEnabled": False,
    "TasksTable/Properties/GlobalSecondaryIndexes/3/Projection": {"ProjectionType": "KEYS_ONLY"},
    "UsersTable/Properties/TimeToLiveSpecification/AttributeName": "ttl",
    "UsersTable/Properties/TableName": {"Fn::Sub": "users"},
    "AuditTable": {"Type": "AWS::DynamoDB::Table", "Properties": {}},
}

TAKEN_OUT = [
    "AuthErrors",
    "RelayLagAlarm",
    "HttpFailures",
    "RealtimeDeadLettersAlarm",
    "HttpLogs",
    "RealtimeSubscription",
    "JwksRoute",
    "DocsRoute",
    "SocketAuthorizerCalled",
    "NotificationsQueuePolicy",
    "TenantPolicy",
]


def changed(path: str) -> Template:
    broken = Template(copy.deepcopy(whole().document))
    holder, key = at(broken, path)
    holder[key] = CHANGED[path]
    return broken


def without(name: str) -> Template:
    broken = Template(copy.deepcopy(whole().document))
    del broken.resources[name]
    return broken


def test_as_it_stands_nobody_complains() -> None:
    assert complaints(whole()) == []


@pytest.mark.parametrize("path", CHANGED)
def test_a_change_for_the_worse_is_noticed(path: str) -> None:
    assert complaints(changed(path))


@pytest.mark.parametrize("name", TAKEN_OUT)
def test_what_is_taken_out_is_missed(name: str) -> None:
    assert complaints(without(name))


def test_every_test_can_fail() -> None:
    broken = [*map(changed, CHANGED), *map(without, TAKEN_OUT)]

    failed = {name.partition("{")[0] for template in broken for name in complaints(template)}

    assert {name.partition("{")[0] for name, _ in checks()} - failed == set()
