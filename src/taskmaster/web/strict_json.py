"""JSON as RFC 8259 means it: what two parsers could read differently is refused before anyone acts on it."""

import json
import math
import re
from collections import Counter
from typing import Any

from taskmaster.errors import Invalid, Malformed, TooLarge

MOST_BYTES, MOST_DEPTH = 256 * 1024, 32
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_MARK = re.compile(r'"(?:[^"\\]+|\\.?)*+"?|[\[{]|[\]}]', re.DOTALL)  # Possessive: an open text is walked once.


def check(raw: bytes) -> Any:
    """Parse, refusing bodies over 256 KiB (413), text that is no JSON (400), and with 422 and a pointer: duplicate
    keys, NaN and Infinity, nesting deeper than 32, control characters other than tab and newline, lone surrogates.
    """
    if len(raw) > MOST_BYTES:
        raise TooLarge("The request is larger than 256 KiB. Send less at a time.")
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        raise Malformed("The request is not UTF-8.") from error
    if _depth(text) > MOST_DEPTH:
        raise Invalid.at("", f"It is nested deeper than {MOST_DEPTH} levels.")
    try:
        value = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise Malformed(f"The request is not JSON: {error.msg} at character {error.pos}.") from error
    except ValueError as error:  # An integer of thousands of digits.
        raise Invalid.at("", "A number is too long.") from error
    _look_at(value, "")
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        counted = Counter(name for name, _ in pairs)
        twice = next(name for name in counted if counted[name] > 1)
        raise Invalid.at("/" + escaped(twice), "The field is given twice.")
    return found


def _no_constant(name: str) -> float:
    raise Invalid.at("", f"{name} is not a JSON number.")


def _depth(text: str) -> int:
    deepest = depth = 0
    for mark in _MARK.finditer(text):
        if mark[0] in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif mark[0] in "]}":
            depth -= 1
    return deepest


def _look_at(value: Any, pointer: str) -> None:
    if isinstance(value, str):
        if CONTROL.search(value):
            raise Invalid.at(pointer, "It holds control characters.")
    elif isinstance(value, float):
        if not math.isfinite(value):
            raise Invalid.at(pointer, "The number is too large.")
    elif isinstance(value, dict):
        for name, part in value.items():
            _look_at(name, f"{pointer}/{escaped(name)}")
            _look_at(part, f"{pointer}/{escaped(name)}")
    elif isinstance(value, list):
        for place, part in enumerate(value):
            _look_at(part, f"{pointer}/{place}")


def escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1").encode("utf-8", "replace").decode()
