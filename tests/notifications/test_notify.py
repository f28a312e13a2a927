import random

import pytest
from botocore.exceptions import ClientError

from taskmaster import clock
from taskmaster.aws import mail
from taskmaster.aws.commit import commit
from taskmaster.aws.table import tasks_table
from taskmaster.comments import service as comments
from taskmaster.comments.model import NewComment
from taskmaster.events import Event
from taskmaster.members import service as members
from taskmaster.members.model import MemberChanges
from taskmaster.notifications import post, store
from tests.company import Company


@pytest.fixture
def ben(company):
    return company.joined("Ben Okafor")


@pytest.fixture
def happened(company):
    """The events of one thing, read back from its record, such as of `TASK#WEB-1`."""

    def happened(of, name):
        with company.at_work():
            rows = list(tasks_table.each(f"ORG#{company.id}#{of}", begins="EVENT#"))
        events = [Event.model_validate_json(row["event"]) for row in rows]
        return [event for event in events if event.name == name]

    return happened


@pytest.fixture
def letters(stack):
    """The subjects of the mail that somebody got, oldest first."""

    def letters(person):
        address = f"{person.name.split()[0].lower()}@northwind.example"
        return [letter["subject"] for letter in stack.letters.all()[::-1] if letter["to"] == [address]]

    return letters


def say(company, person, task, body):
    with company.at_work():
        return comments.add_comment(person, task.id, NewComment(body=body))


def notes(page):
    return [(note["event"], note["task_id"]) for note in page["items"]]


def test_who_is_given_a_task_finds_it_in_inbox_and_mail(stack, company, ben, inbox, letters):
    task = company.task("Mend the fence", assignee_id=ben.user_id, due_on="2026-11-27")
    stack.settled()

    assert notes(inbox(ben)) == [("task.assigned", task.id)]
    assert letters(ben) == [f"Ana Reyes assigned {task.id} to you: Mend the fence"]
    letter = stack.letters.all()[0]
    assert f"{stack.url}/tasks/{task.id}" in letter["links"]
    assert "Due " in letter["text"]


def test_what_one_does_oneself_is_no_news(stack, company, inbox, letters):
    task = company.task(assignee_id=company.owner.user_id)
    company.finish(task)
    stack.settled()

    assert inbox(company.owner)["items"] == []
    assert letters(company.owner) == []


def test_handing_a_task_on_tells_both_and_writes_to_one(stack, company, ben, inbox, letters):
    cai = company.joined("Cai Lund")
    task = company.task(assignee_id=ben.user_id)
    stack.settled()

    company.change(task, assignee_id=cai.user_id)
    stack.settled()

    assert notes(inbox(ben)) == [("task.unassigned", task.id), ("task.assigned", task.id)]
    assert notes(inbox(cai)) == [("task.assigned", task.id)]
    assert (len(letters(ben)), len(letters(cai))) == (1, 1)


def test_a_comment_reaches_reporter_assignee_and_whoever_spoke_before(stack, company, ben, inbox, letters):
    cai, dee = company.joined("Cai Lund"), company.joined("Dee Marsh")
    task = company.task(by=ben, assignee_id=cai.user_id)
    say(company, company.owner, task, "Which fence?")
    stack.settled()

    say(company, dee, task, "The one *behind* the depot")
    stack.settled()

    for person in (company.owner, ben, cai):
        assert ("comment.added", task.id) in notes(inbox(person))
        assert letters(person)[-1] == f"Dee Marsh commented on {task.id}: Mend the fence"
    assert inbox(dee)["items"] == []
    assert "The one *behind* the depot" in stack.letters.all()[0]["text"]


def test_a_change_of_status_is_told_in_the_inbox_and_not_by_mail(stack, company, ben, inbox, letters):
    task = company.task(by=ben)
    company.finish(task)
    stack.settled()

    assert notes(inbox(ben)) == [("task.moved", task.id)]
    assert letters(ben) == []


def test_a_task_deleted_meanwhile_is_not_spoken_of(company, ben, inbox, deliver, happened, letters):
    task = company.task(by=ben)
    company.finish(task)
    company.delete(task)
    moved = happened(f"TASK#{task.id}", "task.moved")

    assert deliver(*moved) == 0
    assert letters(ben) == []


@pytest.mark.parametrize("how", ["suspended", "not in the project"])
def test_who_may_not_see_it_is_not_told(stack, company, ben, inbox, letters, how):
    company.project("SECRET", visibility="private", member_ids=[ben.user_id])
    task = company.task(by=ben, project="SECRET")
    stack.settled()
    if how == "suspended":
        with company.at_work():
            members.change_member(company.owner, ben.user_id, MemberChanges(status="suspended"), None)
    else:
        company.change_project("SECRET", member_ids=[])

    say(company, company.owner, task, "Between us")
    stack.settled()

    assert letters(ben) == []


def test_redelivered_five_times_and_shuffled_it_is_told_once(stack, company, ben, inbox, letters, deliver, happened):
    tasks = [company.task(f"Task {n}", assignee_id=ben.user_id) for n in range(6)]
    for task in tasks[:3]:
        say(company, company.owner, task, "Soon, please")
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
    company, ben, letters, deliver, happened, monkeypatch
):
    cai = company.joined("Cai Lund")
    send = mail.send

    def picky(to, *letter):
        if to.startswith("ben"):
            raise mail.Undeliverable("no such mailbox")
        send(to, *letter)

    monkeypatch.setattr(mail, "send", picky)
    task = company.task(by=ben, assignee_id=cai.user_id)
    comment = say(company, company.owner, task, "Hello")
    [event] = [one for one in happened(f"TASK#{task.id}", "comment.added") if one.subject.id == comment.id]

    assert deliver(event) == 0
    assert [subject for subject in letters(cai) if "commented" in subject] == [
        f"Ana Reyes commented on {task.id}: Mend the fence"
    ]


def test_while_another_delivery_is_sending_this_one_waits_its_turn(
    company, ben, letters, deliver, happened, monkeypatch
):
    nested = []

    def slow(to, *_letter):
        nested.append(deliver(*events))  # The same message comes a second time just now.

    task = company.task(by=ben)
    monkeypatch.setattr(mail, "send", slow)
    say(company, company.owner, task, "Hello")
    events = happened(f"TASK#{task.id}", "comment.added")

    assert deliver(*events) == 0
    assert nested == [1]


def test_mail_that_a_dying_function_left_is_sent_after_its_time(company, ben, letters, deliver, happened):
    task = company.task(by=ben)
    say(company, company.owner, task, "Hello")
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


def test_another_organisations_people_are_told_nothing(stack, company, ben, inbox):
    globex = Company(stack.stack, "Globex")
    globex.project()
    kim = globex.joined("Kim Ito")

    globex.task(assignee_id=kim.user_id)
    company.task(assignee_id=ben.user_id)
    stack.settled()

    [note] = inbox(ben)["items"]
    assert note["actor_id"] == company.owner.user_id
