from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from taskmaster.accounts.model import Password
from taskmaster.members.model import PersonName
from taskmaster.orgs.model import Locale, TimeZone
from taskmaster.permissions import Role


class OfferingOrg(BaseModel):
    name: str
    slug: str


class Offer(BaseModel):
    """An invite, as whoever holds its link sees it before signing in."""

    model_config = ConfigDict(frozen=True)

    email: str
    role: Role
    org: OfferingOrg
    invited_by_name: str | None = Field(description="Null where that person has left.")
    expires_at: datetime
    status: Literal["pending", "accepted", "revoked", "expired"]
    has_account: bool = Field(description="Whether the address has an account, whose password is then asked for.")


class Acceptance(BaseModel):
    """A new account takes `name` and a password of its own; an existing one its password, and keeps its name."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: PersonName | None = None
    password: Password
    time_zone: TimeZone | None = None
    locale: Locale | None = None
