"""An access token lives ten minutes; the sign-in it was given to may end before."""

from collections.abc import Callable

from taskmaster.members.tickets import service as tickets
from tests.visitors import PASSWORD, Visitor

Visitors = Callable[..., Visitor]
PROJECT = {"key": "WEB", "name": "Website"}


def test_after_signing_out_a_token_writes_nothing_any_more(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    ada.post("/auth/logout")

    assert ada.post("/projects", PROJECT).status_code == 401
    assert ada.patch("/me", {"name": "Eve"}).status_code == 401


def test_reading_ends_with_what_a_process_remembers(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    assert ada.get("/projects").status_code == 200
    ada.post("/auth/logout")

    tickets.forget()

    assert ada.get("/projects").status_code == 401
    assert ada.get("/me").status_code == 401


def test_signing_out_elsewhere_ends_the_others_and_spares_the_one_that_asks(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    phone = visitor().log_in("ada@x.example")

    ada.post("/me/password", {"current_password": PASSWORD, "new_password": "a short walk back"})

    assert phone.post("/projects", PROJECT).status_code == 401
    assert ada.post("/projects", PROJECT).status_code == 201
    assert visitor().log_in("ada@x.example", "a short walk back").get("/projects").status_code == 200


def test_nobody_elses_sign_in_ends_with_it(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    bob = ada.bring("bob@x.example", "manager")

    ada.post("/auth/logout")

    assert bob.post("/projects", PROJECT).status_code == 201
