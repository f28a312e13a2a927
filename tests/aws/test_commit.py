import json
import os
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context

import pytest
from botocore.exceptions import BotoCoreError, ClientError

from taskmaster.aws import commit as committing
from taskmaster.aws.client import is_passing
from taskmaster.aws.commit import AlreadyDone, Once, commit, delete, must_exist, put, put_any, put_new, update
from taskmaster.aws.table import get_many, orgs_table, tasks_table
from taskmaster.aws.tenancy import acting_for
from taskmaster.errors import Conflict, Stale, TryAgain
from taskmaster.events import Event, Subject
from taskmaster.ids import new_id
from tests.faults import Faults, injected, wait_for_nothing

FAULTS = int(os.environ.get("FAULTS", "600"))
EVERYTHING = {
    "throttle": 0.12,
    "server_error": 0.06,
    "conflict": 0.1,
    "throttled_inside": 0.05,
    "in_progress": 0.03,
    "cut": 0.04,
    "lost": 0.1,
    "unprocessed": 0.1,
}


@pytest.fixture
def org(deployed):
    org_id = new_id("org")
    with deployed.as_function("Auth"), acting_for(org_id):
        yield org_id


@pytest.fixture
def at_once(monkeypatch):
    wait_for_nothing(monkeypatch)


def row(org_id, name="a", **fields):
    return {"pk": f"ORG#{org_id}#CARD#{name}", "sk": "CARD", "version": 1, **fields}


def key(org_id, name="a"):
    return tasks_table.key(f"ORG#{org_id}#CARD#{name}", "CARD")


def read(org_id, name="a"):
    return tasks_table.get(*key(org_id, name)[1:])


def happened(org_id, name="a"):
    return Event(name="card.counted", org_id=org_id, subject=Subject(type="card", id=name))


def told(org_id, name="a"):
    return [json.loads(r["event"])["id"] for r in tasks_table.each(f"ORG#{org_id}#CARD#{name}", begins="EVENT#")]


def once_for(org_id, word, body="same"):
    return Once(orgs_table.key(f"ORG#{org_id}#ONCE#usr", word), body)


def commit_once(once, writes, events=()):
    token = committing.once.set(once)
    try:
        commit(writes, events)
    finally:
        committing.once.reset(token)


def test_state_and_event_are_written_together(org):
    event = happened(org)

    commit([put_new(tasks_table, row(org, title="Mend"))], [event])

    assert read(org)["title"] == "Mend"
    assert told(org) == [event.id]


def test_where_one_row_is_refused_nothing_is_written_and_nothing_is_said(org):
    commit([put_new(tasks_table, row(org))])

    with pytest.raises(Stale) as refusal:
        commit([put_new(tasks_table, row(org, "b")), put_new(tasks_table, row(org))], [happened(org)])

    assert refusal.value.found == row(org)
    assert read(org, "b") is None
    assert told(org) == []


def test_each_row_has_its_own_refusal(org):
    taken = Conflict("The name is taken.")
    commit([put_new(tasks_table, row(org))])

    with pytest.raises(Conflict) as refusal:
        commit([put_new(tasks_table, row(org, "b")), put_new(tasks_table, row(org)).or_refuse(taken)])

    assert refusal.value is taken


def test_an_old_version_is_refused(org):
    commit([put_new(tasks_table, row(org))])
    commit([put(tasks_table, row(org) | {"version": 2}, seen_version=1)])

    with pytest.raises(Stale) as refusal:
        commit([put(tasks_table, row(org) | {"version": 2}, seen_version=1)])

    assert refusal.value.found["version"] == 2


def test_an_update_changes_what_it_names_and_only_where_what_it_expects_holds(org):
    commit([put_new(tasks_table, row(org, title="Mend", note="x", count=1))])

    commit([update(key(org), set={"title": "Paint", "note": None}, add={"count": 2}, equals={"version": 1})])
    assert read(org) == row(org, title="Paint", count=3)

    with pytest.raises(Stale):
        commit([update(key(org), set={"title": "Burn"}, equals={"version": 7})])
    with pytest.raises(Stale):
        commit([update(key(org, "absent"), set={"title": "Burn"})])
    assert read(org, "absent") is None


def test_conditions_and_deletions_hold_the_rest(org):
    commit([put_new(tasks_table, row(org, state="open"))])

    with pytest.raises(Stale):
        commit([must_exist(key(org), state="closed"), put_any(tasks_table, row(org, "b"))])
    with pytest.raises(Stale):
        commit([delete(key(org, "absent"), must_exist=True), put_any(tasks_table, row(org, "b"))])
    commit([delete(key(org), must_exist=True), must_exist(orgs_table.key(*put_somewhere(org)))])

    assert read(org) is None
    assert read(org, "b") is None


def put_somewhere(org_id):
    commit([put_any(orgs_table, {"pk": f"ORG#{org_id}", "sk": "ORG"})])
    return f"ORG#{org_id}", "ORG"


def test_an_idempotency_key_has_its_effect_once(org):
    commit([put_new(tasks_table, row(org, count=0))])

    once = once_for(org, "k1")
    commit_once(once, [update(key(org), add={"count": 1})], [happened(org)])
    with pytest.raises(AlreadyDone):
        commit_once(once_for(org, "k1"), [update(key(org), add={"count": 1})], [happened(org)])

    assert once.written
    assert read(org)["count"] == 1
    assert len(told(org)) == 1
    assert orgs_table.get(*once.key[1:])["subject"] == "card#a"


def test_a_repeat_is_told_so_even_where_its_own_write_would_be_refused(org):
    commit_once(once_for(org, "k1"), [put_new(tasks_table, row(org))])

    with pytest.raises(AlreadyDone):
        commit_once(once_for(org, "k1"), [put_new(tasks_table, row(org))])


def test_a_hundred_and_one_rows_are_too_many(org):
    with pytest.raises(ValueError, match="101 rows"):
        commit([put_any(tasks_table, row(org, str(n))) for n in range(101)])


@pytest.mark.parametrize("fault", ["conflict", "throttled_inside", "in_progress"])
def test_a_busy_row_is_tried_again_and_given_up_in_the_end(org, at_once, fault):
    with injected(Faults(**{fault: 0.6}, seed=3)) as faults:
        commit([put_new(tasks_table, row(org))])
    assert faults.count[fault] >= 1
    assert read(org) is not None

    with injected(Faults(**{fault: 1.0})) as faults, pytest.raises(TryAgain):
        commit([put_new(tasks_table, row(org, "b"))])
    assert faults.count[fault] >= 6
    assert read(org, "b") is None


def test_a_lost_reply_is_asked_for_again_without_a_second_effect(org, at_once):
    commit([put_new(tasks_table, row(org, count=0))])

    with injected(Faults(lost=0.25, seed=2)) as faults:
        for _ in range(20):
            commit([update(key(org), add={"count": 1})], [happened(org)])

    assert faults.count["lost"] >= 4
    assert read(org)["count"] == 20
    assert len(told(org)) == 20


@pytest.mark.parametrize("fault", ["throttle", "server_error", "cut", "lost"])
def test_a_database_that_stays_away_is_passing_trouble(org, at_once, fault):
    with injected(Faults(**{fault: 1.0})), pytest.raises((ClientError, BotoCoreError)) as error:
        commit([put_new(tasks_table, row(org))])

    assert is_passing(error.value)


def test_nothing_is_sent_five_seconds_after_the_event_was_minted(org, monkeypatch):
    """`/changes` reads back ten seconds: what is written later than that would be missed."""
    wait_for_nothing(monkeypatch)
    clock = [0.0]
    monkeypatch.setattr(committing.time, "monotonic", lambda: clock[0])

    class Slow(Faults):
        def cut(self, request):
            clock[0] += 2.9
            super().cut(request)

    with injected(Slow(cut=1.0)) as faults, pytest.raises(TryAgain):
        commit([put_new(tasks_table, row(org))], [happened(org)])

    assert faults.count["cut"] == 2
    assert read(org) is None


def test_what_a_batch_leaves_unprocessed_is_asked_for_again(org, at_once):
    commit([put_new(tasks_table, row(org, str(n))) for n in range(30)])
    keys = [key(org, str(n)) for n in range(40)]

    with injected(Faults(unprocessed=0.5, seed=1)) as faults:
        found = get_many(keys)
    assert faults.count["unprocessed"] >= 1
    assert [row is not None for row in found.values()] == [True] * 30 + [False] * 10

    with injected(Faults(unprocessed=1.0)), pytest.raises(TryAgain):
        get_many(keys)


@pytest.mark.timeout(1200)
def test_under_all_faults_at_once_nothing_is_lost_and_nothing_is_doubled(org, at_once):
    names = ["a", "b", "c"]
    commit([put_new(tasks_table, row(org, name, count=0)) for name in names])
    orders = Counter[str]()

    def order(number):
        """One client: repeats the same request with the same key until it is told that it was done."""
        name = names[number % 3]
        while True:
            try:
                seen = get_many([key(org, name), orgs_table.key(f"ORG#{org}", "ORG")])[key(org, name)]
                write = (
                    update(key(org, name), add={"count": 1, "version": 1})
                    if number % 2
                    else put(
                        tasks_table,
                        {**seen, "count": seen["count"] + 1, "version": seen["version"] + 1},
                        seen_version=seen["version"],
                    )
                )
                commit_once(once_for(org, f"order-{number}"), [write], [happened(org, name)])
            except AlreadyDone:
                return name
            except (Stale, TryAgain):
                continue
            except (ClientError, BotoCoreError) as error:
                if not is_passing(error):
                    raise
            else:
                return name

    with injected(Faults(seed=7, **EVERYTHING)) as faults, ThreadPoolExecutor(4) as people:
        number = 0
        while faults.count.total() < FAULTS:
            batch = [people.submit(copy_context().run, order, n) for n in range(number, number + 40)]
            orders.update(done.result() for done in batch)
            number += 40

    assert set(faults.count) == set(EVERYTHING)
    assert orders.total() == number
    for name in names:
        assert read(org, name)["count"] == orders[name]
        assert read(org, name)["version"] == orders[name] + 1
        assert len(told(org, name)) == orders[name]
    keys = [r["sk"] for r in orgs_table.each(f"ORG#{org}#ONCE#usr")]
    assert sorted(keys) == sorted(f"order-{n}" for n in range(number))
