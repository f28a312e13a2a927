from urllib.parse import urlencode

import pytest

from local.functions import invoke
from taskmaster.aws.table import tasks_table
from taskmaster.comments import service as comments
from taskmaster.comments.model import NewComment
from taskmaster.events import Event
from tests.company import Company


@pytest.fixture
def company(stack):
    company = Company(stack.stack)
    company.project()
    stack.settled()
    return company


@pytest.fixture
def inbox(company):
    """What lies in somebody's inbox, newest first."""

    def inbox(person, **query):
        answer = company.browser(person).get(f"/notifications?{urlencode(query)}")
        assert answer.status_code == 200, answer.text
        return answer.json

    return inbox


@pytest.fixture
def deliver(stack):
    """Hand events to the listener as one batch of its queue; returns how many it failed at."""

    def deliver(*events):
        records = [{"messageId": str(n), "body": event.model_dump_json()} for n, event in enumerate(events)]
        return len(invoke(stack.stack.functions["Notifications"], {"Records": records})["batchItemFailures"])

    return deliver


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


@pytest.fixture
def say(company):
    """Let somebody comment on a task."""

    def say(person, task, body):
        with company.at_work():
            return comments.add_comment(person, task.id, NewComment(body=body))

    return say
