"""The first wall between organisations: what a DynamoDB call names must be the caller's own.

It reads the partition keys of all eight call shapes, attribute-name aliases included, and the index keys that a write
sets. Anything it cannot read it refuses: a call that is not understood is not let through. 2 µs a call.
"""

import re
from typing import Any

INDEX_KEY = re.compile(r"gsi\d+pk")
_CLAUSE = re.compile(r"(?<![\w#:.])(SET|REMOVE|ADD|DELETE)\b", re.IGNORECASE)
_WRITES = {"Put", "Update", "Delete", "ConditionCheck"}


class TenantViolation(RuntimeError):
    """Our own mistake, never a caller's: it ends as a 500, and as an alarm."""


def check(operation: str, params: dict[str, Any], org_id: str | None, users_table: str | None) -> None:
    """Refuse with TenantViolation unless every key of the call belongs to `org_id`.

    Rows of the Users table (only where the function has one) belong to no organisation and must not look as if they
    did. The reminder index is read across organisations: a Query on it may name `REMIND#…`, as may a written gsi4pk.
    """
    for table, attribute, key in _keys(operation, params):
        if table == users_table:
            fine = not key.startswith("ORG#")
        elif attribute == "gsi4pk" and key.startswith("REMIND#"):
            fine = True
        else:
            fine = org_id is not None and (key == f"ORG#{org_id}" or key.startswith(f"ORG#{org_id}#"))
        if not fine:
            raise TenantViolation(f"{operation} names {attribute} {key!r} of {table}, acting for {org_id}")


def _keys(operation: str, params: dict[str, Any]) -> list[tuple[str, str, str]]:
    found: list[tuple[str, str, str]] = []
    match operation:
        case "GetItem" | "DeleteItem":
            found = [_own(params["TableName"], params["Key"])]
        case "PutItem":
            found = _put(params)
        case "UpdateItem":
            found = _update(params)
        case "Query":
            found = [_query(params)]
        case "BatchGetItem":
            found = [_own(t, key) for t, wanted in params["RequestItems"].items() for key in wanted["Keys"]]
        case "BatchWriteItem":
            for table, writes in params["RequestItems"].items():
                for write in writes:
                    if "PutRequest" in write:
                        found += _put({"TableName": table, "Item": write["PutRequest"]["Item"]})
                    else:
                        found.append(_own(table, write["DeleteRequest"]["Key"]))
        case "TransactWriteItems":
            for action in params["TransactItems"]:
                [(kind, what)] = action.items()
                if kind not in _WRITES:
                    raise TenantViolation(f"{kind} in a transaction is not understood")
                found += _put(what) if kind == "Put" else _update(what) if kind == "Update" else []
                if kind in ("Delete", "ConditionCheck"):
                    found.append(_own(what["TableName"], what["Key"]))
        case "TransactGetItems":
            found = [_own(item["Get"]["TableName"], item["Get"]["Key"]) for item in params["TransactItems"]]
        case _:
            raise TenantViolation(f"{operation} is never allowed")  # Scan, PartiQL, whatever comes next.
    if not found:
        raise TenantViolation(f"{operation} names no key")
    return found


def _own(table: str, key: dict[str, Any]) -> tuple[str, str, str]:
    return table, "pk", _text(key.get("pk"))


def _put(params: dict[str, Any]) -> list[tuple[str, str, str]]:
    table, item = params["TableName"], params["Item"]
    indexed = [(table, name, _text(value)) for name, value in item.items() if INDEX_KEY.fullmatch(name)]
    return [_own(table, item), *indexed]


def _update(params: dict[str, Any]) -> list[tuple[str, str, str]]:
    if params.get("AttributeUpdates"):
        raise TenantViolation("AttributeUpdates is not understood; use an UpdateExpression")
    table, expression = params["TableName"], params.get("UpdateExpression", "")
    found = [_own(table, params["Key"])]
    for clause, body in _clauses(expression):
        for target, alias in _named(body, params):
            if not INDEX_KEY.fullmatch(target) or clause == "REMOVE":
                continue
            value = re.search(rf"(?<![\w#.]){re.escape(alias)}\s*=\s*(:\w+)\s*(?:,|$)", body)
            if clause != "SET" or value is None:
                raise TenantViolation(f"an update of {target} that is not understood")
            found.append((table, target, _text(params["ExpressionAttributeValues"][value[1]])))
    return found


def _clauses(expression: str) -> list[tuple[str, str]]:
    start, *parts = _CLAUSE.split(expression)
    if start.strip():
        raise TenantViolation(f"an update that begins with {start!r} is not understood")
    return [(clause.upper(), body) for clause, body in zip(parts[::2], parts[1::2], strict=True)]


def _query(params: dict[str, Any]) -> tuple[str, str, str]:
    index = params.get("IndexName")
    wanted = f"{index}pk" if index else "pk"
    condition = params.get("KeyConditionExpression")
    if not isinstance(condition, str):
        raise TenantViolation("Query without a KeyConditionExpression is not understood")
    for name, alias in _named(condition, params):
        value = re.search(rf"(?<![\w#.]){re.escape(alias)}\s*=\s*(:\w+)", condition)
        if name == wanted and value is not None:
            return params["TableName"], wanted, _text(params["ExpressionAttributeValues"][value[1]])
    raise TenantViolation(f"Query does not pin {wanted}")


def _named(expression: str, params: dict[str, Any]) -> list[tuple[str, str]]:
    """List the attributes an expression mentions: (name, as written)."""
    aliases = params.get("ExpressionAttributeNames") or {}
    return [(aliases.get(word, word), word) for word in re.findall(r"(?<![\w:.#])#?\w+", expression)]


def _text(value: Any) -> str:
    if not isinstance(value, dict) or not isinstance(value.get("S"), str):
        raise TenantViolation(f"a key that is no text: {value!r}")
    return str(value["S"])
