"""What the stack generated and told nobody: the secret that only CloudFront and we know, and keys derived from it."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from botocore.exceptions import ClientError

from taskmaster import clock, settings
from taskmaster.aws.client import client

REREAD_AFTER = timedelta(minutes=1)
NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Door:
    current: str
    previous: str | None = None
    doubted_at: datetime = NEVER


_doors: dict[str, Door] = {}


def is_door(shown: str) -> bool:
    """Tell whether this is what CloudFront puts into X-TaskMaster-Door.

    A new secret takes minutes to reach every edge, so the one before it counts as well; who shows neither makes us
    read the secret anew, at most once a minute.
    """
    arn = settings.need("DOOR_SECRET")
    if _opens(shown, _door(arn)):
        return True
    if clock.now() - _door(arn).doubted_at < REREAD_AFTER:
        return False
    _doors[arn] = Door(_read(arn), _read_previous(arn), clock.now())
    return _opens(shown, _doors[arn])


def derived(purpose: str) -> bytes:
    """Make a 256-bit key for one purpose, such as signing cursors."""
    current = _door(settings.need("DOOR_SECRET")).current
    return hmac.new(current.encode(), purpose.encode(), hashlib.sha256).digest()


def _opens(shown: str, door: Door) -> bool:
    known = [door.current] if door.previous is None else [door.current, door.previous]
    return any(hmac.compare_digest(shown.encode(), secret.encode()) for secret in known)


def _door(arn: str) -> Door:
    if arn not in _doors:
        _doors[arn] = Door(_read(arn))
    return _doors[arn]


def _read(arn: str) -> str:
    return client("secretsmanager").get_secret_value(SecretId=arn)["SecretString"]


def _read_previous(arn: str) -> str | None:
    try:
        return client("secretsmanager").get_secret_value(SecretId=arn, VersionStage="AWSPREVIOUS")["SecretString"]
    except ClientError as error:
        if error.response["Error"]["Code"] == "ResourceNotFoundException":  # It was never changed.
            return None
        raise
