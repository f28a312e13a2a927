"""What accounts, organisations and members rely on of their stores, on every engine that may hold the tables."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from local.stack import Stack
from taskmaster import clock
from taskmaster.accounts import store as accounts
from taskmaster.accounts.guesses import store as guesses
from taskmaster.accounts.guesses.model import LIMITS, Tally, TooManyGuesses
from taskmaster.accounts.model import Account, EmailTaken
from taskmaster.accounts.sessions import store as sessions
from taskmaster.accounts.sessions.model import Session
from taskmaster.aws.commit import commit
from taskmaster.aws.tenancy import acting_for
from taskmaster.caller import Caller
from taskmaster.errors import NotSignedIn, Stale
from taskmaster.members import store as members
from taskmaster.members.invites import store as invites
from taskmaster.members.invites.model import Invite
from taskmaster.members.model import AlreadyMember, LastOwner, Member
from taskmaster.members.tickets import store as tickets
from taskmaster.orgs import store as orgs
from taskmaster.orgs.model import Org, SlugTaken

NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
ORG, OTHER = "org_" + "a" * 28, "org_" + "b" * 28
ADA = Account(
    id="usr_" + "a" * 28, email="ada@x.example", name="Ada", password_hash="hash", created_at=NOW, last_org_id=ORG
)
OWNER = Member(user_id=ADA.id, name="Ada", email=ADA.email, role="owner", joined_at=NOW)


@pytest.fixture(autouse=True)
def at_work(either: Stack) -> Iterator[None]:
    with clock.at(NOW), either.as_function("Auth"), acting_for(ORG):
        yield


def test_an_account_is_found_with_where_it_belongs_and_nothing_else() -> None:
    commit([*accounts.put_first(ADA), accounts.hint(ADA.id, ORG), accounts.hint(ADA.id, OTHER)])
    commit([sessions.put_first(session())])

    assert accounts.find(ADA.id) == (ADA, [ORG, OTHER])
    assert accounts.get_id("ada@x.example") == ADA.id
    assert accounts.get(accounts.NOBODY) is None


def test_an_email_and_a_slug_belong_to_one_each() -> None:
    commit([*accounts.put_first(ADA), accounts.claim_slug("northwind", ORG)])

    with pytest.raises(EmailTaken):
        commit(accounts.put_first(ADA.model_copy(update={"id": "usr_" + "b" * 28})))
    with pytest.raises(SlugTaken):
        commit([accounts.claim_slug("northwind", OTHER)])


def test_an_account_changes_only_from_the_version_that_was_read() -> None:
    commit(accounts.put_first(ADA))

    commit([accounts.change(ADA, {"name": "Ada L", "touched": {"name": 2}, "behind": [OTHER]})])

    changed = accounts.find(ADA.id).account
    assert (changed.name, changed.version, changed.behind) == ("Ada L", 2, [OTHER])
    with pytest.raises(Stale):
        commit([accounts.change(ADA, {"name": "Ada B"})])


def session() -> Session:
    return Session(
        id="ses_" + "a" * 28,
        user_id=ADA.id,
        org_id=ORG,
        token_hash="first",
        password_version=1,
        created_at=NOW,
        used_at=NOW,
    )


def test_a_session_is_rotated_only_from_the_token_that_was_used() -> None:
    first, second = session(), session().rotated("ab" * 32, NOW)
    commit([sessions.put_first(first)])

    commit([sessions.rotate(first, second)])

    assert sessions.get(ADA.id, first.id) == second
    with pytest.raises(Stale):
        commit([sessions.rotate(first, second)])
    commit([sessions.end(ADA.id, first.id)])
    with pytest.raises(Stale):
        commit([sessions.rotate(second, first)])


def test_beyond_the_free_guesses_one_of_several_is_let_through() -> None:
    key, free = guesses.tally_key("pair", "ada@x.example", "203.0.113.9"), LIMITS["pair"].free
    for number in range(free):
        commit([guesses.count_one(key, "pair", Tally(), number, applied=True)])
    seen = guesses.tally(key)
    assert seen == Tally(wrong=free, at=free - 1)

    commit([guesses.count_one(key, "pair", seen, 9, applied=True)])

    with pytest.raises(TooManyGuesses):
        commit([guesses.count_one(key, "pair", seen, 9, applied=True)])
    commit([guesses.count_one(key, "pair", seen, 9, applied=False), guesses.remember(guesses.known_key("a", "b"))])
    assert guesses.tally(key).wrong == free + 2
    assert guesses.is_known(guesses.known_key("a", "b"))


def test_the_last_owner_cannot_be_taken_off() -> None:
    commit([members.first_owner(ORG)])
    commit([members.one_more_owner(ORG)])
    commit([members.one_less_owner(ORG)])

    with pytest.raises(LastOwner):
        commit([members.one_less_owner(ORG)])


def test_a_member_is_put_once_and_removed_as_they_were_read() -> None:
    commit([members.put_first(ORG, OWNER)])
    after = OWNER.model_copy(update={"role": "admin", "version": 2, "touched": {"role": 2}})

    with pytest.raises(AlreadyMember):
        commit([members.put_first(ORG, OWNER)])
    commit([members.put_next(ORG, after)])

    assert members.get(ORG, ADA.id) == after
    with pytest.raises(Stale):
        commit([members.remove(ORG, OWNER)])
    with pytest.raises(Stale):
        commit([members.holds_role(ORG, ADA.id, "owner")])
    commit([members.remove(ORG, after)])
    assert members.get(ORG, ADA.id) is None


def test_an_address_passes_from_one_invite_to_the_next_as_it_was_read() -> None:
    commit([members.offer_address(ORG, ADA.email, "inv_1", None, 9)])
    commit([members.offer_address(ORG, ADA.email, "inv_2", "inv_1", 9)])

    for read in (None, "inv_1"):
        with pytest.raises(Stale):
            commit([members.offer_address(ORG, ADA.email, "inv_3", read, 9)])
    commit([members.take_address(ORG, OWNER)])
    with pytest.raises(Stale):
        commit([members.offer_address(ORG, ADA.email, "inv_3", "inv_2", 9)])
    assert members.address(ORG, ADA.email)["user_id"] == ADA.id


def test_an_invite_is_found_by_its_secret_and_closed_once() -> None:
    invite = Invite(
        id="inv_" + "a" * 28,
        email="bob@x.example",
        role="member",
        expires_at=NOW + timedelta(days=7),
        invited_by=ADA.id,
        created_at=NOW,
    )
    commit([invites.put_first(ORG, invite, "secret")])

    assert invites.get_by_secret(ORG, "secret") == invites.find(ORG, invite.id) == invite
    assert invites.get_by_secret(ORG, "other") is None
    commit([invites.close(ORG, invite, "accepted")])
    with pytest.raises(Stale):
        commit([invites.close(ORG, invite, "revoked")])
    with clock.at(NOW + timedelta(days=8)):
        assert invites.find(ORG, invite.id).status == "accepted"


def test_pages_go_on_where_they_ended() -> None:
    commit([orgs.put_first(Org(id=ORG, name="N", slug="n", created_at=NOW, updated_at=NOW)), members.first_owner(ORG)])
    everybody = [
        OWNER.model_copy(update={"user_id": f"usr_{number:028x}", "email": f"{number}@x.example"})
        for number in range(5)
    ]
    commit(members.put_first(ORG, one) for one in everybody)

    first, last = members.page(ORG, 3, None)
    second, end = members.page(ORG, 3, last)

    assert [*first, *second] == everybody
    assert end is None


def test_an_organisation_changes_only_from_the_version_that_was_read() -> None:
    org = Org(id=ORG, name="Northwind", slug="northwind", created_at=NOW, updated_at=NOW)
    commit([orgs.put_first(org)])
    after = org.model_copy(update={"size": "1-10", "version": 2, "touched": {"size": 2}})

    commit([orgs.put_next(after)])

    assert orgs.find(ORG) == after
    with pytest.raises(Stale):
        commit([orgs.put_next(after)])


def test_a_ticket_is_used_once() -> None:
    commit([tickets.put(Caller(org_id=ORG, user_id=ADA.id, role="owner", session_id="ses_1"), "secret")])

    row = tickets.get(ORG, "secret")
    assert row is not None
    assert (row["user_id"], row["session_id"]) == (ADA.id, "ses_1")
    commit([tickets.use(ORG, "secret")])
    with pytest.raises(NotSignedIn):
        commit([tickets.use(ORG, "secret")])
    assert tickets.get(ORG, "secret") is None
