"""The one way to write: state and what happened, in one transaction, or nothing at all."""

import hashlib
import random
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from typing import Any

from botocore.exceptions import ClientError

from taskmaster import clock
from taskmaster.aws.codec import Row, plain, typed
from taskmaster.aws.table import Key, Table, forget_ahead, orgs_table, tasks_table
from taskmaster.aws.tenancy import dynamodb, sending_until
from taskmaster.caller import Origin
from taskmaster.errors import Refused, Stale, TryAgain
from taskmaster.events import Event
from taskmaster.ids import new_id

MOST_ROWS = 100  # DynamoDB's limit for a transaction.
GIVE_UP_AFTER = 5.0  # Seconds after the events were minted: `/changes` reads back 10 s and must not miss one.
CONFLICT_RETRIES = 5
PASSING = {"TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"}  # Reasons of a cancellation.

_random = random.SystemRandom()


@dataclass(frozen=True)
class Write:
    """One row of a transaction, as a store describes it and `commit` writes it.

    `refusal` is raised when its condition does not hold; it may be given the row as it was found.
    """

    kind: str  # "Put", "Update", "Delete" or "ConditionCheck"
    key: Key
    params: dict[str, Any]
    refusal: Refused = field(default_factory=lambda: Stale("Somebody changed this while you were editing it."))

    def or_refuse(self, refusal: Refused) -> "Write":
        return replace(self, refusal=refusal)

    def action(self) -> dict[str, Any]:
        place = {} if self.kind == "Put" else {"Key": self.key.typed}
        seen = {"ReturnValuesOnConditionCheckFailure": "ALL_OLD"} if "ConditionExpression" in self.params else {}
        return {self.kind: {"TableName": self.key.table.name, **place, **self.params, **seen}}


def put_new(table: Table, row: Row) -> Write:
    """Write a row that must not be there yet."""
    item = {"Item": typed(row), "ConditionExpression": "attribute_not_exists(pk)"}
    return Write("Put", Key(table, row["pk"], row["sk"]), item)


def put(table: Table, row: Row, *, seen_version: int) -> Write:
    """Replace a row, if it is still at the version that was read."""
    return Write(
        "Put",
        Key(table, row["pk"], row["sk"]),
        {
            "Item": typed(row),
            "ConditionExpression": "#version = :seen",
            "ExpressionAttributeNames": {"#version": "version"},
            "ExpressionAttributeValues": {":seen": {"N": str(seen_version)}},
        },
    )


def put_any(table: Table, row: Row) -> Write:
    """Write a row whatever stands there: for what follows from a guarded row of the same transaction."""
    return Write("Put", Key(table, row["pk"], row["sk"]), {"Item": typed(row)})


def delete(key: Key, *, must_exist: bool = False) -> Write:
    condition = {"ConditionExpression": "attribute_exists(pk)"} if must_exist else {}
    return Write("Delete", key, condition)


def update(key: Key, *, set: Row | None = None, add: dict[str, int] | None = None, equals: Row | None = None) -> Write:
    """Change some attributes of a row that must exist, if those in `equals` hold; a None in `set` removes one."""
    fields, kept = set or {}, {n: v for n, v in (set or {}).items() if v is not None}
    parts = []
    if kept:
        parts.append("SET " + ", ".join(f"#{n} = :{n}" for n in kept))
    if gone := [n for n in fields if fields[n] is None]:
        parts.append("REMOVE " + ", ".join(f"#{n}" for n in gone))
    if add:
        parts.append("ADD " + ", ".join(f"#{n} :add_{n}" for n in add))
    conditions = ["attribute_exists(pk)", *(f"#{n} = :was_{n}" for n in equals or {})]
    values = {
        **{f":{n}": v for n, v in kept.items()},
        **{f":add_{n}": v for n, v in (add or {}).items()},
        **{f":was_{n}": v for n, v in (equals or {}).items()},
    }
    return Write(
        "Update",
        key,
        {
            "UpdateExpression": " ".join(parts),
            "ConditionExpression": " AND ".join(conditions),
            "ExpressionAttributeNames": {f"#{n}": n for n in [*fields, *(add or {}), *(equals or {})]},
            **({"ExpressionAttributeValues": typed(values)} if values else {}),
        },
    )


def add(key: Key, amounts: dict[str, int]) -> Write:
    """Add to counters of a row that need not be there yet: for what follows from a guarded row of the transaction."""
    return Write(
        "Update",
        key,
        {
            "UpdateExpression": "ADD " + ", ".join(f"#{n} :{n}" for n in amounts),
            "ExpressionAttributeNames": {f"#{n}": n for n in amounts},
            "ExpressionAttributeValues": typed({f":{n}": v for n, v in amounts.items()}),
        },
    )


def must_exist(key: Key, **equals: Any) -> Write:
    """Let the transaction hold only while this row is there, with these values."""
    conditions = ["attribute_exists(pk)", *(f"#{n} = :{n}" for n in equals)]
    params: dict[str, Any] = {"ConditionExpression": " AND ".join(conditions)}
    if equals:
        params["ExpressionAttributeNames"] = {f"#{n}": n for n in equals}
        params["ExpressionAttributeValues"] = typed({f":{n}": v for n, v in equals.items()})
    return Write("ConditionCheck", key, params)


@dataclass
class Once:
    """An Idempotency-Key at work: `commit` writes its row along, so that the effect and the memory of it are one."""

    key: Key
    body_hash: str
    written: bool = False
    subject: str | None = None

    def row(self) -> Row:
        return {
            "pk": self.key.pk,
            "sk": self.key.sk,
            "body_hash": self.body_hash,
            "subject": self.subject,
            "expires_at": clock.timestamp() + 24 * 3600,
        }


class AlreadyDone(Exception):
    """Another request with the same Idempotency-Key came first; its row stands."""


class _PartDone(Refused):
    """That of a part: `commit` turns it into AlreadyDone."""


once: ContextVar[Once | None] = ContextVar("once", default=None)
_whole: ContextVar[Once | None] = ContextVar("whole", default=None)
origin: ContextVar[Origin | None] = ContextVar("origin", default=None)


@contextmanager
def aside() -> Iterator[None]:
    """Let what is written in here be no part of the request's effect: its Idempotency-Key is not used up by it."""
    token = once.set(None)
    try:
        yield
    finally:
        once.reset(token)


@contextmanager
def each_once() -> Iterator[None]:
    """Let a request of many parts remember each of them by itself, in the `commit` that is given its `part_of_once`.

    The request's own Idempotency-Key is used up at its end, when all parts have been answered.
    """
    token = _whole.set(once.get())
    try:
        with aside():
            yield
    finally:
        _whole.reset(token)


def part_of_once(name: str) -> list[Write]:
    """The memory of one part; nothing where the request came without a key."""
    whole = _whole.get()
    if whole is None:
        return []
    part = Once(Key(whole.key.table, whole.key.pk, f"{whole.key.sk}#{name}"), whole.body_hash)
    return [put_new(orgs_table, part.row()).or_refuse(_PartDone("This was done before."))]


def commit(writes: Iterable[Write], events: Iterable[Event] = ()) -> None:
    """Write the state and what happened in one transaction, or nothing at all.

    Raises the `refusal` of the first row whose condition does not hold, AlreadyDone for a repeated Idempotency-Key,
    TryAgain when other writers or a busy database kept it from happening for 5 s. The stream takes the events from
    here: nobody publishes.
    """
    said = list(events)
    rows = [*writes, *map(_event_row, said)]
    key = once.get()
    if key is not None and not key.written:
        if said and key.subject is None:
            key.subject = f"{said[0].subject.type}#{said[0].subject.id}"
        rows.append(put_new(orgs_table, key.row()))
    else:
        key = None
    if len(rows) > MOST_ROWS:
        raise ValueError(f"{len(rows)} rows do not fit one transaction")
    try:
        _transact(rows, key)
    finally:
        forget_ahead()
    if key is not None:
        key.written = True


def commit_apart(writes: Sequence[Write]) -> None:
    """Write what may well be written again, however much it is: the request's Idempotency-Key is left to the `commit`
    that has the effect.
    """
    for start in range(0, len(writes), MOST_ROWS):
        _transact(writes[start : start + MOST_ROWS], None)
    forget_ahead()


def _transact(rows: Sequence[Write], key: Once | None) -> None:
    actions: Any = [row.action() for row in rows]
    token = hashlib.sha256(new_id("tok").encode()).hexdigest()[:36]  # The same at each attempt: an effect is had once.
    started = time.monotonic()
    for attempt in range(CONFLICT_RETRIES + 1):
        try:
            with sending_until(started + GIVE_UP_AFTER):
                dynamodb().transact_write_items(TransactItems=actions, ClientRequestToken=token)
            return
        except ClientError as error:
            code = error.response["Error"]["Code"]
            reasons: Any = error.response.get("CancellationReasons", [])
            if code != "TransactionInProgressException":
                _refuse(rows, reasons, key, error)
                if not any(reason.get("Code") in PASSING for reason in reasons):
                    raise
            pause = _random.uniform(0, 0.025 * 2**attempt)
            if attempt == CONFLICT_RETRIES or time.monotonic() - started + pause > GIVE_UP_AFTER:
                raise TryAgain("Many people are changing this at once. Nothing was changed; try again.") from error
            time.sleep(pause)


def _refuse(rows: Sequence[Write], reasons: Any, key: Once | None, error: ClientError) -> None:
    failed = [n for n, reason in enumerate(reasons) if reason.get("Code") == "ConditionalCheckFailed"]
    if not failed:
        return
    if key is not None and failed[-1] == len(rows) - 1:
        raise AlreadyDone from error
    refusal = rows[failed[0]].refusal
    if isinstance(refusal, _PartDone):
        raise AlreadyDone from error
    if isinstance(refusal, Stale) and (item := reasons[failed[0]].get("Item")):
        refusal.found = plain(item)
    raise refusal from error


def _event_row(event: Event) -> Write:
    home, day = event.kept_with, clock.text(event.at)[:10]
    source = origin.get()
    row = {
        "pk": f"ORG#{event.org_id}#{home.type.upper()}#{home.id}",
        "sk": f"EVENT#{event.id}",
        "gsi1pk": f"ORG#{event.org_id}#DAY#{day}",
        "gsi1sk": event.id,
        "event": event.model_dump_json(),
        "origin": source.model_dump(exclude_none=True) if source else None,
    }
    return put_new(tasks_table, row)
