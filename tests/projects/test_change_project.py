import pytest

from tests.teams import Team


def test_the_named_fields_change_and_the_rest_is_kept(team: Team) -> None:
    team.has_project(description="Old")

    answer = team.manager.patch("/projects/WEB", {"name": "Website", "description": "New"})

    assert answer.status_code == 200
    assert answer.headers["ETag"] == '"2"'
    assert (answer.json["name"], answer.json["description"], answer.json["visibility"]) == ("Website", "New", "open")
    event = team.events(of="PROJECT#WEB")[-1]
    assert (event.name, event.version) == ("project.edited", 2)
    assert event.set == {"name": "Website", "description": None, "updated_at": answer.json["updated_at"]}
    assert event.was == {"name": "Web", "description": None}


def test_saying_what_is_so_already_changes_nothing(team: Team) -> None:
    team.has_project()

    answer = team.manager.patch("/projects/WEB", {"name": "Web"})

    assert answer.json["version"] == 1
    assert len(team.events(of="PROJECT#WEB")) == 1


def test_a_late_edit_is_refused_only_where_somebody_changed_the_same_field(team: Team) -> None:
    team.has_project()
    team.owner.patch("/projects/WEB", {"name": "Website"})

    same = team.manager.patch("/projects/WEB", {"name": "Pages"}, If_Match='"1"')
    other = team.manager.patch("/projects/WEB", {"description": "All of it"}, If_Match='"1"')

    assert same.status_code == 412
    assert same.json["current"]["name"] == "Website"
    assert other.status_code == 200
    assert other.json["version"] == 3


def test_closing_a_project_is_told_to_those_who_no_longer_see_it_too(team: Team) -> None:
    team.has_project()

    team.owner.patch("/projects/WEB", {"visibility": "private", "member_ids": [team.member.user["id"]]})

    edited, access = team.events(of="PROJECT#WEB")[1:]
    assert (edited.name, edited.set["visibility"]) == ("project.edited", "private")
    assert (access.name, access.version, access.set) == ("project.access_changed", 2, {})
    assert access.was == {"visibility": "open", "member_ids": [team.owner.user["id"]]}


def test_members_may_not(team: Team) -> None:
    team.has_project()

    assert team.member.patch("/projects/WEB", {"name": "Mine"}).status_code == 403


def test_what_the_manager_does_not_see_is_not_there_whatever_they_say(team: Team) -> None:
    team.has_project("PRIV", visibility="private")

    assert team.manager.patch("/projects/PRIV", {"name": "Mine"}).status_code == 404
    assert team.manager.patch("/projects/PRIV", {"name": 7}).status_code == 404


@pytest.mark.parametrize("field", ["key", "version", "org_id", "statuses", "created_at", "health_by", "colour"])
def test_what_a_patch_does_not_name_cannot_be_changed(team: Team, field: str) -> None:
    team.has_project()

    answer = team.owner.patch("/projects/WEB", {field: "NEW"})

    assert answer.status_code == 422
    assert answer.json["errors"][0]["pointer"] == f"/{field}"


def test_a_repeated_request_has_its_effect_once(team: Team) -> None:
    team.has_project()

    answers = [team.owner.patch("/projects/WEB", {"name": "Website"}, Idempotency_Key="k") for _ in range(2)]

    assert [answer.json["version"] for answer in answers] == [2, 2]
    assert answers[1].headers["Idempotency-Replayed"] == "true"


def test_dates_are_set_and_cleared_and_must_follow_one_another(team: Team) -> None:
    team.has_project(start_on="2026-11-02", target_on="2026-12-18")

    moved = team.manager.patch("/projects/WEB", {"target_on": "2027-01-15"})
    backwards = team.manager.patch("/projects/WEB", {"start_on": "2027-02-01"})
    cleared = team.manager.patch("/projects/WEB", {"start_on": None})

    assert (moved.json["start_on"], moved.json["target_on"]) == ("2026-11-02", "2027-01-15")
    assert (backwards.status_code, backwards.json["errors"][0]["pointer"]) == (422, "/target_on")
    assert (cleared.json["start_on"], cleared.json["version"]) == (None, 3)
    assert [event.was for event in team.events(of="PROJECT#WEB")[1:]] == [
        {"target_on": "2026-12-18"},
        {"start_on": "2026-11-02"},
    ]


def test_saying_how_it_goes_keeps_who_said_it_and_when(team: Team) -> None:
    team.has_project()

    answer = team.manager.patch("/projects/WEB", {"health": "at_risk", "health_note": "The paint is late."})

    said = answer.json
    assert (said["health"], said["health_note"], said["health_by"]) == (
        "at_risk",
        "The paint is late.",
        team.manager.user["id"],
    )
    assert said["health_at"] == said["updated_at"]
    [event] = team.events(of="PROJECT#WEB", name="project.edited")
    assert (event.set["health"], event.set["health_note"]) == ("at_risk", "The paint is late.")
    again = team.owner.patch("/projects/WEB", {"health": "at_risk"}).json
    assert (again["version"], again["health_by"]) == (2, team.manager.user["id"])


@pytest.mark.parametrize(
    ("field", "value"),
    [("health", "fine"), ("health_note", "x" * 281), ("target_on", "2026-02-30"), ("start_on", "1969-12-31")],
)
def test_what_makes_no_sense_is_refused(team: Team, field: str, value: str) -> None:
    team.has_project()

    answer = team.owner.patch("/projects/WEB", {field: value})

    assert (answer.status_code, answer.json["errors"][0]["pointer"]) == (422, f"/{field}")
