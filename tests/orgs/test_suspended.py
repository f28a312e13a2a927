from collections.abc import Callable

import pytest

from taskmaster.aws.commit import commit
from taskmaster.aws.tenancy import acting_for
from taskmaster.orgs import service as orgs
from taskmaster.orgs import store
from tests.visitors import PASSWORD, Visitor

Visitors = Callable[..., Visitor]


@pytest.fixture
def ada(visitor: Visitors) -> Visitor:
    return visitor().sign_up("ada@x.example")


def is_now(person: Visitor, status: str) -> None:
    """What the platform's operator will do."""
    with person.deployed.as_function("Auth"), acting_for(person.org["id"]):
        before = store.find(person.org["id"])
        commit([store.put_next(before.model_copy(update={"status": status, "version": before.version + 1}))])
    orgs.forget()


@pytest.mark.parametrize("status", ["suspended", "cancelled"])
def test_work_is_halted_and_says_so(ada: Visitor, status: str) -> None:
    ada.post("/projects", {"key": "WEB", "name": "Web"})
    is_now(ada, status)

    answers = [
        ada.get("/projects"),
        ada.get("/org"),
        ada.get("/members"),
        ada.get("/changes"),
        ada.post("/tasks", {"project": "WEB", "title": "Mend"}),
        ada.post("/auth/socket-ticket"),
        ada.patch("/org", {"name": "Other"}),
        ada.post("/invites", {"email": "bob@x.example"}),
    ]

    assert {(answer.status_code, answer.json["code"]) for answer in answers} == {(403, "org_suspended")}
    assert {answer.json["org_status"] for answer in answers} == {status}


def test_people_may_still_look_after_themselves(ada: Visitor, visitor: Visitors) -> None:
    bob = ada.bring("bob@x.example")
    is_now(ada, "suspended")

    assert ada.get("/me").json["org"]["status"] == "suspended"
    assert ada.patch("/me", {"name": "Ada L."}).status_code == 200
    assert ada.get("/me/sessions").status_code == 200
    assert ada.post("/auth/refresh").status_code == 200
    assert bob.post("/me/leave").status_code == 204
    assert visitor().log_in("ada@x.example").get("/me").json["org"]["status"] == "suspended"
    assert ada.post("/auth/logout").status_code == 204


def test_who_belongs_elsewhere_too_comes_in_there(ada: Visitor, visitor: Visitors) -> None:
    gus = visitor().sign_up("gus@y.example", company="Globex")
    visitor().post(f"/invites/{ada.invite('gus@y.example')}/accept", {"password": PASSWORD})
    is_now(gus, "suspended")

    again = visitor().log_in("gus@y.example")

    assert again.org["name"] == "Northwind"
    assert {org["name"]: org["status"] for org in again.get("/me").json["orgs"]} == {
        "Globex": "suspended",
        "Northwind": "active",
    }
    assert again.post("/auth/switch", {"org_id": gus.org["id"]}).json["org"]["status"] == "suspended"


def test_nobody_joins_meanwhile(ada: Visitor, visitor: Visitors) -> None:
    token = ada.invite("bob@x.example")
    is_now(ada, "suspended")

    refused = visitor().post(f"/invites/{token}/accept", {"name": "Bob", "password": PASSWORD})

    assert (refused.status_code, refused.json["code"]) == (403, "org_suspended")


def test_a_role_that_may_not_hears_that_first(ada: Visitor) -> None:
    bob = ada.bring("bob@x.example", "viewer")
    is_now(ada, "suspended")

    assert bob.post("/projects", {"key": "WEB", "name": "Web"}).json["code"] == "forbidden"


def test_when_it_is_active_again_work_goes_on(ada: Visitor) -> None:
    is_now(ada, "suspended")
    assert ada.get("/projects").status_code == 403

    is_now(ada, "active")

    assert ada.get("/projects").status_code == 200
