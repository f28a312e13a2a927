"""Who sees which project. Nothing else in the house decides this."""

import pytest

from taskmaster.projects.model import may_see
from tests.teams import Team

ROLES = ("owner", "admin", "manager", "member", "viewer")


@pytest.mark.parametrize(
    ("visibility", "named", "seeing"),
    [
        ("open", False, {"owner", "admin", "manager", "member"}),
        ("open", True, set(ROLES)),
        ("private", False, {"owner", "admin"}),
        ("private", True, set(ROLES)),
    ],
)
def test_the_rule(visibility: str, named: bool, seeing: set[str]) -> None:
    people = {"usr_me"} if named else set()

    assert {role for role in ROLES if may_see(visibility, people, "usr_me", role)} == seeing


def test_each_role_lists_what_it_sees_and_finds_nothing_else(team: Team) -> None:
    team.has_project("OPEN")
    team.has_project("PRIV", visibility="private")
    team.has_project("CLIENT", member_ids=[team.viewer.user["id"]])
    team.has_project("SECRET", visibility="private", member_ids=[team.member.user["id"]])

    def seen(role: str) -> list[str]:
        return [project["key"] for project in getattr(team, role).get("/projects").json["items"]]

    assert seen("owner") == seen("admin") == ["CLIENT", "OPEN", "PRIV", "SECRET"]
    assert seen("manager") == ["CLIENT", "OPEN"]
    assert seen("member") == ["CLIENT", "OPEN", "SECRET"]
    assert seen("viewer") == ["CLIENT"]
    for role in ROLES:
        for key in ("CLIENT", "OPEN", "PRIV", "SECRET"):
            status = getattr(team, role).get(f"/projects/{key}").status_code
            assert status == (200 if key in seen(role) else 404)


def test_its_lead_sees_a_private_project(team: Team) -> None:
    made = team.manager.post("/projects", {"key": "PRIV", "name": "Mine", "visibility": "private"})

    assert made.status_code == 201
    assert team.manager.get("/projects/PRIV").status_code == 200


def test_the_list_is_paged_in_the_order_of_the_keys(team: Team) -> None:
    for key in ("CC", "AA", "BB"):
        team.has_project(key)

    first = team.member.get("/projects?limit=2")
    rest = team.member.get(first.headers["Link"].partition(">")[0].removeprefix("</api/v1"))

    assert [project["key"] for project in first.json["items"]] == ["AA", "BB"]
    assert [project["key"] for project in rest.json["items"]] == ["CC"]
    assert rest.json["next"] is None


def test_a_project_that_was_not_changed_is_not_sent_again(team: Team) -> None:
    team.has_project()

    answer = team.member.get("/projects/WEB", If_None_Match='"1"')

    assert (answer.status_code, answer.data) == (304, b"")


@pytest.mark.parametrize("key", ["web", "WEB%23", "W", "X" * 5000, "%20"])
def test_what_is_no_key_is_not_there(team: Team, key: str) -> None:
    answers = [
        team.owner.get(f"/projects/{key}"),
        team.owner.patch(f"/projects/{key}", {"name": "Web"}),
        team.owner.delete(f"/projects/{key}"),
    ]

    assert {(answer.status_code, answer.json["code"]) for answer in answers} == {(404, "project_not_found")}


def test_another_organisations_project_is_not_there(team: Team, strangers: Team) -> None:
    team.has_project()

    answers = [
        strangers.owner.get("/projects/WEB"),
        strangers.owner.patch("/projects/WEB", {"name": "Mine"}),
        strangers.owner.delete("/projects/WEB"),
    ]

    assert {(answer.status_code, answer.json["code"]) for answer in answers} == {(404, "project_not_found")}
    assert strangers.owner.get("/projects").json["items"] == []


def test_a_viewer_learns_the_names_of_those_in_given_projects_alone(team: Team) -> None:
    team.has_project(member_ids=[team.viewer.user["id"], team.member.user["id"]])
    stranger = team.join("member")

    names = {person["user_id"] for person in team.viewer.get("/members").json["items"]}

    assert names == {team.viewer.user["id"], team.member.user["id"], team.owner.user["id"]}
    assert stranger.user["id"] not in names
