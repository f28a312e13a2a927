"""SQS batches in, one event at a time."""

from collections.abc import Callable
from typing import Any

from aws_lambda_powertools import Logger

from taskmaster.aws.table import one_request
from taskmaster.aws.tenancy import acting_for
from taskmaster.events import Event

log = Logger()


def each_event(handle: Callable[[Event], None]) -> Callable[[dict[str, Any], object], dict[str, Any]]:
    """Make a Lambda handler that gives `handle` every event on an SQS batch, acting for the event's organisation.

    A message that fails is named to SQS, which sends that one again and leaves its neighbours alone.
    Delivery is at least once and in any order: `handle` must bear both.
    """

    def handler(batch: dict[str, Any], _context: object) -> dict[str, Any]:
        failed = []
        for record in batch["Records"]:
            try:
                event = Event.model_validate_json(record["body"])
                with acting_for(event.org_id), one_request(only_reads=False):
                    handle(event)
            except Exception:  # The boundary: one bad message must not sink the batch.
                log.exception("event not handled", message_id=record["messageId"])
                failed.append({"itemIdentifier": record["messageId"]})
        return {"batchItemFailures": failed}

    return handler
