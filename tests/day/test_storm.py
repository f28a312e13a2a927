"""Many events, each up to five times, shuffled, some of them poison: one effect each, and only poison is set aside."""

import random

import pytest

from taskmaster.aws.table import orgs_table, tasks_table
from taskmaster.events import Event
from taskmaster.notifications import service as notifications
from tests.company import Company

TASKS = 60


@pytest.fixture
def company(stack):
    company = Company(stack.stack)
    company.project()
    stack.settled()
    return company


def record_of(company, task):
    with company.at_work():
        rows = list(tasks_table.each(f"ORG#{company.id}#TASK#{task.id}", begins="EVENT#"))
    return [Event.model_validate_json(row["event"]) for row in rows]


def inbox_of(company, person):
    with company.at_work():
        return [row["task_id"] for row in orgs_table.each(f"ORG#{company.id}#INBOX#{person.user_id}", begins="NOTE#")]


def test_a_storm_has_each_effect_once_and_a_redrive_makes_up_for_a_mistake(stack, company, engines, monkeypatch):
    draw = random.Random(20)
    sqs, url = engines.client("sqs"), stack.stack.made("NotificationsQueue").ref
    dead_url = stack.stack.made("NotificationsDeadLetters").ref
    ben = company.joined("Ben Okafor")
    tell, broken = notifications._tell_of_task, set()

    def tell_most(event):
        if event.subject.id in broken:
            raise RuntimeError("a mistake of ours")
        tell(event)

    monkeypatch.setattr(notifications, "_tell_of_task", tell_most)
    tasks = [company.task(f"Task {n}") for n in range(TASKS)]
    broken |= {task.id for task in draw.sample(tasks, 3)}
    for task in tasks:
        company.change(task, assignee_id=ben.user_id)
    copies = [
        event.model_dump_json()
        for task in tasks
        for event in record_of(company, task)
        if event.name == "task.assigned" and task.id not in broken
        for _ in range(draw.randint(0, 4))
    ]
    copies += ["poison"] * 3
    draw.shuffle(copies)
    for body in copies:
        sqs.send_message(QueueUrl=url, MessageBody=body)
    stack.settled(timeout=90, hurry=True)

    def dead():
        return [body for bodies in stack.dead_letters().values() for body in bodies]

    assert sorted(inbox_of(company, ben)) == sorted({task.id for task in tasks} - broken)
    assert dead().count("poison") == 3
    assert {Event.model_validate_json(body).subject.id for body in dead() if body != "poison"} == broken

    # The mistake is mended, and what it had cost is sent again.
    was_broken, left = set(broken), []
    broken.clear()
    while found := sqs.receive_message(QueueUrl=dead_url, MaxNumberOfMessages=10).get("Messages"):
        for message in found:
            sqs.delete_message(QueueUrl=dead_url, ReceiptHandle=message["ReceiptHandle"])
            left += [message["Body"]] if message["Body"] == "poison" else []
            if message["Body"] != "poison":
                sqs.send_message(QueueUrl=url, MessageBody=message["Body"])
    stack.settled(timeout=60, hurry=True)

    assert (len(left), dead()) == (3, [])
    assert was_broken <= set(inbox_of(company, ben))
    assert sorted(inbox_of(company, ben)) == sorted(task.id for task in tasks)
    assert len([letter for letter in stack.letters.all() if letter["to"] == ["ben@northwind.example"]]) == TASKS
