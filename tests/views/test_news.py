"""Who hears of a view: its owner always, everybody else while it is shared with them, and once when it no longer is."""

import pytest

from taskmaster.activity.model import is_shown, is_told
from taskmaster.events import Event
from tests.teams import Team


def happens(team: Team) -> list[Event]:
    """A private view is made, shared, edited, taken back and deleted."""
    view = team.member.post("/views", {"name": "Late", "project": "WEB"}).json["id"]
    for changes in ({"shared": True}, {"name": "Later"}, {"shared": False}):
        team.member.patch(f"/views/{view}", changes)
    team.member.delete(f"/views/{view}")
    return team.events(of=f"VIEW#{view}")


@pytest.fixture(autouse=True)
def website(team: Team) -> None:
    team.has_project()


def test_what_happens_is_told_whole(team: Team) -> None:
    created, shared, edited, unshared, lost, deleted = happens(team)

    assert [e.name for e in (created, shared, edited)] == ["view.created", "view.edited", "view.edited"]
    assert [e.name for e in (unshared, lost, deleted)] == ["view.edited", "view.unshared", "view.deleted"]
    assert (shared.set["name"], shared.set["shared"], shared.was) == ("Late", True, {"shared": False})
    assert (edited.version, edited.set["name"], edited.was) == (3, "Later", {"name": "Late"})
    assert (lost.version, lost.set) == (4, {"owner_id": team.member.user["id"], "shared": False})
    assert deleted.version == 5


def test_colleagues_hear_of_it_while_it_is_theirs_too(team: Team) -> None:
    story = happens(team)

    def heard(person: str, role: str, sees_project: bool) -> list[int]:
        return [n for n, event in enumerate(story) if is_shown(event, person, role, sees_project=sees_project)]

    assert heard(team.member.user["id"], "member", True) == [0, 1, 2, 3, 5]
    assert heard(team.owner.user["id"], "owner", True) == [1, 2, 4]
    assert heard("usr_other", "member", False) == []
    assert heard("usr_other", "viewer", True) == [1, 2, 4]


def test_changes_bring_a_colleague_what_was_shared_and_never_what_was_private(team: Team) -> None:
    before = team.owner.get("/changes").json["latest"]

    happens(team)

    told = [event["name"] for event in team.owner.get(f"/changes?after={before}").json["items"]]
    assert [name for name in told if name.startswith("view.")] == ["view.edited", "view.edited", "view.unshared"]


def test_feeds_of_the_work_leave_views_out(team: Team) -> None:
    assert not any(is_told(event) for event in happens(team))
