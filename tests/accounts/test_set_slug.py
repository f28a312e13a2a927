from collections.abc import Callable

import pytest

from tests.visitors import Visitor

Visitors = Callable[..., Visitor]


def named(who: Visitor, slug: str) -> int:
    status: int = who.put("/org/slug", {"slug": slug}).status_code
    return status


def test_an_organisation_takes_another_slug_and_says_so(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")

    answer = ada.put("/org/slug", {"slug": "north-1"})

    assert (answer.status_code, answer.json["slug"], answer.json["version"]) == (200, "north-1", 2)
    assert "former_slugs" not in answer.json
    assert ada.get("/me").json["org"]["slug"] == "north-1"
    [said] = [event for event in ada.events() if event["name"] == "org.edited"]
    assert (said["set"]["slug"], said["was"]["slug"]) == ("north-1", "northwind")
    assert "former_slugs" not in said["set"]


def test_a_slug_is_one_organisations_alone_also_one_it_has_just_left(visitor: Visitors) -> None:
    ada, gus = visitor().sign_up("ada@x.example"), visitor().sign_up("gus@y.example", company="Globex")
    named(ada, "north")

    for slug in ("north", "northwind"):
        refused = gus.put("/org/slug", {"slug": slug})
        assert (refused.status_code, refused.json["code"]) == (409, "slug_taken")

    assert named(ada, "northwind") == 200
    assert named(ada, "north") == 200
    assert gus.get("/org").json["slug"] == "globex"


def test_the_last_five_stay_its_own_and_older_ones_are_free(visitor: Visitors) -> None:
    ada, gus = visitor().sign_up("ada@x.example"), visitor().sign_up("gus@y.example", company="Globex")
    for number in range(6):
        assert named(ada, f"north-{number}") == 200

    assert named(gus, "north-0") == 409
    assert named(gus, "northwind") == 200


def test_the_same_slug_again_changes_nothing(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")

    assert ada.put("/org/slug", {"slug": "northwind"}).json["version"] == 1


def test_the_same_request_twice_is_answered_twice(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")

    answers = [ada.put("/org/slug", {"slug": "north"}, Idempotency_Key="one") for _ in range(2)]

    assert [(answer.status_code, answer.json["slug"]) for answer in answers] == [(200, "north")] * 2


@pytest.mark.parametrize("slug", ["", "a", "-a", "a-", "a--b", "A b", "Ünder", "x" * 41, 7, None])
def test_what_can_stand_in_no_address_is_refused(visitor: Visitors, slug: object) -> None:
    assert visitor().sign_up("ada@x.example").put("/org/slug", {"slug": slug}).status_code == 422
