"""Every function's package, invoked with its payload. Most need what others made before, as on a first working day."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from local.stack import Stack
from tests.artefact.events import MEMBER, ORG, OWNER, asking, event
from tests.artefact.runtime_api import Function

Run = Callable[[str], Function]

COMPANY = {
    "company": "Northwind Field Services",
    "name": "Olivia Owner",
    "email": "owner@northwind.example",
    "password": "taskmaster-demo",
}


@dataclass
class SignedIn:
    token: str
    user: str
    org: str


@pytest.fixture
def auth(run: Run) -> Function:
    return run("Auth")


@pytest.fixture
def api(run: Run) -> Function:
    return run("Api")


@pytest.fixture
def owner(auth: Function, deployed: Stack) -> SignedIn:
    answer = auth.invoke(asking(event("auth", deployed), "POST /api/v1/auth/signup", COMPANY))
    assert answer["statusCode"] == 201, answer
    told = said(answer)
    return SignedIn(told["access_token"], told["user"]["id"], told["org"]["id"])


def said(answer: dict[str, Any]) -> Any:
    return json.loads(answer["body"])


def messages(deployed: Stack, queue: str) -> list[Any]:
    received = deployed.engines.client("sqs").receive_message(QueueUrl=deployed.made(queue).ref, MaxNumberOfMessages=10)
    return [json.loads(message["Body"]) for message in received.get("Messages", [])]


def test_auth_signs_in(auth: Function, deployed: Stack, owner: SignedIn) -> None:
    answer = auth.invoke(event("auth", deployed))

    assert answer["statusCode"] == 200
    assert said(answer)["user"]["id"] == owner.user
    assert said(answer)["token_type"] == "Bearer"


def test_auth_knows_nobody_it_was_not_told_of(auth: Function, deployed: Stack) -> None:
    answer = auth.invoke(event("auth", deployed))

    assert answer["statusCode"] == 401


def test_api_answers_who_signed_in(api: Function, deployed: Stack, owner: SignedIn) -> None:
    answer = api.invoke(event("api", deployed, **{"an access token from auth.json's answer": owner.token}))

    assert answer["statusCode"] == 200
    assert said(answer) == {"items": [], "next": None}


def test_api_answers_nobody_else(api: Function, deployed: Stack) -> None:
    answer = api.invoke(event("api", deployed))

    assert answer["statusCode"] == 401
    assert answer["multiValueHeaders"]["content-type"] == ["application/problem+json"]


def test_what_came_past_cloudfront_is_turned_back(auth: Function, api: Function, deployed: Stack) -> None:
    for function, name in ((auth, "auth"), (api, "api")):
        payload = event(name, deployed)
        del payload["headers"]["X-TaskMaster-Door"], payload["multiValueHeaders"]["X-TaskMaster-Door"]

        assert function.invoke(payload)["statusCode"] == 403


def test_relay_puts_the_event_on_the_topic_and_each_queue_gets_it(run: Run, deployed: Stack) -> None:
    payload = event("relay", deployed)

    assert run("Relay").invoke(payload) == {"batchItemFailures": []}

    row = json.loads(payload["Records"][0]["dynamodb"]["NewImage"]["event"]["S"])
    assert messages(deployed, "NotificationsQueue") == [row]
    assert messages(deployed, "RealtimeQueue") == [row]


def test_notifications_fills_the_inbox_of_who_was_assigned(
    run: Run, api: Function, deployed: Stack, owner: SignedIn
) -> None:
    ask = event("auth", deployed)
    project = {"key": "WEB", "name": "Web shop"}
    task = {"project": "WEB", "title": "Find the leak", "assignee_id": owner.user}
    assert api.invoke(asking(ask, "POST /api/v1/projects", project, owner.token))["statusCode"] == 201
    created = said(api.invoke(asking(ask, "POST /api/v1/tasks", task, owner.token)))

    payload = event("notifications", deployed, **{ORG: owner.org, MEMBER: owner.user, "WEB-12": created["id"]})
    assert run("Notifications").invoke(payload) == {"batchItemFailures": []}

    inbox = said(api.invoke(asking(ask, "GET /api/v1/notifications", bearer=owner.token)))
    assert [(one["event"], one["task_id"], one["actor_id"]) for one in inbox["items"]] == [
        ("task.assigned", created["id"], OWNER)
    ]


def test_realtime_takes_what_nobody_is_there_to_see(run: Run, deployed: Stack, owner: SignedIn) -> None:
    payload = event("realtime", deployed, **{ORG: owner.org, MEMBER: owner.user})

    assert run("Realtime").invoke(payload) == {"batchItemFailures": []}


def test_a_bad_message_is_named_and_its_neighbour_is_not(run: Run, deployed: Stack, owner: SignedIn) -> None:
    payload = event("realtime", deployed, **{ORG: owner.org, MEMBER: owner.user})
    bad = payload["Records"][0]
    bad["body"] = "not an event"

    assert run("Realtime").invoke(payload) == {"batchItemFailures": [{"itemIdentifier": bad["messageId"]}]}


def test_reminders_sweeps(run: Run, deployed: Stack) -> None:
    assert isinstance(run("Reminders").invoke(event("reminders", deployed)), dict)


def test_a_ticket_opens_a_socket_once(run: Run, auth: Function, deployed: Stack, owner: SignedIn) -> None:
    ticket = said(auth.invoke(asking(event("auth", deployed), "POST /api/v1/auth/socket-ticket", {}, owner.token)))
    authorizer = run("SocketAuthorizer")
    payload = event(
        "socket_authorizer", deployed, **{f"{ORG}.Zm9yIG9uZSB1c2UsIHdpdGhpbiAzMCBzZWNvbmRz": ticket["ticket"]}
    )

    first, second = authorizer.invoke(payload), authorizer.invoke(payload)

    assert first["policyDocument"]["Statement"][0]["Effect"] == "Allow"
    session = first["context"].pop("session")
    assert re.fullmatch(r"ses_[0-9a-f]{28}", session)
    assert first["context"] == {"org": owner.org, "user": owner.user, "role": "owner"}
    assert second["policyDocument"]["Statement"][0]["Effect"] == "Deny"


def test_socket_lets_in_whom_the_authorizer_named(run: Run, deployed: Stack, owner: SignedIn) -> None:
    socket = run("Socket")
    payload = event("socket", deployed, **{ORG: owner.org, MEMBER: owner.user})
    gone = {**payload, "requestContext": {**payload["requestContext"], "routeKey": "$disconnect"}}

    answer = socket.invoke(payload)

    assert answer["statusCode"] == 200
    assert answer["headers"] == {"Sec-WebSocket-Protocol": "taskmaster"}
    assert socket.invoke(gone)["statusCode"] == 200
