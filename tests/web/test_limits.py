from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from datetime import timedelta

import pytest

from taskmaster import clock
from taskmaster.aws.allowance import Rate, take
from taskmaster.aws.table import orgs_table
from taskmaster.aws.tenancy import acting_for, counting
from taskmaster.ids import new_id
from taskmaster.web import limits

RATE = Rate(per_minute=60, burst=20)


@pytest.fixture
def bucket(deployed):
    org_id = new_id("org")
    with deployed.as_function("Auth"), acting_for(org_id):
        yield orgs_table.key(f"ORG#{org_id}#LIMIT#x", "LIMIT")


def test_a_bucket_gives_what_it_holds_and_no_more(bucket):
    with clock.at(clock.now()):
        taken = [take(bucket, RATE, 10) for _ in range(3)]

    assert [(t.granted, t.left) for t in taken] == [(True, 10), (True, 0), (False, 0)]
    assert taken[2].wait == 10


def test_it_fills_again_as_time_passes_up_to_its_burst_and_not_beyond(bucket):
    now = clock.now()

    with clock.at(now):
        take(bucket, RATE, 20)
    with clock.at(now + timedelta(seconds=9)):
        assert not take(bucket, RATE, 10).granted
    with clock.at(now + timedelta(seconds=10)):
        assert take(bucket, RATE, 10).granted
    with clock.at(now + timedelta(days=1)):
        assert [take(bucket, RATE, 10).granted for _ in range(3)] == [True, True, False]


def test_however_many_draw_at_once_the_count_is_exact(bucket):
    with clock.at(clock.now()), ThreadPoolExecutor(8) as people:
        drawn = [people.submit(copy_context().run, take, bucket, Rate(60, 100), 10) for _ in range(30)]

    assert sum(done.result().granted for done in drawn) == 10


def test_a_refused_draw_takes_nothing(bucket):
    now = clock.now()
    with clock.at(now):
        take(bucket, RATE, 20)
        for _ in range(5):
            take(bucket, RATE, 10)

    with clock.at(now + timedelta(seconds=10)):
        assert take(bucket, RATE, 10).granted


def test_a_function_draws_ten_at_a_time(bucket):
    with counting() as spent:
        lefts = [limits.spend(bucket).left for _ in range(10)]

    assert lefts == list(range(299, 289, -1))
    assert spent.calls == 1


def test_who_asks_faster_than_allowed_is_told_when_to_come_back(person, monkeypatch):
    ada = person()
    monkeypatch.setitem(ada.deployed.functions["Api"].environment, "REQUESTS_PER_MINUTE", "60")

    asked = [ada.ask("GET", "/cards") for _ in range(30)]

    assert asked[0].headers["RateLimit-Policy"] == '"default";q=15;w=15'
    assert asked[0].headers["RateLimit"] == '"default";r=14;t=1'
    refused = next(answer for answer in asked if answer.status_code == 429)
    assert refused.json["code"] == "too_many"
    assert int(refused.headers["Retry-After"]) == refused.json["retry_after"] >= 1
    assert refused.headers["RateLimit"].startswith('"default";r=0')
    assert {answer.status_code for answer in asked[:10]} == {200}


def test_one_persons_haste_is_not_anothers(person, monkeypatch):
    ada = person()
    eve = person(org_id=ada.org_id)
    monkeypatch.setitem(ada.deployed.functions["Api"].environment, "REQUESTS_PER_MINUTE", "60")

    assert 429 in {ada.ask("GET", "/cards").status_code for _ in range(30)}

    assert eve.ask("GET", "/cards").status_code == 200
