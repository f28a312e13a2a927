"""Access tokens that must open nothing: a true one changed in some seventy ways.

Some are signed by our own key, as a token of another stage, another purpose or another day would be.
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable, Iterator
from typing import Any

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from jwt.utils import der_to_raw_signature

from taskmaster.aws import keys

Json = dict[str, Any]
ABSENT = object()
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # Of the group that P-256 makes.


def encoded(raw: bytes | Json) -> str:
    if isinstance(raw, dict):
        raw = json.dumps(raw).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def decoded(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def changed(document: Json, **fields: Any) -> Json:
    return {name: value for name, value in {**document, **fields}.items() if value is not ABSENT}


def signed_by_us(header: Json, claims: Json) -> str:
    message = f"{encoded(header)}.{encoded(claims)}"
    _, signature = keys.sign(message.encode())
    return f"{message}.{encoded(der_to_raw_signature(signature, ec.SECP256R1()))}"


def signed_by(header: Json, claims: Json, sign: Callable[[bytes], bytes]) -> str:
    message = f"{encoded(header)}.{encoded(claims)}"
    return f"{message}.{encoded(sign(message.encode()))}"


def forgeries(token: str) -> Iterator[tuple[str, str]]:
    """Yield a name and a token for each way that we know; none may be accepted."""
    parts = token.split(".")
    header, claims = json.loads(decoded(parts[0])), json.loads(decoded(parts[1]))
    yield from _damaged(token, parts)
    yield from _of_other_keys(header, claims)
    yield from _with_other_headers(header, claims, parts)
    yield from _with_other_claims(header, claims, parts)


def _damaged(token: str, parts: list[str]) -> Iterator[tuple[str, str]]:
    head, body, mark = parts
    yield "nothing", ""
    yield "a word", "null"
    yield "dots", ".."
    yield "no signature", f"{head}.{body}."
    yield "two parts", f"{head}.{body}"
    yield "four parts", f"{token}.{mark}"
    yield "five parts, as if encrypted", f"{token}.{mark}.{mark}"
    yield "the signature cut short", token[:-2]
    yield "the signature longer", token + "AA"
    yield "the signature turned round", f"{head}.{body}.{mark[::-1]}"
    yield "zeros for a signature", f"{head}.{body}.{encoded(bytes(64))}"
    yield "r and s of one", f"{head}.{body}.{encoded((1).to_bytes(32, 'big') * 2)}"
    yield "the group's order for a signature", f"{head}.{body}.{encoded(ORDER.to_bytes(32, 'big') * 2)}"
    yield "spare bits of the last character", token[:-1] + chr(ord(token[-1]) + 1)
    yield "padding", token + "=="
    yield "a sign that base64 skips", f"{head}.{body}.{mark[:40]}!{mark[40:]}"
    yield "a line break inside", f"{head}.{body}.{mark[:40]}\n{mark[40:]}"
    yield "a body that is no JSON", f"{head}.{encoded(b'not json')}.{mark}"
    yield "a body that is a list", f"{head}.{encoded(b'[]')}.{mark}"
    yield "a header that is no JSON", f"{encoded(b'not json')}.{body}.{mark}"
    yield "a header that is a text", f"{encoded(json.dumps('ES256').encode())}.{body}.{mark}"
    yield "a header nested thousands deep", f"{encoded(b'[' * 6000 + b']' * 6000)}.{body}.{mark}"
    yield "a body nested thousands deep", f"{head}.{encoded(b'[' * 6000 + b']' * 6000)}.{mark}"
    yield "a header in UTF-16", f"{encoded('{}'.encode('utf-16'))}.{body}.{mark}"
    yield "standard base64", f"{head}.{body}.{'+/' * 43}"
    yield "twice", f"{token} {token}"
    yield "twice with a comma", f"{token}, {token}"


def _of_other_keys(header: Json, claims: Json) -> Iterator[tuple[str, str]]:
    ours = ec.generate_private_key(ec.SECP256R1())
    public = keys.public_key(header["kid"])
    pem = serialization.load_der_public_key(public).public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )

    def es256(message: bytes) -> bytes:
        return der_to_raw_signature(ours.sign(message, ec.ECDSA(hashes.SHA256())), ec.SECP256R1())

    def rs256(message: bytes) -> bytes:
        return rsa.generate_private_key(65537, 2048).sign(message, PKCS1v15(), hashes.SHA256())

    def es384(message: bytes) -> bytes:
        other = ec.generate_private_key(ec.SECP384R1())
        return der_to_raw_signature(other.sign(message, ec.ECDSA(hashes.SHA384())), ec.SECP384R1())

    def hs256(secret: bytes) -> Callable[[bytes], bytes]:
        return lambda message: hmac.new(secret, message, hashlib.sha256).digest()

    yield "a stranger's key", signed_by(header, claims, es256)
    yield "a stranger's key id", signed_by(changed(header, kid="stranger"), claims, es256)
    yield "the other of our keys named", signed_by_us(changed(header, kid=keys.key_ids()[1]), claims)
    for name in ("none", "None", "NONE", "nOnE", ""):
        yield f"algorithm {name!r}", signed_by(changed(header, alg=name), claims, lambda _: b"")
    yield "no algorithm", signed_by(changed(header, alg=ABSENT), claims, lambda _: b"")
    for name, secret in {"PEM": pem, "DER": public, "nothing": b"", "the key id": header["kid"].encode()}.items():
        yield f"HMAC with {name}", signed_by(changed(header, alg="HS256"), claims, hs256(secret))
    yield "RSA", signed_by(changed(header, alg="RS256"), claims, rs256)
    yield "another curve", signed_by(changed(header, alg="ES384"), claims, es384)
    jwk = {"kty": "EC", "crv": "P-256"} | {
        axis: encoded(getattr(ours.public_key().public_numbers(), axis).to_bytes(32, "big")) for axis in "xy"
    }
    yield "a key of its own inside", signed_by(changed(header, jwk=jwk), claims, es256)
    yield "an address to fetch the key from", signed_by(changed(header, jku="https://x.example/jwks"), claims, es256)


def _with_other_headers(header: Json, claims: Json, parts: list[str]) -> Iterator[tuple[str, str]]:
    for name, fields in {
        "an ordinary JWT": {"typ": "JWT"},
        "no type": {"typ": ABSENT},
        "the type in capitals": {"typ": "AT+JWT"},
        "no key id": {"kid": ABSENT},
        "a key id that is a list": {"kid": [header["kid"]]},
        "a key id that is a path": {"kid": f"../{header['kid']}"},
        "something critical": {"crit": ["exp"]},
        "an unencoded body": {"b64": False, "crit": ["b64"]},
        "the algorithm in small letters": {"alg": "es256"},
        "the algorithm as a list": {"alg": ["ES256"]},
    }.items():
        yield name, signed_by_us(changed(header, **fields), claims)
    yield "another header's signature", f"{encoded(changed(header, extra=1))}.{parts[1]}.{parts[2]}"


def _with_other_claims(header: Json, claims: Json, parts: list[str]) -> Iterator[tuple[str, str]]:
    role = "viewer" if claims["role"] == "owner" else "owner"
    stranger = {"sub": "usr_" + "1" * 28, "org": "org_" + "1" * 28, "role": role, "exp": claims["exp"] + 999}
    for name, value in stranger.items():
        yield f"another {name} under the old signature", f"{parts[0]}.{encoded({**claims, name: value})}.{parts[2]}"
    for name, fields in {
        "run out": {"iat": claims["iat"] - 700, "exp": claims["iat"] - 100},
        "not yet": {"iat": claims["iat"] + 300, "exp": claims["exp"] + 300},
        "living an hour": {"exp": claims["iat"] + 3600},
        "ending before it begins": {"exp": claims["iat"] - 1},
        "an end that is a text": {"exp": str(claims["exp"])},
        "an end that is a fraction": {"exp": claims["exp"] + 0.5},
        "an end that is true": {"exp": True},
        "of another stage": {"iss": "taskmaster-elsewhere"},
        "for another service": {"aud": "billing"},
        "for nobody": {"aud": []},
        "an organisation that is no id": {"org": "acme"},
        "an organisation with a key inside": {"org": claims["org"] + "#TASK"},
        "an organisation with a line break": {"org": claims["org"] + "\n"},
        "a list of organisations": {"org": [claims["org"]]},
        "a person that is no id": {"sub": "root"},
        "a role that is none": {"role": "operator"},
        "a session that is no id": {"sid": "1"},
    }.items():
        yield name, signed_by_us(header, changed(claims, **fields))
    for name in claims:
        yield f"without {name}", signed_by_us(header, changed(claims, **{name: ABSENT}))
