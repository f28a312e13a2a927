import pytest

from tests.teams import Team


def test_a_new_task_has_a_number_people_can_say(team: Team) -> None:
    team.has_project()

    answer = team.member.post("/tasks", {"project": "WEB", "title": " Mend  the fence "})

    assert answer.status_code == 201
    assert answer.headers["ETag"] == '"1"'
    made = answer.json
    assert (made["id"], made["project"], made["number"], made["title"]) == ("WEB-1", "WEB", 1, "Mend the fence")
    assert (made["type"], made["status"], made["priority"]) == ("task", "open", "medium")
    assert (made["reporter_id"], made["assignee_id"]) == (team.member.user["id"], None)
    assert made["completed_at"] is made["deleted_at"] is made["due_on"] is made["due_at"] is None
    assert team.has_task()["id"] == "WEB-2"


def test_everything_can_be_said_at_once(team: Team) -> None:
    team.has_project()
    wanted = {
        "project": "WEB",
        "title": "Fence",
        "description": "# How\n\nWith *wire*.",
        "type": "bug",
        "status": "in_progress",
        "priority": "critical",
        "assignee_id": team.owner.user["id"],
        "labels": ["garden", "Depot", "GARDEN"],
        "start_on": "2027-01-04",
        "due_at": "2027-01-08T16:00:00Z",
        "estimate": 90,
        "location": {"address": "Harbour Street 12", "lat": 53.54133, "lng": 9.98413},
    }

    answer = team.member.post("/tasks", wanted)

    expected = {**wanted, "labels": ["Depot", "garden"]}
    assert team.member.get("/tasks/WEB-1").json == {**answer.json, "description": wanted["description"]}
    assert {field: value for field, value in answer.json.items() if field in wanted} == {
        field: value for field, value in expected.items() if field != "description"
    }


def test_it_is_told_whole_but_for_its_description(team: Team) -> None:
    team.has_project()
    made = team.has_task(description="A long story.", assignee_id=team.owner.user["id"])

    [event] = team.events(of="TASK#WEB-1")

    assert (event.name, event.project, event.actor_id) == ("task.created", "WEB", team.member.user["id"])
    assert event.set == made


def test_one_that_is_born_done_is_completed(team: Team) -> None:
    team.has_project()

    made = team.has_task(status="closed")

    assert made["completed_at"] == made["created_at"]


def test_a_repeated_request_makes_one_task(team: Team) -> None:
    team.has_project()

    answers = [
        team.member.post("/tasks", {"project": "WEB", "title": "Fence"}, Idempotency_Key="once") for _ in range(2)
    ]

    assert [(answer.status_code, answer.json["id"]) for answer in answers] == [(201, "WEB-1"), (201, "WEB-1")]
    assert len(team.member.get("/tasks?project=WEB").json["items"]) == 1


def test_a_viewer_may_not(team: Team) -> None:
    team.has_project(member_ids=[team.viewer.user["id"]])

    assert team.viewer.post("/tasks", {"project": "WEB", "title": "Fence"}).status_code == 403


@pytest.mark.parametrize("project", ["NONE", "PRIV"])
def test_a_project_one_does_not_see_is_not_there(team: Team, project: str) -> None:
    team.has_project("PRIV", visibility="private")

    answer = team.member.post("/tasks", {"project": project, "title": "Fence"})

    assert (answer.status_code, answer.json["code"]) == (404, "project_not_found")


def test_another_organisations_project_is_not_there(team: Team, strangers: Team) -> None:
    team.has_project()

    answer = strangers.member.post("/tasks", {"project": "WEB", "title": "Fence"})

    assert (answer.status_code, answer.json["code"]) == (404, "project_not_found")


def test_only_somebody_who_sees_the_project_can_be_given_its_tasks(team: Team, strangers: Team) -> None:
    team.has_project("PRIV", visibility="private")
    outsider, unseeing = strangers.member.user["id"], team.member.user["id"]

    answers = [
        team.owner.post("/tasks", {"project": "PRIV", "title": "Fence", "assignee_id": person})
        for person in (outsider, unseeing)
    ]

    assert [answer.status_code for answer in answers] == [422, 422]
    assert [answer.json["code"] for answer in answers] == ["not_a_member", "cannot_see_project"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("title", "   "),
        ("title", "x" * 201),
        ("title", 7),
        ("project", "web"),
        ("description", "x" * 20_001),
        ("type", "story"),
        ("status", "Open"),
        ("status", "nowhere"),
        ("priority", "urgent"),
        ("assignee_id", "me"),
        ("labels", ["x"] * 11),
        ("labels", ["a,b"]),
        ("labels", [""]),
        ("labels", "garden"),
        ("start_on", "2027-02-30"),
        ("due_on", "9999-12-31"),
        ("due_on", "2027-01-08T16:00:00Z"),
        ("due_on", 20270108),
        ("due_at", "2027-01-08T16:00:00"),
        ("due_at", "2027-01-08"),
        ("due_at", 1),
        ("estimate", -1),
        ("estimate", 1.5),
        ("estimate", True),
        ("location", {}),
        ("location", {"address": " "}),
        ("location", {"lat": 53.5}),
        ("location", {"lat": 90.1, "lng": 0}),
        ("location", {"lat": 0, "lng": -180.5}),
        ("location", {"address": "x" * 201}),
        ("location", {"address": "Depot", "floor": 2}),
        ("rank", "5"),
        ("id", "WEB-9"),
        ("number", 9),
        ("version", 9),
        ("org_id", "org_" + "0" * 28),
        ("reporter_id", "usr_" + "0" * 28),
        ("completed_at", "2027-01-08T16:00:00Z"),
    ],
)
def test_what_makes_no_sense_is_refused_where_it_is_wrong(team: Team, field: str, value: object) -> None:
    team.has_project()

    answer = team.member.post("/tasks", {"project": "WEB", "title": "Fence", field: value})

    assert answer.status_code == 422
    assert answer.json["errors"][0]["pointer"].startswith(f"/{field}")
    assert team.member.get("/tasks?project=WEB").json["items"] == []


def test_it_is_due_on_a_day_or_at_a_moment(team: Team) -> None:
    team.has_project()

    answer = team.member.post(
        "/tasks", {"project": "WEB", "title": "Fence", "due_on": "2027-01-08", "due_at": "2027-01-08T16:00:00Z"}
    )

    assert answer.status_code == 422
    assert answer.json["errors"][0]["pointer"] == "/due_at"


def test_it_cannot_start_after_it_is_due(team: Team) -> None:
    team.has_project()

    answer = team.member.post(
        "/tasks", {"project": "WEB", "title": "Fence", "start_on": "2027-01-09", "due_on": "2027-01-08"}
    )

    assert answer.status_code == 422
    assert answer.json["errors"][0]["pointer"] == "/start_on"
