from datetime import datetime, timedelta
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from taskmaster.errors import Conflict, Forbidden, Invalid, NotFound
from taskmaster.members.model import Email
from taskmaster.permissions import RANK, Role

LIFETIME = timedelta(days=7)

# The highest role that each may invite somebody to.
MAY_INVITE_TO: dict[Role, Role] = {"owner": "owner", "admin": "admin", "manager": "member"}


class InviteNotFound(NotFound):
    pass


class InviteOver(Conflict):
    """Accepted before, revoked, or expired: the message says which."""


class DomainNotAllowed(Invalid):
    pass


class NewInvite(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    email: Email
    role: Role = "member"


class Invite(BaseModel):
    """An offer to one e-mail address to become a member: good for 7 days, and once."""

    model_config = ConfigDict(frozen=True)

    id: str = Field(examples=["inv_019a9f3b6c8d0000a1b2c3d4e5f6"])
    email: str = Field(examples=["ada@northwind.example"])
    role: Role
    expires_at: datetime
    status: Literal["pending", "accepted", "revoked", "expired"] = "pending"
    invited_by: str = Field(examples=["usr_019a9f3b6c8d0000a1b2c3d4e5f6"])
    created_at: datetime
    version: int = 1


def must_be_allowed(role: Role, wanted: Role) -> None:
    """Refuse with Forbidden unless `role` may invite somebody to the role `wanted`, or take such an invite back."""
    if not may_invite(role, wanted):
        raise Forbidden(f"A {role} may not invite somebody as {wanted}.", role=wanted)


def may_invite(role: Role, wanted: Role) -> bool:
    return role in MAY_INVITE_TO and RANK[wanted] <= RANK[MAY_INVITE_TO[role]]


def must_be_at_home(email: str, domains: list[str]) -> None:
    """Refuse with DomainNotAllowed an address outside the domains that an organisation keeps to, if it does."""
    if domains and email.rpartition("@")[2] not in domains:
        raise DomainNotAllowed.at("/email", f"Only addresses at {', '.join(domains)} may be invited.")


def must_be_open(invite: Invite) -> None:
    """Refuse with InviteOver what can no longer be accepted or revoked."""
    said = {
        "accepted": "This invitation has been accepted already. Sign in instead.",
        "revoked": "This invitation has been taken back. Ask for a new one.",
        "expired": "This invitation has expired. Ask for a new one.",
    }
    if invite.status != "pending":
        raise InviteOver(said[invite.status], invite_status=invite.status)
