"""What the views' store promises, on every engine."""

from datetime import UTC, datetime

import pytest

from taskmaster.aws.commit import commit
from taskmaster.errors import Stale
from taskmaster.ids import new_id
from taskmaster.views import store
from taskmaster.views.model import MOST_VIEWS, TooManyViews, View

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
ADA, BEN = "usr_" + "a" * 28, "usr_" + "b" * 28


def view(**more: object) -> View:
    known = {"id": new_id("viw"), "owner_id": ADA, "name": "Late", "layout": "list", "query": "", "shared": False}
    return View.model_validate({**known, "created_at": NOON, "updated_at": NOON, **more})


def test_private_ones_lie_with_their_owner_and_shared_ones_together(stores: str) -> None:
    mine, more, ours, theirs = view(), view(), view(shared=True), view(owner_id=BEN)
    for one in (mine, more, ours, theirs):
        commit(store.put_first(stores, one))

    first, last = store.page(stores, ADA, 1, None)
    rest, _ = store.page(stores, ADA, 1, last)

    assert [*first, *rest] == [mine, more]
    assert store.page(stores, None, 9, None) == ([ours], None)
    assert store.page(stores, BEN, 9, None) == ([theirs], None)


def test_sharing_moves_it_and_only_the_next_version_takes_its_place(stores: str) -> None:
    before = view()
    after = before.model_copy(update={"version": 2, "shared": True, "touched": {"shared": 2}})
    commit(store.put_first(stores, before))
    commit([store.put_next(stores, after)])

    assert store.page(stores, ADA, 9, None) == ([], None)
    assert store.page(stores, None, 9, None) == ([after], None)
    with pytest.raises(Stale):
        commit([store.put_next(stores, after)])
    with pytest.raises(Stale):
        commit(store.remove(stores, before))
    commit(store.remove(stores, after))
    assert store.get(stores, before.id) is None


def test_there_is_room_for_so_many(stores: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MOST_VIEWS", 1)
    one = view()
    commit(store.put_first(stores, one))

    with pytest.raises(TooManyViews):
        commit(store.put_first(stores, view()))
    commit(store.put_first(stores, view(owner_id=BEN)))
    commit(store.remove(stores, one))
    commit(store.put_first(stores, view()))
    assert MOST_VIEWS == 100
