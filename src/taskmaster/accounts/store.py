"""Accounts in the Users table, which only the function Auth may read. None of its keys begins with an organisation's.

pk               sk               what
EMAIL#<mail>     EMAIL            whose e-mail address it is
USER#<user>      ACCOUNT          the account
USER#<user>      ACCOUNT#<org>    a hint that they are a member there; the membership itself lies in Orgs
SLUG#<slug>      SLUG             which organisation has that slug
"""

from typing import NamedTuple

from taskmaster import clock
from taskmaster.accounts.model import Account, EmailTaken
from taskmaster.aws.codec import Row
from taskmaster.aws.commit import Write, delete, put_any, put_new, update
from taskmaster.aws.table import Key, users_table
from taskmaster.errors import NotSignedIn
from taskmaster.orgs.model import SlugTaken

NOBODY = "usr_" + 28 * "0"


class Known(NamedTuple):
    account: Account
    org_ids: list[str]


def email_key(email: str) -> Key:
    return users_table.key(f"EMAIL#{email}", "EMAIL")


def get_id(email: str) -> str | None:
    row = users_table.get(*email_key(email)[1:])
    return row["user_id"] if row else None


def get(user_id: str) -> Known | None:
    """Read an account and where it belongs, in one query; as costly for somebody who does not exist."""
    rows = list(users_table.each(f"USER#{user_id}", begins="ACCOUNT"))
    if not rows:
        return None
    account, *hints = rows
    return Known(Account.model_validate(account), [hint["org_id"] for hint in hints])


def find(user_id: str) -> Known:
    known = get(user_id)
    if known is None:
        raise NotSignedIn("There is no such account any more.")
    return known


def put_first(account: Account) -> list[Write]:
    email = email_key(account.email)
    return [
        put_new(users_table, {"pk": email.pk, "sk": email.sk, "user_id": account.id}).or_refuse(
            EmailTaken("There is an account with that e-mail address. Sign in instead.")
        ),
        put_new(users_table, {**_place(account.id), **account.model_dump(mode="json")}),
    ]


def hint(user_id: str, org_id: str) -> Write:
    row = {"org_id": org_id, "since": clock.text(clock.now())}
    return put_any(users_table, {"pk": f"USER#{user_id}", "sk": f"ACCOUNT#{org_id}", **row})


def forget_hint(user_id: str, org_id: str) -> Write:
    return delete(users_table.key(f"USER#{user_id}", f"ACCOUNT#{org_id}"))


def claim_slug(slug: str, org_id: str) -> Write:
    taken = SlugTaken("Another organisation has that name in its links.")
    return put_new(users_table, {"pk": f"SLUG#{slug}", "sk": "SLUG", "org_id": org_id}).or_refuse(taken)


def free_slug(slug: str) -> Write:
    return delete(users_table.key(f"SLUG#{slug}", "SLUG"))


def change(account: Account, changes: Row) -> Write:
    """Change some fields, if the account is still at the version that was read."""
    return update(
        users_table.key(*_place(account.id).values()),
        set={**changes, "version": account.version + 1},
        equals={"version": account.version},
    )


def change_password(account: Account, password_hash: str) -> Write:
    return update(
        users_table.key(*_place(account.id).values()),
        set={"password_hash": password_hash, "password_version": account.password_version + 1},
        equals={"password_version": account.password_version},
    )


def end_sessions(account: Account) -> Write:
    """Let no session of before go on: each was begun under a version of the password."""
    return update(
        users_table.key(*_place(account.id).values()),
        set={"password_version": account.password_version + 1},
        equals={"password_version": account.password_version},
    )


def was_last_in(user_id: str, org_id: str) -> Write:
    return update(users_table.key(*_place(user_id).values()), set={"last_org_id": org_id})


def none_is_behind(account: Account) -> Write:
    return update(
        users_table.key(*_place(account.id).values()), set={"behind": []}, equals={"version": account.version}
    )


def _place(user_id: str) -> Row:
    return {"pk": f"USER#{user_id}", "sk": "ACCOUNT"}
