"""Argon2id as OWASP's cheat sheet has it: 19 MiB, two passes, one lane; 19 ms on two cores."""

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argon2 import PasswordHasher

# Nobody's: what a guess at an unknown e-mail is compared with, so that it takes as long as any other.
DUMMY = "$argon2id$v=19$m=19456,t=2,p=1$nELJ6c6FLxlhtniwM9ZA2A$kJmjXuBu/qMm/wJdtdVZ3ZQKIx7ayeNTyfCTRXzeBV4"


@cache
def hasher() -> "PasswordHasher":
    import argon2

    return argon2.PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1, type=argon2.Type.ID)


def hashed(password: str) -> str:
    return hasher().hash(_one_spelling(password))


def is_right(password: str, kept: str | None) -> bool:
    """Compare, at the same cost where there is nothing to compare with."""
    import argon2

    try:
        hasher().verify(kept or DUMMY, _one_spelling(password))
    except argon2.exceptions.VerifyMismatchError:
        return False
    return kept is not None


def _one_spelling(password: str) -> str:
    """The same characters whatever keyboard composed them (NIST SP 800-63B, 5.1.1.2)."""
    return unicodedata.normalize("NFKC", password)
