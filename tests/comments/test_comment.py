import pytest

from tests.teams import Team
from tests.visitors import Answer, Visitor


@pytest.fixture(autouse=True)
def fence(team: Team) -> None:
    team.has_project(member_ids=[team.viewer.user["id"]])
    team.has_task()


def say(person: Visitor, body: str = "The wire has arrived.") -> Answer:
    answer = person.post("/tasks/WEB-1/comments", {"body": body})
    assert answer.status_code == 201, answer.text
    return answer.json


def test_what_was_said_is_listed_oldest_first(team: Team) -> None:
    first, second = say(team.member, " One \n"), say(team.owner, "Two")

    listed = team.viewer.get("/tasks/WEB-1/comments").json

    assert listed == {"items": [first, second], "next": None}
    assert (first["body"], first["author_id"], first["task_id"]) == ("One", team.member.user["id"], "WEB-1")
    assert (first["edited"], first["version"]) == (False, 1)


def test_the_list_is_paged(team: Team) -> None:
    said = [say(team.member, str(number))["id"] for number in range(3)]

    first = team.member.get("/tasks/WEB-1/comments?limit=2").json
    rest = team.member.get(f"/tasks/WEB-1/comments?limit=2&cursor={first['next']}").json

    assert [comment["id"] for comment in (*first["items"], *rest["items"])] == said


def test_it_is_told_without_its_words(team: Team) -> None:
    comment = say(team.member)
    team.member.patch(f"/comments/{comment['id']}", {"body": "Other"})
    team.member.delete(f"/comments/{comment['id']}")

    added, edited, deleted = team.events(of="TASK#WEB-1", name="comment.")

    for event in (added, edited, deleted):
        assert (event.subject.type, event.subject.id, event.project) == ("comment", comment["id"], "WEB")
        assert event.set["task_id"] == "WEB-1"
        assert event.set["author_id"] == team.member.user["id"]
        assert "body" not in event.set
    assert [added.name, edited.name, deleted.name] == ["comment.added", "comment.edited", "comment.deleted"]
    assert [added.version, edited.version, deleted.version] == [1, 2, 3]


def test_ones_own_comment_can_be_edited(team: Team) -> None:
    comment = say(team.member)

    answer = team.member.patch(f"/comments/{comment['id']}", {"body": "Other"})

    assert (answer.status_code, answer.headers["ETag"]) == (200, '"2"')
    assert (answer.json["body"], answer.json["edited"]) == ("Other", True)
    assert team.member.get("/tasks/WEB-1/comments").json["items"] == [answer.json]


def test_nobody_else_edits_it_not_even_the_owner(team: Team) -> None:
    comment = say(team.member)

    answer = team.owner.patch(f"/comments/{comment['id']}", {"body": 7})

    assert (answer.status_code, answer.json["code"]) == (403, "not_your_comment")


def test_a_late_edit_is_refused(team: Team) -> None:
    comment = say(team.member)
    team.member.patch(f"/comments/{comment['id']}", {"body": "Phone"})

    answer = team.member.patch(f"/comments/{comment['id']}", {"body": "Desk"}, If_Match='"1"')

    assert (answer.status_code, answer.json["current"]["body"]) == (412, "Phone")


@pytest.mark.parametrize(("role", "status"), [("owner", 204), ("admin", 204), ("manager", 204), ("viewer", 403)])
def test_managers_delete_anybodys(team: Team, role: str, status: int) -> None:
    comment = say(team.member)

    answer = getattr(team, role).delete(f"/comments/{comment['id']}")

    assert answer.status_code == status
    assert len(team.member.get("/tasks/WEB-1/comments").json["items"]) == (0 if status == 204 else 1)


def test_members_delete_their_own(team: Team) -> None:
    mine, theirs = say(team.member), say(team.owner)

    assert team.member.delete(f"/comments/{mine['id']}").status_code == 204
    assert team.member.delete(f"/comments/{theirs['id']}").status_code == 403
    assert team.member.delete(f"/comments/{mine['id']}").status_code == 404


def test_a_viewer_may_not_comment(team: Team) -> None:
    assert team.viewer.post("/tasks/WEB-1/comments", {"body": "Hello"}).status_code == 403


def test_a_repeated_request_says_it_once(team: Team) -> None:
    answers = [team.member.post("/tasks/WEB-1/comments", {"body": "Hello"}, Idempotency_Key="k") for _ in range(2)]

    assert answers[0].json == answers[1].json
    assert len(team.member.get("/tasks/WEB-1/comments").json["items"]) == 1


def test_another_organisations_comment_is_not_there(team: Team, strangers: Team) -> None:
    strangers.has_project()
    strangers.has_task()
    comment = say(team.member)

    answers = [
        strangers.owner.patch(f"/comments/{comment['id']}", {"body": "Mine"}),
        strangers.owner.delete(f"/comments/{comment['id']}"),
    ]

    assert {(answer.status_code, answer.json["code"]) for answer in answers} == {(404, "comment_not_found")}
    assert strangers.owner.get("/tasks/WEB-1/comments").json["items"] == []


def test_where_one_does_not_see_the_project_there_are_no_comments(team: Team) -> None:
    comment = say(team.member)
    team.owner.patch("/projects/WEB", {"visibility": "private"})

    assert team.member.get("/tasks/WEB-1/comments").json["code"] == "task_not_found"
    assert team.member.post("/tasks/WEB-1/comments", {"body": "Hello"}).json["code"] == "task_not_found"
    assert team.member.patch(f"/comments/{comment['id']}", {"body": "Hello"}).json["code"] == "comment_not_found"


@pytest.mark.parametrize("comment_id", ["cmt_1", "cmt_" + "0" * 28, "cmt_" + "0" * 28 + "-WEB-1", "cmt_%23-WEB-1"])
def test_what_is_not_there_is_not_found(team: Team, comment_id: str) -> None:
    answer = team.owner.patch(f"/comments/{comment_id}", {"body": "Hello"})

    assert (answer.status_code, answer.json["code"]) == (404, "comment_not_found")


@pytest.mark.parametrize("body", ["", "  \n ", "x" * 10_001, None, 7, "\u0007"])
def test_what_makes_no_sense_is_refused(team: Team, body: object) -> None:
    answer = team.member.post("/tasks/WEB-1/comments", {"body": body})

    assert (answer.status_code, answer.json["errors"][0]["pointer"]) == (422, "/body")


def test_nothing_is_said_about_a_deleted_task(team: Team) -> None:
    comment = say(team.member)
    team.owner.delete("/tasks/WEB-1")

    answers = [
        team.member.post("/tasks/WEB-1/comments", {"body": "Hello"}),
        team.member.patch(f"/comments/{comment['id']}", {"body": "Hello"}),
        team.member.delete(f"/comments/{comment['id']}"),
    ]

    assert {(answer.status_code, answer.json["code"]) for answer in answers} == {(409, "task_deleted")}


def test_the_newest_can_come_first(team: Team) -> None:
    said = [say(team.member, str(number))["id"] for number in range(3)]

    first = team.member.get("/tasks/WEB-1/comments?limit=2&sort=-created").json
    rest = team.member.get(f"/tasks/WEB-1/comments?limit=2&sort=-created&cursor={first['next']}").json
    other = team.member.get(f"/tasks/WEB-1/comments?limit=2&cursor={first['next']}")

    assert [comment["id"] for comment in (*first["items"], *rest["items"])] == said[::-1]
    assert other.status_code == 422
