from __future__ import annotations

import pytest

from arsberetning.diagnostics import Place
from arsberetning.read.nodes import (
    ListNode,
    Loc,
    MapNode,
    Node,
    Scalar,
    find,
    key_place_of,
    place_of,
    to_plain,
)
from arsberetning.read.source import Source
from arsberetning.read.yaml import parse_yaml

TEXT = """\
tittel: Beretning
leder:
  navn: Kari
  roller:
    - direktør
    - {rolle: kontakt, fra: 2024}
"""


@pytest.fixture
def top() -> MapNode:
    node, faults = parse_yaml(Source("r.yaml", TEXT))
    assert node is not None
    assert not faults
    return node


def text_of(node: Node) -> str:
    assert isinstance(node, Scalar)
    return node.text


def test_to_plain(top: MapNode) -> None:
    plain = to_plain(top)
    assert isinstance(plain, dict)
    leder = plain["leder"]
    assert isinstance(leder, dict)
    roller = leder["roller"]
    assert isinstance(roller, list)
    assert isinstance(roller[0], Scalar)
    assert roller[0].text == "direktør"
    assert isinstance(roller[1], dict)
    assert list(plain) == ["tittel", "leder"]


def test_find_walks_as_far_as_it_goes(top: MapNode) -> None:
    assert text_of(find(top, ("leder", "roller", 1, "fra"))) == "2024"
    assert isinstance(find(top, ("leder", "roller", 2)), ListNode)
    assert find(top, ()) is top
    assert find(top, (0,)) is top
    assert text_of(find(top, ("tittel", "mer", "enda mer"))) == "Beretning"
    assert isinstance(find(top, ("leder", "roller", -1)), ListNode)


@pytest.mark.parametrize(
    ("loc", "line", "column"),
    [
        ((), 1, 1),
        (("tittel",), 1, 9),
        (("leder",), 2, 1),
        (("leder", "navn"), 3, 9),
        (("leder", "telefon"), 2, 1),
        (("leder", "roller"), 4, 3),
        (("leder", "roller", 0), 5, 7),
        (("leder", "roller", 1), 6, 7),
        (("leder", "roller", 1, "til"), 6, 7),
        (("leder", "roller", 1, "fra"), 6, 29),
        (("leder", "roller", 7), 4, 3),
        (("tittel", "x"), 1, 9),
    ],
)
def test_place_of(top: MapNode, loc: Loc, line: int, column: int) -> None:
    assert place_of(top, loc) == Place("r.yaml", line, column)


@pytest.mark.parametrize(
    ("loc", "line", "column"),
    [
        (("tittel",), 1, 1),
        (("leder", "navn"), 3, 3),
        (("leder", "roller", 1, "fra"), 6, 24),
        (("leder", "roller", 0), 5, 7),
        (("leder", "mangler"), 2, 1),
        ((), 1, 1),
    ],
)
def test_key_place_of(top: MapNode, loc: Loc, line: int, column: int) -> None:
    assert key_place_of(top, loc) == Place("r.yaml", line, column)


def test_equality_ignores_position(top: MapNode) -> None:
    moved, _ = parse_yaml(Source("annen.yaml", "\n# flyttet\n" + TEXT))
    changed, _ = parse_yaml(Source("r.yaml", TEXT.replace("Kari", "Ola")))
    assert moved == top
    assert changed != top


STYLES = """\
plain: én linje med æøå
plain_over: dette går
  over flere

  linjer 😀 her
enkel: 'det er Nils'' bil
  og en til'
dobbel: "uten flukt,
  to linjer"
bokstavelig: |
  første {{ tall('a/b') }}

    innrykket
  siste
foldet: >
  første linje
  andre linje

  nytt avsnitt
foldet_innrykk: >2-

    dypt
  grunt
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_every_visible_character_of_a_text_has_its_own_place(newline: str) -> None:
    source = Source("t.yaml", STYLES.replace("\n", newline))
    top, faults = parse_yaml(source)
    assert top is not None
    assert not faults
    for node in top.items.values():
        for row, line in enumerate(text_of(node).split("\n"), 1):
            for column, char in enumerate(line, 1):
                assert isinstance(node, Scalar)
                place = node.place_in_text(row, column)
                if not char.isspace():
                    assert source.line(place.line)[place.column - 1] == char


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a: x", 1, 4),
        ("a: 'x'", 1, 5),
        ('a: "x"', 1, 5),
        ("a:", 1, 3),
        ("a: |\n  x\n", 2, 3),
        ("a: |\n\n\n     x\n", 2, 6),
        ("a: >\n\n    x\n    y\n", 2, 5),
        ("a: |2\n     x\n", 2, 3),
        ("a: >-  # merknad\n    x\n", 2, 5),
        ("a: |\nb: 1\n", 2, 1),
        ("a: |", 2, 1),
        ("a:\n  - |\n    x\n", 3, 5),
    ],
)
def test_text_place(text: str, line: int, column: int) -> None:
    top, _ = parse_yaml(Source("t.yaml", text))
    assert top is not None
    node = top.items["a"]
    node = node.items[0] if isinstance(node, ListNode) else node
    assert isinstance(node, Scalar)
    assert node.text_place == Place("t.yaml", line, column)


def test_lines_of_a_literal_text_are_lines_of_the_file() -> None:
    top, _ = parse_yaml(Source("t.yaml", "a: |\n\n  en\n  to\n"))
    assert top is not None
    node = top.items["a"]
    assert isinstance(node, Scalar)
    assert node.place_in_text(3, 2) == Place("t.yaml", 4, 4)


def test_a_text_with_escapes_is_placed_where_it_begins() -> None:
    top, _ = parse_yaml(Source("t.yaml", 'a: "x\\ty z"'))
    assert top is not None
    node = top.items["a"]
    assert isinstance(node, Scalar)
    assert node.place_in_text(1, 5) == node.text_place


def test_beyond_the_end_of_a_text_is_its_end() -> None:
    top, _ = parse_yaml(Source("t.yaml", "a: xy"))
    assert top is not None
    node = top.items["a"]
    assert isinstance(node, Scalar)
    assert node.place_in_text(1, 3) == Place("t.yaml", 1, 6)
    assert node.place_in_text(9, 9) == Place("t.yaml", 1, 6)
