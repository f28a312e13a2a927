from datetime import UTC, datetime

import pytest

from local.schedules import due_after
from local.template import TemplateError

NOW = datetime(2026, 2, 27, 10, 15, 30, tzinfo=UTC)  # A Friday.


@pytest.mark.parametrize(
    ("expression", "due"),
    [
        ("rate(1 minute)", "2026-02-27T10:16"),
        ("rate(5 minutes)", "2026-02-27T10:20"),
        ("rate(1 hour)", "2026-02-27T11:00"),
        ("rate(1 day)", "2026-02-28T00:00"),
        ("cron(0 * * * ? *)", "2026-02-27T11:00"),
        ("cron(0/20 * * * ? *)", "2026-02-27T10:20"),
        ("cron(0 8 ? * MON-FRI *)", "2026-03-02T08:00"),
        ("cron(30 6,18 * * ? *)", "2026-02-27T18:30"),
        ("cron(0 0 29 2 ? *)", "2028-02-29T00:00"),
    ],
)
def test_a_schedule_is_due_as_eventbridge_says(expression, due):
    assert due_after(expression, NOW).strftime("%Y-%m-%dT%H:%M") == due


@pytest.mark.parametrize("expression", ["rate(1 week)", "cron(0 8 * *)", "cron(0 8 L * ? *)", "often"])
def test_a_schedule_that_is_not_understood_is_said(expression):
    with pytest.raises(TemplateError):
        due_after(expression, NOW)
