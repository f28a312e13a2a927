"""A table's stream in, its event rows out, in the order in which they were written."""

from collections.abc import Callable, Sequence
from typing import Any

from aws_lambda_powertools import Logger

from taskmaster.events import Event

Publish = Callable[[Sequence[Event]], list[str]]

log = Logger()


def in_order(publish: Publish, at_once: int) -> Callable[[dict[str, Any], object], dict[str, Any]]:
    """Make a Lambda handler that gives `publish` the stream's events, `at_once` of them a time.

    `publish` answers with the ids it could not place. The first failure ends the batch and is named to Lambda, which
    sends the stream again from there: nothing that happened later overtakes it for good, some things are said twice.
    """

    def handler(batch: dict[str, Any], _context: object) -> dict[str, Any]:
        rows = batch["Records"]
        for start in range(0, len(rows), at_once):
            failed = _first_failure(rows[start : start + at_once], publish)
            if failed is not None:
                return {"batchItemFailures": [{"itemIdentifier": failed}]}
        return {"batchItemFailures": []}

    return handler


def _first_failure(rows: Sequence[dict[str, Any]], publish: Publish) -> str | None:
    """Publish these rows; returns the sequence number of the first that did not go out."""
    events: dict[str, Event] = {}
    broken = None
    for row in rows:
        number = str(row["dynamodb"]["SequenceNumber"])
        try:
            events[number] = Event.model_validate_json(row["dynamodb"]["NewImage"]["event"]["S"])
        except (KeyError, ValueError):  # What came before it still goes out.
            log.exception("a row that is no event", sequence_number=number)
            broken = number
            break
    try:
        refused = publish(list(events.values())) if events else []
    except Exception:  # The boundary: the stream resumes from here.
        log.exception("events not relayed", sequence_number=next(iter(events)))
        return next(iter(events))
    if refused:
        log.error("events not taken", event_ids=refused)
    return next((number for number, event in events.items() if event.id in refused), broken)
