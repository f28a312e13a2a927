from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from datetime import timedelta

import pytest

from taskmaster import clock
from taskmaster.caller import Caller
from taskmaster.errors import NotSignedIn
from taskmaster.members.tickets.service import use_ticket
from tests.visitors import Visitor

Visitors = Callable[..., Visitor]


def use(who: Visitor, ticket: str) -> Caller | None:
    """Use a ticket up as the sockets' authorizer does, which has no rights but the organisation's."""
    with who.deployed.as_function("SocketAuthorizer"):
        try:
            return use_ticket(ticket)
        except NotSignedIn:
            return None


def test_a_ticket_says_whose_it_is_once(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")

    answer = ada.post("/auth/socket-ticket")

    assert (answer.status_code, answer.json["expires_in"]) == (200, 30)
    who = use(ada, answer.json["ticket"])
    assert who is not None
    assert (who.org_id, who.user_id, who.role) == (ada.org["id"], ada.user["id"], "owner")
    assert who.session_id is not None
    assert use(ada, answer.json["ticket"]) is None


def test_of_many_racing_uses_one_wins(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    ticket = ada.post("/auth/socket-ticket").json["ticket"]

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda context: context.run(use, ada, ticket), [copy_context() for _ in range(8)]))

    assert len([who for who in found if who is not None]) == 1


def test_a_ticket_runs_out_after_thirty_seconds(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    ticket = ada.post("/auth/socket-ticket").json["ticket"]

    with clock.at(clock.now() + timedelta(seconds=31)):
        assert use(ada, ticket) is None


def test_somebody_removed_opens_nothing_with_the_ticket_they_had(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    bob = ada.bring("bob@x.example")
    ticket = bob.post("/auth/socket-ticket").json["ticket"]

    ada.delete(f"/members/{bob.user['id']}")

    assert use(ada, ticket) is None


def test_a_ticket_is_kept_as_a_hash_under_its_organisation(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    ticket = ada.post("/auth/socket-ticket").json["ticket"]

    [row] = [row for row in ada.rows() if "#TICKET#" in row["pk"]["S"]]

    assert row["pk"]["S"].startswith(f"ORG#{ada.org['id']}#TICKET#")
    assert ticket.partition(".")[2] not in str(row)


@pytest.mark.parametrize("change", ["other org", "other secret", "no secret", "nothing", "junk"])
def test_a_ticket_that_was_tampered_with_opens_nothing(visitor: Visitors, change: str) -> None:
    ada, gus = visitor().sign_up("ada@x.example"), visitor().sign_up("gus@y.example")
    org, _, secret = ada.post("/auth/socket-ticket").json["ticket"].partition(".")
    tampered = {
        "other org": f"{gus.org['id']}.{secret}",
        "other secret": f"{org}.{secret[::-1]}",
        "no secret": f"{org}.",
        "nothing": "",
        "junk": "x" * 4000,
    }[change]

    assert use(ada, tampered) is None
    assert use(ada, f"{org}.{secret}") is not None
