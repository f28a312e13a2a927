from urllib.parse import urlencode

import pytest

from local.functions import invoke
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
