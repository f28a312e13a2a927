"""Who else looks at a task, and who is writing there: said over the socket, kept as long as they look."""

import json
from contextlib import contextmanager
from datetime import timedelta

import pytest

from taskmaster import clock
from taskmaster.aws.table import one_request, orgs_table
from taskmaster.aws.tenancy import acting_for, counting
from taskmaster.members import service as members
from taskmaster.members.model import MemberChanges
from taskmaster.realtime.presence import service as presence
from tests.company import Company


@pytest.fixture
def task(company):
    company.project()
    return company.task()


def say(screen, action, task=None):
    screen.say(json.dumps({"action": action, **({"task": task} if task else {})}))


def here(message, *people, task="WEB-1"):
    """Whether a message says that exactly these are there."""
    return (
        message["type"] == "presence"
        and message["task"] == task
        and [person["user_id"] for person in message["people"]] == sorted(person.user_id for person in people)
    )


def refused(screen):
    return screen.wait_for(lambda message: message["type"] == "error")["detail"]


def heard(screen):
    screen.events()
    return [message for message in screen.messages if message["type"] == "presence"]


def rows(company, task="WEB-1"):
    with company.at_work():
        return list(orgs_table.each(f"ORG#{company.id}#HERE#{task}"))


@contextmanager
def as_function(company):
    """As the function that answers sockets, with what one message costs."""
    with (
        company.stack.as_function("Socket"),
        acting_for(company.id),
        one_request(only_reads=False),
        counting() as spent,
    ):
        yield spent


def test_who_comes_is_told_to_those_who_are_there(company, task, open_screen):
    ben = company.joined("Ben Okafor")
    anas, bens = open_screen(company, company.owner), open_screen(company, ben)

    say(anas, "here", task.id)
    assert anas.wait_for(lambda message: here(message, company.owner))
    say(bens, "here", task.id)

    assert anas.wait_for(lambda message: here(message, company.owner, ben))
    assert bens.wait_for(lambda message: here(message, company.owner, ben))


def test_two_screens_of_one_person_are_one_person(company, task, open_screen):
    first, second = open_screen(company, company.owner), open_screen(company, company.owner)

    say(first, "here", task.id)
    first.wait_for(lambda message: here(message, company.owner))
    say(second, "here", task.id)

    assert second.wait_for(lambda message: here(message, company.owner))
    assert len(rows(company)) == 2


def test_who_goes_elsewhere_or_away_or_closes_is_gone(stack, company, task, open_screen):
    company.task("Paint it")
    people = [company.joined(name) for name in ("Ben Okafor", "Cleo Park", "Dan Lee")]
    anas, (bens, cleos, dans) = open_screen(company, company.owner), [open_screen(company, who) for who in people]
    for screen in (anas, bens, cleos, dans):
        say(screen, "here", task.id)
        screen.wait_for(lambda message: message["type"] == "presence")

    say(bens, "here", "WEB-2")
    anas.wait_for(lambda message: here(message, company.owner, people[1], people[2]))
    say(cleos, "away")
    anas.wait_for(lambda message: here(message, company.owner, people[2]))
    dans.close()

    assert anas.wait_for(lambda message: here(message, company.owner) and message["at"] > heard(dans)[0]["at"])
    stack.settled()
    assert [row["user_id"] for row in rows(company)] == [company.owner.user_id]


def test_away_from_a_task_one_has_left_already_changes_nothing(company, task, open_screen):
    company.task("Paint it")
    screen = open_screen(company, company.owner)
    say(screen, "here", "WEB-2")
    screen.wait_for(lambda message: here(message, company.owner, task="WEB-2"))

    say(screen, "away", task.id)
    screen.events()

    assert len(rows(company, "WEB-2")) == 1


def test_who_types_is_told_to_the_others_alone_and_kept_nowhere(company, task, open_screen):
    ben = company.joined("Ben Okafor")
    anas, bens = open_screen(company, company.owner), open_screen(company, ben)
    for screen in (anas, bens):
        say(screen, "here", task.id)
        screen.wait_for(lambda message: message["type"] == "presence")
    before = rows(company)

    say(bens, "typing", task.id)

    said = anas.wait_for(lambda message: any(person.get("typing") for person in message.get("people", [])))
    assert {"user_id": ben.user_id, "typing": True} in said["people"]
    assert {"user_id": company.owner.user_id} in said["people"]
    assert not any(person.get("typing") for message in heard(bens) for person in message["people"])
    assert rows(company) == before


def test_who_is_not_there_types_unheard(company, task, open_screen):
    ben = company.joined("Ben Okafor")
    anas, bens = open_screen(company, company.owner), open_screen(company, ben)
    say(anas, "here", task.id)
    anas.wait_for(lambda message: here(message, company.owner))

    say(bens, "typing", task.id)
    bens.events()

    assert len(heard(anas)) == 1


@pytest.mark.parametrize("action", ["here", "typing"])
def test_a_task_of_another_organisation_is_not_there(stack, company, task, open_screen, action):
    globex = Company(stack.stack, "Globex")
    theirs, ours = open_screen(globex, globex.owner), open_screen(company, company.owner)
    say(ours, "here", task.id)
    ours.wait_for(lambda message: here(message, company.owner))

    say(theirs, action, task.id)

    if action == "here":
        assert refused(theirs) == "There is no such task."
    assert heard(theirs) == []
    assert len(heard(ours)) == 1


def test_a_task_one_does_not_see_is_answered_like_one_that_is_not_there(company, open_screen):
    ben, vera = company.joined("Ben Okafor"), company.joined("Vera Lind", "viewer")
    company.project("OPEN")
    company.project("SECRET", visibility="private")
    company.task(project="OPEN")
    company.task(project="SECRET")
    bens, veras = open_screen(company, ben), open_screen(company, vera)

    said = []
    for screen, tasks in ((bens, ["SECRET-1", "SECRET-9", "NONE-1"]), (veras, ["OPEN-1"])):
        for task in tasks:
            screen.messages.clear()
            say(screen, "here", task)
            said.append(refused(screen))

    assert set(said) == {"There is no such task."}


def test_a_viewer_of_a_given_project_is_there_like_everybody(company, open_screen):
    vera = company.joined("Vera Lind", "viewer")
    company.project(member_ids=[vera.user_id])
    company.task()
    screen = open_screen(company, vera)

    say(screen, "here", "WEB-1")

    assert screen.wait_for(lambda message: here(message, vera))


def test_who_has_lost_sight_of_the_project_neither_hears_nor_is_seen(company, task, open_screen):
    ben, cleo = company.joined("Ben Okafor"), company.joined("Cleo Park", "admin")
    bens, cleos = open_screen(company, ben), open_screen(company, cleo)
    say(bens, "here", task.id)
    bens.wait_for(lambda message: here(message, ben))
    company.change_project("WEB", visibility="private", member_ids=[])

    say(cleos, "here", task.id)

    assert cleos.wait_for(lambda message: here(message, cleo))
    assert len(heard(bens)) == 1
    say(bens, "typing", task.id)
    bens.events()
    assert len(heard(cleos)) == 1


def test_whose_role_changes_is_gone_with_their_socket(stack, company, task, open_screen):
    ben = company.joined("Ben Okafor")
    anas, bens = open_screen(company, company.owner), open_screen(company, ben)
    for screen in (anas, bens):
        say(screen, "here", task.id)
        screen.wait_for(lambda message: message["type"] == "presence")

    with company.at_work():
        members.change_member(company.owner, ben.user_id, MemberChanges(role="viewer"), None)
    stack.settled()

    assert [row["user_id"] for row in rows(company)] == [company.owner.user_id]
    assert [person["user_id"] for person in heard(anas)[-1]["people"]] == [company.owner.user_id]


def test_who_has_been_silent_is_not_there_and_says_so_again_comes_back(company, task, open_screen):
    ben = company.joined("Ben Okafor")
    anas, bens = open_screen(company, company.owner), open_screen(company, ben)
    for screen in (bens, anas):
        say(screen, "here", task.id)
        screen.wait_for(lambda message: message["type"] == "presence")
    [connection] = [row["connection_id"] for row in rows(company) if row["user_id"] == company.owner.user_id]

    with as_function(company), clock.at(clock.now() + timedelta(minutes=3)):
        presence.come(company.id, connection, task.id)

    assert anas.wait_for(lambda message: here(message, company.owner))
    say(bens, "here", task.id)
    assert bens.wait_for(lambda message: here(message, company.owner, ben))


def test_a_socket_that_has_ended_comes_nowhere(company, task):
    with as_function(company):
        presence.come(company.id, "ended=", task.id)
        presence.go(company.id, "ended=", None)
        presence.write(company.id, "ended=", task.id)

    assert rows(company) == []


@pytest.mark.parametrize(
    "said",
    [
        '{"action": "here"}',
        '{"action": "here", "task": "web-1"}',
        '{"action": "here", "task": 7}',
        '{"action": "here", "task": "WEB-1", "user_id": "usr_1"}',
        '{"action": "here", "task": "WEB-1", "task": "WEB-1"}',
        '{"action": "away", "task": ""}',
        '{"action": "typing", "task": null}',
        '{"action": "watch", "task": "WEB-1"}',
        '{"action": "ping", "task": "WEB-1"}',
    ],
)
def test_what_cannot_be_said_is_refused_and_changes_nothing(company, task, open_screen, said):
    screen = open_screen(company, company.owner)

    screen.say(said)

    assert refused(screen)
    assert rows(company) == []


def test_a_socket_that_talks_too_fast_is_told_so(company, task, open_screen):
    screen, other = open_screen(company, company.owner), open_screen(company, company.owner)

    for _ in range(40):
        say(screen, "typing", task.id)

    assert "faster" in refused(screen)
    say(other, "here", task.id)
    assert other.wait_for(lambda message: here(message, company.owner))


def test_staying_costs_few_units_and_typing_writes_nothing(company, task, open_screen):
    screen = open_screen(company, company.owner)
    say(screen, "here", task.id)
    screen.wait_for(lambda message: here(message, company.owner))
    [connection] = [row["connection_id"] for row in rows(company)]
    spent = []

    for said in (presence.come, presence.write):
        with as_function(company) as one:
            said(company.id, connection, task.id)
        spent.append((one.calls, one.units))

    assert spent == [(3, 6.0), (2, 3.0)]
