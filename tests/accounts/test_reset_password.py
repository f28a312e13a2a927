import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from taskmaster import clock
from taskmaster.aws.tenancy import dynamodb
from taskmaster.events import Event
from tests.visitors import PASSWORD, Visitor

Visitors = Callable[..., Visitor]
NEW = "a short walk back"


@pytest.fixture
def ada(visitor: Visitors) -> Visitor:
    return visitor().sign_up("ada@x.example")


def link_of(person: Visitor) -> str:
    """The token of the newest link, made from the event as the mail's function makes it."""
    from taskmaster.accounts.resets.service import reset_link

    asked = [event for event in person.events() if event["name"] == "account.reset_asked"]
    with person.deployed.as_function("Notifications"):
        return reset_link(Event.model_validate(asked[-1])).rpartition("/")[2]


def forgot(visitor: Visitors, email: str = "ada@x.example", **more: Any) -> Any:
    return visitor(**more).post("/auth/password/forgot", {"email": email})


def reset(visitor: Visitors, token: str, password: str = NEW) -> Any:
    return visitor().post("/auth/password/reset", {"token": token, "password": password})


def test_a_mailed_link_sets_a_new_password(visitor: Visitors, ada: Visitor) -> None:
    assert forgot(visitor, "ADA@X.example").status_code == 202

    assert reset(visitor, link_of(ada)).status_code == 204

    assert visitor().post("/auth/login", {"email": "ada@x.example", "password": PASSWORD}).status_code == 401
    visitor().log_in("ada@x.example", NEW)


def test_every_session_ends(visitor: Visitors, ada: Visitor) -> None:
    phone = visitor().log_in("ada@x.example")
    forgot(visitor)

    reset(visitor, link_of(ada))

    assert [e["set"] for e in ada.events() if e["name"] == "session.ended"] == [{"others_than": None}]
    assert (ada.post("/auth/refresh").status_code, phone.post("/auth/refresh").status_code) == (401, 401)


def test_no_socket_opens_for_a_session_of_before(visitor: Visitors, ada: Visitor) -> None:
    forgot(visitor)

    reset(visitor, link_of(ada))

    assert ada.post("/auth/socket-ticket").status_code == 401
    assert visitor().log_in("ada@x.example", NEW).post("/auth/socket-ticket").status_code == 200


def test_a_link_is_good_once(visitor: Visitors, ada: Visitor) -> None:
    forgot(visitor)
    token = link_of(ada)
    reset(visitor, token)

    again = reset(visitor, token, "yet another walk")

    assert (again.status_code, again.json["code"]) == (409, "reset_over")
    visitor().log_in("ada@x.example", NEW)


def test_a_link_is_good_for_an_hour(visitor: Visitors, ada: Visitor) -> None:
    forgot(visitor)
    token = link_of(ada)

    with clock.at(clock.now() + timedelta(minutes=61)):
        assert reset(visitor, token).status_code == 409
    with clock.at(clock.now() + timedelta(minutes=59)):
        assert reset(visitor, token).status_code == 204


def test_a_password_chosen_meanwhile_puts_every_link_out_of_use(visitor: Visitors, ada: Visitor) -> None:
    forgot(visitor)
    first = link_of(ada)
    forgot(visitor)
    second = link_of(ada)

    assert reset(visitor, second).status_code == 204

    assert first != second
    assert reset(visitor, first).status_code == 409


@pytest.mark.parametrize("part", [0, 1, 2])
def test_a_link_that_was_tampered_with_gets_the_answer_of_one_that_is_over(
    visitor: Visitors, ada: Visitor, part: int
) -> None:
    forgot(visitor)
    parts = link_of(ada).split(".")
    parts[part] = parts[part][:-1] + ("0" if parts[part][-1] != "0" else "1")

    for token in (".".join(parts), "x", "usr_.rst_.", "a" * 200):
        answer = reset(visitor, token)
        assert (answer.status_code, answer.json["code"]) == (409, "reset_over")
    visitor().log_in("ada@x.example")


def test_a_weak_password_is_refused_and_the_link_stays_good(visitor: Visitors, ada: Visitor) -> None:
    forgot(visitor)
    token = link_of(ada)

    for weak in ("short", "aaaaaaaaaaaa", "ada@x.example"):
        answer = reset(visitor, token, weak)
        assert (answer.status_code, answer.json["errors"][0]["pointer"]) == (422, "/password")

    assert reset(visitor, token).status_code == 204


def test_nobody_learns_whether_an_address_has_an_account(visitor: Visitors, ada: Visitor) -> None:
    known, unknown = forgot(visitor), forgot(visitor, "eve@x.example")

    assert (known.status_code, known.data) == (unknown.status_code, unknown.data) == (202, b"")
    assert [name for name, _ in known.headers] == [name for name, _ in unknown.headers]


def test_a_known_and_an_unknown_address_cost_the_same_work(visitor: Visitors, ada: Visitor) -> None:
    calls: dict[str, list[tuple[str, int]]] = {}

    for email in ("ada@x.example", "eve@x.example"):
        said = calls.setdefault(email, [])
        dynamodb().meta.events.register_first(
            "before-call.dynamodb.*",
            lambda model, params, said=said, **_: said.append((model.name, params["body"].count(b'"TableName"'))),
            unique_id="work",
        )
        assert forgot(visitor, email).status_code == 202
        dynamodb().meta.events.unregister("before-call.dynamodb.*", unique_id="work")

    assert calls["ada@x.example"] == calls["eve@x.example"]
    assert calls["eve@x.example"][-1] == ("TransactWriteItems", 2)


def test_after_three_mails_an_hour_one_waits_whether_known_or_not(visitor: Visitors, ada: Visitor) -> None:
    answers = {
        email: [forgot(visitor, email).status_code for _ in range(4)] for email in ("ada@x.example", "eve@x.example")
    }

    assert answers == {email: [202, 202, 202, 429] for email in answers}


def test_one_place_cannot_ask_for_everybody(visitor: Visitors) -> None:
    answers = [forgot(visitor, f"p{n}@x.example", address="203.0.113.9").status_code for n in range(21)]

    assert answers == [202] * 20 + [429]


def test_asking_does_not_lock_anybody_out(visitor: Visitors, ada: Visitor) -> None:
    for _ in range(5):
        forgot(visitor, address="203.0.113.9")

    visitor(address="203.0.113.9").log_in("ada@x.example")


def test_the_link_lies_nowhere_in_clear(visitor: Visitors, ada: Visitor) -> None:
    forgot(visitor)

    secret = link_of(ada).rpartition(".")[2]

    assert re.fullmatch(r"[0-9a-f]{64}", secret)
    assert secret not in str(ada.rows()) + str(ada.events())


def test_only_the_person_hears_that_they_asked(visitor: Visitors, ada: Visitor) -> None:
    bob = ada.bring("bob@x.example", "admin")
    before = bob.get("/changes").json["latest"]
    forgot(visitor)

    seen = {
        who: [e["name"] for e in one.get(f"/changes?after={before}").json["items"]]
        for who, one in (("ada", ada), ("bob", bob))
    }

    assert "account.reset_asked" in seen["ada"]
    assert not [name for name in seen["bob"] if name.startswith("account.")]
    assert not [e for e in ada.get("/activity").json["items"] if e["name"].startswith(("account.", "session."))]


def test_who_is_nowhere_a_member_gets_the_answer_and_no_mail(visitor: Visitors, ada: Visitor) -> None:
    bob = ada.bring("bob@x.example")
    ada.delete(f"/members/{bob.user['id']}")

    assert forgot(visitor, "bob@x.example").status_code == 202

    assert [e for e in ada.events() if e["name"] == "account.reset_asked"] == []


@pytest.mark.parametrize("path", ["forgot", "reset"])
def test_another_sites_page_can_do_neither(visitor: Visitors, path: str) -> None:
    answer = visitor().post(f"/auth/password/{path}", {}, Origin="https://evil.example")

    assert (answer.status_code, answer.json["code"]) == (403, "cross_site")
