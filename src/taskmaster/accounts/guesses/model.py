"""How long whoever guesses passwords has to wait.

Three counts of wrong guesses in the hour, each free to a point, then with a pause that doubles at each:

pair      this account from this address: a thief at one place, or an owner with a bad memory
address   any account from this address: one password tried on many accounts
account   this account from anywhere: many addresses, one victim

The victim still gets in. An address from which that account signed in before answers only to its own pair, and the
first try of an address at an account is always looked at, however many others are guessing at it.
"""

import ipaddress
from typing import NamedTuple

from taskmaster.errors import TooMany

WINDOW = 3600  # Seconds.


class Limit(NamedTuple):
    free: int
    longest: int  # Seconds.

    def pause(self, wrong: int) -> int:
        return 0 if wrong < self.free else int(min(2 ** min(wrong - self.free, 20), self.longest))


LIMITS = {
    "pair": Limit(5, 900),
    "address": Limit(50, 900),
    "account": Limit(100, 900),
    "wish": Limit(3, 900),  # Mails to one address, whoever asks for them.
    "wisher": Limit(20, 900),  # Mails to any address, asked for at one place.
}


class Tally(NamedTuple):
    """Wrong guesses so far, and when the last one was, in milliseconds."""

    wrong: int = 0
    at: int = 0


def applying(tallies: dict[str, Tally], *, known: bool) -> set[str]:
    if known:
        return {"pair"}
    return {"pair", "address"} if tallies["pair"].wrong == 0 else {"pair", "address", "account"}


def must_wait_no_longer(tallies: dict[str, Tally], applied: set[str], now: int) -> None:
    """Refuse with TooMany while a pause goes on."""
    wait = max(tallies[kind].at + LIMITS[kind].pause(tallies[kind].wrong) * 1000 - now for kind in applied)
    if wait > 0:
        raise TooManyGuesses.after(-(-wait // 1000))


class TooManyGuesses(TooMany):
    @classmethod
    def after(cls, seconds: int) -> "TooManyGuesses":
        return cls(f"Too many attempts. Try again in {seconds} s.", retry_after=seconds)


def network_of(address: str | None) -> str:
    """One name for what one machine can call itself: an IPv6 customer has a whole /64."""
    try:
        parsed = ipaddress.ip_address(address or "")
    except ValueError:
        return "unknown"
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped is None:
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(getattr(parsed, "ipv4_mapped", None) or parsed)
