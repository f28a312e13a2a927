from collections.abc import Callable

import pytest

from taskmaster.aws.tenancy import acting_for
from taskmaster.errors import NotSignedIn
from taskmaster.members.tickets.service import use_ticket
from tests.visitors import PASSWORD, Visitor

Visitors = Callable[..., Visitor]


@pytest.fixture
def ada(visitor: Visitors) -> Visitor:
    return visitor().sign_up("ada@x.example")


def session_of(person: Visitor) -> str:
    return person.refresh_token.split(".")[1]


def opens(person: Visitor, ticket: str) -> bool:
    with person.deployed.as_function("SocketAuthorizer"):
        try:
            use_ticket(ticket)
        except NotSignedIn:
            return False
    return True


def test_one_sees_where_one_is_signed_in_the_present_first(visitor: Visitors, ada: Visitor) -> None:
    phone = visitor(address="203.0.113.7")
    phone.enter(phone.post("/auth/login", {"email": "ada@x.example", "password": PASSWORD}, User_Agent="Phone/1"))

    listed = ada.get("/me/sessions")

    assert listed.status_code == 200
    assert [(one["id"], one["current"]) for one in listed.json["items"]] == [
        (session_of(ada), True),
        (session_of(phone), False),
    ]
    assert (listed.json["items"][1]["address"], listed.json["items"][1]["user_agent"]) == ("203.0.113.7", "Phone/1")
    assert listed.json["next"] is None


def test_what_was_last_seen_follows_the_session(visitor: Visitors, ada: Visitor) -> None:
    before = ada.get("/me/sessions").json["items"][0]
    ada.address = "203.0.113.99"

    ada.enter(ada.post("/auth/refresh", User_Agent="Another/2"))

    [after] = ada.get("/me/sessions").json["items"]
    assert (after["address"], after["user_agent"]) == ("203.0.113.99", "Another/2")
    assert after["last_used_at"] > before["last_used_at"]
    assert after["signed_in_at"] == before["signed_in_at"]


def test_nothing_secret_is_listed(ada: Visitor) -> None:
    [listed] = ada.get("/me/sessions").json["items"]

    assert set(listed) == {"id", "current", "address", "user_agent", "signed_in_at", "last_used_at"}


def test_signing_out_of_one_device_leaves_the_others(visitor: Visitors, ada: Visitor) -> None:
    phone, laptop = visitor().log_in("ada@x.example"), visitor().log_in("ada@x.example")

    assert ada.delete(f"/me/sessions/{session_of(phone)}").status_code == 204

    assert phone.post("/auth/refresh").status_code == 401
    assert laptop.post("/auth/refresh").status_code == 200
    assert session_of(phone) not in [one["id"] for one in ada.get("/me/sessions").json["items"]]
    assert ada.delete(f"/me/sessions/{session_of(phone)}").status_code == 404


def test_nobody_ends_another_persons_session(visitor: Visitors, ada: Visitor) -> None:
    bob = ada.bring("bob@x.example")

    assert ada.delete(f"/me/sessions/{session_of(bob)}").status_code == 404
    assert ada.delete("/me/sessions/nonsense").status_code == 404
    assert bob.post("/auth/refresh").status_code == 200


def test_signing_out_everywhere_else_keeps_this_device_alone(visitor: Visitors, ada: Visitor) -> None:
    phone, laptop = visitor().log_in("ada@x.example"), visitor().log_in("ada@x.example")

    assert ada.delete("/me/sessions").status_code == 204

    assert [one["id"] for one in ada.get("/me/sessions").json["items"]] == [session_of(ada)]
    assert {phone.post("/auth/refresh").status_code, laptop.post("/auth/refresh").status_code} == {401}
    assert ada.post("/auth/refresh").status_code == 200


def test_an_ended_session_opens_no_socket_any_more(visitor: Visitors, ada: Visitor) -> None:
    phone = visitor().log_in("ada@x.example")
    asked_before = phone.post("/auth/socket-ticket").json["ticket"]

    ada.delete(f"/me/sessions/{session_of(phone)}")

    assert phone.post("/auth/socket-ticket").status_code == 401
    assert not opens(phone, asked_before)
    assert opens(ada, ada.post("/auth/socket-ticket").json["ticket"])


def test_after_signing_out_everywhere_only_what_came_later_opens_a_socket(visitor: Visitors, ada: Visitor) -> None:
    phone = visitor().log_in("ada@x.example")
    asked_before = phone.post("/auth/socket-ticket").json["ticket"]

    ada.delete("/me/sessions")

    assert phone.post("/auth/socket-ticket").status_code == 401
    assert not opens(phone, asked_before)
    assert opens(ada, ada.post("/auth/socket-ticket").json["ticket"])
    again = visitor().log_in("ada@x.example")
    assert opens(again, again.post("/auth/socket-ticket").json["ticket"])


def test_every_organisation_of_theirs_hears_of_it(visitor: Visitors, ada: Visitor) -> None:
    gus = visitor().sign_up("gus@y.example", company="Globex")
    visitor().post(f"/invites/{ada.invite('gus@y.example')}/accept", {"password": PASSWORD})
    phone = visitor().log_in("gus@y.example")

    gus.delete(f"/me/sessions/{session_of(phone)}")
    gus.delete("/me/sessions")

    said = [{"session_id": session_of(phone)}, {"others_than": session_of(gus)}]
    for org in (ada, gus):
        ended = [event for event in org.events() if event["name"] == "session.ended"]
        assert [event["set"] for event in ended] == said
        with acting_for(org.org["id"]):
            assert {event["subject"]["id"] for event in ended} == {gus.user["id"]}


def test_signing_out_says_so_once(ada: Visitor) -> None:
    ada.post("/auth/logout")
    ada.post("/auth/logout")

    assert len([event for event in ada.events() if event["name"] == "session.ended"]) == 1
