"""Guessing passwords, with the clock in our hands."""

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import pytest

from taskmaster import clock
from taskmaster.accounts.guesses.model import LIMITS, Limit, network_of
from tests.visitors import PASSWORD, Visitor

Visitors = Callable[..., Visitor]
MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def guess(who: Visitor, email: str = "ada@x.example", shown: str = "not this one") -> int:
    status: int = who.post("/auth/login", {"email": email, "password": shown}).status_code
    return status


def test_the_pause_doubles_with_each_wrong_guess(visitor: Visitors) -> None:
    visitor().sign_up("ada@x.example")
    thief, now, waits = visitor(), MORNING, []

    for _ in range(12):
        with clock.at(now):
            answer = thief.post("/auth/login", {"email": "ada@x.example", "password": "not this one"})
            again = thief.post("/auth/login", {"email": "ada@x.example", "password": "not this one"})
        assert answer.status_code == 401
        if again.status_code == 429:
            waits.append(int(again.headers["Retry-After"]))
            assert again.json["code"] == "too_many_guesses"
            now += timedelta(seconds=waits[-1])

    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512][: len(waits)]
    assert len(waits) >= 8


def test_even_the_right_password_waits_while_the_same_address_guesses(visitor: Visitors) -> None:
    visitor().sign_up("ada@x.example")
    thief = visitor()

    with clock.at(MORNING):
        assert [guess(thief) for _ in range(6)] == [401] * 5 + [429]
        assert guess(thief, shown=PASSWORD) == 429

    with clock.at(MORNING + timedelta(seconds=1)):
        assert guess(thief, shown=PASSWORD) == 200


def test_a_right_password_forgives_the_wrong_ones_before(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")

    with clock.at(MORNING):
        for _ in range(3):
            assert [guess(ada) for _ in range(4)] == [401] * 4
            assert guess(ada, shown=PASSWORD) == 200


def test_one_password_tried_on_many_accounts_is_slowed_down_too(visitor: Visitors) -> None:
    thief = visitor()

    with clock.at(MORNING):
        statuses = [guess(thief, f"person{number}@x.example") for number in range(60)]

    assert statuses == [401] * 50 + [429] * 10


def test_an_office_that_signs_in_every_morning_is_not_slowed_down(visitor: Visitors) -> None:
    ada = visitor(address="203.0.113.9").sign_up("ada@x.example")

    with clock.at(MORNING):
        assert {guess(ada, shown=PASSWORD) for _ in range(60)} == {200}


def test_new_people_who_know_their_passwords_do_not_count_against_their_office(visitor: Visitors) -> None:
    people = [f"person{number}@x.example" for number in range(5)]
    for email in people:
        visitor().sign_up(email)

    with patch.dict(LIMITS, address=Limit(free=3, longest=900)):
        statuses = [guess(visitor(address="203.0.113.9"), email, PASSWORD) for email in people]

    assert statuses == [200] * 5


def test_known_people_sign_in_from_an_address_where_somebody_guesses(visitor: Visitors) -> None:
    office = "203.0.113.9"
    ada, thief = visitor(address=office).sign_up("ada@x.example"), visitor(address=office)

    with clock.at(clock.now()):
        for number in range(60):
            guess(thief, f"person{number}@x.example")

        assert guess(ada, shown=PASSWORD) == 200


def test_ten_thousand_guesses_from_everywhere_get_few_looks_and_the_victim_still_gets_in(visitor: Visitors) -> None:
    """Scaled down: 400 guesses from 20 addresses within the hour stand for 10,000 from 500."""
    home = visitor(address="192.0.2.7").sign_up("ada@x.example")
    botnet, dice, now, looked_at = [visitor(address=f"203.0.113.{n}") for n in range(20)], random.Random(7), MORNING, 0

    for _ in range(400):
        now += timedelta(seconds=dice.uniform(0, 9))
        with clock.at(now):
            looked_at += guess(dice.choice(botnet)) == 401

    assert looked_at < LIMITS["account"].free + len(botnet) + 12
    with clock.at(now):
        assert guess(home, shown=PASSWORD) == 200
        assert guess(visitor(address="198.18.0.1"), shown=PASSWORD) == 200


def test_a_thousand_at_once_are_a_thousand(visitor: Visitors) -> None:
    visitor().sign_up("ada@x.example")
    thieves = [visitor(address="203.0.113.66") for _ in range(40)]

    with clock.at(MORNING), ThreadPoolExecutor(12) as pool:
        statuses = list(
            pool.map(lambda who, context: context.run(guess, who), thieves, [copy_context() for _ in thieves])
        )

    assert statuses.count(401) <= LIMITS["pair"].free
    assert set(statuses) <= {401, 429, 503}


def test_counts_name_nobody_and_go_away_by_themselves(visitor: Visitors) -> None:
    thief = visitor(address="203.0.113.66")
    guess(thief, "victim@x.example")

    rows = [row for row in thief.rows() if row["pk"]["S"].startswith("GUESSES#")]

    assert len(rows) == 3
    assert "victim" not in str(rows)
    assert "203.0.113.66" not in str(rows)
    assert all(int(row["expires_at"]["N"]) <= clock.timestamp() + 7200 for row in rows)


def test_a_forged_forwarded_address_changes_nothing(visitor: Visitors) -> None:
    visitor().sign_up("ada@x.example")
    thief = visitor()

    with clock.at(MORNING):
        statuses = [
            thief.post(
                "/auth/login",
                {"email": "ada@x.example", "password": "not this one"},
                X_Forwarded_For=f"10.0.0.{number}",
            ).status_code
            for number in range(7)
        ]

    assert statuses == [401] * 5 + [429] * 2


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.66", "203.0.113.66"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.66", "203.0.113.66"),
        (None, "unknown"),
        ("not an address", "unknown"),
    ],
)
def test_a_whole_ipv6_network_counts_as_one_address(address: str | None, network: str) -> None:
    assert network_of(address) == network
