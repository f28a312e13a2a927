from collections.abc import Callable

import pytest

from tests.visitors import PASSWORD, Visitor

Visitors = Callable[..., Visitor]


def first_invite(who: Visitor) -> str:
    found: str = who.get("/invites").json["items"][0]["id"]
    return found


def test_invites_are_listed_newest_first_in_pages(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    for name in ("bob", "eve", "kim"):
        ada.invite(f"{name}@x.example")

    first = ada.get("/invites?limit=2")
    second = ada.get(f"/invites?limit=2&cursor={first.json['next']}")

    assert [one["email"] for one in first.json["items"]] == ["kim@x.example", "eve@x.example"]
    assert [one["email"] for one in second.json["items"]] == ["bob@x.example"]


@pytest.mark.parametrize(("role", "status"), [("admin", 200), ("manager", 200), ("member", 403), ("viewer", 403)])
def test_who_may_list_invites(visitor: Visitors, role: str, status: int) -> None:
    bob = visitor().sign_up("ada@x.example").bring("bob@x.example", role)

    assert bob.get("/invites").status_code == status


def test_a_revoked_invite_opens_nothing(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    token = ada.invite("bob@x.example")

    assert ada.delete(f"/invites/{first_invite(ada)}").status_code == 204

    assert visitor().get(f"/invites/{token}").json["status"] == "revoked"
    refused = visitor().post(f"/invites/{token}/accept", {"name": "Bob", "password": PASSWORD})
    assert (refused.status_code, refused.json["code"]) == (409, "invite_over")
    assert ada.events()[-1]["name"] == "invite.revoked"


def test_revoking_twice_says_so_once(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    ada.invite("bob@x.example")

    statuses = [ada.delete(f"/invites/{first_invite(ada)}").status_code for _ in range(2)]

    assert statuses == [204, 204]
    assert [event["name"] for event in ada.events()].count("invite.revoked") == 1


def test_an_accepted_invite_is_not_revoked(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    ada.bring("bob@x.example")

    answer = ada.delete(f"/invites/{first_invite(ada)}")

    assert (answer.status_code, answer.json["code"]) == (409, "invite_over")


def test_a_manager_revokes_only_what_a_manager_may_give(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    manager = ada.bring("bob@x.example", "manager")
    ada.invite("eve@x.example", "admin")
    assert manager.delete(f"/invites/{first_invite(manager)}").status_code == 403

    ada.invite("eve@x.example", "viewer")

    assert manager.delete(f"/invites/{first_invite(manager)}").status_code == 204


def test_another_organisations_invite_is_not_there(visitor: Visitors) -> None:
    ada, globex = visitor().sign_up("ada@x.example"), visitor().sign_up("gus@y.example")
    token = ada.invite("bob@x.example")
    invite_id = first_invite(ada)

    assert globex.delete(f"/invites/{invite_id}").status_code == 404
    assert globex.delete(f"/invites/inv_{'0' * 28}").status_code == 404
    assert globex.get("/invites").json["items"] == []
    assert visitor().get(f"/invites/{token}").json["status"] == "pending"
