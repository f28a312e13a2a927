"""What the tasks' store promises, on every engine."""

from datetime import UTC, datetime, timedelta

import pytest

from taskmaster.aws.commit import commit
from taskmaster.aws.table import tasks_table
from taskmaster.errors import Stale
from taskmaster.tasks import store
from taskmaster.tasks.model import Task
from taskmaster.tasks.reminder import Reminder

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def task(number: int = 1, **more: object) -> Task:
    known = {"id": f"WEB-{number}", "project": "WEB", "number": number, "title": "Fence", "status": "open"}
    known |= {"reporter_id": "usr_1", "rank": f"V{number}", "created_at": NOON, "updated_at": NOON}
    return Task.model_validate({**known, **more})


def test_a_task_comes_back_as_it_was_kept(stores: str) -> None:
    whole = task(
        labels=["a", "b"],
        due_at=NOON,
        start_on=NOON.date(),
        estimate=0,
        location={"lat": -0.00001, "lng": 9.5},
        assignee_id="usr_2",
        touched={"title": 3},
    )

    commit([store.put_first(stores, whole)])

    assert store.get(stores, "WEB-1") == whole
    assert store.get(stores, "WEB-2") is None


def test_a_task_is_made_once(stores: str) -> None:
    commit([store.put_first(stores, task())])

    with pytest.raises(Stale):
        commit([store.put_first(stores, task(title="Gate"))])

    assert store.get(stores, "WEB-1") == task()


def test_only_the_next_version_takes_the_place_of_one(stores: str) -> None:
    commit([store.put_first(stores, task())])
    commit([store.put_next(stores, task(version=2, title="Gate"))])

    with pytest.raises(Stale) as refusal:
        commit([store.put_next(stores, task(version=2, title="Door"))])

    assert (refusal.value.found or {})["title"] == "Gate"


def test_numbers_are_given_once(stores: str) -> None:
    assert [store.next_number(stores, key) for key in ("WEB", "WEB", "APP", "WEB")] == [1, 2, 1, 3]


def test_a_description_is_kept_apart_and_can_go(stores: str) -> None:
    commit([store.put_text(stores, task(), "Long")])
    assert store.get_text(stores, "WEB-1") == "Long"

    commit([store.put_text(stores, task(), "")])
    assert store.get_text(stores, "WEB-1") == ""


def test_a_column_is_read_in_the_order_of_its_ranks_page_by_page(stores: str) -> None:
    commit([store.put_first(stores, task(number, rank=rank)) for number, rank in ((1, "b"), (2, "a"), (3, "Z"))])
    commit([store.put_first(stores, task(4, status="closed", rank="a"))])
    column = ("open#", "open#~")

    first = store.page(stores, "gsi1", "WEB", between=column, limit=2)
    rest = store.page(stores, "gsi1", "WEB", between=column, limit=2, after=store.place_of(first.rows[0], "gsi1"))
    back = store.page(stores, "gsi1", "WEB", between=column, newest_first=True)

    assert [row["id"] for row in first.rows] == ["WEB-3", "WEB-2"]
    assert [row["id"] for row in rest.rows] == ["WEB-2", "WEB-1"]
    assert [row["id"] for row in back.rows] == ["WEB-1", "WEB-2", "WEB-3"]
    assert store.page(stores, "gsi1", "WEB").rows[0]["id"] == "WEB-4"


def test_a_persons_tasks_are_read_by_due_date(stores: str) -> None:
    day = NOON.date()
    due = {1: {}, 2: {"due_on": day}, 3: {"due_at": NOON - timedelta(days=1)}, 4: {"due_on": day, "finished": True}}
    commit([store.put_first(stores, task(number, assignee_id="usr_2", **dates)) for number, dates in due.items()])

    assert [row["id"] for row in store.page(stores, "gsi2", "usr_2").rows] == ["WEB-4", "WEB-3", "WEB-2", "WEB-1"]


def test_a_deleted_task_is_in_no_index_and_expires(stores: str) -> None:
    commit([store.put_first(stores, task(assignee_id="usr_2"))])
    gone = task(version=2, assignee_id="usr_2", deleted_at=NOON)

    commit([store.put_next(stores, gone)])

    assert store.page(stores, "gsi1", "WEB").rows == store.page(stores, "gsi2", "usr_2").rows == []
    row = tasks_table.get(f"ORG#{stores}#TASK#WEB-1", "TASK") or {}
    assert row["expires_at"] == (NOON + timedelta(days=30)).timestamp()


def test_a_task_has_one_reminder_the_next(stores: str) -> None:
    for kind in ("due_soon_24h", "due_soon_1h"):
        commit([store.put_reminder(stores, task(due_at=NOON), Reminder(NOON, kind), "UTC")])

    row = store.get_reminder(stores, "WEB-1") or {}
    assert (row["kind"], row["remind_at"]) == ("due_soon_1h", "2026-11-23T12:00:00.000Z")
    [indexed] = tasks_table.query(row["gsi4pk"], index="gsi4").rows
    assert indexed == row

    commit([store.drop_reminder(stores, "WEB-1")])
    assert store.get_reminder(stores, "WEB-1") is None
