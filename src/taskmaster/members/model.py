from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from taskmaster.errors import Conflict, Forbidden, Invalid, NotFound
from taskmaster.orgs.model import OneLine
from taskmaster.permissions import RANK, Role, outranks

Status = Literal["active", "suspended"]

# What browsers accept as an e-mail address (WHATWG HTML, 4.10.5.1.5), with a dot in the domain besides.
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
Email = Annotated[
    str,
    Field(
        max_length=254,
        pattern=rf"^[A-Za-z0-9.!#$%&'*+/=?^_`{{|}}~-]{{1,64}}@{_LABEL}(?:\.{_LABEL})+$",
        examples=["ada@northwind.example"],
    ),
    AfterValidator(str.lower),  # One mailbox, one spelling.
]
PersonName = Annotated[str, OneLine, Field(examples=["Ada Lovelace"])]


class MemberNotFound(NotFound):
    pass


class NotAMember(Invalid):
    pass


class AlreadyMember(Conflict):
    pass


class LastOwner(Conflict):
    pass


class Person(BaseModel):
    """What a viewer learns of a colleague."""

    model_config = ConfigDict(frozen=True)

    user_id: str = Field(examples=["usr_019a9f3b6c8d0000a1b2c3d4e5f6"])
    name: str


class Member(BaseModel):
    """A person in one organisation. Name, e-mail, zone and locale are copies; accounts keeps them in step."""

    model_config = ConfigDict(frozen=True)

    user_id: str = Field(examples=["usr_019a9f3b6c8d0000a1b2c3d4e5f6"])
    name: str
    email: str
    role: Role
    status: Status = "active"
    joined_at: datetime
    time_zone: str = "UTC"
    version: int = 1

    touched: dict[str, int] = Field(default_factory=dict, exclude=True, repr=False)
    account_version: int = Field(default=1, exclude=True, repr=False)
    locale: str = Field(default="en", exclude=True, repr=False)  # What mail is written in; nobody else's business.

    @property
    def owns(self) -> bool:
        return self.role == "owner" and self.status == "active"


class MemberChanges(BaseModel):
    """What a PATCH may ask for; a field left out is left alone."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    role: Role = "member"
    status: Status = "active"


def must_be_in_charge(role: Role, member: Member, wanted: Role | None = None) -> None:
    """Refuse with Forbidden unless `role` may change that member, to the role `wanted` if one is named.

    An owner may change everyone; others only whom they outrank, and nobody to more than they are themselves.
    """
    if role == "owner":
        return
    if not outranks(role, member.role):
        raise Forbidden(f"Only an owner may change an {member.role}.", role=member.role)
    if wanted is not None and RANK[wanted] > RANK[role]:
        raise Forbidden(f"Only an owner may make somebody {wanted}.", role=wanted)
