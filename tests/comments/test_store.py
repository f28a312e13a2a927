"""What the comments' store promises, on every engine."""

from datetime import UTC, datetime

import pytest

from taskmaster.aws.commit import commit
from taskmaster.aws.table import tasks_table
from taskmaster.comments import store
from taskmaster.comments.model import Comment, new_comment_id, task_of
from taskmaster.errors import Stale

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def comment(**more: object) -> Comment:
    known = {"id": new_comment_id("WEB-1"), "task_id": "WEB-1", "author_id": "usr_1", "body": "Hello"}
    return Comment.model_validate({**known, "created_at": NOON, "updated_at": NOON, **more})


def test_comments_are_read_oldest_first_page_by_page(stores: str) -> None:
    said = [comment() for _ in range(3)]
    commit([store.put_first(stores, one) for one in reversed(said)])

    first, last = store.page(stores, "WEB-1", 2, None)
    rest, end = store.page(stores, "WEB-1", 2, last)

    assert [*first, *rest] == list(store.each(stores, "WEB-1")) == said
    assert end is None
    assert store.get(stores, "WEB-1", said[0].id) == said[0]
    assert store.get(stores, "WEB-2", said[0].id) is None


def test_only_the_next_version_takes_the_place_of_one(stores: str) -> None:
    first = comment()
    second = first.model_copy(update={"version": 2, "body": "Bye"})
    commit([store.put_first(stores, first)])
    commit([store.put_next(stores, second)])

    with pytest.raises(Stale):
        commit([store.put_next(stores, second)])
    with pytest.raises(Stale):
        commit([store.remove(stores, first)])
    commit([store.remove(stores, second)])

    assert store.get(stores, "WEB-1", first.id) is None


def test_a_comment_can_be_let_go_and_kept_after_all(stores: str) -> None:
    one = comment()
    commit([store.put_first(stores, one)])

    def expiring() -> bool:
        return "expires_at" in (tasks_table.get(*store.key(stores, "WEB-1", one.id)[1:]) or {})

    commit([store.expire(stores, one, 1)])
    assert expiring()
    commit([store.expire(stores, one, None)])
    assert not expiring()


@pytest.mark.parametrize("text", ["", "cmt_1", "cmt_" + "0" * 28, "cmt_" + "0" * 28 + "-web-1"])
def test_what_is_no_comments_id_names_no_task(text: str) -> None:
    assert task_of(text) == ""
    assert task_of(new_comment_id("WEB-12")) == "WEB-12"
