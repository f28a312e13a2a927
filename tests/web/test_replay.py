from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.faults import Faults, injected, wait_for_nothing


@pytest.fixture
def ada(person):
    return person()


@pytest.fixture
def card(ada):
    return ada.ask("POST", "/cards", {"title": "Mend the fence"}).json


def keyed(key="k-1", **more):
    return {"Idempotency-Key": key, **more}


def test_the_same_request_twice_has_its_effect_once_and_the_same_status(ada):
    first = ada.ask("POST", "/cards", {"title": "A"}, headers=keyed())
    second = ada.ask("POST", "/cards", {"title": "A"}, headers=keyed())

    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json == second.json
    assert "Idempotency-Replayed" not in first.headers
    assert second.headers["Idempotency-Replayed"] == "true"
    assert len(ada.rows("CARD")) == 1
    assert len(ada.rows("EVENT#")) == 1


def test_a_replay_shows_the_entity_as_it_is(ada, card):
    ada.ask("PUT", f"/cards/{card['id']}/tick", headers=keyed())
    ada.ask("PUT", f"/cards/{card['id']}/tick")

    again = ada.ask("PUT", f"/cards/{card['id']}/tick", headers=keyed())

    assert (again.status_code, again.json["ticks"]) == (200, 2)
    assert again.headers["ETag"] == '"3"'


@pytest.mark.parametrize("other", [{"json": {"title": "B"}}, {"path": "/cards?x=1"}, {"method": "PUT", "tick": True}])
def test_a_key_used_for_another_request_is_refused_and_changes_nothing(ada, card, other):
    ada.ask("POST", "/cards", {"title": "A"}, headers=keyed())
    path = f"/cards/{card['id']}/tick" if "tick" in other else other.get("path", "/cards")

    answer = ada.ask(other.get("method", "POST"), path, other.get("json", {"title": "A"}), headers=keyed())

    assert (answer.status_code, answer.json["code"]) == (422, "idempotency_key_reused")
    assert len(ada.rows("CARD")) == 2


def test_each_person_has_keys_of_their_own(ada, person):
    eve = person(org_id=ada.org_id)

    ada.ask("POST", "/cards", {"title": "A"}, headers=keyed())
    answer = eve.ask("POST", "/cards", {"title": "B"}, headers=keyed())

    assert answer.status_code == 201
    assert "Idempotency-Replayed" not in answer.headers


def test_a_deletion_is_replayed_as_done(ada, card):
    answers = [ada.ask("DELETE", f"/cards/{card['id']}", headers=keyed()) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [204, 204, 204]
    assert [answer.headers.get("Idempotency-Replayed") for answer in answers] == [None, "true", "true"]


def test_the_replay_of_what_is_gone_since_says_so(ada):
    made = ada.ask("POST", "/cards", {"title": "A"}, headers=keyed()).json
    ada.ask("DELETE", f"/cards/{made['id']}")

    again = ada.ask("POST", "/cards", {"title": "A"}, headers=keyed())

    assert (again.status_code, again.json["code"]) == (404, "card_not_found")
    assert again.headers["Idempotency-Replayed"] == "true"


def test_a_grant_that_wrote_nothing_is_remembered_too(ada, card):
    first = ada.ask("PUT", f"/cards/{card['id']}/look", headers=keyed())
    ada.ask("PUT", f"/cards/{card['id']}/tick")
    again = ada.ask("PUT", f"/cards/{card['id']}/look", headers=keyed())

    assert (first.json["ticks"], again.json["ticks"]) == (0, 1)
    assert again.headers["Idempotency-Replayed"] == "true"


def test_a_refusal_is_not_remembered(ada):
    refused = ada.ask("POST", "/cards", {"title": 1}, headers=keyed())
    fine = ada.ask("POST", "/cards", {"title": "A"}, headers=keyed())

    assert (refused.status_code, fine.status_code) == (422, 201)


@pytest.mark.parametrize("key", ["", " ", "a b", "é", "x" * 256])
def test_a_key_that_is_none_is_refused(ada, key):
    answer = ada.ask("POST", "/cards", {"title": "A"}, headers={"Idempotency-Key": key or " "})

    assert answer.status_code == 422
    assert ada.rows("CARD") == []


def test_twins_at_the_same_time_get_one_effect_and_the_same_answer(ada):
    for number in range(8):
        with ThreadPoolExecutor(4) as at_once:
            ask = {"json": {"title": f"Card {number}"}, "headers": keyed(f"twin-{number}")}
            asked = [at_once.submit(ada.ask, "POST", "/cards", **ask) for _ in range(4)]
            answers = [answer.result() for answer in asked]

        assert {answer.status_code for answer in answers} == {201}, [answer.json for answer in answers]
        assert len({answer.json["id"] for answer in answers}) == 1
    assert len(ada.rows("CARD")) == 8


def test_a_twin_refused_because_of_the_first_is_answered_as_the_first(ada, card):
    with ThreadPoolExecutor(4) as at_once:
        ask = {"method": "DELETE", "path": f"/cards/{card['id']}", "headers": keyed()}
        answers = [done.result() for done in [at_once.submit(ada.ask, **ask) for _ in range(4)]]

    assert {answer.status_code for answer in answers} == {204}


def test_a_twin_with_another_body_is_refused_however_fast_it_was(ada):
    with ThreadPoolExecutor(4) as at_once:
        asked = [
            at_once.submit(ada.ask, "POST", "/cards", {"title": f"Card {n % 2}"}, headers=keyed()) for n in range(8)
        ]
        answers = [answer.result() for answer in asked]

    assert sorted({answer.status_code for answer in answers}) == [201, 422]
    assert len(ada.rows("CARD")) == 1


def test_a_database_that_goes_away_is_a_503_at_any_point_and_the_repeat_finds_the_effect(ada, card, monkeypatch):
    wait_for_nothing(monkeypatch)
    statuses = []

    for number in range(60):
        title = {"title": f"Card {number}"}
        with injected(Faults(throttle=0.3, cut=0.2, lost=0.3, seed=number)):
            answer = ada.ask("POST", "/cards", title, headers=keyed(f"a-{number}"))
            look = ada.ask("PUT", f"/cards/{card['id']}/look", headers=keyed(f"b-{number}"))
        statuses += [answer.status_code, look.status_code]
        assert ada.ask("POST", "/cards", title, headers=keyed(f"a-{number}")).status_code == 201

    assert set(statuses) == {201, 200, 503}
    assert len(ada.rows("CARD")) == 61
