from collections.abc import Callable
from unittest.mock import patch

import pytest
from argon2 import PasswordHasher

from taskmaster.accounts import passwords
from taskmaster.aws.tenancy import dynamodb
from tests.visitors import PASSWORD, Visitor

Visitors = Callable[..., Visitor]


def test_signing_in_answers_who_and_where_one_is(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")

    answer = visitor().post("/auth/login", {"email": "ADA@X.example", "password": PASSWORD})

    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert set(answer.json) == {"access_token", "token_type", "expires_in", "user", "org"}
    assert (answer.json["user"], answer.json["org"]) == (ada.user, ada.org)


def test_two_sign_ins_are_two_sessions(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    phone = visitor().log_in("ada@x.example")

    ada.post("/auth/logout")

    assert phone.post("/auth/refresh").status_code == 200


def test_one_lands_in_the_organisation_one_was_in_last(visitor: Visitors) -> None:
    ada, gus = visitor().sign_up("ada@x.example"), visitor().sign_up("gus@y.example", company="Globex")
    gus.post(f"/invites/{ada.invite('gus@y.example')}/accept", {"password": PASSWORD})
    assert visitor().log_in("gus@y.example").org["name"] == "Globex"

    visitor().log_in("gus@y.example").post("/auth/switch", {"org_id": ada.org["id"]})

    assert visitor().log_in("gus@y.example").org["name"] == "Northwind"


def test_a_password_is_the_same_however_a_keyboard_composes_it(visitor: Visitors) -> None:
    visitor().post(
        "/auth/signup",
        {"company": "X", "name": "Zoë", "email": "zoe@x.example", "password": "Zoe\u0308s langer Weg"},
    )

    visitor().log_in("zoe@x.example", "Zo\u00ebs langer Weg")


def test_a_wrong_password_and_an_unknown_email_get_the_same_answer(visitor: Visitors) -> None:
    visitor().sign_up("ada@x.example")

    wrong = visitor().post("/auth/login", {"email": "ada@x.example", "password": "not this one"})
    unknown = visitor().post("/auth/login", {"email": "eve@x.example", "password": "not this one"})

    assert wrong.status_code == unknown.status_code == 401
    assert {**wrong.json, "request_id": ""} == {**unknown.json, "request_id": ""}
    assert "Set-Cookie" not in wrong.headers
    assert [name for name, _ in wrong.headers] == [name for name, _ in unknown.headers]


def test_a_wrong_password_and_an_unknown_email_cost_the_same_work(visitor: Visitors) -> None:
    visitor().sign_up("ada@x.example")
    calls: dict[str, list[str]] = {}

    for email in ("ada@x.example", "eve@x.example"):
        said = calls.setdefault(email, [])
        dynamodb().meta.events.register_first(
            "before-call.dynamodb.*", lambda model, said=said, **_: said.append(model.name), unique_id="work"
        )
        hasher = passwords.hasher()
        with patch.object(passwords, "hasher", return_value=_Watched(hasher, said)):
            visitor().post("/auth/login", {"email": email, "password": "not this one"})
        dynamodb().meta.events.unregister("before-call.dynamodb.*", unique_id="work")

    assert calls["ada@x.example"] == calls["eve@x.example"]
    assert [call for call in calls["eve@x.example"] if call.startswith("argon2")] == ["argon2 m=19456,t=2,p=1"]


class _Watched:
    def __init__(self, hasher: PasswordHasher, said: list[str]) -> None:
        self.hasher, self.said = hasher, said

    def verify(self, kept: str, password: str) -> bool:
        self.said.append(f"argon2 {kept.split('$')[3]}")
        return bool(self.hasher.verify(kept, password))


def test_passwords_are_kept_as_argon2id_and_nowhere_in_clear(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")

    kept = str(ada.rows())

    assert "$argon2id$v=19$m=19456,t=2,p=1$" in kept
    assert PASSWORD not in kept
    assert not passwords.hasher().check_needs_rehash(passwords.DUMMY)


def test_refresh_tokens_are_kept_as_hashes(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")

    secret = ada.refresh_token.rpartition(".")[2]

    assert len(bytes.fromhex(secret)) == 32
    assert secret not in str(ada.rows())


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"email": "ada@x.example"},
        {"email": "ada@x.example", "password": ""},
        {"email": "ada@x.example", "password": None},
        {"email": "ada@x.example", "password": ["a long walk home"]},
        {"email": {"S": "ada@x.example"}, "password": PASSWORD},
        {"email": "ada@x.example", "password": "x" * 201},
        {"email": "a" * 300 + "@x.example", "password": PASSWORD},
        {"email": "ada@x.example", "password": PASSWORD, "org_id": "org_1"},
        [],
        None,
        7,
    ],
)
def test_what_makes_no_sense_is_refused(visitor: Visitors, body: object) -> None:
    assert visitor().post("/auth/login", body).status_code == 422


def test_a_program_may_sign_in_but_not_another_sites_page(visitor: Visitors) -> None:
    visitor().sign_up("ada@x.example")
    wanted = {"email": "ada@x.example", "password": PASSWORD}

    page = visitor().post("/auth/login", wanted, Origin="https://evil.example")
    framed = visitor().post("/auth/login", wanted, Sec_Fetch_Site="cross-site")

    assert {page.status_code, framed.status_code} == {403}
    assert {page.json["code"], framed.json["code"]} == {"cross_site"}
