"""EventBridge's way to say which events are meant, as event source mappings use it in FilterCriteria."""

import json
from collections.abc import Callable
from numbers import Number
from typing import Any

from local.template import TemplateError

_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "=": lambda left, right: bool(left == right),
    "<": lambda left, right: bool(left < right),
    "<=": lambda left, right: bool(left <= right),
    ">": lambda left, right: bool(left > right),
    ">=": lambda left, right: bool(left >= right),
}
_ABSENT = object()


def wanted(criteria: dict[str, Any] | None, event: dict[str, Any]) -> bool:
    """Whether any filter takes the event; without filters, every event is wanted."""
    filters = (criteria or {}).get("Filters", [])
    return not filters or any(_matches(json.loads(each["Pattern"]), event) for each in filters)


def _matches(pattern: dict[str, Any], value: Any) -> bool:
    for key, expected in pattern.items():
        if key == "$or":
            if not any(_matches(each, value) for each in expected):
                return False
            continue
        found = value.get(key, _ABSENT) if isinstance(value, dict) else _ABSENT
        if isinstance(expected, dict):
            if not _matches(expected, {} if found is _ABSENT else found):
                return False
        else:
            candidates = found if isinstance(found, list) else [found]
            if not any(_allows(rule, candidate) for rule in expected for candidate in candidates):
                return False
    return True


def _allows(rule: Any, value: Any) -> bool:
    if not isinstance(rule, dict):
        return bool(rule == value) and isinstance(rule, bool) == isinstance(value, bool)
    ((operator, operand),) = rule.items()
    if operator == "exists":
        return bool(operand) == (value is not _ABSENT)
    if value is _ABSENT:
        return False
    match operator:
        case "prefix":
            return isinstance(value, str) and value.startswith(operand)
        case "suffix":
            return isinstance(value, str) and value.endswith(operand)
        case "equals-ignore-case":
            return isinstance(value, str) and value.casefold() == operand.casefold()
        case "anything-but":
            refused = operand if isinstance(operand, list) else [operand]
            return not any(_allows(each, value) for each in refused)
        case "numeric":
            pairs = zip(operand[::2], operand[1::2], strict=True)
            return isinstance(value, Number) and all(_COMPARISONS[sign](value, bound) for sign, bound in pairs)
        case _:
            raise TemplateError(f"The filter {operator} is not understood on one machine.")
