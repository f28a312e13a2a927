from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from datetime import UTC, datetime, timedelta

import pytest

from local.functions import invoke
from taskmaster import clock
from taskmaster.aws.tenancy import dynamodb
from taskmaster.events import Event
from taskmaster.reminders import service
from tests.company import Company

SATURDAY = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
FRIDAY_17 = datetime(2026, 11, 27, 16, 0, tzinfo=UTC)  # In Berlin.


@pytest.fixture
def company(deployed):
    with clock.at(SATURDAY):
        company = Company(deployed)
        company.project()
        yield company


@pytest.fixture
def sweep(deployed):
    """Sweep at a moment; returns how much was said."""

    def sweep(moment):
        with clock.at(moment):
            return invoke(deployed.functions["Reminders"], {})["said"]

    return sweep


@pytest.fixture
def said(company):
    """The task's reminders as its record has them, oldest first."""

    def said(task):
        with company.at_work():
            answer = dynamodb().query(
                TableName=company.stack.made("TasksTable").ref,
                KeyConditionExpression="pk = :pk AND begins_with(sk, :event)",
                ExpressionAttributeValues={
                    ":pk": {"S": f"ORG#{company.id}#TASK#{task.id}"},
                    ":event": {"S": "EVENT#"},
                },
            )
        events = [Event.model_validate_json(item["event"]["S"]) for item in answer["Items"]]
        return [event for event in events if event.name in ("task.due_soon", "task.overdue")]

    return said


def names(events):
    return [event.name for event in events]


def waiting(company):
    """The rows that the reminder index holds."""
    found = []
    for bucket in range(4):
        found += dynamodb().query(
            TableName=company.stack.made("TasksTable").ref,
            IndexName="gsi4",
            KeyConditionExpression="gsi4pk = :pk",
            ExpressionAttributeValues={":pk": {"S": f"REMIND#{bucket}"}},
        )["Items"]
    return found


def test_a_deadline_is_told_a_day_before_an_hour_before_and_when_it_has_passed(company, sweep, said):
    task = company.task(due_at=FRIDAY_17.isoformat())
    minute, heard = timedelta(minutes=1), []

    for moment in (FRIDAY_17 - timedelta(hours=24), FRIDAY_17 - timedelta(hours=1), FRIDAY_17):
        heard += [sweep(moment - minute), sweep(moment), sweep(moment + minute)]

    assert heard == [0, 1, 0] * 3
    assert names(said(task)) == ["task.due_soon", "task.due_soon", "task.overdue"]
    assert waiting(company) == []


def test_a_day_is_told_at_nine_in_its_assignees_morning(company, sweep, said):
    nina = company.joined("Nina", time_zone="America/New_York")
    task = company.task(due_on="2026-11-27", assignee_id=nina.user_id)

    assert sweep(datetime(2026, 11, 26, 13, 59, tzinfo=UTC)) == 0
    assert sweep(datetime(2026, 11, 26, 14, 0, tzinfo=UTC)) == 1
    assert sweep(datetime(2026, 11, 28, 13, 59, tzinfo=UTC)) == 0
    assert sweep(datetime(2026, 11, 28, 14, 0, tzinfo=UTC)) == 1
    assert names(said(task)) == ["task.due_soon", "task.overdue"]


def test_the_event_says_what_is_due_and_that_nobody_did_it(company, sweep, said):
    task = company.task(due_at=FRIDAY_17.isoformat())

    sweep(FRIDAY_17 - timedelta(hours=24))

    [event] = said(task)
    assert (event.actor_id, event.project, event.version) == (None, "WEB", task.version)
    assert datetime.fromisoformat(event.set["due_at"]) == FRIDAY_17


def test_an_outage_delays_and_says_what_is_still_true_once(company, sweep, said):
    task = company.task(due_at=FRIDAY_17.isoformat())

    heard = [sweep(FRIDAY_17 + timedelta(days=3)), sweep(FRIDAY_17 + timedelta(days=3))]

    assert heard == [1, 0]
    assert names(said(task)) == ["task.overdue"]


def test_sweeps_that_overlap_say_it_once(company, sweep, said):
    tasks = [company.task(f"Task {n}", due_at=FRIDAY_17.isoformat()) for n in range(12)]

    with ThreadPoolExecutor(4) as pool:
        sweeps = [pool.submit(copy_context().run, sweep, FRIDAY_17 - timedelta(hours=1)) for _ in range(4)]

    assert sum(one.result() for one in sweeps) == len(tasks)
    assert all(names(said(task)) == ["task.due_soon"] for task in tasks)


def test_what_is_finished_or_deleted_meanwhile_is_dropped_unsaid(company, sweep, said):
    finished, deleted = (company.task(title, due_at=FRIDAY_17.isoformat()) for title in ("One", "Two"))
    company.finish(finished)
    company.delete(deleted)

    assert sweep(FRIDAY_17) == 0
    assert said(finished) == said(deleted) == []
    assert waiting(company) == []


def test_nobody_is_reminded_of_an_archived_project_until_it_is_back(company, sweep, said):
    task = company.task(due_at=FRIDAY_17.isoformat())
    company.archive_project("WEB")

    heard = [sweep(FRIDAY_17 - timedelta(hours=24)), sweep(FRIDAY_17 - timedelta(hours=1))]
    company.change_project("WEB", status="active")

    assert heard == [0, 0]
    assert sweep(FRIDAY_17) == 1
    assert names(said(task)) == ["task.overdue"]


def test_a_deadline_that_moved_is_told_at_its_new_moment(company, sweep, said):
    task = company.task(due_at=FRIDAY_17.isoformat())
    company.change(task, due_at=(FRIDAY_17 + timedelta(days=7)).isoformat())

    assert sweep(FRIDAY_17) == 0
    assert sweep(FRIDAY_17 + timedelta(days=6)) == 1


def test_a_task_finished_while_the_sweep_is_at_it_is_left_to_the_next_one(company, sweep, said, monkeypatch):

    task = company.task(due_at=FRIDAY_17.isoformat())
    judge = service.verdict

    def finished_meanwhile(*facts):
        company.finish(task)
        return judge(*facts)

    monkeypatch.setattr(service, "verdict", finished_meanwhile)
    assert sweep(FRIDAY_17) == 0
    assert len(waiting(company)) == 1

    monkeypatch.setattr(service, "verdict", judge)
    assert sweep(FRIDAY_17) == 0
    assert said(task) == []
    assert waiting(company) == []


def test_one_that_fails_does_not_hold_up_the_others_and_is_tried_again(company, sweep, said, monkeypatch):

    tasks = [company.task(f"Task {n}", due_at=FRIDAY_17.isoformat()) for n in range(5)]
    find = service.tasks.get_task

    def find_most(org_id, task_id):
        if task_id == tasks[2].id:
            raise RuntimeError("that one")
        return find(org_id, task_id)

    monkeypatch.setattr(service.tasks, "get_task", find_most)
    with pytest.raises(service.SweepUnfinished):
        sweep(FRIDAY_17)
    assert [len(said(task)) for task in tasks] == [1, 1, 0, 1, 1]

    monkeypatch.setattr(service.tasks, "get_task", find)
    assert sweep(FRIDAY_17) == 1
    assert len(said(tasks[2])) == 1


def test_what_the_time_does_not_suffice_for_waits_for_the_next_sweep(company, deployed, said):

    tasks = [company.task(f"Task {n}", due_at=FRIDAY_17.isoformat()) for n in range(4)]
    left = iter([50, 50, 5])

    with clock.at(FRIDAY_17), deployed.as_function("Reminders"):
        assert service.sweep(lambda: next(left)) == 2
        assert service.sweep(lambda: 50) == 2

    assert all(len(said(task)) == 1 for task in tasks)


def test_each_organisation_is_told_of_its_own(company, deployed, sweep, said):
    globex = Company(deployed, "Globex", time_zone="Asia/Tokyo")
    globex.project()
    mine, theirs = company.task(due_on="2026-11-27"), globex.task(due_on="2026-11-27")

    assert sweep(datetime(2026, 11, 26, 0, 0, tzinfo=UTC)) == 1  # Nine in Tokyo.
    assert said(mine) == []
    assert mine.id == theirs.id
    assert sweep(datetime(2026, 11, 26, 8, 0, tzinfo=UTC)) == 1  # Nine in Berlin.
    assert len(said(mine)) == 1
