from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from unittest.mock import patch

import pytest

from taskmaster.members import service as members
from taskmaster.members.model import Member
from tests.visitors import Visitor, meanwhile

Visitors = Callable[..., Visitor]
ROLES = ("owner", "admin", "manager", "member", "viewer")


def change(by: Visitor, whom: Visitor, **changes: object) -> int:
    status: int = by.patch(f"/members/{whom.user['id']}", changes).status_code
    return status


def role_of(who: Visitor) -> str:
    role: str = who.get("/me").json["org"]["role"]
    return role


def test_an_owner_changes_a_role_and_it_counts_from_the_next_write(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    bob = ada.bring("bob@x.example", "admin")

    answer = ada.patch(f"/members/{bob.user['id']}", {"role": "viewer"})

    assert answer.status_code == 200
    assert (answer.json["role"], answer.json["version"]) == ("viewer", 2)
    assert answer.headers["ETag"] == '"2"'
    assert bob.post("/invites", {"email": "eve@x.example"}).status_code == 403


def test_changing_a_role_says_who_was_what(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    bob = ada.bring("bob@x.example")

    change(ada, bob, role="manager")

    [event] = [event for event in ada.events() if event["name"] == "member.changed"]
    assert event["subject"] == {"type": "member", "id": bob.user["id"]}
    assert (event["actor_id"], event["version"]) == (ada.user["id"], 2)
    assert (event["was"], event["set"]) == ({"role": "member"}, {"role": "manager"})


def test_setting_the_role_somebody_has_says_nothing(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    bob = ada.bring("bob@x.example")

    answer = ada.patch(f"/members/{bob.user['id']}", {"role": "member"})

    assert (answer.status_code, answer.json["version"]) == (200, 1)
    assert "member.changed" not in [event["name"] for event in ada.events()]


@pytest.mark.parametrize("target", ["owner", "admin"])
@pytest.mark.parametrize("wanted", ROLES)
def test_an_admin_cannot_change_an_owner_or_another_admin(visitor: Visitors, target: str, wanted: str) -> None:
    ada = visitor().sign_up("ada@x.example")
    bob, other = ada.bring("bob@x.example", "admin"), ada.bring("eve@x.example", target)

    assert change(bob, other, role=wanted) == 403
    assert role_of(other) == target


@pytest.mark.parametrize("target", ["manager", "member", "viewer"])
@pytest.mark.parametrize("wanted", ROLES)
def test_an_admin_raises_those_below_up_to_admin(visitor: Visitors, target: str, wanted: str) -> None:
    ada = visitor().sign_up("ada@x.example")
    bob, other = ada.bring("bob@x.example", "admin"), ada.bring("eve@x.example", target)

    assert change(bob, other, role=wanted) == (403 if wanted == "owner" else 200)


@pytest.mark.parametrize("role", ["admin", "manager", "member", "viewer"])
def test_nobody_raises_themselves(visitor: Visitors, role: str) -> None:
    bob = visitor().sign_up("ada@x.example").bring("bob@x.example", role)

    assert change(bob, bob, role="owner") == 403
    assert role_of(bob) == role


@pytest.mark.parametrize("role", ["manager", "member", "viewer"])
def test_whoever_is_below_admin_changes_nobody(visitor: Visitors, role: str) -> None:
    ada = visitor().sign_up("ada@x.example")
    bob, eve = ada.bring("bob@x.example", role), ada.bring("eve@x.example", "viewer")

    assert change(bob, eve, role="member") == 403


def test_the_last_owner_stays(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")

    answer = ada.patch(f"/members/{ada.user['id']}", {"role": "admin"})

    assert (answer.status_code, answer.json["code"]) == (409, "last_owner")
    assert role_of(ada) == "owner"


def test_an_owner_steps_down_once_there_is_another(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    bob = ada.bring("bob@x.example", "owner")

    assert change(ada, ada, role="member") == 200
    assert change(bob, bob, role="member") == 409


def test_two_owners_demoting_each_other_at_once_leave_one(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    bob = ada.bring("bob@x.example", "owner")

    for _ in range(5):
        with ThreadPoolExecutor(2) as pool:
            statuses = sorted(pool.map(lambda pair: change(*pair, role="admin"), [(ada, bob), (bob, ada)]))

        roles = {who: role_of(who) for who in (ada, bob)}
        assert sorted(roles.values()) == ["admin", "owner"]
        assert statuses[0] == 200
        assert statuses[1] in (403, 409)
        owner, admin = sorted((ada, bob), key=lambda who: roles[who], reverse=True)
        assert change(owner, admin, role="owner") == 200


def test_three_owners_leaving_at_once_leave_one(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    owners = [ada, ada.bring("bob@x.example", "owner"), ada.bring("eve@x.example", "owner")]

    with ThreadPoolExecutor(3) as pool:
        statuses = sorted(pool.map(lambda who: change(who, who, role="member"), owners))

    assert statuses == [200, 200, 409]
    assert [role_of(who) for who in owners].count("owner") == 1


def test_somebody_suspended_is_turned_away_until_they_are_let_back_in(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    bob = ada.bring("bob@x.example")

    assert change(ada, bob, status="suspended") == 200

    assert bob.patch("/me", {"name": "Robert"}).status_code == 401
    assert bob.post("/auth/refresh").status_code == 401
    assert change(ada, bob, status="active") == 200
    assert bob.post("/auth/refresh").status_code == 200


def test_an_owner_who_is_suspended_is_none_that_counts(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    bob = ada.bring("bob@x.example", "owner")
    change(ada, bob, status="suspended")

    assert change(ada, ada, role="admin") == 409
    assert change(ada, ada, status="suspended") == 403


def test_an_edit_of_what_somebody_else_just_changed_is_refused(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    bob = ada.bring("bob@x.example")
    change(ada, bob, role="manager")

    stale = ada.patch(f"/members/{bob.user['id']}", {"role": "viewer"}, If_Match='"1"')
    other_field = ada.patch(f"/members/{bob.user['id']}", {"status": "suspended"}, If_Match='"1"')

    assert (stale.status_code, stale.json["current"]["role"]) == (412, "manager")
    assert other_field.status_code == 200


def test_whoever_is_demoted_in_that_very_moment_changes_nobody(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    bob, eve = ada.bring("bob@x.example", "admin"), ada.bring("eve@x.example")

    with meanwhile(members, lambda: ada.patch(f"/members/{bob.user['id']}", {"role": "member"})):
        assert change(bob, eve, role="admin") == 403

    assert role_of(eve) == "member"


def test_whoever_was_read_before_they_were_demoted_is_not_kept_as_they_were(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    bob = ada.bring("bob@x.example", "admin")
    read = members.store.get

    def late(org_id: str, user_id: str) -> Member | None:
        slow.side_effect = read
        as_they_were = read(org_id, user_id)
        with ThreadPoolExecutor(1) as elsewhere:
            assert elsewhere.submit(change, ada, bob, role="viewer").result() == 200
        return as_they_were

    with patch.object(members.store, "get", side_effect=late) as slow:
        bob.patch("/me", {"name": "Robert"})

    assert role_of(bob) == "viewer"


def test_a_member_of_another_organisation_is_not_there(visitor: Visitors) -> None:
    ada, globex = visitor().sign_up("ada@x.example"), visitor().sign_up("gus@y.example")

    foreign = globex.patch(f"/members/{ada.user['id']}", {"role": "viewer"})
    absent = globex.patch(f"/members/usr_{'0' * 28}", {"role": "viewer"})

    assert foreign.status_code == absent.status_code == 404
    assert foreign.json["detail"] == absent.json["detail"]
    assert role_of(ada) == "owner"


@pytest.mark.parametrize(
    "body",
    [{"role": "king"}, {"role": None}, {"role": 4}, {"status": "gone"}, {"email": "a@b.example"}, {"version": 9}],
)
def test_what_makes_no_sense_is_refused(visitor: Visitors, body: dict[str, object]) -> None:
    ada = visitor().sign_up("ada@x.example")
    bob = ada.bring("bob@x.example")

    assert change(ada, bob, **body) == 422


@pytest.mark.parametrize("name", ["usr_1", "x" * 3000, "%00", "..%2f"])
def test_an_ill_formed_id_names_nobody(visitor: Visitors, name: str) -> None:
    ada = visitor().sign_up("ada@x.example")

    assert ada.patch(f"/members/{name}", {"role": "viewer"}).status_code == 404
