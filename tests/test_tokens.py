from datetime import timedelta

import jwt
import pytest

from taskmaster import clock, tokens
from taskmaster.errors import NotSignedIn
from taskmaster.ids import new_id
from tests.forgery import forgeries


@pytest.fixture
def auth(deployed):
    with deployed.as_function("Auth"):
        yield deployed


@pytest.fixture
def minted(auth):
    ids = {"user_id": new_id("usr"), "org_id": new_id("org"), "session_id": new_id("ses")}
    return ids, tokens.mint(**ids, role="member")[0]


def test_a_token_says_who_it_was_minted_for(minted):
    ids, token = minted

    claims = tokens.read(token)

    assert (claims.sub, claims.org, claims.sid) == (ids["user_id"], ids["org_id"], ids["session_id"])
    assert claims.role == "member"
    assert claims.exp - claims.iat == 600


def test_it_lives_ten_minutes(minted):
    _, token = minted

    with clock.at(clock.now() + timedelta(minutes=9, seconds=55)):
        tokens.read(token)

    with clock.at(clock.now() + timedelta(minutes=10, seconds=6)), pytest.raises(NotSignedIn):
        tokens.read(token)


def test_anybody_can_verify_it_by_the_published_keys(minted):
    _, token = minted
    published = {key["kid"]: jwt.PyJWK(key) for key in tokens.key_set()["keys"]}
    header = jwt.get_unverified_header(token)

    claims = jwt.decode(token, published[header["kid"]], algorithms=["ES256"], audience="taskmaster")

    assert header["typ"] == "at+jwt"
    assert claims["iss"] == "taskmaster-dev"


def test_a_token_of_the_next_key_is_accepted_before_and_after_the_change(deployed, auth, minted):
    _, token = minted
    environment = deployed.functions["Auth"].environment
    turned = ",".join(reversed(environment["SIGNING_KEYS"].split(",")))

    with tokens.settings.environment({**environment, "SIGNING_KEYS": turned}):
        tokens.read(token)
        newer, _ = tokens.mint(user_id=new_id("usr"), org_id=new_id("org"), role="owner", session_id=new_id("ses"))

    tokens.read(newer)


def test_no_forgery_is_accepted(minted):
    _, token = minted
    tried = dict(forgeries(token))

    accepted = []
    for name, forged in tried.items():
        try:
            tokens.read(forged)
        except NotSignedIn:
            continue
        accepted.append(name)

    assert accepted == []
    assert len(tried) >= 60
