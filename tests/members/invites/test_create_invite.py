import itertools
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest

from taskmaster import clock
from taskmaster.members.invites import service as invites
from tests.visitors import PASSWORD, Visitor, meanwhile

Visitors = Callable[..., Visitor]
ROLES = ("owner", "admin", "manager", "member", "viewer")
HIGHEST = {"owner": "owner", "admin": "admin", "manager": "member"}


def test_an_invite_is_good_for_seven_days_and_says_so(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")

    answer = ada.post("/invites", {"email": "Bob@X.example", "role": "manager"})

    assert answer.status_code == 201
    invite = answer.json
    assert set(invite) == {"id", "email", "role", "expires_at", "status", "invited_by", "created_at", "version"}
    assert (invite["email"], invite["role"], invite["status"]) == ("bob@x.example", "manager", "pending")
    assert invite["invited_by"] == ada.user["id"]
    lifetime = datetime.fromisoformat(invite["expires_at"]) - datetime.fromisoformat(invite["created_at"])
    assert lifetime == timedelta(days=7)


def test_the_link_is_in_no_answer_no_event_and_no_row(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")

    token = ada.invite("bob@x.example")

    secret = token.rpartition(".")[2]
    kept = [*ada.events(), ada.get("/invites").json, *ada.rows()]
    assert len(kept) > 5
    assert secret not in str(kept)


@pytest.mark.parametrize(("role", "wanted"), [*itertools.product(ROLES, ROLES)])
def test_nobody_invites_above_what_they_may(visitor: Visitors, role: str, wanted: str) -> None:
    ada = visitor().sign_up("ada@x.example")
    inviter = ada if role == "owner" else ada.bring("bob@x.example", role)

    answer = inviter.post("/invites", {"email": "eve@x.example", "role": wanted})

    allowed = role in HIGHEST and ROLES.index(wanted) >= ROLES.index(HIGHEST[role])
    assert answer.status_code == (201 if allowed else 403)


def test_inviting_an_address_again_takes_the_former_invite_back(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    former = ada.invite("bob@x.example")

    latter = ada.invite("bob@x.example", "viewer")

    assert [one["status"] for one in ada.get("/invites").json["items"]] == ["pending", "revoked"]
    acceptance = {"name": "Bob", "password": PASSWORD}
    assert visitor().post(f"/invites/{former}/accept", acceptance).json["code"] == "invite_over"
    assert visitor().post(f"/invites/{latter}/accept", acceptance).json["org"]["role"] == "viewer"
    assert [event["name"] for event in ada.events()][2:5] == ["invite.created", "invite.revoked", "invite.created"]


def test_many_inviting_one_address_at_once_leave_one_invite_that_counts(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    inviters = [ada, ada.bring("bob@x.example", "admin"), ada.bring("eve@x.example", "manager")]

    with ThreadPoolExecutor(3) as pool:
        answers = list(pool.map(lambda who: who.post("/invites", {"email": "new@x.example"}), inviters))

    assert [answer.status_code for answer in answers] == [201, 201, 201]
    mine = [one["status"] for one in ada.get("/invites").json["items"] if one["email"] == "new@x.example"]
    assert sorted(mine) == ["pending", "revoked", "revoked"]


def test_a_manager_cannot_take_an_admins_invite_back_by_inviting_again(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    manager = ada.bring("bob@x.example", "manager")
    token = ada.invite("eve@x.example", "admin")

    assert manager.post("/invites", {"email": "eve@x.example", "role": "viewer"}).status_code == 403
    assert visitor().get(f"/invites/{token}").json["status"] == "pending"


def test_an_expired_invite_gives_way_to_a_new_one(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    with clock.at(clock.now() - timedelta(days=8)):
        ada.log_in("ada@x.example").invite("bob@x.example", "owner")
    ada.log_in("ada@x.example")

    ada.invite("bob@x.example")

    assert [one["status"] for one in ada.get("/invites").json["items"]] == ["pending", "expired"]


def test_an_expired_invite_renewed_by_two_at_once_leaves_one_that_counts(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    with clock.at(clock.now() - timedelta(days=8)):
        ada.log_in("ada@x.example").invite("bob@x.example")
    ada.log_in("ada@x.example")

    with meanwhile(invites, lambda: ada.invite("bob@x.example")):
        assert ada.post("/invites", {"email": "bob@x.example"}).status_code == 201

    assert [one["status"] for one in ada.get("/invites").json["items"]].count("pending") == 1


def test_a_member_is_not_invited_again(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")

    answer = ada.post("/invites", {"email": "ADA@x.example"})

    assert (answer.status_code, answer.json["code"]) == (409, "already_member")


def test_an_invite_asked_for_twice_with_one_key_is_made_once(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")

    answers = [ada.post("/invites", {"email": "bob@x.example"}, Idempotency_Key="once") for _ in range(2)]

    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json == answers[1].json
    assert len(ada.get("/invites").json["items"]) == 1


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"email": "bob"},
        {"email": None},
        {"email": "bob@x.example\nBcc: all@x.example"},
        {"email": "bob@x.example", "role": "god"},
        {"email": "bob@x.example", "org_id": "org_1"},
        {"email": "bob@x.example", "status": "accepted"},
        ["bob@x.example"],
        "bob@x.example",
    ],
)
def test_what_makes_no_sense_is_refused(visitor: Visitors, body: object) -> None:
    ada = visitor().sign_up("ada@x.example")

    assert ada.post("/invites", body).status_code == 422
    assert ada.get("/invites").json["items"] == []
