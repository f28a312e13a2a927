from collections.abc import Callable
from typing import Any
from unittest.mock import patch

import pytest

from taskmaster.accounts.profile import service as profile
from tests.visitors import PASSWORD, Visitor

Visitors = Callable[..., Visitor]


def test_one_reads_who_and_where_one_is(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")

    answer = ada.get("/me")

    assert answer.headers["ETag"] == '"1"'
    assert answer.json["user"] == ada.user
    assert answer.json["org"] == ada.org
    assert answer.json["orgs"] == [ada.org]


def test_a_change_is_read_back_and_the_member_follows(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")

    answer = ada.patch("/me", {"name": "Ada Lovelace", "time_zone": "Europe/London", "locale": "en-GB"})

    assert answer.status_code == 200
    assert answer.headers["ETag"] == '"2"'
    assert ada.get("/me").json["user"] == {
        **ada.user,
        "name": "Ada Lovelace",
        "time_zone": "Europe/London",
        "locale": "en-GB",
        "version": 2,
    }
    [member] = ada.get("/members").json["items"]
    assert (member["name"], member["time_zone"], member["version"]) == ("Ada Lovelace", "Europe/London", 2)
    event = ada.events()[-1]
    assert (event["name"], event["actor_id"]) == ("member.changed", ada.user["id"])
    assert event["was"] == {"name": "Ada", "time_zone": "UTC"}


def test_a_week_begins_where_one_wants_it_and_again_as_the_locale_has_it(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    said = len(ada.events())

    weeks = [ada.patch("/me", {"week_start": day}).json["user"]["week_start"] for day in ("saturday", "monday", None)]

    assert weeks == ["saturday", "monday", None]
    assert len(ada.events()) == said


def test_a_locale_is_ones_own_business(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    said = len(ada.events())

    ada.patch("/me", {"locale": "de"})

    assert len(ada.events()) == said
    assert "locale" not in ada.get("/members").json["items"][0]


@pytest.fixture
def everywhere(visitor: Visitors) -> list[Visitor]:
    """Gus at Globex, and the owners of three companies that he joined."""
    gus = visitor().sign_up("gus@y.example", company="Globex")
    hosts = [visitor().sign_up(f"host{number}@x.example", company=f"Company {number}") for number in range(3)]
    for host in hosts:
        visitor().post(f"/invites/{host.invite('gus@y.example')}/accept", {"password": PASSWORD})
    return [gus, *hosts]


def member_at(host: Visitor, user_id: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in host.get("/members").json["items"] if one["user_id"] == user_id)
    return found


def test_the_member_follows_in_every_organisation(everywhere: list[Visitor]) -> None:
    gus, *hosts = everywhere

    gus.patch("/me", {"name": "Augustus", "time_zone": "Asia/Tokyo"})

    for host in [gus, *hosts]:
        member = member_at(host, gus.user["id"])
        assert (member["name"], member["time_zone"]) == ("Augustus", "Asia/Tokyo")
        assert host.events()[-1]["set"] == {"name": "Augustus", "time_zone": "Asia/Tokyo"}


def test_if_we_break_off_the_rest_follows_at_the_next_look(everywhere: list[Visitor]) -> None:
    gus, *hosts = everywhere
    with patch.object(profile, "_follow", side_effect=[None, RuntimeError("the function is killed here")]):
        assert gus.patch("/me", {"name": "Augustus"}).status_code == 500
    assert member_at(hosts[2], gus.user["id"])["name"] == "Gus"

    gus.get("/me")

    assert {member_at(host, gus.user["id"])["name"] for host in [gus, *hosts]} == {"Augustus"}
    assert "behind" not in str([row for row in gus.rows() if row["sk"]["S"] == "ACCOUNT" and row["behind"]["L"]])


def test_where_one_was_removed_nothing_follows_and_nothing_is_listed(everywhere: list[Visitor]) -> None:
    gus, *hosts = everywhere
    hosts[0].delete(f"/members/{gus.user['id']}")
    said = len(hosts[0].events())

    gus.patch("/me", {"name": "Augustus"})

    assert len(hosts[0].events()) == said
    assert [org["name"] for org in gus.get("/me").json["orgs"]] == ["Company 1", "Company 2", "Globex"]


def test_a_stale_edit_is_refused_by_field(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    ada.patch("/me", {"name": "Ada Lovelace"})

    stale = ada.patch("/me", {"name": "Ada Byron"}, If_Match='"1"')
    other = ada.patch("/me", {"locale": "de"}, If_Match='"1"')

    assert (stale.status_code, stale.json["current"]["name"]) == (412, "Ada Lovelace")
    assert (other.status_code, other.json["user"]["version"]) == (200, 3)


def test_a_change_asked_for_twice_with_one_key_answers_the_same(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")

    first, second = (ada.patch("/me", {"name": "Ada L"}, Idempotency_Key="once") for _ in range(2))

    assert (first.json, second.json["user"]["version"]) == (second.json, 2)
    assert second.headers["Idempotency-Replayed"] == "true"
    assert ada.patch("/me", {"name": "Other"}, Idempotency_Key="once").status_code == 422


@pytest.mark.parametrize(
    "body",
    [
        {"name": ""},
        {"name": None},
        {"name": 5},
        {"name": "x" * 101},
        {"name": "two\nlines"},
        {"time_zone": "Mars/Olympus"},
        {"time_zone": None},
        {"locale": "x"},
        {"week_start": "friday"},
        {"week_start": 1},
        {"email": "eve@x.example"},
        {"id": "usr_1"},
        {"version": 9},
        {"role": "owner"},
        {"password_hash": "x"},
        {"last_org_id": "org_1"},
        [],
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_changes(visitor: Visitors, body: object) -> None:
    ada = visitor().sign_up("ada@x.example")

    assert ada.patch("/me", body).status_code == 422
    assert ada.get("/me").json["user"] == ada.user


def test_nobody_is_anybody_without_a_token(visitor: Visitors) -> None:
    assert visitor().get("/me").status_code == 401
    assert visitor().patch("/me", {"name": "Eve"}).status_code == 401
