"""What the projects' store promises, on every engine."""

from datetime import UTC, datetime

import pytest

from taskmaster.aws.commit import commit
from taskmaster.errors import Stale
from taskmaster.projects import store
from taskmaster.projects.model import KeyTaken, Project, ProjectArchived

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def project(key: str = "WEB", **more: object) -> Project:
    known = {"key": key, "name": key, "lead_id": "usr_1", "visibility": "open", "member_ids": []}
    return Project.model_validate({**known, "created_at": NOON, "updated_at": NOON, **more})


def test_a_project_comes_back_as_it_was_kept(stores: str) -> None:
    whole = project(description="Long", member_ids=["usr_2"], touched={"name": 2})

    commit([store.put_first(stores, whole)])

    assert store.get(stores, "WEB") == whole
    assert store.get(stores, "APP") is None


def test_a_key_is_taken_once(stores: str) -> None:
    commit([store.put_first(stores, project())])

    with pytest.raises(KeyTaken):
        commit([store.put_first(stores, project(name="Other"))])


def test_only_the_next_version_takes_the_place_of_one(stores: str) -> None:
    commit([store.put_first(stores, project())])
    commit([store.put_next(stores, project(version=2))])

    with pytest.raises(Stale):
        commit([store.put_next(stores, project(version=2))])


def test_projects_are_read_in_the_order_of_their_keys(stores: str) -> None:
    commit([store.put_first(stores, project(key)) for key in ("CC", "AA", "BB")])

    first, last = store.page(stores, 2, None)
    rest, end = store.page(stores, 2, last)

    assert [one.key for one in (*first, *rest)] == ["AA", "BB", "CC"]
    assert end is None
    assert [one.key for one in store.each_from(stores, "BB")] == ["BB", "CC"]
    assert {one.key for one in store.some(stores, ["AA", "CC", "DD"])} == {"AA", "CC"}


def test_what_needs_an_active_project_is_refused_by_an_archived_one(stores: str) -> None:
    commit([store.put_first(stores, project(status="archived")), store.put_first(stores, project("APP"))])

    commit([store.still_active(stores, "APP")])
    with pytest.raises(ProjectArchived):
        commit([store.still_active(stores, "WEB")])
