from collections.abc import Callable

import jwt

from tests.visitors import Visitor

Visitors = Callable[..., Visitor]


def test_anybody_can_verify_an_access_token_with_the_published_keys(visitor: Visitors) -> None:
    ada = visitor().sign_up("ada@x.example")

    answer = visitor().get("/.well-known/jwks.json")

    assert answer.headers["Cache-Control"] == "public, max-age=300"
    keys = jwt.PyJWKSet.from_dict(answer.json)
    assert ada.token is not None
    header = jwt.get_unverified_header(ada.token)
    claims = jwt.decode(ada.token, keys[header["kid"]], algorithms=["ES256"], audience="taskmaster")
    assert (claims["sub"], claims["org"], claims["role"]) == (ada.user["id"], ada.org["id"], "owner")
    assert claims["exp"] - claims["iat"] == 600


def test_the_current_key_and_the_next_are_published_and_no_private_part(visitor: Visitors) -> None:
    keys = visitor().get("/.well-known/jwks.json").json["keys"]

    assert len({key["kid"] for key in keys}) == 2
    assert all(set(key) == {"kty", "crv", "use", "alg", "kid", "x", "y"} for key in keys)
