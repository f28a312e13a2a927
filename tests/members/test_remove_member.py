from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from taskmaster.members import service as members
from tests.visitors import PASSWORD, Visitor, meanwhile

Visitors = Callable[..., Visitor]


def remove(by: Visitor, whom: Visitor) -> int:
    status: int = by.delete(f"/members/{whom.user['id']}").status_code
    return status


def test_somebody_removed_is_turned_away_at_once_and_cannot_refresh(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    bob = ada.bring("bob@x.example", "manager")

    assert remove(ada, bob) == 204

    assert bob.post("/invites", {"email": "eve@x.example"}).status_code == 401
    assert bob.get("/members").status_code == 401
    assert bob.post("/auth/refresh").status_code == 401
    assert [one["name"] for one in ada.get("/members").json["items"]] == ["Ada"]


def test_a_process_that_knew_them_turns_them_away_within_half_a_minute(
    visitor: Visitors, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = visitor().sign_up("ada@x.example")
    bob = ada.bring("bob@x.example")
    assert bob.get("/members").status_code == 200
    known = dict(members._known)
    remove(ada, bob)
    members._known.update(known)
    assert bob.get("/members").status_code == 200

    monkeypatch.setattr(members, "CACHED_FOR", 0.0)

    assert bob.get("/members").status_code == 401


def test_removing_says_who_went(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    bob = ada.bring("bob@x.example")

    remove(ada, bob)

    event = ada.events()[-1]
    assert (event["name"], event["subject"]["id"]) == ("member.removed", bob.user["id"])
    assert event["was"] == {"name": "Bob", "email": "bob@x.example", "role": "member", "status": "active"}


def test_somebody_removed_keeps_their_account_and_other_organisations(visitor: Visitors) -> None:
    ada, gus = visitor().sign_up("ada@x.example"), visitor().sign_up("gus@y.example")
    gus.post(f"/invites/{ada.invite('gus@y.example')}/accept", {"password": PASSWORD})

    remove(ada, gus)

    again = visitor().log_in("gus@y.example")
    assert [org["id"] for org in again.get("/me").json["orgs"]] == [gus.org["id"]]


def test_somebody_removed_from_everywhere_is_told_so(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    bob = ada.bring("bob@x.example")
    remove(ada, bob)

    answer = visitor().post("/auth/login", {"email": "bob@x.example", "password": PASSWORD})

    assert (answer.status_code, answer.json["code"]) == (403, "no_organisation")


def test_somebody_removed_can_be_invited_again(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    bob = ada.bring("bob@x.example")
    remove(ada, bob)

    answer = bob.post(f"/invites/{ada.invite('bob@x.example', 'viewer')}/accept", {"password": PASSWORD})

    assert bob.enter(answer).org["role"] == "viewer"


@pytest.mark.parametrize(
    ("role", "target", "status"),
    [
        ("admin", "owner", 403),
        ("admin", "admin", 403),
        ("admin", "manager", 204),
        ("manager", "member", 403),
        ("member", "viewer", 403),
        ("viewer", "viewer", 403),
        ("owner", "owner", 204),
    ],
)
def test_who_may_remove_whom(visitor: Visitors, role: str, target: str, status: int) -> None:
    ada = visitor().sign_up("ada@x.example")
    bob, eve = ada.bring("bob@x.example", role), ada.bring("eve@x.example", target)

    assert remove(bob, eve) == status


def test_the_last_owner_cannot_be_removed(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")

    answer = ada.delete(f"/members/{ada.user['id']}")

    assert (answer.status_code, answer.json["code"]) == (409, "last_owner")


def test_two_owners_removing_each_other_at_once_leave_one(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    bob = ada.bring("bob@x.example", "owner")

    with ThreadPoolExecutor(2) as pool:
        statuses = sorted(pool.map(lambda pair: remove(*pair), [(ada, bob), (bob, ada)]))

    assert statuses[0] == 204
    assert statuses[1] in (401, 403, 404, 409)
    left = [who for who in (ada, bob) if who.get("/members").status_code == 200]
    assert [who.get("/me").json["org"]["role"] for who in left] == ["owner"]


def test_whoever_is_demoted_in_that_very_moment_removes_nobody(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    bob, eve = ada.bring("bob@x.example", "admin"), ada.bring("eve@x.example")

    with meanwhile(members, lambda: ada.patch(f"/members/{bob.user['id']}", {"role": "member"})):
        assert remove(bob, eve) == 403

    assert "Eve" in str(ada.get("/members").json)


def test_a_member_of_another_organisation_is_not_there(visitor: Visitors) -> None:
    ada, globex = visitor().sign_up("ada@x.example"), visitor().sign_up("gus@y.example")

    assert remove(globex, ada) == globex.delete(f"/members/usr_{'0' * 28}").status_code == 404
    assert ada.get("/me").status_code == 200


def test_a_removal_asked_for_twice_with_one_key_answers_the_same(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    bob = ada.bring("bob@x.example")

    answers = [ada.delete(f"/members/{bob.user['id']}", Idempotency_Key="once") for _ in range(2)]

    assert [answer.status_code for answer in answers] == [204, 204]
    assert answers[1].headers["Idempotency-Replayed"] == "true"
