"""What is read of the event rows, on every engine."""

from datetime import UTC, datetime, timedelta

from taskmaster import clock
from taskmaster.activity import store
from taskmaster.aws.commit import commit
from taskmaster.events import Event, Subject

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def happened(org_id: str, task_id: str, hours: int) -> Event:
    with clock.at(NOON + timedelta(hours=hours)):
        event = Event(name="task.edited", org_id=org_id, subject=Subject(type="task", id=task_id), set={"title": "x"})
        commit([], [event])
    return event


def test_a_tasks_events_are_read_newest_first(stores: str) -> None:
    first, _, last = happened(stores, "WEB-1", 0), happened(stores, "WEB-2", 1), happened(stores, "WEB-1", 2)

    found, more = store.of_task(stores, "WEB-1", 1, None)
    rest, _ = store.of_task(stores, "WEB-1", 1, more)

    assert [*found, *rest] == [last, first]


def test_a_days_events_are_read_either_way_and_from_one_on(stores: str) -> None:
    events = [happened(stores, f"WEB-{hours + 1}", hours) for hours in range(3)]
    happened(stores, "WEB-9", 24)
    day = NOON.date()

    assert store.of_day(stores, day, 10, None, newest_first=True)[0] == events[::-1]
    assert store.of_day(stores, day, 10, None, since=events[1].id)[0] == events[1:]
    assert store.of_day(stores, day + timedelta(days=2), 10, None) == ([], None)
