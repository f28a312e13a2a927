"""DynamoDB streams to functions: in order, filtered, tried again from the first failure, at last dead letters."""

import base64
import json
import logging
import threading
from typing import Any

from local.bell import Bell
from local.checkpoints import Checkpoints
from local.engines import REGION
from local.functions import invoke
from local.patterns import wanted
from local.queues import Queues, name_of
from local.stack import Function, Stack

log = logging.getLogger(__name__)
_PATIENCE = 10.0  # Seconds between two tries at most; AWS waits up to a minute.


class Stream:
    """A table's stream, read from a place on."""

    def __init__(self, stack: Stack, arn: str, reached: str | None = None) -> None:
        self._client = stack.engines.client("dynamodbstreams")
        self._arn = arn
        self._iterator: str | None = None
        self._next: tuple[str | None, str | None] = (None, reached)
        self.reached = reached  # The last sequence number that is done with.

    def read(self) -> list[dict[str, Any]]:
        """What comes next, as Lambda gets it, at most 1,000 records; the same again until `done` is called."""
        if self._iterator is None:
            self._iterator = self._start()
        answer = self._client.get_records(ShardIterator=self._iterator, Limit=1000)
        records = answer["Records"]
        self._next = answer["NextShardIterator"], records[-1]["dynamodb"]["SequenceNumber"] if records else self.reached
        return [self._event(record) for record in records]

    def done(self) -> None:
        self._iterator, self.reached = self._next

    def again(self) -> None:
        """Begin where `done` was last called, with a new iterator."""
        self._iterator = None

    def _start(self) -> str:
        shard = self._client.describe_stream(StreamArn=self._arn)["StreamDescription"]["Shards"][0]["ShardId"]
        place = (
            {"ShardIteratorType": "AFTER_SEQUENCE_NUMBER", "SequenceNumber": self.reached}
            if self.reached
            else {"ShardIteratorType": "TRIM_HORIZON"}
        )
        iterator = self._client.get_shard_iterator(StreamArn=self._arn, ShardId=shard, **place)
        return str(iterator["ShardIterator"])

    def _event(self, record: dict[str, Any]) -> dict[str, Any]:
        change = record["dynamodb"]
        made = change["ApproximateCreationDateTime"]
        return {
            **{key: record[key] for key in ("eventID", "eventName", "eventVersion", "eventSource")},
            "awsRegion": REGION,
            "eventSourceARN": self._arn,
            "dynamodb": {
                **_without_bytes(change),
                "ApproximateCreationDateTime": made if isinstance(made, int | float) else made.timestamp(),
                "SequenceNumber": change["SequenceNumber"].zfill(21),
            },
        }


class StreamReader(threading.Thread):
    """One event source mapping from a table's stream. The checkpoint follows when the queues that it fed are empty."""

    def __init__(
        self,
        stack: Stack,
        mapping: dict[str, Any],
        function: Function,
        bell: Bell,
        queues: Queues,
        checkpoints: Checkpoints,
    ) -> None:
        super().__init__(name=f"stream-{function.logical_id}", daemon=True)
        self._sqs = stack.engines.client("sqs")
        self._mapping = mapping
        self._function = function
        self._bell = bell
        self._listener = bell.listener()
        self._queues = queues
        self._checkpoints = checkpoints
        self._arn = mapping["EventSourceArn"]
        self.table = table_of(self._arn)
        self.reader = f"{self.table}/{function.logical_id}"
        self.stream = Stream(stack, self._arn, checkpoints.reached(self.reader))
        self.passes = 0
        self.last_idle_pass = 0

    def run(self) -> None:
        while not self._bell.stopping.is_set():
            self.passes += 1
            begun = self.passes
            try:
                found = self._pass()
            except Exception:  # The boundary: the stream is read again from where it stands.
                log.exception("the stream of %s was not read", self.reader)
                self.stream.again()
                self._bell.stopping.wait(1)
                continue
            if not found:
                self.last_idle_pass = begun
                self._bell.wait(self._listener)

    def _pass(self) -> bool:
        events = self.stream.read()
        if events:
            with self._bell:
                self._deliver(events)
            if self._bell.stopping.is_set():
                return True
        self.stream.done()
        if self._queues.are_empty():
            self._checkpoints.keep_dead_letters(self._queues.dead_letters())
            self._checkpoints.advance(self.reader, self.stream.reached)
        return bool(events)

    def pass_over(self) -> None:
        """Take all that is there for done, before anybody starts to read."""
        while self.stream.read():
            self.stream.done()
        self._checkpoints.advance(self.reader, self.stream.reached)

    def _deliver(self, events: list[dict[str, Any]]) -> None:
        asked = [event for event in events if wanted(self._mapping.get("FilterCriteria"), event)]
        size = int(self._mapping.get("BatchSize", 100))
        for start in range(0, len(asked), size):
            self._insist(asked[start : start + size])

    def _insist(self, batch: list[dict[str, Any]], tries: int = 0) -> None:
        """Deliver a batch, again from the first failure, until it is done or the mapping says to give up."""
        most = int(self._mapping.get("MaximumRetryAttempts", -1))
        while batch and not self._bell.stopping.is_set():
            done = self._tried(batch)
            if done:
                tries = 0
            batch = batch[done:]
            if not batch:
                return
            tries += 1
            if 0 <= most < tries:
                self._give_up(batch)
                return
            self._bell.stopping.wait(min(_PATIENCE, 0.1 * 2**tries))
            if self._mapping.get("BisectBatchOnFunctionError") and len(batch) > 1:
                middle = len(batch) // 2
                self._insist(batch[:middle], tries)
                batch = batch[middle:]

    def _tried(self, batch: list[dict[str, Any]]) -> int:
        """How many records from the front are done with."""
        try:
            answer = invoke(self._function, {"Records": batch})
        except Exception:
            log.exception("%s failed on a batch of %s", self._function.logical_id, len(batch))
            return 0
        if "ReportBatchItemFailures" not in self._mapping.get("FunctionResponseTypes", []):
            return len(batch)
        places = {event["dynamodb"]["SequenceNumber"]: place for place, event in enumerate(batch)}
        failures = (answer or {}).get("batchItemFailures") or []
        return min((places.get(failure.get("itemIdentifier"), 0) for failure in failures), default=len(batch))

    def _give_up(self, batch: list[dict[str, Any]]) -> None:
        destination = self._mapping.get("DestinationConfig", {}).get("OnFailure", {}).get("Destination")
        log.error("%s gives up on %s records", self._function.logical_id, len(batch))
        if destination:
            first, last = (batch[place]["dynamodb"]["SequenceNumber"] for place in (0, -1))
            told = {
                "requestContext": {"functionArn": self._function.arn, "condition": "RetryAttemptsExhausted"},
                "DDBStreamBatchInfo": {
                    "streamArn": self._arn,
                    "startSequenceNumber": first,
                    "endSequenceNumber": last,
                    "batchSize": len(batch),
                },
            }
            url = self._sqs.get_queue_url(QueueName=name_of(destination))["QueueUrl"]
            self._sqs.send_message(QueueUrl=url, MessageBody=json.dumps(told))


def table_of(stream_arn: str) -> str:
    return stream_arn.split("/")[1]


def _without_bytes(node: Any) -> Any:
    """Binary values as Lambda gives them: base64."""
    if isinstance(node, dict):
        return {key: _without_bytes(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_without_bytes(value) for value in node]
    return base64.b64encode(node).decode() if isinstance(node, bytes) else node
