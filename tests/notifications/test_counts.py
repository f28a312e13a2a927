"""What an inbox costs, counted: DynamoDB calls in sequence, once the membership and the allowance are known."""

from contextlib import contextmanager

import pytest

from taskmaster import app
from taskmaster.aws.commit import commit
from taskmaster.aws.tenancy import counting
from taskmaster.events import Event, Subject
from taskmaster.notifications.inbox.service import arriving
from tests.company import Company


@pytest.fixture
def calls(deployed, monkeypatch):
    """Which calls a request of the owner's makes, whose inbox holds so many notifications."""
    company = Company(deployed)
    company.project()
    browser, spent = company.browser(company.owner), []

    @contextmanager
    def remembered():
        with counting() as one:
            spent.append(one)
            yield one

    monkeypatch.setattr(app, "counting", remembered)

    def calls(path, notes):
        event = Event(name="task.moved", org_id=company.id, subject=Subject(type="task", id="WEB-1"), project="WEB")
        with company.at_work():
            for _ in range(notes):
                commit(*arriving(company.id, company.owner.user_id, event, said=event.name, title="Mend the fence"))
        browser.get("/org")
        assert browser.get(path).status_code == 200
        return [name for name, _ in spent[-1].by_call]

    return calls


def test_an_inbox_that_fits_its_page_takes_two_round_trips(calls):
    assert calls("/notifications", 20) == ["Query", "BatchGetItem"]


def test_a_longer_one_and_what_is_unread_take_three(calls):
    assert calls("/notifications?limit=5", 8) == ["Query", "Query", "BatchGetItem"]
    assert calls("/notifications?limit=5&unread=true", 0) == ["GetItem", "Query", "BatchGetItem"]
