"""What the stack generated and told nobody: the secret that only CloudFront and we know, and keys derived from it."""

import hashlib
import hmac
from functools import cache

from taskmaster import settings
from taskmaster.aws.client import client


def door() -> str:
    """What CloudFront puts into X-TaskMaster-Door."""
    return _read(settings.need("DOOR_SECRET"))


def derived(purpose: str) -> bytes:
    """Make a 256-bit key for one purpose, such as signing cursors."""
    return hmac.new(door().encode(), purpose.encode(), hashlib.sha256).digest()


@cache
def _read(arn: str) -> str:
    return client("secretsmanager").get_secret_value(SecretId=arn)["SecretString"]
