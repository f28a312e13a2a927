"""Deliveries come twice, at once, in any order, and sometimes half way: each effect is had once."""

import random

from botocore.exceptions import ClientError

from taskmaster import clock
from taskmaster.aws import mail
from taskmaster.aws.commit import commit
from taskmaster.notifications import post, store


def notes(page):
    return [(note["event"], note["task_id"]) for note in page["items"]]


def test_redelivered_five_times_and_shuffled_it_is_told_once(
    say, stack, company, ben, inbox, letters, deliver, happened
):
    tasks = [company.task(f"Task {n}", assignee_id=ben.user_id) for n in range(6)]
    for task in tasks[:3]:
        say(company.owner, task, "Soon, please")
    events = [
        event
        for task in tasks
        for name in ("task.created", "comment.added")
        for event in happened(f"TASK#{task.id}", name)
    ]
    again = events * 5
    random.Random(7).shuffle(again)

    stack.settled()
    for start in range(0, len(again), 10):
        assert deliver(*again[start : start + 10]) == 0
    stack.settled()

    page = inbox(ben)
    assert sorted(notes(page)) == sorted(
        [("task.assigned", task.id) for task in tasks] + [("comment.added", task.id) for task in tasks[:3]]
    )
    assert len(letters(ben)) == 9


def test_mail_that_failed_is_sent_by_the_next_delivery_and_the_inbox_is_not_filled_twice(
    company, ben, inbox, letters, deliver, happened, monkeypatch, stack
):
    away, real = [True], mail.client

    def client(name):
        if away[0]:
            raise ClientError({"Error": {"Code": "TooManyRequestsException"}}, "SendEmail")
        return real(name)

    monkeypatch.setattr(mail, "client", client)
    task = company.task(assignee_id=ben.user_id)
    [event] = happened(f"TASK#{task.id}", "task.created")
    assert deliver(event) == 1
    assert letters(ben) == []

    away[0] = False

    assert deliver(event) == 0
    assert deliver(event) == 0
    assert len(letters(ben)) == 1
    stack.settled(hurry=True)
    assert len(letters(ben)) == len(inbox(ben)["items"]) == 1


def test_an_address_that_ses_refuses_for_good_does_not_keep_the_others_waiting(
    say, company, ben, letters, deliver, happened, monkeypatch
):
    cai = company.joined("Cai Lund")
    send = mail.send

    def picky(to, *letter, **way):
        if to.startswith("ben"):
            raise mail.Undeliverable("no such mailbox")
        send(to, *letter, **way)

    monkeypatch.setattr(mail, "send", picky)
    task = company.task(by=ben, assignee_id=cai.user_id)
    comment = say(company.owner, task, "Hello")
    [event] = [one for one in happened(f"TASK#{task.id}", "comment.added") if one.subject.id == comment.id]

    assert deliver(event) == 0
    assert [subject for subject in letters(cai) if "commented" in subject] == [
        f"Ana Reyes commented on {task.id}: Mend the fence"
    ]


def test_while_another_delivery_is_sending_this_one_waits_its_turn(
    say, company, ben, letters, deliver, happened, monkeypatch
):
    nested = []

    def slow(to, *_letter, **_way):
        nested.append(deliver(*events))  # The same message comes a second time just now.

    task = company.task(by=ben)
    monkeypatch.setattr(mail, "send", slow)
    say(company.owner, task, "Hello")
    events = happened(f"TASK#{task.id}", "comment.added")

    assert deliver(*events) == 0
    assert nested == [1]


def test_mail_that_a_dying_function_left_is_sent_after_its_time(say, company, ben, letters, deliver, happened):
    task = company.task(by=ben)
    say(company.owner, task, "Hello")
    [event] = happened(f"TASK#{task.id}", "comment.added")
    with company.at_work():
        commit([store.put_told(company.id, event.id, ben.user_id, mailing_until=clock.now() + post.MAILING)])

    assert deliver(event) == 1
    with clock.at(clock.now() + post.MAILING):
        assert deliver(event) == 0
    assert len(letters(ben)) == 1


def test_only_poison_ends_among_the_dead_letters(stack, company, ben, inbox, engines):
    url = stack.stack.made("NotificationsQueue").ref
    for n in range(30):
        body = "poison" if n % 10 == 3 else None
        if body:
            engines.client("sqs").send_message(QueueUrl=url, MessageBody=body)
        else:
            company.task(f"Task {n}", assignee_id=ben.user_id)

    stack.settled(timeout=40, hurry=True)

    dead = stack.dead_letters()
    assert {name.rpartition("-dead")[0].rpartition("-")[2]: bodies for name, bodies in dead.items() if bodies} == {
        "notifications": ["poison"] * 3
    }
    assert len(inbox(ben)["items"]) == 27
