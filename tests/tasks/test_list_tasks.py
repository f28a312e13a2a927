import pytest

from tests.teams import Team
from tests.visitors import Answer


def ids(answer: Answer) -> list[str]:
    return [task["id"] for task in answer.json["items"]]


def everything(team: Team, path: str) -> list[str]:
    """Follow a list's links to its end."""
    found, pages = [], 0
    while path:
        answer = team.member.get(path)
        assert answer.status_code == 200, answer.text
        found += ids(answer)
        link = answer.headers.get("Link", "")
        path = link.partition(">")[0].removeprefix("</api/v1") if link else ""
        pages += 1
        assert pages < 50
    return found


def test_a_column_is_in_the_order_of_its_ranks(team: Team) -> None:
    team.has_project()
    for title in ("One", "Two", "Three"):
        team.has_task(title)
    team.member.put("/tasks/WEB-3/rank", {"after": None, "before": "WEB-1"})

    assert ids(team.member.get("/tasks?project=WEB&status=open")) == ["WEB-3", "WEB-1", "WEB-2"]
    assert ids(team.member.get("/tasks?project=WEB&status=open&sort=-rank")) == ["WEB-2", "WEB-1", "WEB-3"]
    assert "description" not in team.member.get("/tasks?project=WEB").json["items"][0]


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 100])
def test_pages_hold_each_task_once(team: Team, limit: int) -> None:
    team.has_project()
    team.has_project("APP")
    for number in range(7):
        team.has_task(status=["open", "in_review", "closed"][number % 3])
        team.has_task(project="APP", assignee_id=team.member.user["id"], due_on=f"2027-01-0{7 - number}")

    assert sorted(everything(team, f"/tasks?project=WEB&limit={limit}")) == [f"WEB-{n}" for n in range(1, 8)]
    assert everything(team, f"/tasks?assignee=me&limit={limit}") == [f"APP-{n}" for n in range(7, 0, -1)]
    assert len(set(everything(team, f"/tasks?limit={limit}"))) == 14
    assert everything(team, f"/tasks?project=APP&sort=-created&limit={limit}") == [f"APP-{n}" for n in range(7, 0, -1)]


def test_several_statuses_are_asked_for_at_once(team: Team) -> None:
    team.has_project()
    for status in ("open", "in_progress", "in_review", "closed"):
        team.has_task(status=status)

    assert set(ids(team.member.get("/tasks?project=WEB&status=open,in_review"))) == {"WEB-1", "WEB-3"}
    assert set(ids(team.member.get("/tasks?project=WEB&status=in_progress,open,in_review"))) == {
        "WEB-1",
        "WEB-2",
        "WEB-3",
    }
    assert ids(team.member.get("/tasks?project=WEB&status=closed")) == ["WEB-4"]


def test_finished_tasks_are_last_in_every_list(team: Team) -> None:
    team.has_project()
    team.has_project("APP")
    for key in ("WEB", "APP"):
        for status in ("closed", "open", "in_progress"):
            team.has_task(project=key, status=status)

    assert everything(team, "/tasks?project=WEB") == ["WEB-3", "WEB-2", "WEB-1"]
    assert everything(team, "/tasks?project=WEB&status=open,closed&limit=1") == ["WEB-2", "WEB-1"]
    assert everything(team, "/tasks?limit=1") == ["APP-3", "APP-2", "WEB-3", "WEB-2", "APP-1", "WEB-1"]
    assert everything(team, "/tasks") == ["APP-3", "APP-2", "WEB-3", "WEB-2", "APP-1", "WEB-1"]


@pytest.mark.parametrize("limit", [1, 2, 500])
def test_open_work_is_listed_whole_and_nothing_that_is_finished(team: Team, limit: int) -> None:
    me = team.member.user["id"]
    for key in ("WEB", "APP"):
        team.has_project(key)
        for status in ("closed", "open", "in_progress", "open"):
            team.has_task(project=key, status=status, assignee_id=me, due_on="2027-01-08")
    open_work = {f"{key}-{n}" for key in ("WEB", "APP") for n in (2, 3, 4)}

    assert set(everything(team, f"/tasks?state=open&limit={limit}")) == open_work
    assert set(everything(team, f"/tasks?state=open&project=WEB&limit={limit}")) == {"WEB-2", "WEB-3", "WEB-4"}
    assert everything(team, f"/tasks?state=closed&limit={limit}") == ["APP-1", "WEB-1"]
    assert set(everything(team, f"/tasks?state=open&assignee=me&limit={min(limit, 100)}")) == open_work
    assert ids(team.member.get("/tasks?state=closed&assignee=me&sort=-updated")) == ["APP-1", "WEB-1"]


def test_my_tasks_are_by_due_date_and_the_finished_ones_last(team: Team) -> None:
    team.has_project()
    me = team.member.user["id"]
    team.has_task("Some day", assignee_id=me)
    team.has_task("Friday", assignee_id=me, due_on="2027-01-08")
    team.has_task("Done", assignee_id=me, due_on="2027-01-01", status="closed")
    team.has_task("Thursday", assignee_id=me, due_at="2027-01-07T16:00:00Z")
    team.has_task("Somebody else's")

    assert ids(team.member.get("/tasks?assignee=me")) == ["WEB-4", "WEB-2", "WEB-1", "WEB-3"]
    assert ids(team.member.get(f"/tasks?assignee={me}&status=open")) == ["WEB-4", "WEB-2", "WEB-1"]
    assert ids(team.owner.get(f"/tasks?assignee={me}&project=WEB&sort=due")) == ["WEB-4", "WEB-2", "WEB-1", "WEB-3"]
    assert set(ids(team.owner.get(f"/tasks?assignee={me}&project=WEB"))) == {"WEB-1", "WEB-2", "WEB-3", "WEB-4"}
    assert ids(team.owner.get("/tasks?assignee=me")) == []


def test_what_somebody_finished_is_read_from_its_newest_however_much_it_is(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("taskmaster.tasks.lists.service.MOST_EXAMINED", 3)
    team.has_project()
    me = team.member.user["id"]
    for number in (3, 1, 4, 2):
        team.has_task(f"Done as number {number}", assignee_id=me)
    for task in ("WEB-2", "WEB-4", "WEB-1", "WEB-3"):
        team.member.put(f"/tasks/{task}/status", json={"status": "closed"})
    team.has_task("Open", assignee_id=me)

    latest = team.member.get("/tasks?assignee=me&state=closed&sort=-completed&limit=2")

    assert ids(latest) == ["WEB-3", "WEB-1"]
    assert everything(team, "/tasks?assignee=me&state=closed&sort=-completed&limit=2") == [
        "WEB-3", "WEB-1", "WEB-4", "WEB-2",
    ]  # fmt: skip
    assert everything(team, "/tasks?assignee=me&project=WEB&state=closed&sort=completed")[0] == "WEB-2"


def test_filters_narrow_a_list(team: Team) -> None:
    team.has_project()
    team.has_task("Bug", type="bug", priority="high", labels=["Garden"])
    team.has_task("Epic", type="epic", priority="low", labels=["depot"])
    team.has_task("Task", priority="critical")

    assert ids(team.member.get("/tasks?project=WEB&type=bug")) == ["WEB-1"]
    assert ids(team.member.get("/tasks?project=WEB&type=bug,epic")) == ["WEB-1", "WEB-2"]
    assert ids(team.member.get("/tasks?project=WEB&priority=critical,low")) == ["WEB-2", "WEB-3"]
    assert ids(team.member.get("/tasks?project=WEB&label=garden")) == ["WEB-1"]
    assert ids(team.member.get("/tasks?project=WEB&label=garden,DEPOT&type=epic")) == ["WEB-2"]
    assert ids(team.member.get("/tasks?project=WEB&sort=-priority")) == ["WEB-3", "WEB-1", "WEB-2"]


def test_a_day_begins_in_the_zone_that_is_asked_for(team: Team) -> None:
    team.has_project()
    me = team.member.user["id"]
    team.has_task("Late on the 7th in New York", assignee_id=me, due_at="2027-01-08T04:00:00Z")
    team.has_task("On the 7th", assignee_id=me, due_on="2027-01-07")
    team.has_task("On the 8th", assignee_id=me, due_on="2027-01-08")
    team.has_task("No day", assignee_id=me)

    for where in ("assignee=me", "project=WEB"):
        assert ids(team.member.get(f"/tasks?{where}&due_before=2027-01-08")) == ["WEB-2"]
        in_new_york = team.member.get(f"/tasks?{where}&due_before=2027-01-08&tz=America/New_York")
        assert sorted(ids(in_new_york)) == ["WEB-1", "WEB-2"]
        in_auckland = team.member.get(f"/tasks?{where}&due_before=2027-01-09&tz=Pacific/Auckland")
        assert sorted(ids(in_auckland)) == ["WEB-1", "WEB-2", "WEB-3"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("fence", True),
        ("FEN", True),
        ("depot mend", True),
        ("dépôt", True),
        ("ence", False),
        ("fence gate", False),
    ],
)
def test_words_of_the_title_are_found_by_their_beginnings(team: Team, words: str, found: bool) -> None:
    team.has_project()
    team.has_task("Mend the fence (Dépôt Sud)")
    team.has_task("Sweep the yard")

    assert ids(team.member.get(f"/tasks?project=WEB&q={words}")) == (["WEB-1"] if found else [])


def test_without_project_and_assignee_it_walks_the_projects_one_sees(team: Team) -> None:
    for key in ("BB", "AA", "OLD"):
        team.has_project(key)
        team.has_task(project=key)
    team.has_project("PRIV", visibility="private")
    team.owner.post("/tasks", {"project": "PRIV", "title": "Secret"})
    team.owner.delete("/projects/OLD")

    assert everything(team, "/tasks") == ["AA-1", "BB-1"]
    assert everything(team, "/tasks?limit=1") == ["AA-1", "BB-1"]
    assert ids(team.owner.get("/tasks")) == ["AA-1", "BB-1", "PRIV-1"]


def test_a_project_put_away_between_two_pages_ends_no_list(team: Team) -> None:
    for key in ("AA", "BB", "CC"):
        team.has_project(key)
        team.has_task(project=key)
        team.has_task(project=key)
    first = team.member.get("/tasks?limit=3").json
    team.owner.delete("/projects/BB")

    rest = team.member.get(f"/tasks?limit=3&cursor={first['next']}")

    assert [task["id"] for task in first["items"]] == ["AA-1", "AA-2", "BB-1"]
    assert ids(rest) == ["CC-1", "CC-2"]


def test_tasks_in_projects_one_does_not_see_are_in_no_list(team: Team) -> None:
    team.has_project("PRIV", visibility="private", member_ids=[team.manager.user["id"]])
    task = {"project": "PRIV", "title": "Secret", "assignee_id": team.manager.user["id"]}
    team.owner.post("/tasks", task)
    person = team.manager.user["id"]

    assert ids(team.manager.get("/tasks?assignee=me")) == ["PRIV-1"]
    assert ids(team.member.get(f"/tasks?assignee={person}")) == []
    assert team.member.get("/tasks?project=PRIV").status_code == 404
    assert ids(team.member.get("/tasks")) == []


def test_what_no_index_serves_is_sorted_if_it_is_not_too_much(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("taskmaster.tasks.lists.service.MOST_EXAMINED", 3)
    team.has_project()
    for _ in range(3):
        team.has_task()

    fits = team.member.get("/tasks?project=WEB&sort=-updated")
    team.has_task()
    too_many = team.member.get("/tasks?project=WEB&sort=-updated")

    assert ids(fits) == ["WEB-3", "WEB-2", "WEB-1"]
    assert (too_many.status_code, too_many.json["code"]) == (422, "too_many_to_sort")


def test_tasks_of_more_projects_than_are_read_at_once_can_be_sorted(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("taskmaster.tasks.lists.service.AT_ONCE", 2)
    for key in ("AA", "BB", "CC"):
        team.has_project(key)
        team.has_task(project=key, assignee_id=team.member.user["id"])

    assert ids(team.member.get("/tasks?assignee=me&sort=-created")) == ["CC-1", "BB-1", "AA-1"]


def test_a_request_examines_a_bounded_number_of_rows_and_goes_on_from_there(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("taskmaster.tasks.lists.service.MOST_EXAMINED", 4)
    team.has_project()
    for number in range(10):
        team.has_task(priority="high" if number == 8 else "low")

    first = team.member.get("/tasks?project=WEB&priority=high")

    assert (ids(first), first.json["next"] is not None) == ([], True)
    assert everything(team, "/tasks?project=WEB&priority=high") == ["WEB-9"]


@pytest.mark.parametrize(
    "question",
    [
        "limit=0",
        "limit=101",
        "limit=501&state=open",
        "limit=101&state=open&type=bug",
        "state=done",
        "limit=many",
        "cursor=forged",
        "colour=red",
        "project=web",
        "project=WEB&status=nowhere",
        "project=WEB&type=story",
        "project=WEB&priority=high,,low",
        "assignee=nobody",
        "project=WEB&sort=title",
        "project=WEB&due_before=tomorrow",
        "project=WEB&due_before=9999-12-31",
        "project=WEB&tz=Mars/Olympus",
        "project=WEB&q=!",
        "q=fence",
        "project=WEB&project=APP",
    ],
)
def test_what_makes_no_sense_is_refused(team: Team, question: str) -> None:
    team.has_project()

    answer = team.member.get(f"/tasks?{question}")

    assert answer.status_code == 422
    assert answer.json["errors"][0]["pointer"].startswith("?")


def test_a_cursor_of_another_question_or_organisation_is_refused(team: Team, strangers: Team) -> None:
    for there in (team, strangers):
        there.has_project()
        there.has_task()
        there.has_task()
    cursor = team.member.get("/tasks?project=WEB&limit=1").json["next"]

    assert team.member.get(f"/tasks?project=WEB&limit=2&cursor={cursor}").status_code == 200
    assert team.member.get(f"/tasks?project=WEB&type=task&cursor={cursor}").status_code == 422
    assert strangers.member.get(f"/tasks?project=WEB&limit=1&cursor={cursor}").status_code == 422
