"""The site's address, which the stack writes once the distribution stands (no function may refer to that: a cycle)."""

from functools import lru_cache

from taskmaster import clock, settings
from taskmaster.aws.client import client

KEPT_FOR = 300  # Seconds after which a changed domain is noticed.


def origin() -> str:
    """Such as `https://tasks.example.com`, without a slash at the end."""
    return _read(settings.need("SITE_ORIGIN_PARAMETER"), clock.timestamp() // KEPT_FOR)


@lru_cache(maxsize=8)
def _read(name: str, _while: int) -> str:
    return client("ssm").get_parameter(Name=name)["Parameter"]["Value"].rstrip("/")
