import random
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taskmaster.tasks import rank
from tests.teams import Team
from tests.visitors import Visitor


def column(team: Team, status: str = "open") -> list[str]:
    return [task["id"] for task in team.member.get(f"/tasks?project=WEB&status={status}").json["items"]]


@pytest.fixture
def three(team: Team) -> None:
    team.has_project()
    for title in ("One", "Two", "Three"):
        team.has_task(title)


@pytest.mark.parametrize(
    ("place", "order"),
    [
        ({"after": "WEB-1", "before": "WEB-2"}, ["WEB-1", "WEB-3", "WEB-2"]),
        ({"after": None, "before": "WEB-1"}, ["WEB-3", "WEB-1", "WEB-2"]),
        ({"after": "WEB-2", "before": None}, ["WEB-1", "WEB-2", "WEB-3"]),
        ({"after": "WEB-1"}, ["WEB-1", "WEB-3", "WEB-2"]),
        ({"before": "WEB-2"}, ["WEB-1", "WEB-3", "WEB-2"]),
        ({"before": "WEB-1"}, ["WEB-3", "WEB-1", "WEB-2"]),
    ],
)
@pytest.mark.usefixtures("three")
def test_a_task_goes_where_its_neighbours_say(team: Team, place: dict[str, str], order: list[str]) -> None:
    answer = team.member.put("/tasks/WEB-3/rank", place)

    assert (answer.status_code, answer.json["version"]) == (200, 2)
    assert column(team) == order
    [event] = team.events(of="TASK#WEB-3", name="task.ranked")
    assert event.set == {"rank": answer.json["rank"], "updated_at": answer.json["updated_at"]}


@pytest.mark.usefixtures("three")
def test_a_task_moves_to_a_place_in_another_column_in_one_gesture(team: Team) -> None:
    team.member.put("/tasks/WEB-1/status", {"status": "closed"})
    team.member.put("/tasks/WEB-2/status", {"status": "closed"})

    answer = team.member.put("/tasks/WEB-3/rank", {"after": "WEB-1", "before": "WEB-2", "status": "closed"})

    assert column(team, "closed") == ["WEB-1", "WEB-3", "WEB-2"]
    assert answer.json["completed_at"] is not None
    [event] = team.events(of="TASK#WEB-3")[1:]
    assert (event.name, event.set["rank"], event.set["status"]) == ("task.moved", answer.json["rank"], "closed")


@pytest.mark.usefixtures("three")
def test_new_tasks_come_after_one_that_was_moved_to_the_end(team: Team) -> None:
    team.member.put("/tasks/WEB-1/rank", {"after": "WEB-3", "before": None})
    team.has_task("Four")

    assert column(team) == ["WEB-2", "WEB-3", "WEB-1", "WEB-4"]


@pytest.mark.usefixtures("three")
def test_the_first_of_an_empty_column_needs_no_neighbours(team: Team) -> None:
    answer = team.member.put("/tasks/WEB-1/rank", {"after": None, "before": None, "status": "in_review"})

    assert answer.status_code == 200
    assert column(team, "in_review") == ["WEB-1"]


@pytest.mark.parametrize("neighbour", ["WEB-9", "APP-1", "WEB-3", "WEB-4"])
@pytest.mark.usefixtures("three")
def test_a_neighbour_that_is_gone_or_elsewhere_is_refused(team: Team, neighbour: str) -> None:
    team.has_project("APP")
    team.has_task(project="APP")
    team.has_task("Four")
    team.member.delete("/tasks/WEB-4")

    answer = team.member.put("/tasks/WEB-3/rank", {"after": neighbour, "before": "WEB-1"})

    assert (answer.status_code, answer.json["code"]) == (422, "no_such_neighbour")
    assert answer.json["errors"][0]["pointer"] == "/after"


@pytest.mark.usefixtures("three")
def test_two_people_at_once_at_the_same_place_both_succeed(team: Team) -> None:
    team.has_task("Four")
    answers = {}

    def drop(person: Visitor, task_id: str) -> None:
        answers[task_id] = person.put(f"/tasks/{task_id}/rank", {"after": "WEB-1", "before": "WEB-2"})

    people = [threading.Thread(target=drop, args=args) for args in ((team.member, "WEB-3"), (team.owner, "WEB-4"))]
    for person in people:
        person.start()
    for person in people:
        person.join()

    assert [answer.status_code for answer in answers.values()] == [200, 200]
    assert len({answer.json["rank"] for answer in answers.values()}) == 2
    assert column(team)[0] == "WEB-1"
    assert set(column(team)[1:3]) == {"WEB-3", "WEB-4"}
    assert column(team)[3] == "WEB-2"


@pytest.mark.usefixtures("three")
def test_neighbours_that_have_swapped_meanwhile_are_no_obstacle(team: Team) -> None:
    answer = team.member.put("/tasks/WEB-1/rank", {"after": "WEB-3", "before": "WEB-2"})

    assert answer.status_code == 200
    assert column(team) == ["WEB-2", "WEB-3", "WEB-1"]


@pytest.mark.usefixtures("three")
def test_where_too_much_was_put_no_more_fits(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rank, "LONGEST", 5)

    answer = team.member.put("/tasks/WEB-3/rank", {"after": "WEB-1", "before": "WEB-2"})

    assert (answer.status_code, answer.json["code"]) == (409, "no_room_between")


@given(st.integers(0, 2**32), st.integers(2, 60))
def test_whatever_is_dragged_where_the_order_is_as_people_see_it(seed: int, moves: int) -> None:
    chance = random.Random(seed)
    board = [rank.at_the_end()]
    for _ in range(moves):
        place = chance.randrange(len(board) + 1)
        if place == 0:
            new = rank.at_the_top(board[0])
        elif place == len(board):
            new = rank.at_the_end(board[-1])
        else:
            new = rank.between(board[place - 1], board[place])
        board.insert(place, new)

    assert board == sorted(board)
    assert len(set(board)) == len(board)


@pytest.mark.parametrize("high", ["0VbZVod5hRx", "0VbZVod5hRx0", "0VbZVod5hRx000", "0VbZVod5", "0"])
def test_where_there_is_no_place_between_it_goes_behind(high: str) -> None:
    assert rank.between("0VbZVod5hRx", high) > "0VbZVod5hRx0000"


def test_next_to_one_alone_is_on_the_side_that_was_asked_for() -> None:
    one = rank.at_the_end()

    assert max(rank.at_the_top(one), rank.just_before(one)) < one < rank.just_after(one) < rank.at_the_end(one)


def test_ranks_stay_short_where_people_always_drop_at_the_same_place() -> None:
    top, end = [rank.at_the_end()], [rank.at_the_end()]
    low, high = rank.at_the_end(), rank.at_the_end(rank.at_the_end())
    for _ in range(500):
        top.append(rank.at_the_top(top[-1]))
        end.append(rank.at_the_end(end[-1]))
        high = rank.between(low, high)

    assert max(map(len, [*top, *end])) <= 11
    assert len(high) <= rank.LONGEST
    assert top == sorted(top, reverse=True)
    assert end == sorted(end)
