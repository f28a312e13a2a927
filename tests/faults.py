"""What a network and a busy database do to calls: faults put into the real DynamoDB client."""

import io
import json
import random
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest
from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from botocore.exceptions import ConnectionClosedError, ReadTimeoutError
from botocore.httpsession import URLLib3Session

from taskmaster.aws.tenancy import dynamodb

ONLY_TRANSACTIONS = ("conflict", "throttled_inside", "in_progress")
ONLY_BATCHES = ("unprocessed",)


class Faults:
    """Each call suffers a fault by its chance; `count` says how often. What is `lost` had its effect, unheard."""

    def __init__(self, seed: int = 0, **chances: float) -> None:
        self.random, self.chances, self.count = random.Random(seed), chances, Counter[str]()
        self.http = URLLib3Session()

    def __call__(self, request: AWSPreparedRequest, event_name: str, **_: Any) -> AWSResponse | None:
        operation, draw, reached = event_name.rpartition(".")[2], self.random.random(), 0.0
        for name, chance in self.chances.items():
            reached += chance
            if draw >= reached:
                continue
            if name in ONLY_TRANSACTIONS and operation != "TransactWriteItems":
                return None
            if name in ONLY_BATCHES and operation != "BatchGetItem":
                return None
            self.count[name] += 1
            answer: AWSResponse | None = getattr(self, name)(request)
            return answer
        return None

    def throttle(self, request: AWSPreparedRequest) -> AWSResponse:
        return refused(request, "ProvisionedThroughputExceededException")

    def server_error(self, request: AWSPreparedRequest) -> AWSResponse:
        return refused(request, "InternalServerError", status=500)

    def conflict(self, request: AWSPreparedRequest) -> AWSResponse:
        return cancelled(request, "TransactionConflict")

    def throttled_inside(self, request: AWSPreparedRequest) -> AWSResponse:
        return cancelled(request, "ThrottlingError")

    def in_progress(self, request: AWSPreparedRequest) -> AWSResponse:
        return refused(request, "TransactionInProgressException")

    def unprocessed(self, request: AWSPreparedRequest) -> AWSResponse:
        wanted = json.loads(request.body)["RequestItems"]
        return answered(request, {"Responses": {}, "UnprocessedKeys": wanted})

    def cut(self, request: AWSPreparedRequest) -> None:
        raise ConnectionClosedError(endpoint_url=request.url)

    def lost(self, request: AWSPreparedRequest) -> None:
        self.http.send(request)
        raise ReadTimeoutError(endpoint_url=request.url)


@contextmanager
def injected(faults: Faults) -> Iterator[Faults]:
    events = dynamodb().meta.events
    events.register_first("before-send.dynamodb", faults)
    try:
        yield faults
    finally:
        events.unregister("before-send.dynamodb", faults)
        faults.http.close()


def wait_for_nothing(patch: pytest.MonkeyPatch) -> None:
    """Let retries follow at once: what is tested is how often and with what, not how long."""
    import time

    quick = SimpleNamespace(sleep=lambda _: None, monotonic=time.monotonic, time=time.time)
    for module in ("botocore.endpoint", "taskmaster.aws.commit", "taskmaster.aws.table", "taskmaster.aws.tenancy"):
        patch.setattr(f"{module}.time", quick)
    # botocore tries less often when much has failed lately: one test's faults must not be the next one's.
    patch.setattr("botocore.retries.quota.RetryQuota.acquire", lambda *_: True)


def cancelled(request: AWSPreparedRequest, reason: str) -> AWSResponse:
    reasons = [{"Code": reason if place == 0 else "None"} for place in range(actions_in(request))]
    return refused(request, "TransactionCanceledException", CancellationReasons=reasons)


def actions_in(request: AWSPreparedRequest) -> int:
    return len(json.loads(request.body)["TransactItems"])


def refused(request: AWSPreparedRequest, code: str, status: int = 400, **more: Any) -> AWSResponse:
    document = {"__type": f"com.amazonaws.dynamodb.v20120810#{code}", "message": code, **more}
    return answered(request, document, status)


def answered(request: AWSPreparedRequest, document: dict[str, Any], status: int = 200) -> AWSResponse:
    return AWSResponse(request.url, status, {"x-amzn-requestid": "fault"}, _Raw(json.dumps(document).encode()))


class _Raw(io.BytesIO):
    def stream(self, **_: Any) -> Iterator[bytes]:
        yield self.read()
