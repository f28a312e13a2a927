from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from datetime import timedelta
from typing import Any

import pytest

from local.stack import Stack
from taskmaster import clock
from taskmaster.accounts.sessions import service as sessions
from tests.visitors import Visitor, meanwhile

Visitors = Callable[..., Visitor]


def with_cookie(visitor: Visitors, token: str) -> Visitor:
    """Somebody who has nothing but that cookie."""
    who = visitor()
    who.refresh_token = token
    return who


def refreshed(who: Visitor, after: float = 0) -> Any:
    with clock.at(clock.now() + timedelta(seconds=after)):
        return who.post("/auth/refresh")


def at_once(racers: list[Visitor], run: Callable[[Visitor], Any]) -> list[Any]:
    """Let them all run in one moment, however long this machine takes over it."""
    with clock.at(clock.now()), ThreadPoolExecutor(16) as pool:
        return list(pool.map(lambda who, context: context.run(run, who), racers, [copy_context() for _ in racers]))


def test_a_refresh_gives_a_new_token_of_each_kind(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    before = ada.refresh_token

    answer = refreshed(ada)

    assert answer.status_code == 200
    assert answer.json["user"] == ada.user
    assert ada.refresh_token != before
    assert ada.enter(answer).get("/me").status_code == 200


def test_a_refresh_gives_the_role_one_has_now(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    bob = ada.bring("bob@x.example")
    ada.patch(f"/members/{bob.user['id']}", {"role": "manager"})

    assert refreshed(bob).json["org"]["role"] == "manager"


def test_a_retry_whose_answer_was_lost_gets_the_same_successor(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    token = ada.refresh_token
    refreshed(ada)
    retry = with_cookie(visitor, token)

    assert refreshed(retry, after=9).status_code == 200

    assert retry.refresh_token == ada.refresh_token
    assert refreshed(ada).status_code == 200


def test_a_late_retry_after_two_refreshes_ends_with_the_current_token(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    retry = with_cookie(visitor, ada.refresh_token)
    refreshed(ada)
    refreshed(ada)

    refreshed(retry)

    assert retry.refresh_token == ada.refresh_token


def test_a_token_used_again_later_ends_the_whole_family(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    thief = with_cookie(visitor, ada.refresh_token)
    refreshed(ada)

    reused = refreshed(thief, after=11)

    assert reused.status_code == 401
    assert "Set-Cookie" not in reused.headers
    assert refreshed(ada).status_code == 401
    assert visitor().log_in("ada@x.example").post("/auth/refresh").status_code == 200


def test_a_thief_who_was_faster_is_thrown_out_when_the_owner_comes(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    thief = with_cookie(visitor, ada.refresh_token)
    assert refreshed(thief).status_code == 200

    assert refreshed(ada, after=600).status_code == 401

    assert refreshed(thief, after=601).status_code == 401


def test_ending_one_family_leaves_the_others(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    phone = visitor().log_in("ada@x.example")
    thief = with_cookie(visitor, ada.refresh_token)
    refreshed(ada)

    refreshed(thief, after=60)

    assert refreshed(phone).status_code == 200


def test_a_hundred_racing_refreshes_end_with_one_live_token(visitor: Visitors, deployed: Stack) -> None:
    ada = visitor().sign_up("ada@x.example")
    racers = [with_cookie(visitor, ada.refresh_token) for _ in range(100)]

    answers = at_once(racers, refreshed)

    statuses = {answer.status_code for answer in answers}
    assert statuses <= {200, 503}
    assert 200 in statuses
    given = {racer.refresh_token for racer, answer in zip(racers, answers, strict=True) if answer.status_code == 200}
    assert len(given) == 1
    assert len([row for row in ada.rows() if row["sk"]["S"].startswith("SESSION#")]) == 1
    assert refreshed(with_cookie(visitor, given.pop())).status_code == 200


def test_racing_chains_never_make_two_families(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    racers = [with_cookie(visitor, ada.refresh_token) for _ in range(6)]

    def several(who: Visitor) -> None:
        for _ in range(8):
            refreshed(who)

    at_once(racers, several)

    # Within 10 s a token just used is still taken for its retry, so what lives is judged a minute later.
    last = [with_cookie(visitor, token) for token in {racer.refresh_token for racer in racers}]
    alive = [who for who in last if refreshed(who, after=60).status_code == 200]
    assert len(alive) <= 1
    assert len([row for row in ada.rows() if row["sk"]["S"].startswith("SESSION#")]) <= 1


def test_a_slow_refresh_does_not_bring_a_former_token_back(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    slow = with_cookie(visitor, ada.refresh_token)

    with meanwhile(sessions, lambda: (refreshed(ada), refreshed(ada))):
        assert refreshed(slow).status_code == 200

    assert slow.refresh_token == ada.refresh_token
    assert refreshed(ada, after=60).status_code == 200


def test_a_session_ends_when_it_was_not_used_for_thirty_days(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")

    assert refreshed(ada, after=29 * 86400).status_code == 200
    assert refreshed(ada, after=58 * 86400).status_code == 200
    assert refreshed(ada, after=89 * 86400).status_code == 401


def test_a_session_ends_after_half_a_year_however_often_it_was_used(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")

    statuses = [refreshed(ada, after=days * 86400).status_code for days in range(20, 200, 20)]

    assert statuses == [200] * 8 + [401]


@pytest.mark.parametrize(
    "cookie",
    ["", "x", "..", "usr_1.ses_1.00", "x" * 4000, f"usr_{'0' * 28}.ses_{'0' * 28}.{'0' * 64}", "\u00e9", "ORG#x.y.z"],
)
def test_a_cookie_that_is_none_of_ours_opens_nothing(visitor: Visitors, cookie: str) -> None:
    answer = refreshed(with_cookie(visitor, cookie))

    assert (answer.status_code, answer.json["code"]) == (401, "not_signed_in")


def test_a_forged_secret_does_not_open_a_known_session(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    user, session, _ = ada.refresh_token.split(".")

    assert refreshed(with_cookie(visitor, f"{user}.{session}.{'ab' * 32}")).status_code == 401


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"Origin": ""},
    ],
)
def test_another_sites_page_cannot_refresh_and_nothing_is_rotated(visitor: Visitors, headers: dict[str, str]) -> None:
    ada = visitor().sign_up("ada@x.example")
    before = ada.refresh_token

    answer = ada.post("/auth/refresh", **headers)

    assert (answer.status_code, answer.json["code"]) == (403, "cross_site")
    assert ada.refresh_token == before
    assert refreshed(ada, after=60).status_code == 200


def test_a_request_that_does_not_say_where_it_comes_from_cannot_refresh(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    ada.origin = None

    assert ada.post("/auth/refresh").status_code == 403
