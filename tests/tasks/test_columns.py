import pytest

from taskmaster.projects.model import Category, Project, Status, UnknownStatus
from taskmaster.tasks.lists.model import columns


def board(**statuses: Category) -> Project:
    known = {"key": "WEB", "name": "Web", "lead_id": "usr_1", "visibility": "open", "member_ids": []}
    made = [Status(id=name, name=name, category=category) for name, category in statuses.items()]
    return Project.model_validate(
        {**known, "statuses": made, "created_at": "2026-11-23T12:00:00Z", "updated_at": "2026-11-23T12:00:00Z"}
    )


USUAL = board(open="todo", in_progress="in_progress", in_review="in_review", closed="done")


@pytest.mark.parametrize(
    ("wanted", "ranges"),
    [
        (None, [("in_progress#", "open#~", False), ("closed#", "closed#~", True)]),
        (["open"], [("open#", "open#~", False)]),
        (["open", "in_review"], [("in_review#", "open#~", False)]),
        (["open", "in_progress"], [("in_progress#", "in_progress#~", False), ("open#", "open#~", False)]),
        (["closed", "open"], [("open#", "open#~", False), ("closed#", "closed#~", True)]),
    ],
)
def test_neighbouring_columns_are_one_range_and_finished_ones_come_last(
    wanted: list[str] | None, ranges: list[tuple[str, str, bool]]
) -> None:
    assert columns(USUAL, wanted) == ranges


def test_a_status_whose_name_begins_anothers_is_not_taken_for_it() -> None:
    odd = board(**{"in": "todo", "in_b": "done", "in_c": "todo"})

    assert columns(odd, ["in", "in_c"]) == [("in#", "in#~", False), ("in_c#", "in_c#~", False)]
    assert columns(odd, None) == [("in#", "in#~", False), ("in_c#", "in_c#~", False), ("in_b#", "in_b#~", True)]


def test_a_status_the_project_does_not_have_is_refused() -> None:
    with pytest.raises(UnknownStatus):
        columns(USUAL, ["open", "nowhere"])
