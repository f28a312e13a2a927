import json

import pytest

from local.functions import invoke
from taskmaster import clock
from taskmaster.aws.table import orgs_table
from taskmaster.members.tickets.service import issue_ticket
from tests.company import Company
from tests.screens import Refused, Screen


def sockets(company):
    with company.at_work():
        return [row["user_id"] for row in orgs_table.each(f"ORG#{company.id}#SOCKETS")]


def ticket_for(company, person):
    with company.at_work():
        return issue_ticket(person).ticket


def test_a_ticket_opens_a_socket_and_says_whose_it_is(company, open_screen):
    screen = open_screen(company, company.owner)

    assert screen.protocol == "taskmaster"
    assert sockets(company) == [company.owner.user_id]


def test_a_ticket_opens_one_socket_only(stack, company):
    ticket = ticket_for(company, company.owner)
    Screen(stack.url, ticket).close()

    with pytest.raises(Refused, match="403"):
        Screen(stack.url, ticket)


@pytest.mark.parametrize("ticket", ["", "nonsense", "org_x.y", f"org_{'0' * 28}.{'a' * 43}"])
def test_without_a_ticket_of_ours_nothing_opens(stack, company, ticket):
    with pytest.raises(Refused, match="403"):
        Screen(stack.url, ticket)
    assert sockets(company) == []


def test_another_organisations_name_on_the_ticket_opens_nothing(stack, company):
    globex = Company(stack.stack, "Globex")
    secret = ticket_for(company, company.owner).partition(".")[2]

    with pytest.raises(Refused, match="403"):
        Screen(stack.url, f"{globex.id}.{secret}")


def test_another_sites_page_opens_nothing_and_leaves_the_ticket_good(stack, company):
    ticket = ticket_for(company, company.owner)

    with pytest.raises(Refused, match="403"):
        Screen(stack.url, ticket, origin="https://evil.example")

    Screen(stack.url, ticket).close()


def test_another_protocol_opens_nothing(stack, company):
    with pytest.raises(Refused, match="403"):
        Screen(stack.url, ticket_for(company, company.owner), protocol="soap")


def test_a_ticket_that_ran_out_opens_nothing(stack, company):
    with clock.at(clock.now().replace(year=2020)):
        ticket = ticket_for(company, company.owner)

    with pytest.raises(Refused, match="403"):
        Screen(stack.url, ticket)


def test_who_does_not_come_through_cloudfront_is_turned_back(deployed):
    company = Company(deployed)
    event = {
        "type": "REQUEST",
        "methodArn": "arn:aws:execute-api:eu-west-1:123456789012:abc/ws/$connect",
        "headers": {
            "Origin": "http://127.0.0.1:3000",
            "Sec-WebSocket-Protocol": f"taskmaster, {ticket_for(company, company.owner)}",
            "X-TaskMaster-Door": "guessed",
        },
    }

    answer = invoke(deployed.functions["SocketAuthorizer"], event)

    [statement] = answer["policyDocument"]["Statement"]
    assert (statement["Effect"], answer["context"]) == ("Deny", {})


def test_a_ping_is_answered(company, open_screen):
    screen = open_screen(company, company.owner)

    screen.say(json.dumps({"action": "ping"}))

    assert screen.wait_for(lambda message: message["type"] == "pong")


@pytest.mark.parametrize(
    "said", ["", "hello", "[]", "7", '{"action": 7}', '{"action": "drop"}', '{"action": "$connect"}']
)
def test_anything_else_is_answered_kindly_and_changes_nothing(company, open_screen, said):
    screen = open_screen(company, company.owner)

    screen.say(said)

    assert screen.wait_for(lambda message: message["type"] == "error")
    assert sockets(company) == [company.owner.user_id]


def test_a_closed_screen_is_forgotten(stack, company, open_screen):
    open_screen(company, company.owner).close()
    stack.settled()

    assert sockets(company) == []
