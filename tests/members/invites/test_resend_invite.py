from collections.abc import Callable
from datetime import timedelta

import pytest

from taskmaster import clock
from tests.visitors import PASSWORD, Visitor

Visitors = Callable[..., Visitor]


@pytest.fixture
def ada(visitor: Visitors) -> Visitor:
    return visitor().sign_up("ada@x.example")


def invited(by: Visitor, role: str = "member") -> str:
    made: str = by.post("/invites", {"email": "bob@x.example", "role": role}).json["id"]
    return made


def test_a_resent_invite_takes_the_place_of_the_former(ada: Visitor, visitor: Visitors) -> None:
    first = invited(ada, "viewer")
    old = ada.token_of(first)

    again = ada.post(f"/invites/{first}/resend")

    assert again.status_code == 201
    assert (again.json["email"], again.json["role"], again.json["status"]) == ("bob@x.example", "viewer", "pending")
    assert again.json["id"] != first
    wanted = {"name": "Bob", "password": PASSWORD}
    assert visitor().post(f"/invites/{old}/accept", wanted).status_code == 409
    assert visitor().post(f"/invites/{ada.token_of(again.json['id'])}/accept", wanted).status_code == 200


def test_one_that_has_expired_is_good_for_another_week(ada: Visitor) -> None:
    first = invited(ada)
    with clock.at(clock.now() + timedelta(days=8)):
        ada.enter(ada.post("/auth/refresh"))
        assert ada.get("/invites").json["items"][0]["status"] == "expired"

        again = ada.post(f"/invites/{first}/resend")

        assert (again.status_code, again.json["status"]) == (201, "pending")


def test_one_that_is_over_is_not_sent_again(ada: Visitor) -> None:
    first = invited(ada)
    ada.delete(f"/invites/{first}")

    refused = ada.post(f"/invites/{first}/resend")

    assert (refused.status_code, refused.json["code"]) == (409, "invite_over")
    assert ada.post("/invites/inv_nonsense/resend").status_code == 404


def test_a_manager_sends_no_admins_invite_again(ada: Visitor) -> None:
    meg = ada.bring("meg@x.example", "manager")

    assert meg.post(f"/invites/{invited(ada, 'admin')}/resend").status_code == 403


def test_asked_twice_with_one_key_it_is_sent_once(ada: Visitor) -> None:
    first = invited(ada)

    answers = [ada.post(f"/invites/{first}/resend", Idempotency_Key="once") for _ in range(2)]

    assert answers[0].json["id"] == answers[1].json["id"]
    assert len([one for one in ada.get("/invites").json["items"] if one["status"] == "pending"]) == 1
