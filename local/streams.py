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
        self._streams = stack.engines.client("dynamodbstreams")
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
        self._iterator: str | None = None
        self._reached = checkpoints.reached(self.reader)
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
                self._iterator = None
                self._bell.stopping.wait(1)
                continue
            if not found:
                self.last_idle_pass = begun
                self._bell.wait(self._listener)

    def _pass(self) -> bool:
        if self._iterator is None:
            self._iterator = self._start()
        answer = self._streams.get_records(ShardIterator=self._iterator, Limit=1000)
        records = answer["Records"]
        if records:
            with self._bell:
                self._deliver([self._event(record) for record in records])
            if self._bell.stopping.is_set():
                return True
            self._reached = records[-1]["dynamodb"]["SequenceNumber"]
        self._iterator = answer["NextShardIterator"]
        if self._queues.are_empty():
            self._checkpoints.keep_dead_letters(self._queues.dead_letters())
            self._checkpoints.advance(self.reader, self._reached)
        return bool(records)

    def _start(self) -> str:
        shard = self._streams.describe_stream(StreamArn=self._arn)["StreamDescription"]["Shards"][0]["ShardId"]
        place = (
            {"ShardIteratorType": "AFTER_SEQUENCE_NUMBER", "SequenceNumber": self._reached}
            if self._reached
            else {"ShardIteratorType": "TRIM_HORIZON"}
        )
        iterator = self._streams.get_shard_iterator(StreamArn=self._arn, ShardId=shard, **place)
        return str(iterator["ShardIterator"])

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


def table_of(stream_arn: str) -> str:
    return stream_arn.split("/")[1]


def _without_bytes(node: Any) -> Any:
    """Binary values as Lambda gives them: base64."""
    if isinstance(node, dict):
        return {key: _without_bytes(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_without_bytes(value) for value in node]
    return base64.b64encode(node).decode() if isinstance(node, bytes) else node
