"""Members in the Orgs table.

pk           sk                what
ORG#<org>    MEMBER#<user>     one person's membership
ORG#<org>    ADDRESS#<mail>    the member with that e-mail address, or else the invite that counts for it
ORG#<org>    OWNERS            how many active owners there are
"""

from taskmaster.aws.codec import Row
from taskmaster.aws.commit import Write, delete, must_exist, put, put_any, put_new, update
from taskmaster.aws.table import Key, Page, orgs_table
from taskmaster.ids import is_id
from taskmaster.members.model import AlreadyMember, LastOwner, Member, MemberNotFound
from taskmaster.permissions import Role


def key(org_id: str, user_id: str) -> Key:
    return orgs_table.key(f"ORG#{org_id}", f"MEMBER#{user_id}")


def get(org_id: str, user_id: str) -> Member | None:
    if not is_id("usr", user_id):
        return None
    row = orgs_table.get(*key(org_id, user_id)[1:])
    return Member.model_validate(row) if row else None


def find(org_id: str, user_id: str) -> Member:
    member = get(org_id, user_id)
    if member is None:
        raise MemberNotFound("There is no such member in your organisation.")
    return member


def page(org_id: str, limit: int, after: Row | None) -> tuple[list[Member], Row | None]:
    found: Page = orgs_table.query(f"ORG#{org_id}", begins="MEMBER#", limit=limit, after=after)
    return [Member.model_validate(row) for row in found.rows], found.last


def put_first(org_id: str, member: Member) -> Write:
    return put_new(orgs_table, _row(org_id, member)).or_refuse(AlreadyMember(f"{member.email} is a member already."))


def put_next(org_id: str, member: Member) -> Write:
    return put(orgs_table, _row(org_id, member), seen_version=member.version - 1)


def remove(org_id: str, member: Member) -> Write:
    gone = delete(key(org_id, member.user_id))
    still = must_exist(key(org_id, member.user_id), version=member.version)
    return Write(gone.kind, gone.key, still.params)


def address(org_id: str, email: str) -> Row:
    return orgs_table.get(*address_key(org_id, email)[1:]) or {}


def take_address(org_id: str, member: Member) -> Write:
    place = address_key(org_id, member.email)
    return put_any(orgs_table, {"pk": place.pk, "sk": place.sk, "user_id": member.user_id})


def offer_address(org_id: str, email: str, invite_id: str, instead_of: str | None, expires_at: int) -> Write:
    """Let an invite count for an address: in place of the one that was read, or where nothing was."""
    place = address_key(org_id, email)
    row = {"pk": place.pk, "sk": place.sk, "invite_id": invite_id, "expires_at": expires_at}
    if instead_of is None:
        return put_new(orgs_table, row)
    params = {
        **put_any(orgs_table, row).params,
        "ConditionExpression": "#invite = :read",
        "ExpressionAttributeNames": {"#invite": "invite_id"},
        "ExpressionAttributeValues": {":read": {"S": instead_of}},
    }
    return Write("Put", place, params)


def free_address(org_id: str, email: str) -> Write:
    return delete(address_key(org_id, email))


def holds_role(org_id: str, user_id: str, role: Role) -> Write:
    """Let the transaction hold only while that person has that role and is active."""
    return must_exist(key(org_id, user_id), role=role, status="active")


def first_owner(org_id: str) -> Write:
    return put_new(orgs_table, {"pk": f"ORG#{org_id}", "sk": "OWNERS", "count": 1})


def one_more_owner(org_id: str) -> Write:
    return update(orgs_table.key(f"ORG#{org_id}", "OWNERS"), add={"count": 1})


def one_less_owner(org_id: str) -> Write:
    """Take an owner away, unless it is the last one: the condition stands in the row that all of them share."""
    fewer = update(orgs_table.key(f"ORG#{org_id}", "OWNERS"), add={"count": -1})
    params = {
        **fewer.params,
        "ConditionExpression": "#count > :one",
        "ExpressionAttributeValues": {**fewer.params["ExpressionAttributeValues"], ":one": {"N": "1"}},
    }
    return Write(fewer.kind, fewer.key, params).or_refuse(
        LastOwner("An organisation needs an owner. Make somebody else an owner first.")
    )


def address_key(org_id: str, email: str) -> Key:
    return orgs_table.key(f"ORG#{org_id}", f"ADDRESS#{email}")


def _row(org_id: str, member: Member) -> Row:
    place = key(org_id, member.user_id)
    return {
        "pk": place.pk,
        "sk": place.sk,
        **member.model_dump(mode="json"),
        "touched": member.touched,
        "account_version": member.account_version,
        "locale": member.locale,
    }
