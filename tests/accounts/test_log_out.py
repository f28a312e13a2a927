from collections.abc import Callable

from tests.visitors import Visitor

Visitors = Callable[..., Visitor]


def test_signing_out_ends_the_session_and_takes_the_cookie_back(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    token = ada.refresh_token

    answer = ada.post("/auth/logout")

    assert answer.status_code == 204
    assert ada.refresh_token == ""
    ada.refresh_token = token
    assert ada.post("/auth/refresh").status_code == 401


def test_the_cookie_alone_is_enough(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    token, ada.token = ada.refresh_token, None

    assert ada.post("/auth/logout").status_code == 204

    ada.refresh_token = token
    assert ada.post("/auth/refresh").status_code == 401


def test_the_access_token_alone_is_enough(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    token = ada.refresh_token
    ada.refresh_token = ""

    assert ada.post("/auth/logout").status_code == 204

    ada.refresh_token = token
    assert ada.post("/auth/refresh").status_code == 401


def test_signing_out_without_being_signed_in_is_fine(visitor: Visitors) -> None:
    assert visitor().post("/auth/logout").status_code == 204


def test_another_sites_page_cannot_sign_anybody_out(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")

    assert ada.post("/auth/logout", Origin="https://evil.example").status_code == 403

    assert ada.post("/auth/refresh").status_code == 200
