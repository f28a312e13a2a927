"""Saved views through the door: private by default, shared with whoever sees the project, each person's to keep."""

import pytest

from taskmaster.views import model, store
from tests.teams import Team
from tests.visitors import Answer, Visitor

LATE = {"name": "Late", "layout": "list", "project": "WEB", "query": "due=overdue&group=assignee"}


@pytest.fixture(autouse=True)
def website(team: Team) -> None:
    team.has_project(member_ids=[team.viewer.user["id"]])


def save(person: Visitor, **more: object) -> Answer:
    answer = person.post("/views", {**LATE, **more})
    assert answer.status_code == 201, answer.text
    return answer.json


def listed(person: Visitor) -> list[str]:
    found, cursor = [], ""
    while True:
        page = person.get(f"/views?limit=2{cursor}").json
        found += [view["name"] for view in page["items"]]
        if page["next"] is None:
            return found
        cursor = f"&cursor={page['next']}"


def test_a_view_is_kept_as_it_was_saved(team: Team) -> None:
    view = save(team.member)

    answer = team.member.get(f"/views/{view['id']}")

    assert answer.json == view
    assert answer.headers["ETag"] == '"1"'
    assert {field: view[field] for field in LATE} == LATE
    assert (view["shared"], view["owner_id"], view["version"]) == (False, team.member.user["id"], 1)


def test_a_private_one_is_there_for_its_owner_alone(team: Team) -> None:
    view = save(team.member)

    assert team.owner.get(f"/views/{view['id']}").json["code"] == "view_not_found"
    assert team.owner.patch(f"/views/{view['id']}", {"name": "Mine"}).status_code == 404
    assert team.owner.delete(f"/views/{view['id']}").status_code == 404
    assert listed(team.owner) == []


def test_ones_own_are_listed_first_then_what_is_shared(team: Team) -> None:
    save(team.owner, name="Everybody's", shared=True)
    for name in ("One", "Two", "Three"):
        save(team.member, name=name)
    save(team.member, name="Given", shared=True)

    assert listed(team.member) == ["One", "Two", "Three", "Everybody's", "Given"]
    assert listed(team.viewer) == ["Everybody's", "Given"]


def test_a_shared_one_is_seen_by_those_who_see_its_project(team: Team) -> None:
    team.has_project("PRIV", visibility="private", member_ids=[team.member.user["id"]])
    view = save(team.owner, project="PRIV", shared=True)

    assert team.member.get(f"/views/{view['id']}").status_code == 200
    assert team.manager.get(f"/views/{view['id']}").status_code == 404
    assert (listed(team.member), listed(team.manager)) == (["Late"], [])


def test_viewers_see_none_of_the_whole_organisation(team: Team) -> None:
    view = save(team.owner, project=None, shared=True)

    assert team.member.get(f"/views/{view['id']}").status_code == 200
    assert team.viewer.get(f"/views/{view['id']}").status_code == 404


def test_viewers_keep_theirs_to_themselves(team: Team) -> None:
    view = save(team.viewer)

    created = team.viewer.post("/views", {**LATE, "shared": True})
    changed = team.viewer.patch(f"/views/{view['id']}", {"shared": True})

    assert {(answer.status_code, answer.json["code"]) for answer in (created, changed)} == {
        (403, "sharing_is_for_members")
    }


def test_a_view_of_a_project_one_does_not_see_is_refused(team: Team) -> None:
    team.has_project("PRIV", visibility="private")

    answer = team.member.post("/views", {**LATE, "project": "PRIV"})

    assert (answer.status_code, answer.json["code"]) == (404, "project_not_found")


def test_the_named_fields_change_and_the_rest_is_kept(team: Team) -> None:
    view = save(team.member)

    answer = team.member.patch(f"/views/{view['id']}", {"name": " Late  and urgent ", "layout": "board"})

    assert (answer.status_code, answer.headers["ETag"]) == (200, '"2"')
    assert (answer.json["name"], answer.json["layout"], answer.json["query"]) == (
        "Late and urgent",
        "board",
        LATE["query"],
    )


def test_colleagues_may_not_change_a_shared_one_and_managers_may(team: Team) -> None:
    view = save(team.owner, shared=True)

    assert team.member.patch(f"/views/{view['id']}", {"name": 7}).json["code"] == "not_your_view"
    assert team.member.delete(f"/views/{view['id']}").json["code"] == "not_your_view"
    assert team.manager.patch(f"/views/{view['id']}", {"name": "Ours"}).status_code == 200
    assert team.manager.delete(f"/views/{view['id']}").status_code == 204
    assert team.owner.get(f"/views/{view['id']}").status_code == 404


def test_a_late_edit_is_refused_only_where_somebody_changed_the_same_field(team: Team) -> None:
    view = save(team.member)
    team.member.patch(f"/views/{view['id']}", {"name": "Phone"})

    same = team.member.patch(f"/views/{view['id']}", {"name": "Desk"}, If_Match='"1"')
    other = team.member.patch(f"/views/{view['id']}", {"query": ""}, If_Match='"1"')
    gone = team.member.delete(f"/views/{view['id']}", If_Match='"1"')

    assert (same.status_code, same.json["current"]["name"]) == (412, "Phone")
    assert (other.status_code, other.json["version"]) == (200, 3)
    assert gone.status_code == 412


def test_saying_what_is_so_already_changes_nothing(team: Team) -> None:
    view = save(team.member)

    assert team.member.patch(f"/views/{view['id']}", {"name": "Late"}).json["version"] == 1


def test_a_repeated_request_saves_one(team: Team) -> None:
    answers = [team.member.post("/views", LATE, Idempotency_Key="k") for _ in range(2)]

    assert answers[0].json == answers[1].json
    assert listed(team.member) == ["Late"]


def test_nobody_keeps_more_than_there_is_room_for(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MOST_VIEWS", 2)
    first = save(team.member)
    save(team.member, shared=True)

    full = team.member.post("/views", LATE)
    team.member.delete(f"/views/{first['id']}")

    assert (full.status_code, full.json["code"]) == (409, "too_many_views")
    assert save(team.member)["name"] == "Late"
    assert save(team.owner)["name"] == "Late"


def test_another_organisations_view_is_not_there(team: Team, strangers: Team) -> None:
    strangers.has_project()
    view = save(team.member, shared=True)
    path = f"/views/{view['id']}"

    answers = [
        strangers.owner.get(path),
        strangers.owner.patch(path, {"name": "Mine"}),
        strangers.owner.delete(path),
    ]

    assert {(answer.status_code, answer.json["code"]) for answer in answers} == {(404, "view_not_found")}
    assert listed(strangers.owner) == []


@pytest.mark.parametrize("view_id", ["viw_1", "viw_" + "0" * 28, "viw_%23"])
def test_what_is_not_there_is_not_found(team: Team, view_id: str) -> None:
    assert team.owner.get(f"/views/{view_id}").json["code"] == "view_not_found"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", " "),
        ("name", "x" * 81),
        ("layout", "pie"),
        ("project", "web"),
        ("shared", "yes"),
        ("query", "due"),
        ("query", "?due=overdue"),
        ("query", "due=a&due=b"),
        ("query", "due=<b>"),
        ("query", "due=a&&group=b"),
        ("query", "q=" + "x" * model.MOST_CHARACTERS),
        ("colour", "mauve"),
    ],
)
def test_what_makes_no_sense_is_refused(team: Team, field: str, value: object) -> None:
    answer = team.member.post("/views", {**LATE, field: value})

    assert (answer.status_code, answer.json["errors"][0]["pointer"]) == (422, f"/{field}")


@pytest.mark.parametrize("query", ["", "q=d%C3%A9p%C3%B4t", "label=a,b!&due=2026-01-01..", "sort=-due"])
def test_what_an_address_holds_is_taken(team: Team, query: str) -> None:
    assert save(team.member, query=query)["query"] == query
