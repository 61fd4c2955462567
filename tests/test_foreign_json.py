"""JSON that anybody may have written."""

from __future__ import annotations

from decimal import Decimal

import pytest

from arsberetning.foreign_json import parse_decimal, parse_json


def test_what_is_read() -> None:
    read = parse_json(b'{"a": [1, -2.5, "\\"[[[[\\\\", null, true], "b": {}}')
    assert read == {"a": [1, -2.5, '"[[[[\\', None, True], "b": {}}


@pytest.mark.parametrize(
    "data",
    [
        b"NaN", b"[Infinity]", b"-Infinity", b"1e999", b"1E+999999999", b"9" * 100_000, b"-1" * 99,
        b"0." + b"1" * 100_000, b"[" * 51 + b"]" * 51, b"[" * 1_000_000, b'{"a":' * 100_000,
        b'{"a": 1, "a": 2}', b"", b"{", b"\xff", b"\xef\xbb\xbf1", b"\0", b'"\\', b"[1] 2",
        b"\xfe\xff\x001",
    ],
)  # fmt: skip
def test_what_is_not(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever it says
        parse_json(data)


def test_figures() -> None:
    assert parse_decimal("-12.50") == Decimal("-12.50")
    assert parse_decimal("1E+3") == 1000
    for text in ("NaN", "Infinity", "sNaN", "1E+999999999", "9" * 100_000, "1_0", " 1", "1\n", "",
                 "١", "0x1", "1,5", ".5", "--1", "+1"):  # fmt: skip
        with pytest.raises(ValueError, match="no figure"):
            parse_decimal(text)
