"""SQS to functions: batches, partial failures, redelivery after the visibility timeout; moto moves the dead letters."""

import logging
import threading
from typing import Any

from moto.sqs.models import sqs_backends

from local.bell import Bell
from local.engines import ACCOUNT, REGION
from local.functions import invoke
from local.patterns import wanted
from local.stack import Function, Stack

log = logging.getLogger(__name__)


def name_of(arn: str) -> str:
    return arn.rpartition(":")[2]


class Queues:
    """The stack's queues as they lie in moto's memory: those that somebody reads, and the dead letters."""

    def __init__(self, stack: Stack) -> None:
        declared = stack.template.of_type("AWS::SQS::Queue")
        dead = [(stack.property(name, "RedrivePolicy") or {}).get("deadLetterTargetArn") for name in declared]
        dead += [
            (stack.property(name, "DestinationConfig") or {}).get("OnFailure", {}).get("Destination")
            for name in stack.template.of_type("AWS::Lambda::EventSourceMapping")
        ]
        self._stack = stack
        self._dead = {name_of(arn) for arn in dead if arn}
        self._live = {stack.made(name).attributes["QueueName"] for name in declared} - self._dead
        self._all = sqs_backends[ACCOUNT][REGION].queues

    def are_empty(self) -> bool:
        """Whether no message waits or is in flight, dead letters aside."""
        return not any(self._all[name]._messages for name in self._live)

    def make_visible(self) -> None:
        """Let messages in flight be delivered again now, as if their visibility timeout were over."""
        for name in self._live:
            for message in list(self._all[name]._messages):
                message.change_visibility(0)

    def dead_letters(self) -> dict[str, list[str]]:
        return {name: [message.body for message in list(self._all[name]._messages)] for name in sorted(self._dead)}

    def bring_back(self, dead_letters: dict[str, list[str]]) -> None:
        """Put the dead letters of an earlier run back: their bodies, which are all that a redrive needs."""
        sqs = self._stack.engines.client("sqs")
        for name in self._dead & dead_letters.keys():
            for body in dead_letters[name]:
                sqs.send_message(QueueUrl=sqs.get_queue_url(QueueName=name)["QueueUrl"], MessageBody=body)


class QueueReader(threading.Thread):
    """One event source mapping from a queue: one batch at a time."""

    def __init__(self, stack: Stack, mapping: dict[str, Any], function: Function, bell: Bell) -> None:
        super().__init__(name=f"queue-{function.logical_id}", daemon=True)
        self._sqs = stack.engines.client("sqs")
        self._mapping = mapping
        self._function = function
        self._bell = bell
        self._listener = bell.listener()
        self._name = name_of(mapping["EventSourceArn"])
        self._queue = sqs_backends[ACCOUNT][REGION].queues[self._name]
        self._url = self._sqs.get_queue_url(QueueName=self._name)["QueueUrl"]
        self._batch_size = min(10, int(mapping.get("BatchSize", 10)))

    def run(self) -> None:
        while not self._bell.stopping.is_set():
            # A look into moto's memory spares a call each time there is nothing.
            if not any(message.visible for message in list(self._queue._messages)):
                self._bell.wait(self._listener)
                continue
            try:
                with self._bell:
                    self._deliver()
            except Exception:  # The boundary: the next batch must not wait for this one.
                log.exception("a batch of %s was not delivered", self._name)

    def _deliver(self) -> None:
        received = self._sqs.receive_message(
            QueueUrl=self._url,
            MaxNumberOfMessages=self._batch_size,
            AttributeNames=["All"],
            MessageAttributeNames=["All"],
        ).get("Messages", [])
        messages = {message["MessageId"]: message for message in received}
        records = {name: self._record(message) for name, message in messages.items()}
        criteria = self._mapping.get("FilterCriteria")
        asked = {name: record for name, record in records.items() if wanted(criteria, record)}
        failed = self._failed(list(asked.values())) if asked else set()
        done = [
            {"Id": str(place), "ReceiptHandle": messages[name]["ReceiptHandle"]}
            for place, name in enumerate(messages.keys() - failed)
        ]
        if done:
            self._sqs.delete_message_batch(QueueUrl=self._url, Entries=done)

    def _failed(self, records: list[dict[str, Any]]) -> set[str]:
        everything = {record["messageId"] for record in records}
        try:
            answer = invoke(self._function, {"Records": records})
        except Exception:
            log.exception("%s failed on a batch of %s", self._function.logical_id, len(records))
            return everything
        if "ReportBatchItemFailures" not in self._mapping.get("FunctionResponseTypes", []):
            return set()
        named = {failure.get("itemIdentifier") for failure in (answer or {}).get("batchItemFailures") or []}
        # Lambda takes an identifier that it does not know for a failure of the whole batch.
        return named if named <= everything else everything

    def _record(self, message: dict[str, Any]) -> dict[str, Any]:
        attributes = {
            name: {
                "stringValue": value.get("StringValue"),
                "stringListValues": [],
                "binaryListValues": [],
                "dataType": value["DataType"],
            }
            for name, value in message.get("MessageAttributes", {}).items()
        }
        return {
            "messageId": message["MessageId"],
            "receiptHandle": message["ReceiptHandle"],
            "body": message["Body"],
            "attributes": message.get("Attributes", {}),
            "messageAttributes": attributes,
            "md5OfBody": message["MD5OfBody"],
            "eventSource": "aws:sqs",
            "eventSourceARN": self._mapping["EventSourceArn"],
            "awsRegion": REGION,
        }
