"""Where a task stands in its column: a text that sorts (a fractional index), so that a move writes one row.

A rank is eight characters that count milliseconds, then as many as are needed to lie between two others. A new task
is at the end because it is the newest; a task moved to the top gets an earlier moment than the first one's, so neither
edge makes ranks longer. Chance decides within the gap: two people who drop at the same place get distinct ranks.
"""

from random import SystemRandom

from taskmaster import clock

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
BASE = len(DIGITS)
HEAD = 8  # Characters, good for 6,900 years of milliseconds.
LONGEST = 200  # Some 500 drops between the same two neighbours.
SPACE = BASE**2  # The least gap that chance may choose from.

_random = SystemRandom()


def at_the_end(after: str | None = None) -> str:
    """Make a rank behind every other; `after` is the last one, where it is known."""
    moment = int(clock.now().timestamp() * 1000)
    return _head(max(moment, _number(after[:HEAD]) + 1 if after else 0))


def at_the_top(before: str) -> str:
    """Make a rank in front of the first one."""
    return _head(max(0, _number(before[:HEAD]) - 1 - _random.randrange(BASE)))


def just_after(after: str) -> str:
    """Make a rank behind one whose next neighbour is not known, nearer than most neighbours are."""
    return between(after, _text(_number(after[:HEAD]) + 1, HEAD))


def just_before(before: str) -> str:
    return between(_text(max(0, _number(before[:HEAD]) - 1), HEAD), before)


def between(low: str, high: str) -> str:
    """Make a rank between two. Where somebody has moved them, so that none is left, it goes right behind `low`."""
    if low.rstrip("0") >= high.rstrip("0"):  # As numbers: `V` and `V0` are the same place.
        return just_after(low)
    length = max(len(low), len(high), HEAD)
    while True:
        bottom, top = _number(low.ljust(length, "0")), _number(high.ljust(length, "0"))
        if top - bottom > SPACE:
            quarter = (top - bottom) // 4
            return _text(bottom + quarter + _random.randrange(2 * quarter), length)
        length += 1


def _head(moment: int) -> str:
    return _text(moment, HEAD) + _text(_random.randrange(BASE**3), 3)


def _number(text: str) -> int:
    number = 0
    for digit in text:
        number = number * BASE + DIGITS.index(digit)
    return number


def _text(number: int, length: int) -> str:
    digits = []
    for _ in range(length):
        number, digit = divmod(number, BASE)
        digits.append(DIGITS[digit])
    return "".join(reversed(digits))
