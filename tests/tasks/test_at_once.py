"""Several people at the same task at the same moment."""

import threading
from collections.abc import Callable

import pytest

from tests.teams import Team
from tests.visitors import Answer


def at_once(*requests: Callable[[], Answer]) -> list[Answer]:
    answers: list[Answer] = [None] * len(requests)
    ready = threading.Barrier(len(requests))

    def ask(place: int) -> None:
        ready.wait()
        answers[place] = requests[place]()

    people = [threading.Thread(target=ask, args=(place,)) for place in range(len(requests))]
    for person in people:
        person.start()
    for person in people:
        person.join()
    return answers


@pytest.fixture(autouse=True)
def fence(team: Team) -> None:
    team.has_project()
    team.has_task()


def test_edits_of_different_fields_all_go_through(team: Team) -> None:
    people = [team.owner, team.admin, team.manager, team.member]
    wanted = [{"title": "Gate"}, {"priority": "high"}, {"labels": ["gate"]}, {"estimate": 30}]

    answers = at_once(
        *(
            lambda person=person, changes=changes: person.patch("/tasks/WEB-1", changes, If_Match='"1"')
            for person, changes in zip(people, wanted, strict=True)
        )
    )

    assert [answer.status_code for answer in answers] == [200] * 4
    task = team.member.get("/tasks/WEB-1").json
    assert (task["title"], task["priority"], task["labels"], task["estimate"]) == ("Gate", "high", ["gate"], 30)
    assert task["version"] == 5
    assert sorted(event.version for event in team.events(of="TASK#WEB-1")) == [1, 2, 3, 4, 5]


def test_of_edits_of_the_same_field_one_goes_through_and_the_others_learn_of_it(team: Team) -> None:
    people = [team.owner, team.admin, team.manager]

    answers = at_once(
        *(
            lambda person=person: person.patch("/tasks/WEB-1", {"title": person.user["name"]}, If_Match='"1"')
            for person in people
        )
    )

    assert sorted(answer.status_code for answer in answers) == [200, 412, 412]
    winner = team.member.get("/tasks/WEB-1").json["title"]
    assert {answer.json["current"]["title"] for answer in answers if answer.status_code == 412} == {winner}


def test_the_same_request_twice_has_its_effect_once(team: Team) -> None:
    asked = {"project": "WEB", "title": "Gate"}

    answers = at_once(*(lambda: team.member.post("/tasks", asked, Idempotency_Key="k") for _ in range(4)))

    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json["id"] for answer in answers}) == 1
    assert len(team.member.get("/tasks?project=WEB").json["items"]) == 2


def test_many_new_tasks_have_as_many_numbers(team: Team) -> None:
    answers = at_once(*(lambda: team.member.post("/tasks", {"project": "WEB", "title": "Gate"}) for _ in range(8)))

    assert sorted(answer.json["number"] for answer in answers) == list(range(2, 10))
