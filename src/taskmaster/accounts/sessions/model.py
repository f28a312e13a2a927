"""Sessions, and the chain of refresh tokens of each.

A refresh token is `<user>.<session>.<secret>`: 256 bits, of which we keep only the SHA-256. Each use gives its
successor, HMAC(our key, secret). So a retry whose first answer was lost is given the same token again though nobody
kept it, and however many use a token at once, they all end with the same one: there is never a second family.
"""

import hashlib
import hmac
import re
from datetime import datetime, timedelta
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

IDLE, LONGEST = timedelta(days=30), timedelta(days=180)
FORGIVEN = timedelta(seconds=10)  # How long a token that was just used is still taken for its own retry.
MOST_USED = 20


class Used(BaseModel):
    model_config = ConfigDict(frozen=True)

    token_hash: str
    at: datetime


class Session(BaseModel):
    """One sign-in on one device, in one organisation at a time."""

    model_config = ConfigDict(frozen=True)

    id: str
    user_id: str
    org_id: str
    token_hash: str
    used: list[Used] = []  # The tokens before, of the last few seconds.
    password_version: int
    created_at: datetime
    used_at: datetime
    ip: str | None = None
    user_agent: str | None = None

    @property
    def ends_at(self) -> datetime:
        return min(self.used_at + IDLE, self.created_at + LONGEST)

    def rotated(self, secret: str, now: datetime, *, ip: str | None = None, user_agent: str | None = None) -> "Session":
        """The session once a token was used, from there, and `secret` is the one that follows it."""
        recent = [one for one in self.used if now - one.at <= FORGIVEN][-MOST_USED + 1 :]
        return self.model_copy(
            update={
                "token_hash": hash_of(secret),
                "used": [*recent, Used(token_hash=self.token_hash, at=now)],
                "used_at": now,
                "ip": ip or self.ip,
                "user_agent": user_agent or self.user_agent,
            }
        )


class RefreshToken(NamedTuple):
    user_id: str
    session_id: str
    secret: str

    def __str__(self) -> str:
        return ".".join(self)

    @classmethod
    def read(cls, text: str) -> "RefreshToken | None":
        found = re.fullmatch(r"(usr_[0-9a-f]{28})\.(ses_[0-9a-f]{28})\.([0-9a-f]{64})", text)
        return cls(*found.groups()) if found else None

    def successor(self, key: bytes) -> "RefreshToken":
        return self._replace(secret=hmac.new(key, bytes.fromhex(self.secret), "sha256").hexdigest())


def hash_of(secret: str) -> str:
    return hashlib.sha256(bytes.fromhex(secret)).hexdigest()
