"""What a route reads of a request: who asks, the body, the query, the conditions."""

import re
from collections.abc import Callable
from typing import TypeVar

from flask import g, request
from pydantic import BaseModel, ValidationError

from taskmaster.caller import Caller
from taskmaster.errors import Invalid, NotSignedIn, Refused
from taskmaster.web import strict_json

M = TypeVar("M", bound=BaseModel)


def caller() -> Caller:
    """Who is asking; the app has read the token and the membership before any route runs."""
    found: Caller | None = g.get("caller")
    if found is None:
        raise NotSignedIn("Sign in first.")
    return found


def bearer() -> str:
    """Read the bearer token, or refuse with NotSignedIn."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise NotSignedIn("Sign in first.")
    return token.strip()


def body(model: type[M], *, first: Callable[[], object] | None = None) -> M:
    """Read the body. If it is refused, `first` may refuse before it: what may not be touched (403) or is not there
    (404) is said before what is wrong with the wording (422). `first` costs nothing when the body is fine.
    """
    try:
        raw = request.get_data() or b"{}"
        strict_json.check(raw)
        return parsed(lambda: model.model_validate_json(raw, strict=True))
    except Refused:
        if first is not None:
            first()
        raise


def query(model: type[M]) -> M:
    """Read the query string; a parameter given twice or unknown is refused."""
    given = request.args.to_dict(flat=False)
    for name, values in given.items():
        if len(values) > 1:
            raise Invalid.at(f"?{name}", "It is given twice; separate several values by commas.")
        if strict_json.CONTROL.search(name + values[0]):
            raise Invalid.at(f"?{name}", "It holds control characters.")
    return parsed(lambda: model.model_validate({name: values[0] for name, values in given.items()}), prefix="?")


def parsed(read: Callable[[], M], prefix: str = "/") -> M:
    """Turn pydantic's complaints into ours."""
    try:
        return read()
    except ValidationError as error:
        problems = [
            {"pointer": _pointer(prefix, found["loc"]), "detail": _sentence(found["msg"])}
            for found in error.errors(include_url=False, include_context=False, include_input=False)
        ]
        raise Invalid("Some fields need another look.", errors=problems) from error


def seen_version() -> int | None:
    """Read If-Match: the version that the caller saw, or None where it does not matter to them."""
    value = request.headers.get("If-Match", "").strip()
    if value in ("", "*"):
        return None
    found = re.fullmatch(r'"(\d{1,9})"', value)
    if found is None:
        raise Invalid('If-Match takes one version in quotes, such as "7".', errors=[])
    return int(found[1])


def _pointer(prefix: str, place: tuple[int | str, ...]) -> str:
    """Name a field by RFC 6901 (the whole body is the empty pointer), or a parameter as `?name`."""
    parts = [strict_json.escaped(str(part)) for part in place]
    return prefix + "/".join(parts) if prefix == "?" else "".join(prefix + part for part in parts)


def _sentence(message: str) -> str:
    return message.removeprefix("Value error, ").rstrip(".") + "."
