from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from taskmaster import clock
from taskmaster.accounts.joining import service as joining
from tests.visitors import PASSWORD, Visitor, meanwhile

Visitors = Callable[..., Visitor]
BOB = {"name": "Bob", "password": PASSWORD}


def test_the_link_says_who_invites_whom_to_what(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    token = ada.invite("bob@x.example", "manager")

    offer = visitor().get(f"/invites/{token}").json

    assert offer.pop("expires_at")
    assert offer == {
        "email": "bob@x.example",
        "role": "manager",
        "org": {"name": "Northwind", "slug": "northwind"},
        "invited_by_name": "Ada",
        "status": "pending",
        "has_account": False,
    }


def test_somebody_new_accepts_with_a_name_and_a_password(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example", time_zone="Europe/Zurich")
    bob = visitor()

    answer = bob.post(f"/invites/{ada.invite('bob@x.example')}/accept", BOB)

    bob.enter(answer)
    assert (bob.org["id"], bob.org["role"], bob.user["time_zone"]) == (ada.org["id"], "member", "Europe/Zurich")
    assert bob.refresh_token
    assert [event["name"] for event in ada.events()][-2:] == ["invite.accepted", "member.joined"]
    assert ada.events()[-1]["set"]["email"] == "bob@x.example"
    assert visitor().log_in("bob@x.example").org == bob.org


def test_somebody_with_an_account_accepts_with_its_password(visitor: Visitors) -> None:
    ada, gus = visitor().sign_up("ada@x.example"), visitor().sign_up("gus@y.example", company="Globex")
    token = ada.invite("gus@y.example", "viewer")
    assert visitor().get(f"/invites/{token}").json["has_account"] is True

    gus.enter(gus.post(f"/invites/{token}/accept", {"password": PASSWORD, "name": "Somebody else"}))

    assert (gus.org["name"], gus.org["role"], gus.user["name"]) == ("Northwind", "viewer", "Gus")
    assert [org["name"] for org in gus.get("/me").json["orgs"]] == ["Globex", "Northwind"]


def test_the_link_alone_does_not_open_an_account(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    visitor().sign_up("gus@y.example")
    token = ada.invite("gus@y.example")
    thief = visitor()

    with clock.at(clock.now()):
        answers = [thief.post(f"/invites/{token}/accept", {"password": "guess number 1"}) for _ in range(6)]

    assert [answer.status_code for answer in answers] == [401] * 5 + [429]
    assert answers[0].json["code"] == "wrong_credentials"
    assert visitor().get(f"/invites/{token}").json["status"] == "pending"


def test_an_invite_is_good_once(visitor: Visitors) -> None:
    token = visitor().sign_up("ada@x.example").invite("bob@x.example")
    visitor().post(f"/invites/{token}/accept", BOB)

    again = visitor().post(f"/invites/{token}/accept", BOB)

    assert (again.status_code, again.json["code"]) == (409, "invite_over")


def test_many_accepting_at_once_make_one_member(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    token = ada.invite("bob@x.example")
    racers = [visitor() for _ in range(6)]

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda who: who.post(f"/invites/{token}/accept", BOB), racers))

    assert sorted(answer.status_code for answer in answers)[:2] == [200, 409]
    assert {answer.status_code for answer in answers} <= {200, 401, 409}
    assert len(ada.get("/members").json["items"]) == 2


def test_an_expired_invite_opens_nothing(visitor: Visitors) -> None:
    token = visitor().sign_up("ada@x.example").invite("bob@x.example")

    with clock.at(clock.now() + timedelta(days=7, seconds=1)):
        offer = visitor().get(f"/invites/{token}").json
        answer = visitor().post(f"/invites/{token}/accept", BOB)

    assert offer["status"] == "expired"
    assert (answer.status_code, answer.json["code"]) == (409, "invite_over")


@pytest.mark.parametrize("fate", ["removed", "suspended", "demoted"])
def test_an_invite_falls_with_whoever_gave_it(visitor: Visitors, fate: str) -> None:
    ada = visitor().sign_up("ada@x.example")
    eve = ada.bring("eve@x.example", "admin")
    token = eve.invite("eve@private.example", "admin")

    if fate == "removed":
        ada.delete(f"/members/{eve.user['id']}")
    else:
        changes = {"status": "suspended"} if fate == "suspended" else {"role": "manager"}
        ada.patch(f"/members/{eve.user['id']}", changes)

    answer = visitor().post(f"/invites/{token}/accept", {"name": "Eve", "password": PASSWORD})
    assert (answer.status_code, answer.json["code"]) == (409, "invite_over")
    assert "eve@private.example" not in str(ada.get("/members").json)


def test_an_invite_falls_even_if_its_giver_is_demoted_in_that_very_moment(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    eve = ada.bring("eve@x.example", "admin")
    token = eve.invite("kim@x.example", "admin")

    with meanwhile(joining, lambda: ada.patch(f"/members/{eve.user['id']}", {"role": "viewer"})):
        answer = visitor().post(f"/invites/{token}/accept", {"name": "Kim", "password": PASSWORD})

    assert (answer.status_code, answer.json["code"]) == (409, "invite_over")
    assert "kim@x.example" not in str(ada.get("/members").json)


def test_a_link_that_was_tampered_with_is_not_there(visitor: Visitors) -> None:
    ada, gus = visitor().sign_up("ada@x.example"), visitor().sign_up("gus@y.example")
    org, _, secret = ada.invite("bob@x.example").partition(".")
    tampered = [
        f"{org}.{secret[:-1]}{'0' if secret[-1] != '0' else '1'}",
        f"{gus.org['id']}.{secret}",
        f"{org}.",
        org,
        secret,
        f"{org}.{secret}0",
        "x" * 3000,
    ]

    answers = [visitor().get(f"/invites/{token}") for token in tampered]
    accepted = [visitor().post(f"/invites/{token}/accept", BOB) for token in tampered]

    assert {answer.status_code for answer in [*answers, *accepted]} == {404}
    assert {answer.json["code"] for answer in [*answers, *accepted]} == {"invite_not_found"}


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"password": PASSWORD},
        {"name": "Bob", "password": "short"},
        {"name": "Bob", "password": "bob@x.example"},
        {"name": 1, "password": PASSWORD},
        {**BOB, "role": "owner"},
        {**BOB, "email": "eve@x.example"},
        {**BOB, "org_id": "org_1"},
        {**BOB, "time_zone": "Nowhere"},
    ],
)
def test_what_makes_no_sense_is_refused_and_the_invite_stays(visitor: Visitors, body: dict[str, object]) -> None:
    token = visitor().sign_up("ada@x.example").invite("bob@x.example")

    assert visitor().post(f"/invites/{token}/accept", body).status_code == 422
    assert visitor().get(f"/invites/{token}").json["status"] == "pending"
