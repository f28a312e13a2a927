"""Which passwords are among the first that anybody would guess. The site's accounts/strength.ts says the same while one
types; tests/accounts/guessable.json holds both to it.

NIST SP 800-63B, 5.1.1.2, asks for a list of common passwords. From ten characters on such lists are a few words with
decorations; so we keep the words, and see through the decorations.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib import resources
from itertools import pairwise

DECORATION = 14  # So many digits and signs are no decoration any more; a date or a telephone number is.
_STANDS_FOR = str.maketrans("013457@$!", "oieastasi")
_KEYBOARDS = (
    ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"),
    ("1234567890", "qwertzuiop", "asdfghjkl", "yxcvbnm"),
    ("1234567890", "azertyuiop", "qsdfghjklm", "wxcvbn"),
    ("0123456789", "abcdefghijklmnopqrstuvwxyz"),
)


def is_guessable(password: str, own: Iterable[str] = ()) -> bool:
    """Judge a password whose owner is known by `own`: their address, their name, their organisation's."""
    lower = unicodedata.normalize("NFKC", password).lower()
    plain = _letters(lower)
    spelled = _letters(re.sub(r"^\d+|[\d!]+$", "", lower).translate(_STANDS_FOR))
    if _is_walk(lower) or _is_walk(plain):
        return True
    if len(re.sub(r"[\s/:.+-]", "", lower)) - len(plain) >= DECORATION:
        return False
    words = _first_guesses() | _words_of(own)
    return not plain or _is_made_of(plain, words) or _is_made_of(spelled, words)


def _is_made_of(text: str, words: frozenset[str]) -> bool:
    """Whether it is one such word, or two in a row."""
    return text in words or any(text[:n] in words and text[n:] in words for n in range(1, len(text)))


def _words_of(own: Iterable[str]) -> frozenset[str]:
    names = [unicodedata.normalize("NFKC", name).lower() for name in own]
    parts = [part for name in names for part in (name, *re.split(r"[\s@.,_-]+", name))]
    return frozenset(word for part in parts if len(word := _letters(part)) >= 3)


def _letters(text: str) -> str:
    return "".join(sign for sign in text if sign.isalpha())


def _is_walk(text: str) -> bool:
    """Whether it is mostly steps to the same or the next key or letter, such as `qazwsxedc` or `abcd4321`."""
    runs = 1 + sum((a, b) not in _steps() for a, b in pairwise(text))
    return len(text) >= 3 and runs * 3 <= len(text)


@cache
def _steps() -> frozenset[tuple[str, str]]:
    pairs = {(a, a) for rows in _KEYBOARDS for row in rows for a in row}
    for rows in _KEYBOARDS:
        for row in rows:
            pairs |= set(pairwise(row))
        for upper, lower in pairwise(rows) if len(rows) == 4 else ():
            pairs |= {*zip(upper, lower, strict=False), *zip(upper[1:], lower, strict=False)}
    return frozenset(pairs | {(b, a) for a, b in pairs})


@cache
def _first_guesses() -> frozenset[str]:
    kept = resources.files("taskmaster.accounts").joinpath("first_guesses.txt")
    return frozenset(kept.read_text("utf-8").split())
