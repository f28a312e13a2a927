"""events/*.json, each the true payload of one function, made to fit a stack that has just been deployed."""

import json
from pathlib import Path
from typing import Any

from local.stack import Stack

FOLDER = Path(__file__).resolve().parents[2] / "events"

# What the payloads say, and a stack of a test does not.
SITE = "https://app.example.com"
DOOR = "what CloudFront shows"
ORG = "org_019a9f3b6c8d0000a1b2c3d4e5f6"
OWNER = "usr_019a9f3b6c8d0001a1b2c3d4e5f6"
MEMBER = "usr_019a9f3b6c8d0002b2c3d4e5f6a1"

Event = dict[str, Any]


def event(name: str, stack: Stack, **instead: str) -> Event:
    """The payload of events/`name`.json, with this stack's site and door secret, and what is to stand `instead`."""
    secret = stack.engines.client("secretsmanager").get_secret_value(SecretId=stack.made("DoorSecret").ref)
    text = (FOLDER / f"{name}.json").read_text("utf-8")
    for said, meant in instead.items():
        assert said in text, f"events/{name}.json does not say {said!r}"
        text = text.replace(said, meant)
    text = text.replace(SITE, stack.doors.site).replace(DOOR, secret["SecretString"])
    payload: Event = json.loads(text)
    return payload


def asking(payload: Event, line: str, body: Any = None, bearer: str | None = None) -> Event:
    """The same client asking for something else: `POST /api/v1/projects`."""
    method, path = line.split(" ")
    headers = {**payload["headers"], "content-type": "application/json"}
    if bearer:
        headers["authorization"] = f"Bearer {bearer}"
    return {
        **payload,
        "httpMethod": method,
        "path": path,
        "headers": headers,
        "multiValueHeaders": {name: [value] for name, value in headers.items()},
        "queryStringParameters": None,
        "multiValueQueryStringParameters": None,
        "body": None if body is None else json.dumps(body),
    }
