import hmac
import re

from taskmaster import clock
from taskmaster.aws import secret as secret_of_ours
from taskmaster.aws import site
from taskmaster.aws.codec import Row
from taskmaster.aws.commit import Write, commit
from taskmaster.aws.table import read_ahead
from taskmaster.caller import Caller
from taskmaster.concurrency import until_settled
from taskmaster.events import Event, Subject
from taskmaster.ids import new_id
from taskmaster.members import service as members
from taskmaster.members.invites import store
from taskmaster.members.invites.model import (
    LIFETIME,
    Invite,
    InviteNotFound,
    InviteOver,
    NewInvite,
    may_invite,
    must_be_allowed,
    must_be_at_home,
    must_be_open,
)
from taskmaster.members.model import AlreadyMember
from taskmaster.orgs import service as orgs


def create_invite(caller: Caller, wanted: NewInvite) -> Invite:
    """Invite somebody by e-mail; the mail follows from the event.

    One invite counts for an address: inviting it again takes the former invite back, so that its link is dead.
    """
    caller.must("invite.create")
    must_be_allowed(caller.role, wanted.role)
    return until_settled(lambda: _create(caller, wanted))


def _create(caller: Caller, wanted: NewInvite) -> Invite:
    org_id, now = caller.org_id, clock.now()
    read_ahead(members.address_key(org_id, wanted.email), orgs.key(org_id))
    must_be_at_home(wanted.email, orgs.find_org(org_id).email_domains)
    somebody, former_id = members.address(org_id, wanted.email)
    if somebody is not None:
        raise AlreadyMember(f"{wanted.email} is a member already.")
    former = store.get(org_id, former_id) if former_id else None
    writes: list[Write] = []
    events: list[Event] = []
    if former is not None and former.status == "pending":
        must_be_allowed(caller.role, former.role)
        writes.append(store.close(org_id, former, "revoked"))
        events.append(_closed(org_id, former, "revoked", by=caller.user_id))
    invite = Invite(
        id=new_id("inv"),
        email=wanted.email,
        role=wanted.role,
        expires_at=now + LIFETIME,
        invited_by=caller.user_id,
        created_at=now,
    )
    writes += [
        store.put_first(org_id, invite, _secret(invite)),
        members.offer_address(org_id, invite.email, invite.id, former_id, store.gone_at(invite)),
    ]
    commit(writes, [_created(org_id, invite), *events])
    return invite


def resend_invite(caller: Caller, invite_id: str) -> Invite:
    """Invite the same address to the same role anew: the former link is dead, and the week begins again."""
    caller.must("invite.create")
    return until_settled(lambda: _resend(caller, invite_id))


def _resend(caller: Caller, invite_id: str) -> Invite:
    former = store.find(caller.org_id, invite_id)
    must_be_allowed(caller.role, former.role)
    if former.status in ("accepted", "revoked"):
        must_be_open(former)
    return _create(caller, NewInvite(email=former.email, role=former.role))


def page_of_invites(caller: Caller, limit: int, after: Row | None) -> tuple[list[Invite], Row | None]:
    """List the invites of the last three months, newest first, whatever became of them."""
    caller.must("invite.read")
    return store.page(caller.org_id, limit, after)


def read_invite(caller: Caller, invite_id: str) -> Invite:
    caller.must("invite.read")
    return store.find(caller.org_id, invite_id)


def revoke_invite(caller: Caller, invite_id: str) -> None:
    caller.must("invite.revoke")
    until_settled(lambda: _revoke(caller, invite_id))


def _revoke(caller: Caller, invite_id: str) -> None:
    invite = store.find(caller.org_id, invite_id)
    must_be_allowed(caller.role, invite.role)
    if invite.status in ("revoked", "expired"):
        return
    must_be_open(invite)
    commit(
        [store.close(caller.org_id, invite, "revoked"), members.free_address(caller.org_id, invite.email)],
        [_closed(caller.org_id, invite, "revoked", by=caller.user_id)],
    )


def get_invite(org_id: str, invite_id: str) -> Invite | None:
    return store.get(org_id, invite_id)


def org_of(token: str) -> str:
    """Read which organisation an invite's token speaks of. Refuses with InviteNotFound what is no token."""
    found = re.fullmatch(r"(org_[0-9a-f]{28})\.[0-9a-f]{64}", token)
    if found is None:
        raise InviteNotFound("There is no such invitation. Check that the link is whole.")
    return found[1]


def find_by_token(token: str) -> Invite:
    """Find the invite of a link. Call it acting for `org_of(token)`."""
    org_id, _, secret = token.partition(".")
    invite = store.get_by_secret(org_id, secret)
    if invite is None:
        raise InviteNotFound("There is no such invitation. Check that the link is whole.")
    return invite


def accepting(org_id: str, invite: Invite, user_id: str) -> tuple[list[Write], list[Event]]:
    """What accepts an invite, for the transaction that makes the member. Refuses with InviteOver one that is over.

    An invite is worth no more than who gave it: it falls with their membership, or with their right to give it.
    """
    must_be_open(invite)
    over = InviteOver("This invitation is no longer good. Ask for a new one.", invite_status="revoked")
    inviter = members.get_member(org_id, invite.invited_by)
    if inviter is None or inviter.status != "active" or not may_invite(inviter.role, invite.role):
        raise over
    writes = [
        store.close(org_id, invite, "accepted").or_refuse(over),
        members.holds_role(org_id, inviter).or_refuse(over),
    ]
    return writes, [_closed(org_id, invite, "accepted", by=user_id)]


def invite_link(org_id: str, invite: Invite) -> str:
    """Make the link that the mail carries. It is derived, not kept: only its secret's hash is."""
    return f"{site.origin()}/invite/{org_id}.{_secret(invite)}"


def _secret(invite: Invite) -> str:
    return hmac.new(secret_of_ours.derived("invites"), f"{invite.id}#{invite.version}".encode(), "sha256").hexdigest()


def _created(org_id: str, invite: Invite) -> Event:
    return Event(
        name="invite.created",
        org_id=org_id,
        actor_id=invite.invited_by,
        subject=Subject(type="invite", id=invite.id),
        version=invite.version,
        set=invite.model_dump(mode="json"),
    )


def _closed(org_id: str, invite: Invite, status: str, *, by: str) -> Event:
    return Event(
        name=f"invite.{status}",
        org_id=org_id,
        actor_id=by,
        subject=Subject(type="invite", id=invite.id),
        version=invite.version + 1,
        set={"status": status},
        was={"status": invite.status},
    )
