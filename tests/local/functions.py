"""Small functions for small.yaml: they show what reached them."""

import json
import os
import threading
import time
from pathlib import Path

import boto3

from taskmaster import settings
from taskmaster.aws import mail

heard, swept, connected, refusing = [], [], [], set()
relay_trouble = {"left": 0}


def write_down(note):
    """For the tests that kill: says whether the note is new."""
    if "HEARD" not in os.environ:
        return False
    path = Path(os.environ["HEARD"])
    known = path.exists() and note in path.read_text().split()
    with path.open("a") as file:
        file.write(note + "\n")
    return not known


def forget():
    for seen in (heard, swept, connected, refusing):
        seen.clear()
    relay_trouble["left"] = 0


def web(event, context):
    if event["path"] == "/api/broken":
        raise ValueError("broken on purpose")
    if event["path"] == "/api/odd":
        return {"no": "status"}
    if event["path"] == "/api/note":
        for note in json.loads(event["body"]):
            boto3.client("dynamodb").put_item(
                TableName=settings.need("NOTES"), Item={name: {"S": value} for name, value in note.items()}
            )
    if event["path"] == "/api/notes":
        rows = boto3.client("dynamodb").scan(TableName=settings.need("NOTES"))["Items"]
        return {"statusCode": 200, "body": json.dumps({"notes": [row["pk"]["S"] for row in rows]})}
    if event["path"] == "/api/mail":
        with settings.environment({"SENDER": settings.need("MAIL")}):
            picture = mail.Picture("image/png", b"dot")
            text, _, page = event["body"].partition("\n")
            mail.send("somebody@example.com", "Hello & welcome", text, page, logo=picture)
    seen = {"event": event, "own": settings.get("OWN"), "thread": threading.current_thread().name}
    return {
        "statusCode": 200,
        "multiValueHeaders": {"content-type": ["application/json"], "set-cookie": ["a=1", "b=2"]},
        "body": json.dumps({**seen, "function": context.function_name, "left": context.get_remaining_time_in_millis()}),
    }


def greet(event, context):
    body = {"hello": event["pathParameters"]["name"], "own": settings.get("OWN"), "notes": settings.get("NOTES")}
    return {"statusCode": 200, "headers": {"Content-Type": "application/json"}, "body": json.dumps(body)}


def relay(event, context):
    if relay_trouble["left"]:
        relay_trouble["left"] -= 1
        return {"batchItemFailures": [{"itemIdentifier": event["Records"][-1]["dynamodb"]["SequenceNumber"]}]}
    for record in event["Records"]:
        image = record["dynamodb"]["NewImage"]
        boto3.client("sns").publish(
            TopicArn=settings.need("TOPIC"),
            Message=json.dumps({"note": image["pk"]["S"], "sequence": record["dynamodb"]["SequenceNumber"]}),
            MessageAttributes={"name": {"DataType": "String", "StringValue": image["name"]["S"]}},
        )
    return {"batchItemFailures": []}


def listen(event, context):
    failed = []
    for record in event["Records"]:
        note = json.loads(record["body"])["note"]
        if note.startswith("slow") and write_down("begun:" + note):
            time.sleep(30)
        heard.append(note)
        write_down(note)
        if note in refusing:
            failed.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failed}


def sweep(event, context):
    swept.append(event)


def authorize(event, context):
    ticket = event["headers"].get("Sec-Websocket-Protocol", "")
    if ticket == "unauthorized":
        raise PermissionError("Unauthorized")
    effect = "Allow" if "good" in ticket else "Deny"
    statement = {"Action": "execute-api:Invoke", "Effect": effect, "Resource": event["methodArn"]}
    return {
        "principalId": "somebody",
        "policyDocument": {"Version": "2012-10-17", "Statement": [statement]},
        "context": {"org": "acme"},
    }


def socket(event, context):
    about = event["requestContext"]
    connected.append((about["eventType"], about["connectionId"], about.get("authorizer", {}).get("org")))
    if about["eventType"] == "CONNECT":
        if event["headers"].get("X-Slow") == "yes":
            time.sleep(0.5)
        refused = event["headers"].get("X-Refuse") == "yes"
        return {"statusCode": 403} if refused else {"statusCode": 200, "headers": {"Sec-WebSocket-Protocol": "good"}}
    if about["eventType"] == "MESSAGE":
        if event["body"] == "slow":
            time.sleep(0.2)
        client = boto3.client("apigatewaymanagementapi", endpoint_url=settings.need("SOCKETS"))
        try:
            client.post_to_connection(ConnectionId=about["connectionId"], Data=f"heard {event['body']}".encode())
        except client.exceptions.GoneException:
            connected.append(("GONE", about["connectionId"], None))
    return {"statusCode": 200}
