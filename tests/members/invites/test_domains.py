from collections.abc import Callable

import pytest

from tests.visitors import PASSWORD, Visitor

Visitors = Callable[..., Visitor]


def test_only_addresses_at_the_organisations_domains_are_invited(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    ada.patch("/org", {"email_domains": ["X.example", "x.example", "sub.y.example"]})
    assert ada.get("/org").json["email_domains"] == ["x.example", "sub.y.example"]

    statuses = {
        email: ada.post("/invites", {"email": email}).status_code
        for email in ("bob@X.example", "cai@sub.y.example", "dee@y.example", "eve@evilx.example", "x.example@z.example")
    }

    assert list(statuses.values()) == [201, 201, 422, 422, 422]
    refused = ada.post("/invites", {"email": "dee@y.example"}).json
    assert refused["code"] == "domain_not_allowed"
    assert refused["errors"] == [
        {"pointer": "/email", "detail": "Only addresses at x.example, sub.y.example may be invited."}
    ]


def test_an_invite_from_before_stands_but_is_not_sent_again(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")
    token = ada.invite("bob@y.example")
    [invite] = ada.get("/invites").json["items"]
    ada.patch("/org", {"email_domains": ["x.example"]})

    assert ada.post(f"/invites/{invite['id']}/resend").status_code == 422
    accepted = visitor().post(f"/invites/{token}/accept", {"name": "Bob", "password": PASSWORD})
    assert accepted.status_code == 200


def test_another_organisation_invites_whom_it_likes(visitor: Visitors) -> None:
    ada, gus = visitor().sign_up("ada@x.example"), visitor().sign_up("gus@y.example", company="Globex")
    ada.patch("/org", {"email_domains": ["x.example"]})

    assert gus.post("/invites", {"email": "kim@z.example"}).status_code == 201


@pytest.mark.parametrize(
    "domains", [["x"], ["@x.example"], ["a b.example"], [""], "x.example", [7], ["x.example"] * 21]
)
def test_what_is_no_domain_is_refused(visitor: Visitors, domains: object) -> None:
    assert visitor().sign_up("ada@x.example").patch("/org", {"email_domains": domains}).status_code == 422
