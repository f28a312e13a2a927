import pytest
from pydantic import BaseModel

from taskmaster.concurrency import must_not_be_stale, touch
from taskmaster.errors import Stale


class Card(BaseModel):
    title: str = "Mend the fence"
    version: int = 4


TOUCHED = {"title": 4, "priority": 2}


def test_an_edit_of_a_field_nobody_touched_since_goes_through() -> None:
    must_not_be_stale(TOUCHED, ["priority", "due_on"], 2, Card())


def test_an_edit_of_a_field_changed_since_is_refused_with_the_entity_as_it_is() -> None:
    with pytest.raises(Stale) as refusal:
        must_not_be_stale(TOUCHED, ["title", "priority"], 3, Card())

    assert refusal.value.details == {"fields": ["title"], "current": {"title": "Mend the fence", "version": 4}}


def test_without_a_seen_version_the_named_fields_win() -> None:
    must_not_be_stale(TOUCHED, ["title"], None, Card())


def test_a_version_that_has_not_been_yet_is_refused() -> None:
    with pytest.raises(Stale):
        must_not_be_stale(TOUCHED, ["due_on"], 5, Card())


def test_touching_names_the_version_at_which_each_field_changed() -> None:
    assert touch(TOUCHED, ["title", "due_on"], 5) == {"title": 5, "priority": 2, "due_on": 5}
