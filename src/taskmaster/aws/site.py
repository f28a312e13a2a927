"""The site's address, which the stack writes once the distribution stands (no function may refer to that: a cycle)."""

from functools import cache

from taskmaster import settings
from taskmaster.aws.client import client


def origin() -> str:
    """Such as `https://tasks.example.com`, without a slash at the end."""
    return _read(settings.need("SITE_ORIGIN_PARAMETER"))


@cache
def _read(name: str) -> str:
    return client("ssm").get_parameter(Name=name)["Parameter"]["Value"].rstrip("/")
