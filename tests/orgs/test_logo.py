import base64
import struct
import zlib
from collections.abc import Callable

import pytest

from tests.visitors import Visitor

Visitors = Callable[..., Visitor]


def png(width: int = 2, height: int = 2, padding: int = 0) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"tEXt", b"x" * padding) + chunk(b"IEND", b"")


JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x0b\x08" + struct.pack(">HH", 20, 30) + b"\x01\x01\x11\x00\xff\xd9"
LOSSY = b"RIFF\x1e\x00\x00\x00WEBPVP8 \x12\x00\x00\x00\x00\x00\x00\x9d\x01\x2a" + struct.pack("<HH", 20, 30)
LOSSLESS = b"RIFF\x1e\x00\x00\x00WEBPVP8L\x12\x00\x00\x00\x2f" + struct.pack("<I", 19 | 29 << 14) + b"\x00" * 8
EXTENDED = b"RIFF\x1e\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x00\x00\x00\x00\x13\x00\x00\x1d\x00\x00"


@pytest.fixture
def ada(visitor: Visitors) -> Visitor:
    return visitor().sign_up("ada@x.example")


def sent(content: bytes) -> dict[str, str]:
    return {"image": base64.b64encode(content).decode()}


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (png(), "image/png"),
        (JPEG, "image/jpeg"),
        (LOSSY, "image/webp"),
        (LOSSLESS, "image/webp"),
        (EXTENDED, "image/webp"),
    ],
)
def test_a_logo_is_shown_as_what_it_is_to_anybody_with_its_address(
    ada: Visitor, visitor: Visitors, content: bytes, kind: str
) -> None:
    set_to = ada.put("/org/logo", sent(content))

    assert set_to.status_code == 200
    shown = visitor().get(f"/logos/{ada.org['id']}.{set_to.json['logo']}")
    assert (shown.status_code, shown.data, shown.mimetype) == (200, content, kind)
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    assert "immutable" in shown.headers["Cache-Control"]
    assert ada.get("/me").json["org"]["logo"] == set_to.json["logo"]


@pytest.mark.parametrize(
    "content",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<html><script>alert(1)</script>",
        b"GIF89a\x01\x00\x01\x00",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff",
        b"\xff\xd8\xff\xe0\x00\x04ab",
        b"RIFF\x00\x00\x00\x00WEBPVP8L",
        b"RIFF\x00\x00\x00\x00WEBPVP9 ",
        b"RIFF\x00\x00\x00\x00WAVE",
        b"x",
        png(1025, 1),
        png(1, 65535),
        png(0, 0),
        png(padding=64 * 1024),
    ],
)
def test_what_is_no_small_picture_is_refused_and_the_logo_stays(ada: Visitor, content: bytes) -> None:
    before = ada.put("/org/logo", sent(png())).json["logo"]

    refused = ada.put("/org/logo", sent(content))

    assert (refused.status_code, refused.json["errors"][0]["pointer"]) == (422, "/image")
    assert ada.get("/org").json["logo"] == before


@pytest.mark.parametrize("image", ["not base64!", "", "x" * 90_001, "QQ", 7, None])
def test_what_is_no_base64_is_refused(ada: Visitor, image: object) -> None:
    assert ada.put("/org/logo", {"image": image}).status_code == 422


def test_a_new_logo_has_a_new_address_and_the_old_one_is_gone(ada: Visitor, visitor: Visitors) -> None:
    first = ada.put("/org/logo", sent(png())).json["logo"]
    second = ada.put("/org/logo", sent(png(3, 3))).json["logo"]

    assert first != second
    assert visitor().get(f"/logos/{ada.org['id']}.{first}").status_code == 404
    assert ada.delete("/org/logo").json["logo"] is None
    assert visitor().get(f"/logos/{ada.org['id']}.{second}").status_code == 404


def test_the_same_logo_again_changes_nothing(ada: Visitor) -> None:
    first = ada.put("/org/logo", sent(png())).json

    assert ada.put("/org/logo", sent(png())).json == first
    assert [e["set"]["logo"] for e in ada.events() if e["name"] == "org.edited"] == [first["logo"]]


@pytest.mark.parametrize("address", ["x", "org_1.2", "..", "org_" + "0" * 28 + "." + "0" * 32, "%00"])
def test_what_is_no_logo_is_not_there(visitor: Visitors, address: str) -> None:
    assert visitor().get(f"/logos/{address}").status_code == 404


def test_another_organisations_name_on_the_address_shows_nothing(ada: Visitor, visitor: Visitors) -> None:
    gus = visitor().sign_up("gus@y.example", company="Globex")
    logo = ada.put("/org/logo", sent(png())).json["logo"]

    assert visitor().get(f"/logos/{gus.org['id']}.{logo}").status_code == 404


def test_the_accent_is_a_colour_and_everybody_learns_of_it(ada: Visitor) -> None:
    bob = ada.bring("bob@x.example")

    assert ada.patch("/org", {"accent": "#0f766e"}).json["accent"] == "#0f766e"

    assert bob.get("/me").json["org"]["accent"] == "#0f766e"
    for wrong in ("red", "#fff", "#0F766E", "#0f766e;}", 7):
        assert ada.patch("/org", {"accent": wrong}).status_code == 422
    assert ada.patch("/org", {"accent": None}).json["accent"] is None
