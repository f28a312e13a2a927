"""SQS batches in, one event at a time."""

import time
from collections.abc import Callable
from typing import Any

from aws_lambda_powertools import Logger

from taskmaster.aws.table import one_request
from taskmaster.aws.tenancy import acting_for, counting
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
                _handle(handle, Event.model_validate_json(record["body"]))
            except Exception:  # The boundary: one bad message must not sink the batch.
                log.exception("event not handled", message_id=record["messageId"])
                failed.append({"itemIdentifier": record["messageId"]})
        return {"batchItemFailures": failed}

    return handler


def _handle(handle: Callable[[Event], None], event: Event) -> None:
    started = time.perf_counter()
    with counting() as spent, acting_for(event.org_id), one_request(only_reads=False):
        handle(event)
    log.info(
        "event",
        event_id=event.id,
        name_of_event=event.name,
        org=event.org_id,
        actor=event.actor_id,
        ms=round((time.perf_counter() - started) * 1000, 1),
        calls=spent.calls,
        units=spent.units,
    )
