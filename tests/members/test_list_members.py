from collections.abc import Callable

from tests.visitors import Visitor

Visitors = Callable[..., Visitor]


def test_everybody_but_viewers_sees_who_is_who(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    bob = ada.bring("bob@x.example")

    listed = bob.get("/members").json["items"]

    assert [(one["email"], one["role"], one["status"]) for one in listed] == [
        ("ada@x.example", "owner", "active"),
        ("bob@x.example", "member", "active"),
    ]
    assert set(listed[0]) == {"user_id", "name", "email", "role", "status", "joined_at", "time_zone", "version"}


def test_a_viewer_without_projects_sees_only_themselves_and_no_email(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    vic = ada.bring("vic@x.example", "viewer")

    assert vic.get("/members").json["items"] == [{"user_id": vic.user["id"], "name": "Vic"}]


def test_the_list_comes_in_pages(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    ada.bring("bob@x.example")
    ada.bring("eve@x.example")

    first = ada.get("/members?limit=2")
    second = ada.get(f"/members?limit=2&cursor={first.json['next']}")

    assert [one["name"] for one in first.json["items"]] == ["Ada", "Bob"]
    assert [one["name"] for one in second.json["items"]] == ["Eve"]
    assert second.json["next"] is None
    assert 'rel="next"' in first.headers["Link"]


def test_another_organisation_has_other_members_and_no_use_for_our_cursors(visitor: Visitors) -> None:
    ada, globex = visitor().sign_up("ada@x.example"), visitor().sign_up("gus@y.example")
    ada.bring("bob@x.example")
    cursor = ada.get("/members?limit=1").json["next"]

    assert [one["name"] for one in globex.get("/members").json["items"]] == ["Gus"]
    assert globex.get(f"/members?cursor={cursor}").status_code == 422


def test_a_viewer_sees_the_names_of_those_in_the_projects_they_were_given(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    bob, vic = ada.bring("bob@x.example"), ada.bring("vic@x.example", "viewer")
    ada.bring("eve@x.example")
    project = {"key": "WEB", "name": "Website", "lead_id": bob.user["id"], "member_ids": [vic.user["id"]]}
    assert ada.post("/projects", project).status_code == 201

    assert [one["name"] for one in vic.get("/members").json["items"]] == ["Bob", "Vic"]
