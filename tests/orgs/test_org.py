from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from taskmaster.orgs.model import slug_of
from tests.visitors import Visitor

Visitors = Callable[..., Visitor]


def test_everybody_in_it_reads_the_organisation(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example", time_zone="Europe/Zurich", locale="de-CH")
    vic = ada.bring("vic@x.example", "viewer")

    answer = vic.get("/org")

    assert answer.headers["ETag"] == '"1"'
    assert set(answer.json) == {
        *("id", "name", "slug", "description", "industry", "size"),
        *("time_zone", "locale", "email_domains", "accent", "logo", "status", "version", "created_at", "updated_at"),
    }
    told = ("Northwind", "Europe/Zurich", "de-CH")
    assert (answer.json["name"], answer.json["time_zone"], answer.json["locale"]) == told
    assert vic.get("/org", If_None_Match='"1"').status_code == 304


def test_an_owner_changes_it_and_says_what_it_was(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")

    answer = ada.patch("/org", {"name": "Northwind Ltd", "size": "11-50"})

    assert answer.status_code == 200
    assert (answer.json["name"], answer.json["size"], answer.json["version"]) == ("Northwind Ltd", "11-50", 2)
    assert answer.json["slug"] == "northwind"
    event = ada.events()[-1]
    assert (event["name"], event["version"]) == ("org.edited", 2)
    assert event["was"] == {"name": "Northwind", "size": None}
    assert set(event["set"]) == {"name", "size", "updated_at"}


def test_an_event_names_a_long_description_without_its_text(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")

    assert ada.patch("/org", {"description": "ü" * 2000}).status_code == 200

    event = ada.events()[-1]
    assert (event["set"]["description"], event["was"]) == (None, {"description": None})


def test_changing_nothing_says_nothing(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    said = len(ada.events())

    assert ada.patch("/org", {"name": "Northwind"}).json["version"] == 1
    assert ada.patch("/org", {}).json["version"] == 1
    assert len(ada.events()) == said


@pytest.mark.parametrize(("role", "status"), [("admin", 200), ("manager", 403), ("member", 403), ("viewer", 403)])
def test_who_may_change_it(visitor: Visitors, role: str, status: int) -> None:
    bob = visitor().sign_up("ada@x.example").bring("bob@x.example", role)

    assert bob.patch("/org", {"description": "We mend fences."}).status_code == status


def test_a_stale_edit_is_refused_by_field(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    ada.patch("/org", {"industry": "Fences"})

    stale = ada.patch("/org", {"industry": "Gates"}, If_Match='"1"')
    other = ada.patch("/org", {"size": "1-10"}, If_Match='"1"')

    assert (stale.status_code, stale.json["current"]["industry"]) == (412, "Fences")
    assert (other.status_code, other.json["version"]) == (200, 3)


def test_many_people_changing_different_fields_at_once_all_have_their_way(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    wishes = [{"name": "Northwind Ltd"}, {"industry": "Fences"}, {"size": "1-10"}, {"description": "We mend fences."}]

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda wish: ada.patch("/org", wish, If_Match='"1"'), wishes))

    assert [answer.status_code for answer in answers] == [200] * 4
    org = ada.get("/org").json
    assert org["version"] == 5
    assert all(org[field] == value for wish in wishes for field, value in wish.items())


def test_it_is_the_token_that_says_which_organisation(visitor: Visitors) -> None:
    ada, gus = visitor().sign_up("ada@x.example"), visitor().sign_up("gus@y.example", company="Globex")

    gus.patch("/org", {"name": "Globex AG"})

    assert ada.get("/org").json["name"] == "Northwind"


@pytest.mark.parametrize(
    "body",
    [
        {"name": ""},
        {"name": None},
        {"name": ["x"]},
        {"description": "x" * 2001},
        {"size": "12"},
        {"size": 12},
        {"time_zone": "Nowhere"},
        {"slug": "mine"},
        {"status": "cancelled"},
        {"id": "org_1"},
        {"version": 9},
    ],
)
def test_what_makes_no_sense_is_refused(visitor: Visitors, body: dict[str, object]) -> None:
    ada = visitor().sign_up("ada@x.example")

    assert ada.patch("/org", body).status_code == 422


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Northwind Field Services", "northwind-field-services"),
        ("  Müller & Söhne GmbH  ", "muller-sohne-gmbh"),
        ("北風", "org"),
        ("A" * 60, "a" * 40),
        ("x" * 39 + " y", "x" * 39),
    ],
)
def test_a_slug_is_made_of_what_is_left_of_the_name(name: str, slug: str) -> None:
    assert slug_of(name) == slug
