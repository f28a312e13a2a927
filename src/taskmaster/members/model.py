from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from taskmaster.errors import Invalid, NotFound
from taskmaster.permissions import Role

Status = Literal["active", "suspended"]


class MemberNotFound(NotFound):
    pass


class NotAMember(Invalid):
    pass


class Member(BaseModel):
    """A person in one organisation. Name and e-mail are copies of the account's, kept in step by accounts."""

    model_config = ConfigDict(frozen=True)

    user_id: str
    name: str
    email: str
    role: Role
    status: Status = "active"
    joined_at: datetime
    time_zone: str = "UTC"
    version: int = 1
