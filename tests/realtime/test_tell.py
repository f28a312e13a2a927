import pytest

from local.functions import invoke
from taskmaster.aws import queue, socket
from taskmaster.aws.commit import commit, put_any
from taskmaster.aws.table import orgs_table
from taskmaster.events import Event, Subject
from taskmaster.ids import new_id
from taskmaster.members import service as members
from taskmaster.members.model import MemberChanges
from taskmaster.members.tickets import service as tickets
from tests.company import Company


def test_a_change_reaches_the_others_screen_with_what_it_set(company, open_screen):
    company.project()
    ben = company.joined("Ben Okafor")
    task = company.task()
    screen = open_screen(company, ben)

    company.finish(task)

    event = screen.wait_for("task.moved")["event"]
    assert event["subject"] == {"type": "task", "id": task.id}
    assert (event["set"]["status"], event["actor_id"], event["version"]) == ("closed", company.owner.user_id, 2)
    assert "origin" not in event


def test_who_does_not_see_a_project_hears_nothing_of_it(stack, company, open_screen):
    ben, vera = company.joined("Ben Okafor"), company.joined("Vera Lind", "viewer")
    company.project("OPEN")
    company.project("SECRET", visibility="private")
    company.project("GIVEN", visibility="private", member_ids=[ben.user_id, vera.user_id])
    stack.settled()
    screens = [open_screen(company, person) for person in (ben, vera, company.owner)]

    for key in ("SECRET", "OPEN", "GIVEN"):
        company.task(project=key)
    stack.settled()

    heard = [sorted(event["project"] for event in screen.events("task.created")) for screen in screens]
    assert heard == [["GIVEN", "OPEN"], ["GIVEN"], ["GIVEN", "OPEN", "SECRET"]]


def test_who_loses_sight_of_a_project_is_told_so_and_nothing_of_it(stack, company, open_screen):
    ben = company.joined("Ben Okafor")
    company.project(member_ids=[ben.user_id])
    stack.settled()
    bens = open_screen(company, ben)

    company.change_project("WEB", visibility="private", member_ids=[], name="Between us")
    stack.settled()

    [event] = bens.events()
    assert (event["name"], event["set"]) == ("project.access_changed", {})


def test_another_organisation_hears_nothing(stack, company, open_screen):
    globex = Company(stack.stack, "Globex")
    company.project()
    theirs, ours = open_screen(globex, globex.owner), open_screen(company, company.owner)

    company.task()
    stack.settled()

    assert ours.events("task.created")
    assert {event["org_id"] for event in theirs.events()} <= {globex.id}


def test_members_come_into_view_for_colleagues_and_not_for_viewers(stack, company, open_screen):
    vera = company.joined("Vera Lind", "viewer")
    stack.settled()
    veras, anas = open_screen(company, vera), open_screen(company, company.owner)

    company.joined("Ben Okafor")
    stack.settled()

    assert anas.events("member.joined")
    assert veras.events() == []


def test_a_notification_is_for_its_person_alone_admin_or_not(stack, company, open_screen):
    company.project()
    ben = company.joined("Ben Okafor")
    stack.settled()
    bens, anas = open_screen(company, ben), open_screen(company, company.owner)

    company.task(assignee_id=ben.user_id)
    stack.settled()

    assert [event["set"]["user_id"] for event in bens.events("notification.created")] == [ben.user_id]
    assert anas.events("notification.created") == []


@pytest.mark.parametrize("change", [{"role": "viewer"}, {"status": "suspended"}])
def test_whose_rights_change_is_disconnected_at_once(stack, company, open_screen, change):
    ben = company.joined("Ben Okafor")
    bens, anas = open_screen(company, ben), open_screen(company, company.owner)

    with company.at_work():
        members.change_member(company.owner, ben.user_id, MemberChanges.model_validate(change), None)

    assert bens.ended.wait(10)
    stack.settled()
    assert not anas.ended.is_set()
    assert anas.events("member.changed")


def test_who_is_removed_hears_nothing_more(company, open_screen):
    ben = company.joined("Ben Okafor")
    bens = open_screen(company, ben)

    with company.at_work():
        members.remove_member(company.owner, ben.user_id)

    assert bens.ended.wait(10)
    assert bens.events("member.removed") == []


def message(event):
    return {"messageId": event.id, "body": event.model_dump_json()}


def edited(company):
    return Event(
        name="org.edited", org_id=company.id, subject=Subject(type="org", id=company.id), set={"name": "Northwind"}
    )


def keep_socket(company, connection_id, expires_at):
    row = {"connection_id": connection_id, "user_id": company.owner.user_id, "role": "owner", "expires_at": expires_at}
    with company.at_work():
        commit([put_any(orgs_table, {"pk": f"ORG#{company.id}#SOCKETS", "sk": connection_id, **row})])


def test_a_socket_that_is_gone_is_forgotten_and_the_others_are_served(stack, company, open_screen):
    screen = open_screen(company, company.owner)
    keep_socket(company, "gone=", expires_at=9_999_999_999)

    answer = invoke(stack.stack.functions["Realtime"], {"Records": [message(edited(company))]})

    assert answer == {"batchItemFailures": []}
    assert screen.wait_for("org.edited")
    with company.at_work():
        assert len(list(orgs_table.each(f"ORG#{company.id}#SOCKETS"))) == 1


def test_a_socket_whose_row_has_expired_is_not_even_tried(deployed, monkeypatch):
    company, tried = Company(deployed), []
    keep_socket(company, "old=", expires_at=1)
    monkeypatch.setattr(socket, "send", lambda ids, _message: tried.extend(ids) or [])

    invoke(deployed.functions["Realtime"], {"Records": [message(edited(company))]})

    assert tried == []


def test_a_message_that_is_no_event_fails_alone(stack, company, open_screen):
    screen = open_screen(company, company.owner)
    batch = {"Records": [{"messageId": "m1", "body": "not json"}, message(edited(company))]}

    answer = invoke(stack.stack.functions["Realtime"], batch)

    assert answer == {"batchItemFailures": [{"itemIdentifier": "m1"}]}
    assert screen.wait_for("org.edited")


def test_nobody_looking_costs_one_read(deployed, monkeypatch):
    company, spent = Company(deployed), []
    monkeypatch.setattr(queue.log, "info", lambda _line, **said: spent.append((said["calls"], said["units"])))

    invoke(deployed.functions["Realtime"], {"Records": [message(edited(company))]})

    assert spent == [(1, 1.0)]


def test_a_session_that_ends_loses_its_socket_at_once_and_others_keep_theirs(stack, company, open_screen):
    owner = company.owner
    phone = owner.model_copy(update={"session_id": new_id("ses")})
    laptop = owner.model_copy(update={"session_id": new_id("ses")})
    on_phone, on_laptop = open_screen(company, phone), open_screen(company, laptop)
    colleague = open_screen(company, company.joined("Ben Okafor"))

    with company.at_work():
        commit(*tickets.ending(company.id, owner.user_id, phone.session_id))
    stack.settled()

    assert on_phone.ended.wait(10)
    assert not on_laptop.ended.is_set()
    with company.at_work():
        commit(*tickets.ending_others(company.id, owner.user_id, None))
    stack.settled()
    assert on_laptop.ended.wait(10)
    assert not colleague.ended.is_set()
    assert colleague.events("session.ended") == []
