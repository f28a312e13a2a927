"""Every function's package, invoked with its payload. Most need what others made before, as on a first working day."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from local.stack import Stack
from tests.artefact.events import asking, event
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
