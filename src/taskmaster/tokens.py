"""Access tokens: ES256 JWTs (RFC 9068), signed by KMS, verified offline. Everything that can be pinned is."""

import base64
import json
import re
from datetime import timedelta
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.serialization import load_der_public_key
from jwt.utils import der_to_raw_signature
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from taskmaster import clock, settings
from taskmaster.aws import keys
from taskmaster.errors import NotSignedIn
from taskmaster.permissions import Role

LIFETIME = timedelta(minutes=10)
FORM = re.compile(r"[\w-]+\.[\w-]+\.[\w-]{85}[AQgw]", re.ASCII)  # 64 bytes of signature, without spare bits set.
AUDIENCE, TYPE, LEEWAY = "taskmaster", "at+jwt", 5  # The last in seconds, for clocks that disagree.


class Claims(BaseModel):
    """Who the token says is asking. `role` is a hint: each request reads the membership anew."""

    model_config = ConfigDict(frozen=True, strict=True)

    sub: str = Field(pattern=r"^usr_[0-9a-f]{28}$")
    org: str = Field(pattern=r"^org_[0-9a-f]{28}$")
    role: Role
    sid: str = Field(pattern=r"^ses_[0-9a-f]{28}$")
    iat: int
    exp: int


def issuer() -> str:
    return f"taskmaster-{settings.need('STAGE')}"


def mint(*, user_id: str, org_id: str, role: str, session_id: str) -> tuple[str, int]:
    """Sign a token; returns it and its lifetime in seconds."""
    issued = clock.timestamp()
    lifetime = int(LIFETIME.total_seconds())
    header = {"alg": "ES256", "typ": TYPE, "kid": keys.key_ids()[0]}
    claims = {
        "iss": issuer(),
        "aud": AUDIENCE,
        "sub": user_id,
        "org": org_id,
        "role": role,
        "sid": session_id,
        "iat": issued,
        "exp": issued + lifetime,
    }
    message = _base64(json.dumps(header).encode()) + b"." + _base64(json.dumps(claims).encode())
    _, signature = keys.sign(message)
    raw = der_to_raw_signature(signature, _public(keys.key_ids()[0]).curve)
    return (message + b"." + _base64(raw)).decode(), lifetime


def read(token: str) -> Claims:
    """Verify a token and read it. Refuses with NotSignedIn, whatever is wrong with it."""
    if not FORM.fullmatch(token):
        raise NotSignedIn("Sign in first.")
    try:
        header = jwt.get_unverified_header(token)
        kid = header.get("kid")
        if header.get("alg") != "ES256" or header.get("typ") != TYPE or kid not in keys.key_ids() or "crit" in header:
            raise NotSignedIn("Sign in first.")
        claims = jwt.decode(
            token,
            _public(kid),
            algorithms=["ES256"],
            audience=AUDIENCE,
            issuer=issuer(),
            leeway=LEEWAY,
            options={"require": ["iss", "aud", "sub", "iat", "exp"], "verify_exp": False, "verify_iat": False},
        )
        found = Claims.model_validate(claims)
    except (jwt.InvalidTokenError, ValidationError, ValueError) as error:
        raise NotSignedIn("Sign in first.") from error
    now = clock.timestamp()
    fitting = 0 < found.exp - found.iat <= LIFETIME.total_seconds()
    if not fitting or not found.iat - LEEWAY <= now < found.exp + LEEWAY:
        raise NotSignedIn("Your sign-in has run out. Sign in again.")
    return found


def key_set() -> dict[str, Any]:
    """Make the JWK set (RFC 7517): the current key and the next."""
    return {"keys": [_jwk(key_id) for key_id in keys.key_ids()]}


_loaded: dict[str, EllipticCurvePublicKey] = {}


def _public(key_id: str) -> EllipticCurvePublicKey:
    if key_id not in _loaded:
        key = load_der_public_key(keys.public_key(key_id))
        if not isinstance(key, EllipticCurvePublicKey):
            raise TypeError(f"signing key {key_id} is not an elliptic curve key")
        _loaded[key_id] = key
    return _loaded[key_id]


def _jwk(key_id: str) -> dict[str, str]:
    point = _public(key_id).public_numbers()
    return {
        "kty": "EC",
        "crv": "P-256",
        "use": "sig",
        "alg": "ES256",
        "kid": key_id,
        "x": _base64(point.x.to_bytes(32, "big")).decode(),
        "y": _base64(point.y.to_bytes(32, "big")).decode(),
    }


def _base64(raw: bytes) -> bytes:
    return base64.urlsafe_b64encode(raw).rstrip(b"=")
