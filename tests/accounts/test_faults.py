"""Signing up, in and on while the database is busy, cuts the line, or answers and is not heard."""

from collections.abc import Callable

import pytest

from taskmaster.aws import keys
from tests.faults import Faults, injected, wait_for_nothing
from tests.visitors import PASSWORD, Visitor

Visitors = Callable[..., Visitor]


@pytest.mark.parametrize("fault", ["lost", "throttle", "server_error", "conflict", "cut"])
def test_everything_happens_once_whatever_the_network_does(
    visitor: Visitors, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    wait_for_nothing(monkeypatch)
    ada = visitor()

    with injected(Faults(seed=5, **{fault: 0.15})) as faults:
        signed_up = ada.post(
            "/auth/signup", {"company": "Northwind", "name": "Ada", "email": "ada@x.example", "password": PASSWORD}
        )
        if signed_up.status_code == 201:
            ada.enter(signed_up)
            refreshed = [ada.post("/auth/refresh").status_code for _ in range(6)]
            invited = ada.post("/invites", {"email": "bob@x.example"}, Idempotency_Key="once")

    assert faults.count[fault] > 0
    assert signed_up.status_code == 201
    assert set(refreshed) <= {200, 503}
    assert invited.status_code in (201, 503)
    assert ada.post("/auth/refresh").status_code == 200
    assert ada.post("/invites", {"email": "bob@x.example"}, Idempotency_Key="once").status_code == 201
    assert [event["name"] for event in ada.events()] == ["org.created", "member.joined", "invite.created"]
    assert len([row for row in ada.rows() if row["sk"]["S"] == "ACCOUNT"]) == 1
    assert len([row for row in ada.rows() if row["sk"]["S"].startswith("SESSION#")]) == 1


def test_if_the_keys_are_away_nothing_has_happened(visitor: Visitors, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = {"company": "Northwind", "name": "Ada", "email": "ada@x.example", "password": PASSWORD}
    ada = visitor()

    with monkeypatch.context() as patch:
        patch.setattr(keys, "sign", _away)
        assert ada.post("/auth/signup", wanted).status_code == 500

    ada.enter(ada.post("/auth/signup", wanted))
    token = ada.refresh_token
    with monkeypatch.context() as patch:
        patch.setattr(keys, "sign", _away)
        assert ada.post("/auth/refresh").status_code == 500
    assert ada.refresh_token == token
    assert ada.post("/auth/refresh").status_code == 200


def _away(_: bytes) -> tuple[str, bytes]:
    raise RuntimeError("no key service")
