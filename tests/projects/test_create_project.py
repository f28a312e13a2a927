import pytest

from tests.teams import Team


def test_a_new_project_is_led_by_whoever_made_it_and_has_the_usual_columns(team: Team) -> None:
    answer = team.manager.post("/projects", {"key": "WEB", "name": "  The   site "})

    assert answer.status_code == 201
    assert answer.headers["ETag"] == '"1"'
    made = answer.json
    assert made["name"] == "The site"
    assert made["lead_id"] == team.manager.user["id"]
    assert (made["visibility"], made["status"], made["member_ids"]) == ("open", "active", [])
    assert [status["id"] for status in made["statuses"]] == ["open", "in_progress", "in_review", "closed"]
    assert team.manager.get("/projects/WEB").json == made


def test_it_is_told_whole_but_for_its_description(team: Team) -> None:
    made = team.has_project(description="A long story.")

    [event] = team.events(of="PROJECT#WEB")

    assert event.name == "project.created"
    assert event.project == "WEB"
    assert event.set == {field: value for field, value in made.items() if field != "description"}


def test_a_key_is_taken_for_ever_even_by_an_archived_project(team: Team) -> None:
    team.has_project()
    team.owner.delete("/projects/WEB")

    answer = team.owner.post("/projects", {"key": "WEB", "name": "Again"})

    assert answer.status_code == 409
    assert answer.json["code"] == "key_taken"


def test_two_organisations_may_use_the_same_key(team: Team, strangers: Team) -> None:
    team.has_project()
    strangers.has_project(name="Theirs")

    assert team.owner.get("/projects/WEB").json["name"] == "Web"


def test_somebody_from_elsewhere_cannot_be_in_it(team: Team, strangers: Team) -> None:
    outsider = strangers.member.user["id"]

    for field, value in (("member_ids", [outsider]), ("lead_id", outsider)):
        answer = team.owner.post("/projects", {"key": "WEB", "name": "Web", field: value})

        assert answer.status_code == 422
        assert answer.json["code"] == "not_a_member"


@pytest.mark.parametrize("role", ["member", "viewer"])
def test_members_and_viewers_may_not(team: Team, role: str) -> None:
    answer = getattr(team, role).post("/projects", {"key": "WEB", "name": "Web"})

    assert answer.status_code == 403
    assert answer.json["code"] == "forbidden"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("key", "web"),
        ("key", "W"),
        ("key", "1WEB"),
        ("key", "ABCDEFGHIJK"),
        ("key", "WE-B"),
        ("key", None),
        ("name", ""),
        ("name", " \n "),
        ("name", "x" * 101),
        ("description", "x" * 2001),
        ("visibility", "secret"),
        ("lead_id", "somebody"),
        ("member_ids", ["somebody"]),
        ("member_ids", [f"usr_{number:028x}" for number in range(101)]),
        ("org_id", "org_" + "0" * 28),
        ("status", "archived"),
        ("version", 7),
    ],
)
def test_what_makes_no_sense_is_refused_where_it_is_wrong(team: Team, field: str, value: object) -> None:
    answer = team.owner.post("/projects", {"key": "WEB", "name": "Web", field: value})

    assert answer.status_code == 422
    assert answer.json["errors"][0]["pointer"].startswith(f"/{field}")
    assert team.owner.get("/projects").json["items"] == []
