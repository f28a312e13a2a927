from typing import Any

import pytest

from taskmaster.aws import commit as committing
from tests.company import Company
from tests.tasks.test_at_once import at_once
from tests.teams import Team
from tests.visitors import Answer, Visitor

Command = dict[str, Any]


@pytest.fixture(autouse=True)
def fences(team: Team) -> None:
    team.has_project()
    for title in ("Fence", "Gate", "Path", "Pond"):
        team.has_task(title)


def status(task: str, to: str = "closed", **more: Any) -> Command:
    return {"id": f"c-{task}", "do": "status", "task_id": task, "status": to, **more}


def edit(task: str, **changes: Any) -> Command:
    return {"id": f"c-{task}", "do": "edit", "task_id": task, "changes": changes}


def to(do: str, task: str) -> Command:
    return {"id": f"c-{task}", "do": do, "task_id": task}


def bulk(who: Visitor, *commands: Command, atomic: bool = False, **headers: str) -> Answer:
    return who.post("/tasks/bulk", {"commands": list(commands), "atomic": atomic}, **headers)


def statuses(answer: Answer) -> list[int]:
    assert answer.status_code == 200, answer.text
    return [result["status"] for result in answer.json["results"]]


def test_each_command_has_its_own_result_in_their_order(team: Team) -> None:
    answer = bulk(team.member, status("WEB-1"), edit("WEB-2", priority="high", labels=["garden"]), status("NONE-9"))

    assert statuses(answer) == [200, 200, 404]
    one, two, none = answer.json["results"]
    assert (one["id"], one["task"]["status"], one["task"]["version"]) == ("c-WEB-1", "closed", 2)
    assert (two["task"]["priority"], two["task"]["labels"]) == ("high", ["garden"])
    assert (none["task"], none["refusal"]["code"]) == (None, "task_not_found")
    assert team.member.get("/tasks/WEB-1").json["status"] == "closed"


def test_it_tells_the_same_stories_as_one_by_one(team: Team) -> None:
    someone = team.manager.user["id"]

    bulk(team.owner, status("WEB-1"), edit("WEB-2", assignee_id=someone, title="Gates"), to("delete", "WEB-3"))

    assert [event.name for event in team.events(of="TASK#WEB-1")] == ["task.created", "task.moved"]
    assert {event.name for event in team.events(of="TASK#WEB-2")} == {"task.created", "task.edited", "task.assigned"}
    assert team.events(of="TASK#WEB-3", name="task.deleted")[0].actor_id == team.owner.user["id"]


def test_what_is_so_already_is_fine_and_nothing_happens(team: Team) -> None:
    answer = bulk(team.member, status("WEB-1", "open"), edit("WEB-2", title="Gate"), status("WEB-3"))

    assert statuses(answer) == [200, 200, 200]
    assert [result["task"]["version"] for result in answer.json["results"]] == [1, 1, 2]


def test_deleting_and_restoring_are_judged_task_by_task(team: Team) -> None:
    colleague = team.join("member")
    colleague.post("/tasks", {"project": "WEB", "title": "Mine"})

    answer = bulk(colleague, to("delete", "WEB-1"), to("delete", "WEB-5"))

    assert statuses(answer) == [403, 204]
    assert answer.json["results"][0]["refusal"]["code"] == "not_yours"
    assert answer.json["results"][1]["task"]["deleted_at"] is not None
    assert statuses(bulk(team.owner, to("restore", "WEB-5"), to("restore", "WEB-1"))) == [200, 200]
    assert team.owner.get("/tasks/WEB-5").json["deleted_at"] is None


def test_a_late_command_is_refused_with_the_task_as_it_is(team: Team) -> None:
    team.owner.put("/tasks/WEB-1/status", {"status": "in_review"})

    answer = bulk(team.member, status("WEB-1", seen=1), status("WEB-2", seen=1))

    assert statuses(answer) == [412, 200]
    refusal = answer.json["results"][0]["refusal"]
    assert (refusal["fields"], refusal["current"]["status"]) == (["status"], "in_review")


def test_who_may_not_see_a_person_given_work_says_which_field(team: Team) -> None:
    answer = bulk(team.member, edit("WEB-1", assignee_id="usr_" + "0" * 28), edit("WEB-2", start_on="2027-02-01"))

    assert statuses(answer) == [422, 200]


def test_one_person_can_be_given_many_at_once(team: Team) -> None:
    someone = team.manager.user["id"]

    answer = bulk(team.owner, *(edit(f"WEB-{n}", assignee_id=someone) for n in (1, 2, 3, 4)), atomic=True)

    assert {result["task"]["assignee_id"] for result in answer.json["results"]} == {someone}


def test_a_hundred_go_through_in_few_round_trips(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(96):
        team.has_task(f"Post {n}")
    transactions = []
    transact = committing._transact
    monkeypatch.setattr(
        committing, "_transact", lambda rows, key: (transactions.append(len(rows)), transact(rows, key))
    )

    answer = bulk(team.member, *(status(f"WEB-{n}") for n in range(1, 101)), Idempotency_Key="hundred")

    assert statuses(answer) == [200] * 100
    assert len(transactions) == 5
    assert max(transactions) <= 100


@pytest.mark.parametrize(
    ("commands", "atomic"),
    [
        ([], False),
        ([status(f"WEB-{n}") for n in range(1, 102)], False),
        ([status(f"WEB-{n}") for n in range(1, 27)], True),
        ([status("WEB-1"), edit("WEB-1", title="Twice")], False),
        ([status("WEB-1"), {**status("WEB-2"), "id": "c-WEB-1"}], False),
        ([{"id": "1", "do": "fly", "task_id": "WEB-1"}], False),
        ([{**status("WEB-1"), "version": 7}], False),
        ([edit("WEB-1", reporter_id="usr_" + "0" * 28)], False),
        ([status("../WEB-1")], False),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_done(team: Team, commands: list[Command], atomic: bool) -> None:
    answer = bulk(team.owner, *commands, atomic=atomic)

    assert answer.status_code == 422
    assert team.owner.get("/tasks/WEB-1").json["version"] == 1


def test_all_or_none_is_none_when_one_is_refused(team: Team) -> None:
    answer = bulk(
        team.join("member"), status("WEB-1"), edit("WEB-2", priority="low"), to("delete", "WEB-3"), atomic=True
    )

    assert (answer.status_code, answer.json["code"], answer.json["command"]) == (403, "not_yours", "c-WEB-3")
    assert [team.member.get(f"/tasks/WEB-{n}").json["version"] for n in (1, 2, 3)] == [1, 1, 1]


def test_all_or_none_is_all_in_one_transaction(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    transactions = []
    transact = committing._transact
    monkeypatch.setattr(
        committing, "_transact", lambda rows, key: (transactions.append(len(rows)), transact(rows, key))
    )

    answer = bulk(team.owner, status("WEB-1"), edit("WEB-2", description="Long"), to("delete", "WEB-3"), atomic=True)

    assert statuses(answer) == [200, 200, 204]
    assert len(transactions) == 1


def test_all_or_none_must_fit_one_transaction(team: Team) -> None:
    someone = team.manager.user["id"]
    for n in range(21):
        team.has_task(f"Post {n}")
    changes = {"description": "Long", "due_on": "2027-01-08", "assignee_id": someone}

    answer = bulk(team.owner, *(edit(f"WEB-{n}", **changes) for n in range(1, 26)), atomic=True)

    assert (answer.status_code, answer.json["code"]) == (422, "too_much_at_once")
    assert team.owner.get("/tasks/WEB-1").json["version"] == 1


@pytest.mark.parametrize("atomic", [False, True])
def test_asked_twice_with_one_key_it_is_done_once(team: Team, atomic: bool) -> None:
    asked = [status("WEB-1"), edit("WEB-2", title="Gates")]
    first = bulk(team.member, *asked, atomic=atomic, Idempotency_Key="once")
    team.owner.put("/tasks/WEB-1/status", {"status": "open"})

    again = bulk(team.member, *asked, atomic=atomic, Idempotency_Key="once")

    assert statuses(again) == statuses(first) == [200, 200]
    assert again.headers["Idempotency-Replayed"] == "true"
    assert [result["task"]["version"] for result in again.json["results"]] == [3, 2]
    assert len(team.events(of="TASK#WEB-1", name="task.moved")) == 2


def test_a_replay_says_of_the_refused_that_they_were(team: Team) -> None:
    asked = [status("WEB-1"), status("NONE-1"), status("WEB-2", "unheard_of")]
    first = bulk(team.member, *asked, Idempotency_Key="once")

    again = bulk(team.member, *asked, Idempotency_Key="once")

    assert statuses(first) == statuses(again) == [200, 404, 422]


def test_cut_short_it_goes_on_where_it_ended(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process dies between two transactions; meanwhile somebody changes what was done. It is not done again."""
    for n in range(96):
        team.has_task(f"Post {n}")
    asked = [status(f"WEB-{n}") for n in range(1, 101)]
    transact, left = committing._transact, [2]

    def dying(rows: Any, key: Any) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise KeyboardInterrupt
        transact(rows, key)

    monkeypatch.setattr(committing, "_transact", dying)
    with pytest.raises(KeyboardInterrupt):
        bulk(team.member, *asked, Idempotency_Key="cut")
    monkeypatch.setattr(committing, "_transact", transact)
    team.owner.put("/tasks/WEB-1/status", {"status": "in_review"})

    answer = bulk(team.member, *asked, Idempotency_Key="cut")

    assert statuses(answer) == [200] * 100
    assert team.member.get("/tasks/WEB-1").json["status"] == "in_review"
    assert team.member.get("/tasks/WEB-100").json["status"] == "closed"
    assert len(team.events(of="TASK#WEB-2", name="task.moved")) == 1


def test_two_at_once_each_get_what_they_asked_for(team: Team) -> None:
    changed = [edit(f"WEB-{n}", priority="high") for n in (1, 2, 3, 4)]
    moved = [status(f"WEB-{n}") for n in (1, 2, 3, 4)]

    answers = at_once(lambda: bulk(team.member, *changed), lambda: bulk(team.owner, *moved))

    assert [statuses(answer) for answer in answers] == [[200] * 4, [200] * 4]
    for n in (1, 2, 3, 4):
        task = team.member.get(f"/tasks/WEB-{n}").json
        assert (task["priority"], task["status"], task["version"]) == ("high", "closed", 3)


def test_not_there_from_another_organisation(team: Team) -> None:
    strangers = Company(team.deployed, "Southwind")
    stranger = strangers.browser(strangers.owner)

    assert statuses(bulk(stranger, status("WEB-1"), edit("WEB-2", title="Ours"), to("delete", "WEB-3"))) == [404] * 3
    assert bulk(stranger, status("WEB-1"), atomic=True).status_code == 404
    assert team.owner.get("/tasks/WEB-1").json["version"] == 1


def test_viewers_change_nothing(team: Team) -> None:
    assert bulk(team.viewer, status("WEB-1")).status_code == 403
