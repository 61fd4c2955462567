from __future__ import annotations

import pytest

from arsberetning.diagnostics import Place
from arsberetning.read.source import (
    MAX_OF_A_KIND,
    MAX_QUOTED,
    Source,
    fault,
    first_of,
    limited,
    quote,
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", "«»"),
        ("Årsberetning", "«Årsberetning»"),
        ("a\tb\r\nc", "«a→b↵↵c»"),
        ("1\u00a0234\u202f567", "«1\u00a0234\u202f567»"),
        ("\x07\ue000", "«[U+0007][U+E000]»"),
        ("x" * MAX_QUOTED, "«" + "x" * MAX_QUOTED + "»"),
        ("x" * (MAX_QUOTED + 1), "«" + "x" * (MAX_QUOTED - 1) + "…»"),
    ],
)
def test_quote(text: str, shown: str) -> None:
    assert quote(text) == shown


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_places_and_offsets_are_each_others_inverse(newline: str) -> None:
    source = Source("f", newline.join(["æ", "", "😀b"]))
    assert source.lines == ["æ", "", "😀b"]
    for offset, char in enumerate(source.text):
        place = source.place(offset)
        assert source.offset(place.line, place.column) == offset
        if char not in "\r\n":
            assert source.line(place.line)[place.column - 1] == char
    assert source.offset(9) == source.offset(3, 9) == len(source.text)
    assert source.line(0) == source.line(4) == ""


@pytest.mark.parametrize(
    ("count", "ending"), [(20, "nr 20"), (21, "(og 1 til"), (1500, "1\u00a0480")]
)
def test_only_the_first_of_a_kind_are_told(count: int, ending: str) -> None:
    numbers = range(1, count + 1)
    found = first_of(numbers, lambda n: fault("X1", f"nr {n}", Place("f", n), "tips"))
    assert len(found) == MAX_OF_A_KIND
    assert ending in found[-1].message
    assert found[-2].message == "nr 19"
    everything = [fault("X1", f"nr {n}", Place("f", n), "tips") for n in numbers]
    other = fault("X2", "annet", Place("f"), "tips")
    assert limited([*everything, other]) == [*found, other]


def test_none_of_a_kind() -> None:
    assert first_of([], lambda n: fault("X1", f"nr {n}", Place("f"), "tips")) == []
