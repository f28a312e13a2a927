"""One organisation at a time: whose rows the DynamoDB client may touch, and with whose credentials.

The organisation stands in a context variable. Two walls read it, each enough alone: the guard, a botocore hook that
refuses any call whose keys are not the organisation's, and the tenant role, whose policy says the same to AWS
(`dynamodb:LeadingKeys`). A function without TENANT_ROLE in its environment uses its own role.
"""

import time
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any

from botocore.credentials import Credentials, ReadOnlyCredentials
from botocore.exceptions import BotoCoreError, ClientError

from taskmaster import settings
from taskmaster.aws.client import QUICK, client
from taskmaster.aws.guard import check
from taskmaster.errors import TryAgain

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

KEPT, LIFETIME, RENEWED_AFTER = 500, 15 * 60, 12 * 60  # Roles; seconds; seconds.

_org: ContextVar[str | None] = ContextVar("org", default=None)
_last_moment: ContextVar[float | None] = ContextVar("last_moment", default=None)


@contextmanager
def acting_for(org_id: str) -> Iterator[None]:
    """Let every DynamoDB call in here touch this organisation's rows and no other's."""
    token = _org.set(org_id)
    try:
        yield
    finally:
        _org.reset(token)


def current_org() -> str | None:
    return _org.get()


class _TenantCredentials(Credentials):
    """Answers at each signature: the tenant role's keys for the organisation at hand, else the function's own."""

    def __init__(self) -> None:
        super().__init__("unused", "unused")
        self._kept: OrderedDict[tuple[str, str], tuple[float, ReadOnlyCredentials]] = OrderedDict()
        self._lock = Lock()

    def get_frozen_credentials(self) -> ReadOnlyCredentials:
        role, org_id = settings.get("TENANT_ROLE"), _org.get()
        if role is None or org_id is None:
            return _own_credentials()
        with self._lock:
            made, keys = self._kept.get((role, org_id), (float("-inf"), None))
            if keys is not None and time.monotonic() - made < RENEWED_AFTER:
                self._kept.move_to_end((role, org_id))
                return keys
        keys = _assume(role, org_id)
        with self._lock:
            self._kept[role, org_id] = (time.monotonic(), keys)
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return keys

    def forget(self) -> None:
        with self._lock:
            self._kept.clear()


def _assume(role: str, org_id: str) -> ReadOnlyCredentials:
    try:
        keys = client("sts").assume_role(
            RoleArn=role,
            RoleSessionName=org_id[:64],
            DurationSeconds=LIFETIME,
            Tags=[{"Key": "org", "Value": org_id}],
        )["Credentials"]
    except (ClientError, BotoCoreError) as error:
        raise TryAgain("We cannot reach your organisation's data just now. Try again in a moment.") from error
    return ReadOnlyCredentials(keys["AccessKeyId"], keys["SecretAccessKey"], keys["SessionToken"])


def _own_credentials() -> ReadOnlyCredentials:
    import boto3

    own = boto3._get_default_session().get_credentials()
    if own is None:
        raise TryAgain("The function has no AWS credentials.")
    frozen: ReadOnlyCredentials = own.get_frozen_credentials()
    return frozen


@cache
def dynamodb() -> "DynamoDBClient":
    """The one DynamoDB client. A client for each organisation would cost 22 ms and 1.1 MiB apiece."""
    import boto3
    import botocore.session

    session = botocore.session.get_session()
    vars(session)["_credentials"] = credentials  # Asked anew at each signature; its setter takes only fixed keys.
    made = boto3.Session(botocore_session=session).client("dynamodb", config=QUICK)
    made.meta.events.register("provide-client-params.dynamodb.*", _guarded)
    made.meta.events.register("before-send.dynamodb.*", _in_time)
    made.meta.events.register("after-call.dynamodb.*", _count)
    return made


def _guarded(params: dict[str, Any], model: Any, **_: object) -> None:
    check(model.name, params, _org.get(), settings.get("USERS_TABLE"))
    params["ReturnConsumedCapacity"] = "TOTAL"


@contextmanager
def sending_until(moment: float) -> Iterator[None]:
    """Send nothing to DynamoDB after `moment` (of time.monotonic), not even a retry of botocore's own."""
    token = _last_moment.set(moment)
    try:
        yield
    finally:
        _last_moment.reset(token)


def _in_time(**_: object) -> None:
    moment = _last_moment.get()
    if moment is not None and time.monotonic() > moment:
        raise TryAgain("The database does not answer in time. Look whether it was done before you try again.")


class Spent:
    """What a request has cost so far, in calls and in DynamoDB's capacity units."""

    def __init__(self) -> None:
        self.calls, self.units = 0, 0.0
        self.by_call: list[tuple[str, float]] = []


_spent: ContextVar[Spent | None] = ContextVar("spent", default=None)


@contextmanager
def counting() -> Iterator[Spent]:
    spent = Spent()
    token = _spent.set(spent)
    try:
        yield spent
    finally:
        _spent.reset(token)


def _count(parsed: dict[str, Any], model: Any, **_: object) -> None:
    spent = _spent.get()
    if spent is None:
        return
    consumed = parsed.get("ConsumedCapacity") or []
    units = sum(part.get("CapacityUnits", 0.0) for part in (consumed if isinstance(consumed, list) else [consumed]))
    spent.calls += 1
    spent.units += units
    spent.by_call.append((model.name, units))


credentials = _TenantCredentials()
