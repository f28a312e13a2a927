"""Cursors: where a list goes on. Opaque, signed, and bound to the organisation and the question asked."""

import base64
import hmac
import json
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from taskmaster.aws import secret
from taskmaster.errors import Invalid

T = TypeVar("T")


class Page(BaseModel, Generic[T]):
    """One page of a list. It may be short, even empty, while `next` is set: go on until that is null."""

    items: list[T]
    next: str | None = Field(default=None, description="Pass it as `cursor` for the page that follows.")


class PageQuery(BaseModel):
    """What every list takes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    limit: int = Field(default=50, ge=1, le=100, description="How many items at most.")
    cursor: str | None = Field(default=None, max_length=2048, description="A former page's `next`.")


def cursor_for(org_id: str, question: object, place: dict[str, Any] | None) -> str | None:
    """Sign a place in a list. `question` is whatever decides the list (filters, sort), not limit or cursor."""
    if place is None:
        return None
    raw = json.dumps(place, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(_mark(org_id, question, raw) + raw).rstrip(b"=").decode()


def place_of(org_id: str, question: object, cursor: str | None) -> dict[str, Any] | None:
    """Read a cursor back. Refuses with Invalid one that was forged, or made for another list."""
    if cursor is None:
        return None
    try:
        both = base64.urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4))
    except ValueError:
        both = b""
    mark, raw = both[:16], both[16:]
    if not raw or not hmac.compare_digest(mark, _mark(org_id, question, raw)):
        raise Invalid.at("?cursor", "It does not belong to this list. Start again without it.")
    place: dict[str, Any] = json.loads(raw)
    return place


def _mark(org_id: str, question: object, raw: bytes) -> bytes:
    bound = json.dumps([org_id, question], sort_keys=True, default=str).encode()
    return hmac.new(secret.derived("cursors"), bound + b"\0" + raw, "sha256").digest()[:16]
