"""What API Gateway's WebSocket API asks of us: who may connect, and what its three routes do."""

from typing import Any

from pydantic import ValidationError

from taskmaster.aws.table import one_request
from taskmaster.aws.tenancy import acting_for
from taskmaster.errors import Refused
from taskmaster.realtime import service
from taskmaster.realtime.model import Visitor
from taskmaster.realtime.presence import service as presence
from taskmaster.realtime.presence.model import Away, Here, Ping, Typing, said
from taskmaster.web import strict_json

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
    with acting_for(visitor.org), one_request(only_reads=False):
        match asked["routeKey"]:
            case "$connect":
                service.open_socket(visitor, connection_id)
                return {"statusCode": 200, "headers": {"Sec-WebSocket-Protocol": PROTOCOL}}
            case "$disconnect":
                service.forget_socket(visitor.org, connection_id)
            case _:
                _hear(visitor.org, connection_id, event.get("body") or "")
    return {"statusCode": 200}


def _hear(org_id: str, connection_id: str, body: str) -> None:
    try:
        match said.validate_python(strict_json.check(body.encode())):
            case Ping():
                service.answer(connection_id, type="pong")
            case Here(task=task):
                presence.come(org_id, connection_id, task)
            case Away(task=task):
                presence.go(org_id, connection_id, task)
            case Typing(task=task):
                presence.write(org_id, connection_id, task)
    except ValidationError:
        service.answer(connection_id, type="error", detail="That is nothing one can say here.")
    except Refused as refused:
        service.answer(connection_id, type="error", detail=refused.message)
