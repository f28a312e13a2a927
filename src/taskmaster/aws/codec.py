"""Plain values to DynamoDB's typed ones and back. boto3's own pair makes Decimals and takes thrice the time."""

from collections.abc import Mapping
from typing import Any

Row = dict[str, Any]
Typed = dict[str, Any]


def typed(row: Mapping[str, Any]) -> Typed:
    """Turn a row into DynamoDB's form. None is left out: an absent attribute cannot be indexed by mistake."""
    return {name: _typed(value) for name, value in row.items() if value is not None}


def plain(item: Typed) -> Row:
    return {name: _plain(value) for name, value in item.items()}


def _typed(value: Any) -> Typed:
    match value:
        case str():
            return {"S": value}
        case bool():
            return {"BOOL": value}
        case int() | float():
            return {"N": repr(value)}
        case None:
            return {"NULL": True}
        case list() | tuple():
            return {"L": [_typed(part) for part in value]}
        case dict():
            return {"M": {name: _typed(part) for name, part in value.items()}}
    raise TypeError(f"{type(value).__name__} cannot be kept in a row")


def _plain(value: Typed) -> Any:
    [(kind, inner)] = value.items()
    match kind:
        case "S" | "BOOL":
            return inner
        case "N":
            return int(inner) if inner.lstrip("-").isdigit() else float(inner)
        case "NULL":
            return None
        case "L":
            return [_plain(part) for part in inner]
        case "M":
            return {name: _plain(part) for name, part in inner.items()}
    raise TypeError(f"{kind} is not a kind of value we write")
