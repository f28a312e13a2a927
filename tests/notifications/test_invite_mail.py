import pytest

from taskmaster.aws.commit import commit
from taskmaster.aws.table import orgs_table, tasks_table
from taskmaster.events import Event
from taskmaster.members.invites import service as invites
from taskmaster.members.invites.model import NewInvite


@pytest.fixture
def invited(stack, company):
    with company.at_work():
        invite = invites.create_invite(company.owner, NewInvite(email="dee@elsewhere.example", role="member"))
    stack.settled()
    return invite


def test_an_invitation_goes_to_its_address_with_a_link_that_opens_it(stack, company, invited):
    [letter] = stack.letters.all()

    assert letter["to"] == ["dee@elsewhere.example"]
    assert letter["subject"] == "Ana Reyes invites you to Northwind"
    [link] = letter["links"]
    assert link.startswith(f"{stack.url}/invite/{company.id}.")
    with company.at_work():
        assert invites.find_by_token(link.rpartition("/")[2]).id == invited.id


def test_its_token_is_nowhere_but_in_the_mail(stack, company, invited):
    token = stack.letters.all()[0]["links"][0].rpartition(".")[2]

    with company.at_work():
        rows = [*orgs_table.each(f"ORG#{company.id}"), *tasks_table.each(f"ORG#{company.id}#INVITE#{invited.id}")]

    assert rows
    assert token not in str(rows)


def test_an_invitation_taken_back_in_time_is_not_sent(stack, company, deliver):
    with company.at_work():
        invite = invites.create_invite(company.owner, NewInvite(email="dee@elsewhere.example"))
        invites.revoke_invite(company.owner, invite.id)
        rows = list(tasks_table.each(f"ORG#{company.id}#INVITE#{invite.id}", begins="EVENT#"))
    events = [Event.model_validate_json(row["event"]) for row in rows]
    before = len(stack.letters.all())

    assert deliver(*[event for event in events if event.name == "invite.created"]) == 0
    assert len(stack.letters.all()) == before


def test_whoever_invited_hears_that_somebody_came(stack, company, invited, inbox):
    with company.at_work():
        writes, events = invites.accepting(company.id, invited, "usr_" + "d" * 28)
        commit(writes, events)
    stack.settled()

    [note] = inbox(company.owner)["items"]
    assert (note["event"], note["actor_id"], note["task_id"]) == ("member.joined", "usr_" + "d" * 28, None)


def test_a_redelivered_invitation_is_sent_once(stack, company, invited, deliver):
    with company.at_work():
        [row] = tasks_table.each(f"ORG#{company.id}#INVITE#{invited.id}", begins="EVENT#")
    event = Event.model_validate_json(row["event"])

    assert deliver(event, event, event) == 0
    assert len(stack.letters.all()) == 1
