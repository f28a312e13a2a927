"""What API Gateway's WebSocket API asks of us: who may connect, and what its three routes do."""

import json
from typing import Any

from taskmaster.aws.tenancy import acting_for
from taskmaster.realtime import service
from taskmaster.realtime.model import Visitor

PROTOCOL = "taskmaster"

Message = dict[str, Any]


def authorize(event: Message, _context: object) -> Message:
    """Take the ticket and answer with a policy, and with whose ticket it was as the connection's context.

    A browser cannot set headers on a socket, so the ticket comes as the second of its subprotocols.
    """
    headers = {name.lower(): value for name, value in event["headers"].items()}
    protocol, _, ticket = headers.get("sec-websocket-protocol", "").partition(",")
    visitor = None
    if protocol.strip() == PROTOCOL:
        visitor = service.admit(
            door=headers.get("x-taskmaster-door", ""), origin=headers.get("origin", ""), ticket=ticket.strip()
        )
    effect = "Allow" if visitor else "Deny"
    statement = {"Action": "execute-api:Invoke", "Effect": effect, "Resource": event["methodArn"]}
    return {
        "principalId": visitor.user if visitor else "nobody",
        "policyDocument": {"Version": "2012-10-17", "Statement": [statement]},
        "context": visitor.model_dump() if visitor else {},
    }


def handle(event: Message, _context: object) -> Message:
    """Answer $connect, $disconnect and whatever a browser says."""
    asked = event["requestContext"]
    connection_id, visitor = asked["connectionId"], Visitor.model_validate(asked["authorizer"])
    with acting_for(visitor.org):
        match asked["routeKey"]:
            case "$connect":
                service.open_socket(visitor, connection_id)
                return {"statusCode": 200, "headers": {"Sec-WebSocket-Protocol": PROTOCOL}}
            case "$disconnect":
                service.forget_socket(visitor.org, connection_id)
            case _:
                service.answer(connection_id, _action(event.get("body")))
    return {"statusCode": 200}


def _action(body: str | None) -> str | None:
    try:
        said = json.loads(body or "")
    except ValueError:
        return None
    action = said.get("action") if isinstance(said, dict) else None
    return action if isinstance(action, str) else None
