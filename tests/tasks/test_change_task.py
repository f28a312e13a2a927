import pytest

from tests.teams import Team


@pytest.fixture(autouse=True)
def fence(team: Team) -> None:
    team.has_project()
    team.has_task()


def test_the_named_fields_change_and_the_rest_is_kept(team: Team) -> None:
    answer = team.member.patch("/tasks/WEB-1", {"title": "Mend the gate", "labels": ["gate"], "estimate": 30})

    assert answer.status_code == 200
    assert answer.headers["ETag"] == '"2"'
    assert (answer.json["title"], answer.json["labels"], answer.json["priority"]) == (
        "Mend the gate",
        ["gate"],
        "medium",
    )
    event = team.events(of="TASK#WEB-1")[-1]
    assert (event.name, event.version) == ("task.edited", 2)
    assert event.set == {
        "title": "Mend the gate",
        "labels": ["gate"],
        "estimate": 30,
        "updated_at": answer.json["updated_at"],
    }
    assert event.was == {"title": "Mend the fence", "labels": [], "estimate": None}


def test_saying_what_is_so_already_changes_nothing(team: Team) -> None:
    answer = team.member.patch("/tasks/WEB-1", {"title": "Mend the fence", "description": ""})

    assert (answer.status_code, answer.json["version"]) == (200, 1)
    assert len(team.events(of="TASK#WEB-1")) == 1


def test_assigning_tells_its_own_story(team: Team) -> None:
    helper = team.join("member").user["id"]

    team.member.patch("/tasks/WEB-1", {"assignee_id": helper})
    team.member.patch("/tasks/WEB-1", {"assignee_id": None})

    assigned, unassigned = team.events(of="TASK#WEB-1")[1:]
    assert (assigned.name, assigned.set["assignee_id"], assigned.was) == (
        "task.assigned",
        helper,
        {"assignee_id": None},
    )
    assert (unassigned.name, unassigned.was) == ("task.unassigned", {"assignee_id": helper})


def test_an_edit_and_an_assignment_at_once_are_two_stories_and_each_brings_a_copy_up_to_date(team: Team) -> None:
    helper = team.join("member").user["id"]

    team.member.patch("/tasks/WEB-1", {"assignee_id": helper, "priority": "high"})

    edited, assigned = team.events(of="TASK#WEB-1")[1:]
    assert edited.version == assigned.version == 2
    assert edited.set == assigned.set
    assert edited.set["assignee_id"] == helper
    assert (edited.name, edited.was) == ("task.edited", {"priority": "medium"})
    assert (assigned.name, assigned.was) == ("task.assigned", {"assignee_id": None})


def test_a_stale_edit_is_refused_and_nothing_is_said(team: Team) -> None:
    team.owner.patch("/tasks/WEB-1", {"title": "Lift-off"})

    answer = team.member.patch("/tasks/WEB-1", {"title": "Splash-down"}, If_Match='"1"')

    assert (answer.status_code, answer.json["code"]) == (412, "stale")
    assert answer.json["current"]["title"] == "Lift-off"
    assert answer.json["fields"] == ["title"]
    assert len(team.events(of="TASK#WEB-1")) == 2


def test_a_late_edit_of_another_field_goes_through(team: Team) -> None:
    team.owner.patch("/tasks/WEB-1", {"title": "Lift-off"})

    answer = team.member.patch("/tasks/WEB-1", {"priority": "high", "description": "Up"}, If_Match='"1"')

    assert answer.status_code == 200
    assert (answer.json["title"], answer.json["priority"], answer.json["version"]) == ("Lift-off", "high", 3)


def test_a_description_has_a_version_like_any_field(team: Team) -> None:
    team.owner.patch("/tasks/WEB-1", {"description": "Up"})

    answer = team.member.patch("/tasks/WEB-1", {"description": "Down"}, If_Match='"1"')

    assert (answer.status_code, answer.json["fields"]) == (412, ["description"])
    assert team.member.get("/tasks/WEB-1").json["description"] == "Up"


def test_a_description_is_named_but_not_told(team: Team) -> None:
    team.member.patch("/tasks/WEB-1", {"description": "Up"})

    event = team.events(of="TASK#WEB-1")[-1]
    assert (event.set["description"], "description" in event.was) == (None, False)


def test_a_description_can_be_taken_away(team: Team) -> None:
    team.member.patch("/tasks/WEB-1", {"description": "Up"})

    team.member.patch("/tasks/WEB-1", {"description": ""})

    assert team.member.get("/tasks/WEB-1").json["description"] == ""
    assert team.row("TASK#WEB-1", "TEXT") is None


def test_a_day_takes_the_place_of_a_moment_and_the_reverse(team: Team) -> None:
    team.member.patch("/tasks/WEB-1", {"due_at": "2027-01-08T17:00:00+01:00"})

    day = team.member.patch("/tasks/WEB-1", {"due_on": "2027-01-09"}).json
    moment = team.member.patch("/tasks/WEB-1", {"due_at": "2027-01-08T17:00:00+01:00"}).json
    neither = team.member.patch("/tasks/WEB-1", {"due_at": None}).json

    assert (day["due_on"], day["due_at"]) == ("2027-01-09", None)
    assert (moment["due_on"], moment["due_at"]) == (None, "2027-01-08T16:00:00Z")
    assert (neither["due_on"], neither["due_at"]) == (None, None)


def test_it_cannot_come_to_start_after_it_is_due(team: Team) -> None:
    team.member.patch("/tasks/WEB-1", {"due_on": "2027-01-08"})

    answer = team.member.patch("/tasks/WEB-1", {"start_on": "2027-01-09"})

    assert (answer.status_code, answer.json["errors"][0]["pointer"]) == (422, "/start_on")


def test_an_outsider_cannot_be_assigned(team: Team, strangers: Team) -> None:
    answer = team.member.patch("/tasks/WEB-1", {"assignee_id": strangers.member.user["id"]})

    assert (answer.status_code, answer.json["code"]) == (422, "not_a_member")


@pytest.mark.parametrize(
    "field", ["status", "rank", "version", "id", "project", "number", "reporter_id", "org_id", "created_at", "colour"]
)
def test_what_a_patch_does_not_name_cannot_be_changed(team: Team, field: str) -> None:
    answer = team.owner.patch("/tasks/WEB-1", {field: "closed"})

    assert answer.status_code == 422
    assert answer.json["errors"][0]["pointer"] == f"/{field}"


def test_a_repeated_request_has_its_effect_once(team: Team) -> None:
    answers = [team.member.patch("/tasks/WEB-1", {"title": "Gate"}, Idempotency_Key="k") for _ in range(2)]

    assert [answer.json["version"] for answer in answers] == [2, 2]
    assert len(team.events(of="TASK#WEB-1", name="task.edited")) == 1


def test_nobody_in_particular_is_asked_to_sign_in(team: Team) -> None:
    team.member.token = None

    assert team.member.patch("/tasks/WEB-1", {"title": "Gate"}).status_code == 401
