from datetime import UTC, datetime

from taskmaster.ids import new_id
from taskmaster.projects.model import DEFAULT_STATUSES, MOST_MEMBERS, Project, news

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_an_event_stays_below_8_kb_however_many_people_come_and_go() -> None:
    before, after = (
        Project(
            key="WEB",
            name="x" * 100,
            description="x" * 2000,
            lead_id=new_id("usr"),
            visibility="private",
            member_ids=[new_id("usr") for _ in range(MOST_MEMBERS)],
            statuses=DEFAULT_STATUSES,
            created_at=NOON,
            updated_at=NOON,
            version=version,
        )
        for version in (1, 2)
    )

    events = [*news(None, before, "usr_1", "org_1"), *news(before, after, "usr_1", "org_1")]

    assert [event.name for event in events] == ["project.created", "project.edited", "project.access_changed"]
    assert all(len(event.model_dump_json().encode()) < 8192 for event in events)
