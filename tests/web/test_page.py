import base64

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from taskmaster.errors import Invalid
from taskmaster.web.page import cursor_for, place_of

PLACE = {"pk": "ORG#org_a#STACK", "sk": "CARD#17"}
QUESTION = ["tasks", {"project": "WEB", "sort": "due"}]


@pytest.fixture
def api(deployed):
    with deployed.as_function("Api"):
        yield


@pytest.fixture
def cursor(api):
    return cursor_for("org_a", QUESTION, PLACE)


def test_a_cursor_leads_back_to_its_place(cursor):
    assert place_of("org_a", QUESTION, cursor) == PLACE
    assert "ORG" not in cursor


def test_the_end_and_the_beginning_have_none(api):
    assert cursor_for("org_a", QUESTION, None) is None
    assert place_of("org_a", QUESTION, None) is None


@pytest.mark.parametrize(
    ("org_id", "question"),
    [
        ("org_b", QUESTION),
        ("org_a", ["tasks", {"project": "OPS", "sort": "due"}]),
        ("org_a", ["tasks", {"project": "WEB", "sort": "-due"}]),
        ("org_a", ["tasks", {"project": "WEB"}]),
        ("org_a", "tasks"),
        ("org_a", None),
    ],
)
def test_it_belongs_to_one_organisation_and_one_question(cursor, org_id, question):
    with pytest.raises(Invalid):
        place_of(org_id, question, cursor)


def test_the_order_in_which_filters_were_given_does_not_matter(cursor):
    assert place_of("org_a", ["tasks", {"sort": "due", "project": "WEB"}], cursor) == PLACE


def forged(cursor):
    raw = bytearray(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    for place in range(len(raw)):
        changed = bytearray(raw)
        changed[place] ^= 1
        yield base64.urlsafe_b64encode(changed).decode().rstrip("=")
    yield base64.urlsafe_b64encode(raw[:16]).decode()
    yield base64.urlsafe_b64encode(b"\0" * 16 + raw[16:]).decode()
    yield base64.urlsafe_b64encode(raw[16:]).decode()
    yield from ("", "x", "é", "====", "a" * 2000, cursor[:-2], cursor + "AAAA", cursor * 2)


def test_no_forged_cursor_is_read(cursor):
    for other in forged(cursor):
        with pytest.raises(Invalid):
            place_of("org_a", QUESTION, other)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=80))
def test_any_text_is_refused(api, text):
    with pytest.raises(Invalid):
        place_of("org_a", QUESTION, text)


def test_a_foreign_cursor_is_refused_at_the_door(person):
    ada, eve = person(), person()
    with ada.deployed.as_function("Api"):
        theirs = cursor_for(eve.org_id, ["cards"], {"pk": f"ORG#{eve.org_id}#STACK", "sk": "1"})

    answer = ada.ask("GET", f"/cards?cursor={theirs}")

    assert answer.status_code == 422
    assert answer.json["errors"][0]["pointer"] == "?cursor"


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=101", "limit=x", "limit=1&limit=2", "unknown=1", "cursor=%00", "limit=", "cursor=a%0Ab"]
)
def test_a_query_is_as_strict_as_a_body(person, query):
    answer = person().ask("GET", f"/cards?{query}")

    assert answer.status_code == 422
    assert answer.json["errors"][0]["pointer"] == "?" + query.partition("=")[0]
