"""How often one caller may ask. A function draws a few requests at a time from the caller's bucket (aws/allowance.py),
so that the count is exact over all functions and costs a tenth of a write a request.
"""

import math

from flask import Response

from taskmaster import settings
from taskmaster.aws.allowance import Drawn, Rate
from taskmaster.aws.table import Key
from taskmaster.errors import TooMany

DRAWN, KEPT_FOR = 10, 10.0  # Requests; seconds.

_drawn = Drawn()


class RateLimit:
    """What the headers say (draft-ietf-httpapi-ratelimit-headers): requests left, and seconds until all are back."""

    def __init__(self, rate: Rate, left: int, wait: int = 0) -> None:
        self.rate, self.left, self.wait = rate, left, wait

    def must_be_granted(self) -> None:
        """Refuse with TooMany, which says in how many seconds to come back, if the bucket was empty."""
        if self.wait:
            raise TooMany(f"That was faster than we can follow. Try again in {self.wait} s.", retry_after=self.wait)

    def write(self, response: Response) -> None:
        window = math.ceil(self.rate.burst * self.rate.interval / 1000)
        reset = math.ceil((self.rate.burst - self.left) * self.rate.interval / 1000)
        response.headers["RateLimit-Policy"] = f'"default";q={self.rate.burst};w={window}'
        response.headers["RateLimit"] = f'"default";r={self.left};t={reset}'


def current_rate() -> Rate:
    per_minute = int(settings.get("REQUESTS_PER_MINUTE") or 1200)
    return Rate(per_minute, burst=max(DRAWN, per_minute // 4))


def spend(key: Key) -> RateLimit:
    """Spend one request of the caller's, if the bucket still has one."""
    rate = current_rate()
    taken = _drawn.spend(key, rate, at_once=DRAWN, kept_for=KEPT_FOR)
    return RateLimit(rate, taken.left, 0 if taken.granted else max(1, math.ceil(taken.wait)))


def forget() -> None:
    _drawn.forget()
