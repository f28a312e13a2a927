import pytest

from tests.teams import Team

HARBOUR = {"address": "Harbour Street 12", "lat": 53.54133, "lng": 9.98413}


@pytest.fixture(autouse=True)
def fence(team: Team) -> None:
    team.has_project()
    team.has_task()


def test_a_task_is_somewhere_and_the_story_says_where(team: Team) -> None:
    answer = team.member.patch("/tasks/WEB-1", {"location": HARBOUR})

    assert (answer.status_code, answer.json["location"]) == (200, HARBOUR)
    assert team.member.get("/tasks/WEB-1").json["location"] == HARBOUR
    event = team.events(of="TASK#WEB-1")[-1]
    assert (event.name, event.set["location"], event.was) == ("task.edited", HARBOUR, {"location": None})


@pytest.mark.parametrize(
    ("said", "as_held"),
    [
        ({"address": " Harbour  Street\n12 "}, {"address": "Harbour Street 12", "lat": None, "lng": None}),
        ({"lat": 53.541334999, "lng": -9}, {"address": "", "lat": 53.54133, "lng": -9.0}),
        ({"lat": -0.0000001, "lng": 0}, {"address": "", "lat": 0.0, "lng": 0.0}),
    ],
)
def test_an_address_alone_or_a_point_alone_is_enough(
    team: Team, said: dict[str, object], as_held: dict[str, object]
) -> None:
    assert team.member.patch("/tasks/WEB-1", {"location": said}).json["location"] == as_held


def test_the_same_place_again_changes_nothing(team: Team) -> None:
    team.member.patch("/tasks/WEB-1", {"location": HARBOUR})

    answer = team.member.patch("/tasks/WEB-1", {"location": HARBOUR})

    assert answer.json["version"] == 2
    assert len(team.events(of="TASK#WEB-1")) == 2


def test_a_place_can_be_taken_away(team: Team) -> None:
    team.member.patch("/tasks/WEB-1", {"location": HARBOUR})

    answer = team.member.patch("/tasks/WEB-1", {"location": None})

    assert answer.json["location"] is None
    assert team.events(of="TASK#WEB-1")[-1].was == {"location": HARBOUR}


def test_two_who_move_it_at_once_are_told_apart(team: Team) -> None:
    team.owner.patch("/tasks/WEB-1", {"location": HARBOUR})

    answer = team.member.patch("/tasks/WEB-1", {"location": {"address": "Depot"}}, If_Match='"1"')

    assert (answer.status_code, answer.json["fields"]) == (412, ["location"])
    assert answer.json["current"]["location"] == HARBOUR


def test_a_place_is_not_there_from_another_organisation(team: Team, strangers: Team) -> None:
    answer = strangers.owner.patch("/tasks/WEB-1", {"location": HARBOUR})

    assert answer.status_code == 404
    assert team.member.get("/tasks/WEB-1").json["location"] is None
