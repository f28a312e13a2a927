from collections.abc import Callable

import pytest

from taskmaster import clock
from tests.visitors import PASSWORD, Visitor

Visitors = Callable[..., Visitor]
NEW = "a shorter way back"


def change(who: Visitor, current: str = PASSWORD, new: str = NEW) -> int:
    status: int = who.post("/me/password", {"current_password": current, "new_password": new}).status_code
    return status


def test_the_new_password_opens_and_the_old_one_does_not(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")

    assert change(ada) == 204

    assert visitor().log_in("ada@x.example", NEW).user["id"] == ada.user["id"]
    assert visitor().post("/auth/login", {"email": "ada@x.example", "password": PASSWORD}).status_code == 401


def test_every_other_session_ends_and_this_one_goes_on(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    phone, tablet = visitor().log_in("ada@x.example"), visitor().log_in("ada@x.example")

    change(phone)

    assert ada.post("/auth/refresh").status_code == 401
    assert tablet.post("/auth/refresh").status_code == 401
    assert phone.post("/auth/refresh").status_code == 200
    assert visitor().log_in("ada@x.example", NEW).post("/auth/refresh").status_code == 200


def test_a_session_that_was_signed_out_cannot_change_it_any_more(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    ada.post("/auth/logout")

    assert change(ada) == 401

    visitor().log_in("ada@x.example")


def test_a_wrong_current_password_is_refused_and_counts_as_a_guess(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")

    with clock.at(clock.now()):
        statuses = [change(ada, current="not this one") for _ in range(6)]

    assert statuses == [403] * 5 + [429]
    visitor().log_in("ada@x.example")


def test_a_repeat_with_the_same_key_is_answered_as_the_first_was(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    wrong, right = ({"current_password": word, "new_password": NEW} for word in ("not this one", PASSWORD))

    refused = [ada.post("/me/password", wrong, Idempotency_Key="first") for _ in range(2)]
    granted = [ada.post("/me/password", right, Idempotency_Key="second") for _ in range(2)]

    assert [answer.status_code for answer in refused] == [403, 403]
    assert [answer.status_code for answer in granted] == [204, 204]
    assert granted[1].headers["Idempotency-Replayed"] == "true"
    visitor().log_in("ada@x.example", NEW)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"current_password": PASSWORD},
        {"current_password": PASSWORD, "new_password": "short"},
        {"current_password": PASSWORD, "new_password": "aaaaaaaaaaaaaaa"},
        {"current_password": PASSWORD, "new_password": "ada@x.example"},
        {"current_password": PASSWORD, "new_password": 1234567890},
        {"current_password": None, "new_password": NEW},
        {"current_password": PASSWORD, "new_password": NEW, "user_id": "usr_1"},
    ],
)
def test_what_makes_no_sense_is_refused(visitor: Visitors, body: dict[str, object]) -> None:
    ada = visitor().sign_up("ada@x.example")

    assert ada.post("/me/password", body).status_code == 422
    visitor().log_in("ada@x.example")
