"""How people keep their views: favourites and an order of their own, told to nobody else."""

import pytest

from taskmaster.activity.model import is_shown, is_told
from taskmaster.ids import new_id
from tests.teams import Team

ONE, TWO = new_id("viw"), new_id("viw")


def test_whoever_put_nothing_anywhere_has_an_empty_one(team: Team) -> None:
    answer = team.viewer.get("/views/shelf")

    assert answer.json == {"user_id": team.viewer.user["id"], "favourites": [], "order": [], "version": 0}


def test_each_part_is_put_in_order_by_itself(team: Team) -> None:
    team.member.patch("/views/shelf", {"favourites": [TWO, ONE]})
    answer = team.member.patch("/views/shelf", {"order": [ONE, TWO]})

    assert answer.status_code == 200
    assert (answer.json["favourites"], answer.json["order"], answer.json["version"]) == ([TWO, ONE], [ONE, TWO], 2)
    assert team.member.get("/views/shelf").json == answer.json
    assert team.owner.get("/views/shelf").json["favourites"] == []


def test_the_same_again_changes_nothing(team: Team) -> None:
    for _ in range(2):
        answer = team.member.patch("/views/shelf", {"favourites": [ONE]})

    assert answer.json["version"] == 1
    assert len(team.events(of=f"SHELF#{team.member.user['id']}")) == 1


def test_a_late_order_is_refused_and_late_favourites_are_not(team: Team) -> None:
    team.member.patch("/views/shelf", {"order": [ONE]})
    team.member.patch("/views/shelf", {"order": [TWO]})

    late = team.member.patch("/views/shelf", {"order": []}, If_Match='"1"')
    other = team.member.patch("/views/shelf", {"favourites": [ONE]}, If_Match='"1"')

    assert (late.status_code, other.status_code) == (412, 200)


@pytest.mark.parametrize("ids", [["web"], [ONE, ONE], [new_id("tsk")], [new_id("viw") for _ in range(101)]])
def test_what_cannot_be_an_order_is_refused(team: Team, ids: list[str]) -> None:
    assert team.member.patch("/views/shelf", {"order": ids}).status_code == 422


def test_its_person_alone_hears_of_it(team: Team) -> None:
    team.member.patch("/views/shelf", {"favourites": [ONE]})
    (event,) = team.events(of=f"SHELF#{team.member.user['id']}")

    assert (event.name, event.set["favourites"], event.set["order"]) == ("shelf.arranged", [ONE], [])
    assert is_shown(event, team.member.user["id"], "viewer", sees_project=False)
    assert not is_shown(event, team.owner.user["id"], "owner", sees_project=True)
    assert not is_told(event)


def test_a_view_has_a_picture_and_a_colour(team: Team) -> None:
    view = team.member.post("/views", {"name": "Late", "icon": "flag", "colour": "red"}).json

    plain = team.member.patch(f"/views/{view['id']}", {"icon": None}).json

    assert (view["icon"], view["colour"], plain["icon"], plain["colour"]) == ("flag", "red", None, "red")
    assert team.member.patch(f"/views/{view['id']}", {"icon": "skull"}).status_code == 422
