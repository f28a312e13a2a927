import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taskmaster.errors import Invalid, Malformed, Refused, TooLarge
from taskmaster.web.strict_json import MOST_BYTES, check

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]))
NUMBERS = st.integers(-(10**15), 10**15) | st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=20,
)

NOT_JSON = {
    "nothing but space": b"  ",
    "cut short": b'{"a": 1',
    "a comma too many": b'{"a": 1,}',
    "two values": b"{} {}",
    "single quotes": b"{'a': 1}",
    "a comment": b'{"a": 1} // no',
    "no quotes": b"{a: 1}",
    "a leading zero": b'{"a": 01}',
    "hexadecimal": b'{"a": 0x1F}',
    "a bare plus": b'{"a": +1}',
    "a raw newline in a text": b'{"a": "x\ny"}',
    "an unknown escape": rb'{"a": "\x41"}',
    "half an escape": rb'{"a": "\u12"}',
    "an open text": b'{"a": "x',
    "an open text of quotes": b'"' + rb"\"" * 100,
    "a byte order mark": b"\xef\xbb\xbf{}",
    "Latin-1": '{"a": "é"}'.encode("latin-1"),
    "UTF-16": '{"a": 1}'.encode("utf-16"),
    "overlong UTF-8": b'{"a": "\xc0\xaf"}',
    "a surrogate in UTF-8": b'{"a": "\xed\xa0\x80"}',
    "only brackets": b"[" * 20,
    "closing first": b"]]]]",
}

# The body, and the pointer to what is wrong in it.
NOT_OURS = {
    "a key twice": (b'{"a": 1, "a": 2}', "/a"),
    "a key twice, one escaped": (rb'{"a": 1, "\u0061": 2}', "/a"),
    "NaN": (b'{"a": NaN}', ""),
    "Infinity": (b'{"a": Infinity}', ""),
    "minus Infinity": (b'{"a": [-Infinity]}', ""),
    "a number beyond doubles": (b'{"a": {"b": [1, 1e999]}}', "/a/b/1"),
    "thousands of digits": (b'{"a": ' + b"9" * 5000 + b"}", ""),
    "thirty-three levels": (b"[" * 33 + b"]" * 33, ""),
    "a hundred thousand levels": (b"[" * 100_000, ""),
    "levels behind quotes": (rb'{"\"": ' + b"[" * 40 + b"]" * 40 + b"}", ""),
    "a zero byte": (rb'{"a": "x\u0000y"}', "/a"),
    "an escape character": (rb'{"a": ["\u001b[2J"]}', "/a/0"),
    "a carriage return": (rb'{"a": "x\ry"}', "/a"),
    "delete": (b'{"a": "\x7f"}', "/a"),
    "half a surrogate pair": (rb'{"a": "\ud800"}', "/a"),
    "the pair reversed": (rb'{"a": "\udc00\ud800"}', "/a"),
    "control in a key": (rb'{"a\u0007": 1}', "/a\x07"),
    "half a pair in a key": (rb'{"\udfff": 1}', "/?"),
    "a pointer that needs escaping": (rb'{"a/b~": "\u0001"}', "/a~1b~0"),
}


@pytest.mark.parametrize("raw", NOT_JSON.values(), ids=NOT_JSON)
def test_what_is_no_json_is_malformed(raw):
    with pytest.raises(Malformed):
        check(raw)


@pytest.mark.parametrize(("raw", "pointer"), NOT_OURS.values(), ids=NOT_OURS)
def test_json_that_two_parsers_could_read_differently_is_refused_where_it_stands(raw, pointer):
    with pytest.raises(Invalid) as refusal:
        check(raw)

    [error] = refusal.value.details["errors"]
    assert error["pointer"] == pointer


def test_thirty_two_levels_brackets_in_texts_tabs_and_newlines_are_fine():
    deep = b"[" * 32 + b"]" * 32
    text = rb'{"note": "[[[[{{{{ \"[[\\", "lines": "a\tb\nc"}'

    check(deep)

    assert check(text) == {"note": '[[[[{{{{ "[[\\', "lines": "a\tb\nc"}


def test_a_body_over_256_kib_is_too_large_and_one_of_it_is_not():
    fits = b'"' + b"a" * (MOST_BYTES - 2) + b'"'

    check(fits)

    with pytest.raises(TooLarge):
        check(fits + b" ")


@pytest.mark.timeout(10)
@pytest.mark.parametrize(
    "unit", [rb"\"", rb"\\", rb"\"x", b'"', b"[", b'["', b'{"":', b"\\", b'"\\'], ids=lambda unit: unit.decode()
)
def test_no_body_takes_long_to_refuse(unit):
    for start in (b"", b'"', b"[", b'{"a":"'):
        for end in (b"", b"\\"):
            repeated = start + unit * ((MOST_BYTES - 10) // len(unit)) + end
            with pytest.raises(Refused):
                check(repeated)


@pytest.mark.timeout(3)
def test_a_key_given_twice_is_found_quickly_among_many():
    many = ",".join(f'"{n}":1' for n in range(25_000))

    with pytest.raises(Invalid) as refusal:
        check(f'{{{many},"24999":1}}'.encode())

    assert refusal.value.details["errors"][0]["pointer"] == "/24999"


@given(VALUES)
def test_whatever_json_means_comes_through(value):
    assert check(json.dumps(value).encode()) == value
    assert check(json.dumps(value, ensure_ascii=False, indent=1).encode()) == value


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(raw):
    with contextlib.suppress(Refused):
        check(raw)


@given(VALUES, st.data())
def test_any_damage_is_read_or_refused(value, data):
    raw = bytearray(json.dumps({"a": value}).encode())
    raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(Refused):
        check(bytes(raw))
