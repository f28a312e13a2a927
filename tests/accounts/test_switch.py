from collections.abc import Callable

import pytest

from tests.visitors import PASSWORD, Visitor

Visitors = Callable[..., Visitor]


@pytest.fixture
def gus(visitor: Visitors) -> Visitor:
    """Somebody who owns Globex, and is a viewer at Northwind."""
    gus = visitor().sign_up("gus@y.example", company="Globex")
    token = visitor().sign_up("ada@x.example").invite("gus@y.example", "viewer")
    visitor().post(f"/invites/{token}/accept", {"password": PASSWORD})
    return gus


def northwind(who: Visitor) -> str:
    found: str = who.get("/me").json["orgs"][1]["id"]
    return found


def test_switching_takes_the_session_along(gus: Visitor) -> None:
    answer = gus.post("/auth/switch", {"org_id": northwind(gus)})

    assert (answer.status_code, answer.json["org"]["role"]) == (200, "viewer")
    gus.enter(answer)
    assert gus.get("/org").json["name"] == "Northwind"
    assert gus.post("/auth/refresh").json["org"]["name"] == "Northwind"


def test_switching_keeps_the_refresh_token(gus: Visitor) -> None:
    before = gus.refresh_token

    answer = gus.post("/auth/switch", {"org_id": northwind(gus)})

    assert answer.headers["Set-Cookie"].startswith(f"__Host-refresh={before};")


def test_one_is_nothing_more_elsewhere_than_one_was_made(gus: Visitor) -> None:
    gus.enter(gus.post("/auth/switch", {"org_id": northwind(gus)}))

    assert gus.patch("/org", {"name": "Mine now"}).status_code == 403
    assert gus.post("/invites", {"email": "eve@x.example"}).status_code == 403


def test_an_organisation_one_is_not_in_is_not_there(gus: Visitor, visitor: Visitors) -> None:
    initech = visitor().sign_up("peter@z.example", company="Initech")

    foreign = gus.post("/auth/switch", {"org_id": initech.org["id"]})
    absent = gus.post("/auth/switch", {"org_id": f"org_{'0' * 28}"})

    assert foreign.status_code == absent.status_code == 404
    assert {**foreign.json, "request_id": ""} == {**absent.json, "request_id": ""}


@pytest.mark.parametrize("body", [{}, {"org_id": "org_1"}, {"org_id": 7}, {"org_id": None}, {"org_id": ["org_1"]}, []])
def test_what_makes_no_sense_is_refused(gus: Visitor, body: object) -> None:
    assert gus.post("/auth/switch", body).status_code == 422
