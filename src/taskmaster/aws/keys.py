"""The signing keys (KMS, ECC_NIST_P256): the private half never leaves it, the public one is fetched once."""

from functools import cache

from taskmaster import settings
from taskmaster.aws.client import client


def key_ids() -> list[str]:
    """List the keys whose tokens we accept: the current one, which signs, then the next."""
    return settings.need("SIGNING_KEYS").split(",")


def sign(message: bytes) -> tuple[str, bytes]:
    """Sign with the current key by ES256; returns its id and the signature in DER."""
    key_id = key_ids()[0]
    answer = client("kms").sign(KeyId=key_id, Message=message, MessageType="RAW", SigningAlgorithm="ECDSA_SHA_256")
    return key_id, answer["Signature"]


@cache
def public_key(key_id: str) -> bytes:
    """Fetch a public key as DER SubjectPublicKeyInfo. Ask only for a key that `key_ids` names."""
    return client("kms").get_public_key(KeyId=key_id)["PublicKey"]
