"""Naming somebody in a text: the event says who was named, of those who may read it."""

import pytest

from taskmaster.ids import new_id
from taskmaster.tasks.mentions import MOST, named_in
from tests.teams import Team
from tests.visitors import Visitor


def at(person: Visitor | str) -> str:
    user_id = person if isinstance(person, str) else person.user["id"]
    return f"@[Somebody](user:{user_id})"


@pytest.fixture(autouse=True)
def fence(team: Team) -> None:
    team.has_project(member_ids=[team.manager.user["id"]])
    team.has_task()


def mentions(team: Team, name: str, of: str = "TASK#WEB-1") -> list[object]:
    return [event.set.get("mentions") for event in team.events(of=of, name=name)]


def test_a_comment_says_whom_it_names(team: Team) -> None:
    team.member.post("/tasks/WEB-1/comments", {"body": f"{at(team.manager)} and {at(team.owner)}, {at(team.manager)}!"})
    team.member.post("/tasks/WEB-1/comments", {"body": "Nobody."})

    assert mentions(team, "comment.added") == [[team.manager.user["id"], team.owner.user["id"]], None]


def test_an_edit_names_only_whom_it_adds(team: Team) -> None:
    comment = team.member.post("/tasks/WEB-1/comments", {"body": at(team.manager)}).json
    team.member.patch(f"/comments/{comment['id']}", {"body": f"{at(team.manager)} {at(team.owner)}"})
    team.member.patch(f"/comments/{comment['id']}", {"body": at(team.owner)})

    assert mentions(team, "comment.edited") == [[team.owner.user["id"]], None]


def test_a_description_names_people_too_in_the_event_that_tells_of_it(team: Team) -> None:
    team.has_task(description=at(team.manager))
    team.member.patch("/tasks/WEB-2", {"description": f"{at(team.manager)} {at(team.owner)}"})
    team.member.patch("/tasks/WEB-2", {"title": "Other"})
    team.member.patch("/tasks/WEB-2", {"description": "", "assignee_id": team.manager.user["id"]})

    assert mentions(team, "task.created", "TASK#WEB-2") == [[team.manager.user["id"]]]
    assert mentions(team, "task.edited", "TASK#WEB-2") == [[team.owner.user["id"]], None, None]
    assert mentions(team, "task.assigned", "TASK#WEB-2") == [None]


def test_who_does_not_see_the_project_is_not_told(team: Team, strangers: Team) -> None:
    gone = team.join("member")
    team.owner.delete(f"/members/{gone.user['id']}")
    text = " ".join(map(at, [team.viewer, gone, strangers.owner, team.member, new_id("usr"), "usr_1"]))

    answer = team.member.post("/tasks/WEB-1/comments", {"body": text})

    assert answer.status_code == 201
    assert answer.json["body"] == text
    assert mentions(team, "comment.added") == [None]


@pytest.mark.parametrize("text", ["", "@Ada", "[Ada](user:usr_1)", "@[Ada](usr_1)", "@[](user:usr_1)"])
def test_what_is_no_mention_names_nobody(text: str) -> None:
    assert named_in(text.replace("usr_1", "usr_" + "0" * 28) if "[]" in text or text[:1] == "[" else text) == []


def test_a_text_names_so_many_and_no_more() -> None:
    people = [new_id("usr") for _ in range(MOST + 5)]

    assert named_in(" ".join(map(at, people))) == people[:MOST]
