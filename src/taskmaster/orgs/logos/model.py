"""Logos: small pictures that cannot do anything. Their type is read from their own first bytes; SVG is none of them."""

import base64
import binascii
import hashlib
import struct
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from taskmaster.errors import Invalid, NotFound

LARGEST, WIDEST = 64 * 1024, 1024  # Bytes; pixels a side, since a small file can unpack to a huge picture.


class LogoNotFound(NotFound):
    pass


class NewLogo(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    image: str = Field(
        min_length=1,
        max_length=90_000,
        repr=False,
        description="A PNG, JPEG or WebP in base64: at most 64 KiB and 1,024 pixels a side.",
        examples=["iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="],
    )


class Logo(NamedTuple):
    type: str
    content: bytes

    @property
    def name(self) -> str:
        """What it is known by: another picture has another name, so that browsers may keep it for ever."""
        return hashlib.sha256(self.content).hexdigest()[:32]


def read(image: str) -> Logo:
    """Read a picture. Refuses with Invalid what is too large, or no picture of a kind that we know."""
    try:
        content = base64.b64decode(image, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Invalid.at("/image", "It is not base64.") from error
    if len(content) > LARGEST:
        raise Invalid.at("/image", "It is larger than 64 KiB.")
    try:
        kind, width, height = _sniffed(content)
    except (struct.error, IndexError) as error:
        raise Invalid.at("/image", "The picture is broken.") from error
    if not 0 < width <= WIDEST or not 0 < height <= WIDEST:
        raise Invalid.at("/image", "It is more than 1,024 pixels wide or high.")
    return Logo(kind, content)


def _sniffed(content: bytes) -> tuple[str, int, int]:
    if content.startswith(b"\x89PNG\r\n\x1a\n") and content[12:16] == b"IHDR":
        return "image/png", *struct.unpack(">II", content[16:24])
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg", *_size_of_jpeg(content)
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "image/webp", *_size_of_webp(content)
    raise Invalid.at("/image", "It is neither PNG, JPEG nor WebP.")


def _size_of_jpeg(content: bytes) -> tuple[int, int]:
    """Walk the segments to the frame's header (ITU T.81, B.2.2), whichever of its kinds it is."""
    at = 2
    while True:
        marker, length = struct.unpack(">xBH", content[at : at + 4])
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + length


def _size_of_webp(content: bytes) -> tuple[int, int]:
    """Read the first chunk (RFC 9649, 2.5 to 2.7): lossy, lossless or extended."""
    match content[12:16]:
        case b"VP8 ":
            width, height = struct.unpack("<HH", content[26:30])
            return width & 0x3FFF, height & 0x3FFF
        case b"VP8L":
            (bits,) = struct.unpack("<I", content[21:25])
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        case b"VP8X":
            return int.from_bytes(content[24:27], "little") + 1, int.from_bytes(content[27:30], "little") + 1
    raise Invalid.at("/image", "The picture is broken.")
