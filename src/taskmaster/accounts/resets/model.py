"""Links that let somebody choose a new password: by mail, good for an hour, and once.

The token is `<user>.<reset>.<secret>`. Its secret is derived from our key and the reset's id, so that whoever writes
the mail need not be told it; the table keeps a hash.
"""

import hashlib
import hmac
import re
from datetime import timedelta
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from taskmaster.accounts.model import NewPassword
from taskmaster.errors import Conflict
from taskmaster.members.model import Email

LIFETIME = timedelta(hours=1)


class ResetOver(Conflict):
    """Used, run out, overtaken by a newer password, or no link of ours: the answer is the same."""


class Forgotten(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    email: Email


class Reset(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    token: str = Field(min_length=1, max_length=200, repr=False, description="What follows `/reset/` in the link.")
    password: NewPassword


class ResetToken(NamedTuple):
    user_id: str
    reset_id: str
    secret: str

    def __str__(self) -> str:
        return ".".join(self)

    @classmethod
    def read(cls, text: str) -> "ResetToken | None":
        found = re.fullmatch(r"(usr_[0-9a-f]{28})\.(rst_[0-9a-f]{28})\.([0-9a-f]{64})", text)
        return cls(*found.groups()) if found else None

    @classmethod
    def derived(cls, key: bytes, user_id: str, reset_id: str) -> "ResetToken":
        return cls(user_id, reset_id, hmac.new(key, f"{user_id}.{reset_id}".encode(), "sha256").hexdigest())

    @property
    def hash(self) -> str:
        return hashlib.sha256(bytes.fromhex(self.secret)).hexdigest()
