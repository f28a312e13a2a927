"""What the listeners' stores rely on, on every engine that may hold the tables."""

from datetime import UTC, datetime, timedelta

import pytest

from local.functions import invoke
from taskmaster import clock
from taskmaster.aws.commit import commit
from taskmaster.errors import Stale
from taskmaster.events import Event, Subject
from taskmaster.notifications import store as told
from taskmaster.notifications.inbox import service as inboxes
from taskmaster.notifications.inbox import store as inbox
from taskmaster.notifications.inbox.model import NotificationNotFound, ReadMark
from taskmaster.realtime import store as sockets
from taskmaster.realtime.model import Socket
from taskmaster.reminders import store as reminders
from taskmaster.tasks.reminder import Reminder
from tests.company import Company

NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
USER = "usr_" + "b" * 28


@pytest.fixture
def company(either):
    with clock.at(NOW):
        company = Company(either)
        with company.at_work():
            yield company


def arrive(company, minutes, title):
    event = Event(name="task.assigned", org_id=company.id, subject=Subject(type="task", id="WEB-1"), project="WEB")
    with clock.at(NOW + timedelta(minutes=minutes)):
        writes, events = inboxes.arriving(company.id, USER, event, said=event.name, title=title)
        commit(writes, events)
    return writes[0].key.sk.removeprefix("NOTE#")


def titles(notes):
    return [note.task_title for note in notes]


def test_who_was_told_is_told_no_more_and_the_refusal_shows_what_was_kept(company):
    until = NOW + timedelta(seconds=15)
    commit([told.put_told(company.id, "evt_1", USER, mailing_until=until)])

    with pytest.raises(Stale) as refused:
        commit([told.put_told(company.id, "evt_1", USER, mailing_until=until)])

    assert refused.value.found is not None
    assert refused.value.found["mailing_until"] == clock.text(until)


def test_only_one_takes_a_mail_over(company):
    commit([told.put_told(company.id, "evt_1", USER, mailing_until=NOW)])
    take = told.take_over_mail(company.id, "evt_1", USER, seen=clock.text(NOW), until=NOW + timedelta(seconds=15))

    commit([take])

    with pytest.raises(Stale):
        commit([take])


def test_an_inbox_is_read_newest_first_with_its_mark(company):
    for minutes in range(-5, 0):
        arrive(company, minutes, f"Task {minutes + 5}")
    mark = ReadMark(before=NOW - timedelta(minutes=4), read_at=NOW)

    assert inbox.newest(company.id, USER, 3)[1] is None
    commit([inbox.put_mark(company.id, USER, mark, seen=None)])

    notes, found = inbox.newest(company.id, USER, 3)
    assert (titles(notes), found) == (["Task 4", "Task 3", "Task 2"], mark)
    after = inbox.place(company.id, notes[-1], unread=False)
    assert titles(inbox.page(company.id, USER, 3, archived=False, after=after)) == ["Task 1", "Task 0"]
    first = inbox.unread(company.id, USER, mark, 2)
    assert titles(first) == ["Task 4", "Task 3"]
    after = inbox.place(company.id, first[-1], unread=True)
    assert titles(inbox.unread(company.id, USER, mark, 2, after)) == ["Task 2"]


def test_reading_by_id_takes_a_notification_out_of_the_unread(company):
    ids = [arrive(company, minutes, f"Task {minutes + 2}") for minutes in (-2, -1)]
    early = inbox.find_notes(company.id, USER, ids)[0]
    stranger = early.model_copy(update={"id": "ntf_" + "0" * 28})

    commit([inbox.change_note(company.id, early.model_copy(update={"read_at": NOW}))])

    assert titles(inbox.unread(company.id, USER, None, 10)) == ["Task 1"]
    assert [note.read_at for note in inbox.find_notes(company.id, USER, ids)] == [NOW, None]
    with pytest.raises(NotificationNotFound):
        inbox.find_notes(company.id, USER, ["ntf_" + "0" * 28])
    with pytest.raises(NotificationNotFound):
        commit([inbox.change_note(company.id, stranger)])


def test_what_sleeps_stands_first_and_is_not_unread_yet(company):
    ids = [arrive(company, minutes, f"Task {minutes + 2}") for minutes in (-2, -1)]
    early = inbox.find_notes(company.id, USER, ids[:1])[0]
    until = NOW + timedelta(hours=1)

    commit([inbox.change_note(company.id, early.model_copy(update={"snoozed_until": until, "fresh_at": until}))])

    assert titles(inbox.newest(company.id, USER, 5)[0]) == ["Task 0", "Task 1"]
    assert titles(inbox.unread(company.id, USER, None, 5)) == ["Task 1"]
    with clock.at(until):
        assert titles(inbox.unread(company.id, USER, None, 5)) == ["Task 0", "Task 1"]


def test_what_is_archived_has_left_the_inbox(company):
    ids = [arrive(company, minutes, f"Task {minutes + 2}") for minutes in (-2, -1)]
    late = inbox.find_notes(company.id, USER, ids)[1]

    commit([inbox.change_note(company.id, late.model_copy(update={"archived_at": NOW, "read_at": NOW}))])

    assert titles(inbox.newest(company.id, USER, 5)[0]) == ["Task 0"]
    assert titles(inbox.page(company.id, USER, 5, archived=True, after=None)) == ["Task 1"]


def test_a_mark_moves_only_from_where_it_was_seen(company):
    first, second = (ReadMark(before=NOW + timedelta(minutes=n), read_at=NOW) for n in (1, 2))
    commit([inbox.put_mark(company.id, USER, first, seen=None)])
    commit([inbox.put_mark(company.id, USER, second, seen=first)])

    for seen in (None, first):
        with pytest.raises(Stale):
            commit([inbox.put_mark(company.id, USER, first, seen=seen)])
    assert inbox.get_mark(company.id, USER) == second


def test_open_sockets_come_and_go(company):
    one, other = (Socket(connection_id=f"{name}/+=", user_id=USER, role="member") for name in ("one", "other"))
    commit([sockets.put(company.id, one), sockets.put(company.id, other)])

    commit([sockets.forget(company.id, "one/+="), sockets.forget(company.id, "never there")])

    assert list(sockets.each(company.id)) == [other]


def test_what_is_due_is_read_across_organisations_in_order_and_moved_once(either, company):
    globex = Company(either, "Globex")
    for each in (company, globex):
        each.project()
        for hours in (30, 26, 200):
            each.task(f"In {hours}", due_at=(NOW + timedelta(hours=hours)).isoformat())

    with either.as_function("Reminders"):
        due = [one for bucket in range(4) for one in reminders.due(bucket, NOW + timedelta(hours=8))]
        by_bucket = [[one.remind_at for one in reminders.due(n, NOW + timedelta(hours=8))] for n in range(4)]

    assert {one.org_id for one in due} == {company.id, globex.id}
    assert len(due) == 4
    assert all(times == sorted(times) for times in by_bucket)

    mine = next(one for one in due if one.org_id == company.id)
    later = Reminder(NOW + timedelta(hours=9), "overdue")
    commit([reminders.move_on(mine, later, "UTC")])
    for late in (reminders.move_on(mine, later, "UTC"), reminders.drop(mine)):
        with pytest.raises(Stale):
            commit([late])


def test_the_sweep_says_it_once(either, company):
    company.project()
    company.task(due_at=(NOW + timedelta(hours=24)).isoformat())
    sweeps = [invoke(either.functions["Reminders"], {})["said"] for _ in range(2)]

    with clock.at(NOW + timedelta(hours=23)):
        sweeps += [invoke(either.functions["Reminders"], {})["said"] for _ in range(2)]

    assert sweeps == [0, 0, 1, 0]
