from tests.teams import Team


def test_an_archived_project_can_be_read_and_nothing_in_it_changes(team: Team) -> None:
    team.has_project()
    task = team.has_task()

    answer = team.owner.delete("/projects/WEB")

    assert (answer.status_code, answer.data) == (204, b"")
    assert team.member.get("/projects/WEB").json["status"] == "archived"
    assert team.member.get(f"/tasks/{task['id']}").status_code == 200
    refused = [
        team.member.post("/tasks", {"project": "WEB", "title": "More"}),
        team.member.patch("/tasks/WEB-1", {"title": "Other"}),
        team.member.put("/tasks/WEB-1/status", {"status": "closed"}),
        team.member.put("/tasks/WEB-1/rank", {"after": None, "before": None}),
        team.owner.delete("/tasks/WEB-1"),
        team.member.post("/tasks/WEB-1/comments", {"body": "Hello"}),
    ]
    assert {(refusal.status_code, refusal.json["code"]) for refusal in refused} == {(409, "project_archived")}
    assert team.events(of="PROJECT#WEB")[-1].name == "project.archived"


def test_its_tasks_are_in_lists_only_where_it_is_asked_for(team: Team) -> None:
    team.has_project()
    team.has_task(assignee_id=team.member.user["id"])

    team.owner.delete("/projects/WEB")

    assert team.member.get("/tasks?assignee=me").json["items"] == []
    assert team.member.get("/tasks").json["items"] == []
    for question in ("project=WEB", "project=WEB&assignee=me", "project=WEB&assignee=me&sort=due"):
        assert len(team.member.get(f"/tasks?{question}").json["items"]) == 1


def test_archiving_twice_is_archiving(team: Team) -> None:
    team.has_project()
    team.owner.delete("/projects/WEB")

    assert team.owner.delete("/projects/WEB").status_code == 204
    assert len(team.events(of="PROJECT#WEB", name="project.archived")) == 1


def test_it_can_be_brought_back(team: Team) -> None:
    team.has_project()
    team.owner.delete("/projects/WEB")

    answer = team.manager.patch("/projects/WEB", {"status": "active"})

    assert answer.json["status"] == "active"
    assert team.member.post("/tasks", {"project": "WEB", "title": "More"}).status_code == 201


def test_a_manager_archives_the_projects_they_lead_alone(team: Team) -> None:
    team.has_project("OTHER")
    team.has_project("MINE", lead_id=team.manager.user["id"])

    others = team.manager.delete("/projects/OTHER")

    assert (others.status_code, others.json["code"]) == (403, "only_its_lead")
    assert team.manager.delete("/projects/MINE").status_code == 204


def test_members_may_not(team: Team) -> None:
    team.has_project(lead_id=team.member.user["id"])

    assert team.member.delete("/projects/WEB").status_code == 403
