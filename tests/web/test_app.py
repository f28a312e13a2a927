import logging

import pytest
from botocore.exceptions import ClientError
from flask import Blueprint

from taskmaster.app import RouteUndeclared, create_app
from taskmaster.aws import tenancy
from tests.faults import Faults, injected, wait_for_nothing
from tests.visitors import DOOR


@pytest.fixture
def ada(person):
    return person()


@pytest.fixture
def no_roles(monkeypatch):
    """STS lets nobody assume the tenant role."""

    class Denied:
        def assume_role(self, **_):
            raise ClientError({"Error": {"Code": "AccessDenied", "Message": "no"}}, "AssumeRole")

    tenancy.credentials.forget()
    monkeypatch.setattr(tenancy, "client", lambda _name: Denied())
    yield
    tenancy.credentials.forget()


def is_problem(answer, status, code):
    assert answer.status_code == status, answer.text
    assert answer.mimetype == "application/problem+json"
    document = answer.json
    assert (document["status"], document["code"]) == (status, code)
    assert {"type", "title", "detail", "instance", "request_id"} <= set(document)
    assert answer.headers["X-Request-Id"] == document["request_id"]
    return True


def test_an_undeclared_route_keeps_the_app_from_starting():
    open_to_all = Blueprint("open", __name__)
    open_to_all.get("/api/v1/open")(lambda: "hello")

    with pytest.raises(RouteUndeclared):
        create_app([open_to_all])


@pytest.mark.parametrize("secret", [None, "", "x", "x" * 64])
def test_there_is_one_door(ada, secret):
    for path in ("/health", "/cards", "/nowhere"):
        assert is_problem(ada.ask("GET", path, headers={DOOR: secret}), 403, "wrong_door")


def test_health_and_nothing_else_needs_no_token(ada):
    nobody = {"Authorization": None}

    assert ada.ask("GET", "/health", headers=nobody).json == {"status": "ok", "stage": "dev"}
    assert is_problem(ada.ask("GET", "/cards", headers=nobody), 401, "not_signed_in")
    assert ada.ask("GET", "/cards", headers=nobody).headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("shown", ["", "Bearer", "Bearer ", "Basic YTpi", "Token x", "bearer x.y.z"])
def test_what_is_no_bearer_token_is_nobody(ada, shown):
    assert is_problem(ada.ask("GET", "/cards", headers={"Authorization": shown or " "}), 401, "not_signed_in")


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/nowhere", 404, "no_such_route"),
        ("GET", "//cards", 404, "no_such_route"),
        ("GET", "/cards/a/b/c", 404, "no_such_route"),
        ("PATCH", "/cards", 405, "method_not_allowed"),
    ],
)
def test_what_is_not_there_is_a_problem_too(ada, method, path, status, code):
    assert is_problem(ada.ask(method, path), status, code)


def test_an_ending_slash_is_the_same_path(ada):
    assert ada.ask("GET", "/cards/").status_code == 200


def test_refusals_come_in_the_promised_order(person):
    viewer, member = person(role="viewer"), person()
    bad = {"title": 1, "unknown": 2}

    assert is_problem(viewer.ask("POST", "/cards", bad, headers={"Authorization": "Bearer x"}), 401, "not_signed_in")
    assert is_problem(viewer.ask("POST", "/cards", bad), 403, "forbidden")
    assert is_problem(member.ask("PUT", "/cards/absent/tick", bad), 404, "card_not_found")
    assert is_problem(member.ask("POST", "/cards", bad), 422, "invalid")


def test_wrong_fields_are_pointed_at(ada):
    answer = ada.ask("POST", "/cards", {"title": 1, "a/b~": 2})

    assert {error["pointer"] for error in answer.json["errors"]} == {"/title", "/a~1b~0"}


@pytest.mark.parametrize("body", ["[]", '"text"', "null", "7"])
def test_a_body_that_is_no_object_is_pointed_at_whole(ada, body):
    answer = ada.ask("POST", "/cards", data=body)

    assert is_problem(answer, 422, "invalid")
    assert [error["pointer"] for error in answer.json["errors"]] == [""]


@pytest.mark.parametrize(
    ("data", "status", "code"),
    [(b"{", 400, "malformed"), (b"\xff", 400, "malformed"), (b" " * 300_000, 413, "too_large")],
)
def test_a_body_that_cannot_be_read_is_a_problem(ada, data, status, code):
    assert is_problem(ada.ask("POST", "/cards", data=data), status, code)


def test_what_breaks_says_nothing_of_our_insides(ada, caplog):
    with caplog.at_level(logging.CRITICAL):
        answer = ada.ask("GET", "/broken")

    assert is_problem(answer, 500, "internal_error")
    assert "secret detail" not in answer.text
    assert "ZeroDivision" not in answer.text


@pytest.mark.parametrize("fault", ["throttle", "server_error", "cut", "lost"])
def test_a_database_that_does_not_answer_is_a_503(ada, monkeypatch, fault):
    wait_for_nothing(monkeypatch)

    with injected(Faults(**{fault: 1.0})):
        answer = ada.ask("GET", "/cards/absent")

    assert is_problem(answer, 503, "try_again")
    assert answer.headers["Retry-After"] == "1"


def test_without_the_tenant_role_nothing_is_read_or_written(ada, no_roles):
    assert is_problem(ada.ask("GET", "/cards"), 503, "try_again")
    assert is_problem(ada.ask("POST", "/cards", {"title": "A"}), 503, "try_again")

    assert ada.rows("CARD") == []


def test_who_is_suspended_or_gone_is_nobody(ada, person):
    suspended, gone = person(org_id=ada.org_id, status="suspended"), person(org_id=ada.org_id)
    gone.deployed.engines.client("dynamodb").delete_item(
        TableName=gone.deployed.made("OrgsTable").ref,
        Key={"pk": {"S": f"ORG#{ada.org_id}"}, "sk": {"S": f"MEMBER#{gone.user_id}"}},
    )

    assert is_problem(suspended.ask("GET", "/cards"), 401, "not_signed_in")
    assert is_problem(gone.ask("GET", "/cards"), 401, "not_signed_in")


def test_an_entity_unchanged_is_a_304(ada):
    card = ada.ask("POST", "/cards", {"title": "A"}).json

    same = ada.ask("GET", f"/cards/{card['id']}", headers={"If-None-Match": '"1"'})
    changed = ada.ask("GET", f"/cards/{card['id']}", headers={"If-None-Match": '"11"'})

    assert (same.status_code, same.data, same.headers["ETag"]) == (304, b"", '"1"')
    assert changed.status_code == 200
