"""The three DynamoDB tables, read. Writing is `commit`'s."""

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from random import SystemRandom
from typing import Any, NamedTuple

from taskmaster import settings
from taskmaster.aws.codec import Row, Typed, plain, typed
from taskmaster.aws.tenancy import dynamodb
from taskmaster.errors import TryAgain

_jitter = SystemRandom()
_consistent: ContextVar[bool] = ContextVar("consistent", default=True)
_ahead: ContextVar["dict[Key, Row | None] | None"] = ContextVar("ahead", default=None)
_kept: ContextVar[bool] = ContextVar("kept", default=False)


@dataclass(frozen=True)
class Table:
    """One table, by the environment variable that names it."""

    setting: str

    @property
    def name(self) -> str:
        return settings.need(self.setting)

    def key(self, pk: str, sk: str) -> "Key":
        return Key(self, pk, sk)

    def get(self, pk: str, sk: str) -> Row | None:
        """Read one row. Free of a round trip if `read_ahead` has fetched it, once."""
        key = Key(self, pk, sk)
        known = _ahead.get()
        if known is not None and key in known:
            return known[key] if _kept.get() else known.pop(key)
        answer = dynamodb().get_item(TableName=self.name, Key=key.typed, ConsistentRead=_consistent.get())
        return plain(answer["Item"]) if "Item" in answer else None

    def query(
        self,
        pk: str,
        *,
        begins: str | None = None,
        between: tuple[str, str] | None = None,
        index: str | None = None,
        newest_first: bool = False,
        limit: int | None = None,
        after: "Row | None" = None,
        count: bool = False,
    ) -> "Page":
        """Read one page of a partition in the order of its sort key.

        `begins` and `between` (both ends included) narrow the sort key; `after` is a former page's `last`. A page
        holds at most `limit` rows or 1 MB, and `last` is None when there is no more.
        """
        pk_name, sk_name = (f"{index}pk", f"{index}sk") if index else ("pk", "sk")
        condition, names, values = "#pk = :pk", {"#pk": pk_name}, {":pk": {"S": pk}}
        if begins is not None:
            condition += " AND begins_with(#sk, :begins)"
            values[":begins"] = {"S": begins}
        elif between is not None:
            condition += " AND #sk BETWEEN :low AND :high"
            values |= {":low": {"S": between[0]}, ":high": {"S": between[1]}}
        if len(values) > 1:
            names["#sk"] = sk_name
        params: dict[str, Any] = {
            "TableName": self.name,
            "KeyConditionExpression": condition,
            "ExpressionAttributeNames": names,
            "ExpressionAttributeValues": values,
            "ScanIndexForward": not newest_first,
        }
        if index:
            params["IndexName"] = index
        else:
            params["ConsistentRead"] = _consistent.get()
        if limit is not None:
            params["Limit"] = limit
        if after is not None:
            params["ExclusiveStartKey"] = typed(after)
        if count:
            params["Select"] = "COUNT"
        answer = dynamodb().query(**params)
        last = answer.get("LastEvaluatedKey")
        rows = [plain(item) for item in answer.get("Items", [])]
        return Page(rows, plain(last) if last else None, answer["Count"])

    def each(self, pk: str, **how: Any) -> Iterator[Row]:
        """Read a whole partition, or what `how` leaves of it, page after page: only for what is known to be small."""
        after = None
        while True:
            page = self.query(pk, after=after, **how)
            yield from page.rows
            if (after := page.last) is None:
                return

    def add(self, pk: str, sk: str, amount: int, attribute: str = "count", expires_at: int | None = None) -> int:
        """Add to a counter outside any transaction and return what it is then; a missing one starts at 0."""
        expression, names = "ADD #n :amount", {"#n": attribute}
        values: dict[str, Typed] = {":amount": {"N": str(amount)}}
        if expires_at is not None:
            expression, names = expression + " SET #ttl = :ttl", {**names, "#ttl": "expires_at"}
            values[":ttl"] = {"N": str(expires_at)}
        answer = dynamodb().update_item(
            TableName=self.name,
            Key=Key(self, pk, sk).typed,
            UpdateExpression=expression,
            ExpressionAttributeNames=names,
            ExpressionAttributeValues=values,
            ReturnValues="UPDATED_NEW",
        )
        return int(answer["Attributes"][attribute]["N"])


class Key(NamedTuple):
    table: Table
    pk: str
    sk: str

    @property
    def typed(self) -> Any:
        return {"pk": {"S": self.pk}, "sk": {"S": self.sk}}


class Page(NamedTuple):
    rows: list[Row]
    last: Row | None
    counted: int = 0


users_table = Table("USERS_TABLE")
orgs_table = Table("ORGS_TABLE")
tasks_table = Table("TASKS_TABLE")


def get_many(keys: Iterable[Key]) -> "dict[Key, Row | None]":
    """Read up to 100 rows of any tables in one round trip; an absent row is None.

    What DynamoDB leaves unprocessed is asked for again, with full jitter, up to five times; then TryAgain.
    """
    found: dict[Key, Row | None] = dict.fromkeys(keys)
    tables = {key.table.name: key.table for key in found}
    wanted: dict[str, Any] = {}
    for key in found:
        asked = wanted.setdefault(key.table.name, {"Keys": [], "ConsistentRead": _consistent.get()})
        asked["Keys"].append(key.typed)
    for attempt in range(6):
        if not wanted:
            return found
        if attempt:
            time.sleep(_jitter.uniform(0, 0.05 * 2**attempt))
        answer = dynamodb().batch_get_item(RequestItems=wanted)
        for name, items in answer["Responses"].items():
            for item in items:
                row = plain(item)
                found[Key(tables[name], row["pk"], row["sk"])] = row
        wanted = dict(answer.get("UnprocessedKeys") or {})
    if wanted:
        raise TryAgain("The database is busy. Nothing was changed; try again in a moment.")
    return found


def read_ahead(*keys: Key) -> None:
    """Fetch rows in one round trip for the `get` of each that follows: features stay apart, their reads do not."""
    known = _ahead.get()
    if known is None or not keys:
        return
    missing = [key for key in keys if key not in known]
    if len(missing) > 1:
        known.update(get_many(missing))


@contextmanager
def one_request(*, only_reads: bool) -> Iterator[None]:
    """Bound what `read_ahead` keeps to one request; reads are eventually consistent if it `only_reads`."""
    consistent, ahead = _consistent.set(not only_reads), _ahead.set({})
    try:
        yield
    finally:
        _ahead.reset(ahead)
        _consistent.reset(consistent)


@contextmanager
def kept_ahead() -> Iterator[None]:
    """Let a row that was read ahead serve every `get` in here: for many decisions on one state of things."""
    token = _kept.set(True)
    try:
        yield
    finally:
        _kept.reset(token)
        forget_ahead()


def forget_ahead() -> None:
    known = _ahead.get()
    if known:
        known.clear()
