from collections.abc import Callable

from tests.visitors import PASSWORD, Visitor

Visitors = Callable[..., Visitor]


def test_whoever_leaves_is_no_member_any_more_and_their_session_ends(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    bob = ada.bring("bob@x.example")

    assert bob.post("/me/leave").status_code == 204

    assert bob.get("/me").status_code == 401
    assert bob.post("/auth/refresh").status_code == 401
    assert [one["email"] for one in ada.get("/members").json["items"]] == ["ada@x.example"]
    [said] = [event for event in ada.events() if event["name"] == "member.removed"]
    assert said["actor_id"] == said["subject"]["id"] == bob.user["id"]


def test_the_session_goes_on_in_another_organisation(visitor: Visitors) -> None:
    ada, gus = visitor().sign_up("ada@x.example"), visitor().sign_up("gus@y.example", company="Globex")
    visitor().post(f"/invites/{ada.invite('gus@y.example')}/accept", {"password": PASSWORD})
    gus.enter(gus.post("/auth/switch", {"org_id": ada.org["id"]}))

    assert gus.post("/me/leave").status_code == 204

    gus.enter(gus.post("/auth/refresh"))
    assert gus.org["name"] == "Globex"
    assert [org["name"] for org in gus.get("/me").json["orgs"]] == ["Globex"]


def test_the_last_owner_stays(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    bob = ada.bring("bob@x.example", "admin")

    refused = ada.post("/me/leave")

    assert (refused.status_code, refused.json["code"]) == (409, "last_owner")
    ada.patch(f"/members/{bob.user['id']}", {"role": "owner"})
    assert ada.post("/me/leave").status_code == 204
    assert bob.post("/me/leave").status_code == 409


def test_who_left_can_be_invited_again(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    bob = ada.bring("bob@x.example")
    bob.post("/me/leave")

    again = visitor()
    again.enter(again.post(f"/invites/{ada.invite('bob@x.example')}/accept", {"password": PASSWORD}))

    assert again.org["id"] == ada.org["id"]
