from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from local.stack import Stack
from taskmaster import clock
from tests.visitors import PASSWORD, Visitor

Visitors = Callable[..., Visitor]
WANTED = {"company": "Northwind Field Services", "name": "Ada", "email": "ada@northwind.example", "password": PASSWORD}


def test_signing_up_makes_a_company_and_its_owner(visitor: Visitors) -> None:
    ada = visitor()

    answer = ada.post("/auth/signup", {**WANTED, "time_zone": "Europe/Zurich", "locale": "de-CH"})

    assert answer.status_code == 201
    assert answer.json["token_type"] == "Bearer"
    assert answer.json["expires_in"] == 600
    assert answer.json["org"]["slug"] == "northwind-field-services"
    assert answer.json["org"]["role"] == "owner"
    ada.enter(answer)
    assert ada.get("/me").json["user"]["time_zone"] == "Europe/Zurich"
    assert ada.get("/org").json["name"] == "Northwind Field Services"
    [member] = ada.get("/members").json["items"]
    assert (member["email"], member["role"], member["status"]) == ("ada@northwind.example", "owner", "active")


def test_the_cookie_is_one_that_scripts_and_other_sites_cannot_use(visitor: Visitors) -> None:
    answer = visitor().post("/auth/signup", WANTED)

    [cookie] = answer.headers.getlist("Set-Cookie")
    assert cookie.startswith("__Host-refresh=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Strict"} <= set(cookie.split("; "))


def test_the_company_and_its_owner_are_told_of_in_the_same_write(visitor: Visitors, deployed: Stack) -> None:
    ada = visitor().sign_up("ada@northwind.example")

    rows = deployed.engines.client("dynamodb").scan(TableName=deployed.made("TasksTable").ref)["Items"]

    assert sorted(row["pk"]["S"] for row in rows) == [
        f"ORG#{ada.org['id']}#MEMBER#{ada.user['id']}",
        f"ORG#{ada.org['id']}#ORG#{ada.org['id']}",
    ]


def test_a_known_email_is_refused_however_it_is_spelled(visitor: Visitors) -> None:
    visitor().post("/auth/signup", WANTED)

    answer = visitor().post("/auth/signup", {**WANTED, "email": "ADA@Northwind.example"})

    assert answer.status_code == 409
    assert answer.json["code"] == "email_taken"


def test_asking_for_known_emails_is_slowed_down_like_guessing(visitor: Visitors) -> None:
    visitor().post("/auth/signup", WANTED)
    curious = visitor()

    with clock.at(datetime(2026, 11, 23, 9, 30, tzinfo=UTC)):
        answers = [curious.post("/auth/signup", WANTED).status_code for _ in range(7)]

    assert answers == [409] * 5 + [429] * 2


def test_two_companies_of_the_same_name_have_different_slugs(visitor: Visitors) -> None:
    one, other = visitor().sign_up("ada@x.example"), visitor().sign_up("bob@y.example")

    assert one.org["slug"] == "northwind"
    assert other.org["slug"].startswith("northwind-")


def test_a_company_whose_name_leaves_no_letter_still_has_a_slug(visitor: Visitors) -> None:
    assert visitor().sign_up("ada@x.example", company="北風").org["slug"] == "org"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("company", ""),
        ("company", "   "),
        ("company", "two\nlines"),
        ("company", "x" * 101),
        ("name", 7),
        ("name", None),
        ("email", "nobody"),
        ("email", "a b@x.example"),
        ("email", "ada@localhost"),
        ("email", ["ada@x.example"]),
        ("password", "short"),
        ("password", "x" * 300),
        ("password", "aaaaaaaaaaaa"),
        ("password", "ada@northwind.example"),
        ("password", "Northwind-2026"),
        ("password", "P4ssw0rd2026!"),
        ("password", 1234567890),
        ("time_zone", "Mars/Olympus"),
        ("time_zone", "../etc/passwd"),
        ("locale", "klingon!"),
        ("role", "owner"),
        ("org_id", "org_" + "0" * 28),
    ],
)
def test_what_makes_no_sense_is_refused_by_field(visitor: Visitors, field: str, value: object) -> None:
    answer = visitor().post("/auth/signup", {**WANTED, field: value})

    assert answer.status_code == 422
    assert answer.json["code"] == "invalid"
    assert [problem["pointer"] for problem in answer.json["errors"]] == [f"/{field}"]


def test_another_sites_page_cannot_sign_anybody_up(visitor: Visitors) -> None:
    answer = visitor().post("/auth/signup", WANTED, Origin="https://evil.example")

    assert answer.status_code == 403
    assert answer.json["code"] == "cross_site"
