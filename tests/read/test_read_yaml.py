from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from arsberetning.diagnostics import Diagnostic, Place
from arsberetning.environment import Environment
from arsberetning.read import yaml as reader
from arsberetning.read import yaml_tree
from arsberetning.read.nodes import ListNode, MapNode, Scalar, Style
from arsberetning.read.source import MAX_OF_A_KIND
from arsberetning.read.yaml import read_yaml

Read = Callable[[str | bytes], tuple[MapNode | None, list[Diagnostic]]]


@pytest.fixture
def read(read_yaml_content: Read) -> Read:
    return read_yaml_content


def test_libyaml_is_used_when_it_is_there() -> None:
    assert reader.LOADER is yaml.CSafeLoader


def test_every_scalar_is_text_as_written(read: Read) -> None:
    values = ["NO", "12:30", "1e3", "~", "null", "0x1F", "2024-01-01", "=", "1_000", "Yes", "07"]
    content = "".join(f"nr{n}: {value}\n" for n, value in enumerate(values))
    node, faults = read(content + "tom:\ntom2: ''\nliste: [on, 1.0]\n2024: år\nnull: null\n")
    assert node is not None
    assert not faults
    texts = [n.text for n in node.items.values() if isinstance(n, Scalar)]
    assert texts == [*values, "", "", "år", "null"]
    assert [n.text for n in _list(node, "liste")] == ["on", "1.0"]
    assert list(node.items)[-2:] == ["2024", "null"]


def _list(node: MapNode, key: str) -> list[Scalar]:
    items = node.items[key]
    assert isinstance(items, ListNode)
    return [n for n in items.items if isinstance(n, Scalar)]


def test_places_count_characters_and_not_bytes(read: Read) -> None:
    node, _ = read("\ufeffår: 1\nfjør: {😀: ål, b: c}\n")
    assert node is not None
    inner = node.items["fjør"]
    assert isinstance(inner, MapNode)
    assert node.key_places["år"] == Place("r.yaml", 1, 1)
    assert inner.place == Place("r.yaml", 2, 7)
    assert inner.items["b"].place == Place("r.yaml", 2, 18)


def test_styles(read: Read) -> None:
    node, _ = read("a: x\nb: 'x'\nc: \"x\"\nd: |\n  x\ne: >\n  x\n")
    assert node is not None
    styles = [n.style for n in node.items.values() if isinstance(n, Scalar)]
    assert styles == list(Style)


@pytest.mark.parametrize("content", ["---\na: 1\n", "a: 1\n...\n", "%YAML 1.1\n---\na: 1\n"])
def test_one_document_may_be_marked(read: Read, content: str) -> None:
    node, faults = read(content)
    assert node is not None
    assert not faults


CONTENT = [
    ("a: 1\nb: 2\na: 3\n", "YML010", 3, 1, "nøkkelen «a» står på linje 1 og linje 3"),
    ("a:\n  b: 1\n  b: 1\n", "YML010", 3, 3, "nøkkelen «b» står på linje 2 og linje 3"),
    ("{a: 1, 'a': 2}\n", "YML010", 1, 8, "«a» står to ganger på linje 1"),
    (
        "a: !!python/object/apply:os.system [x]\n",
        "YML011",
        1,
        4,
        "«!!python/object/apply:os.system»",
    ),
    ("a: !!int 3\n", "YML011", 1, 4, "«!!int»"),
    ("a: !viktig melding\n", "YML011", 1, 4, "«!viktig»"),
    ("a: ! x\n", "YML011", 1, 4, "«!»"),
    ("a: &x 1\n", "YML012", 1, 4, "ankeret «&x»"),
    ("a: [*x, 1]\n", "YML012", 1, 5, "henvisningen «*x»"),
    ("a: *viktig tekst her\n", "YML012", 1, 4, "henvisningen «*viktig»"),
    ("<<: {a: 1}\n", "YML012", 1, 1, "«<<»"),
    ("a: " + "[" * 41 + "]" * 41 + "\n", "YML014", 1, 43, "mer enn 40 nivåer"),
    ("? [a]\n: b\n", "YML016", 1, 3, "«? [a]»"),
    ("{a: b}: c\n", "YML016", 1, 1, "«{a: b}: c»"),
    ("a: 1\n?", "YML016", 2, 2, "«?»"),
    ("'': c\n", "YML016", 1, 1, "«'': c»"),
    ("? |\n  a\n  b\n: c\n", "YML016", 1, 3, "tekst på én linje"),
    ("- a\n- b\n", "YML017", 1, 1, "en liste som begynner med «- a»"),
    ("\nhei\n", "YML017", 2, 1, "tekst som begynner med «hei»"),
    ("a:1\nb:2\n", "YML017", 1, 1, "«a:1»"),
    ("a:\n  -b\n  - c\n", "YML019", 3, 3, "«- c» ser ut som et listepunkt"),
    ("", "LES017", 1, 1, "filen er tom"),
    (" \n\n", "LES017", 1, 1, "filen er tom"),
    ("# bare en merknad\n", "LES017", 1, 1, "filen er tom"),
    ("---\n", "LES017", 1, 1, "filen er tom"),
    ("a: b\x07c\n", "LES012", 1, 5, "tegnet U+0007 i «a: b[U+0007]c»"),
    ("a: \u2028\n", "LES012", 1, 4, "U+2028"),
    ("a: 1\nb: o\ufb03siell\n", "LES022", 2, 5, "«\ufb03» i «b: o\ufb03siell» er flere bokstaver"),
    ("a: 1\nb: x\u2028\n", "LES012", 2, 5, "U+2028"),
    ("a: \u202eb\n", "LES012", 1, 4, "U+202E"),
    ("a: |\n  x\x0by\n", "LES012", 2, 4, "U+000B"),
    ('a: "x\\0y"\n', "LES012", 1, 4, "U+0000 i «x[U+0000]y»"),
    ("a: \uf0b7 punkt\n", "LES013", 1, 4, "U+F0B7 i «a: [U+F0B7] punkt»"),
    ("\ue000: 1\n", "LES013", 1, 1, "U+E000"),
    ('a: "\\ue001"\n', "LES013", 1, 4, "U+E001"),
    ("a: f�r\n", "LES014", 1, 5, "«a: f�r» viser at en bokstav har gått tapt"),
    ("a: fÃ¥r\n", "LES019", 1, 5, "«Ã¥» i «a: fÃ¥r» er lest med feil tegnsett"),
    (b"a: 1\nb: bl\xe5\n", "LES010", 2, 6, "0xE5, som er «å» i Windows-1252"),
    ("a: 1\n".encode("utf-16"), "LES011", 1, 1, "UTF-16"),
    ("a: 1\n".encode("utf-16-be"), "LES011", 1, 1, "UTF-16"),
]


@pytest.mark.parametrize(("content", "code", "line", "column", "says"), CONTENT)
def test_what_is_not_allowed(
    read: Read, content: str | bytes, code: str, line: int, column: int, says: str
) -> None:
    _, faults = read(content)
    assert (faults[0].code, faults[0].place) == (code, Place("r.yaml", line, column))
    assert {d.code for d in faults} == {code}
    assert says in faults[0].message
    assert faults[0].message.isprintable()
    assert faults[0].hint


def test_a_file_that_cannot_be_read_is_a_finding(tmp_path: Path) -> None:
    node, faults = read_yaml(Environment(tmp_path), "../r.yaml")
    assert node is None
    assert [d.code for d in faults] == ["LES002"]


def test_a_duplicate_key_points_to_the_first_and_keeps_it(read: Read) -> None:
    node, faults = read("a: 1\na: 2\n")
    assert node is not None
    assert node.items["a"] == Scalar("1", Place(""), Place(""))
    assert [(r.place.line, r.label) for r in faults[0].related] == [(1, "første gang")]


def test_faults_are_found_together_in_order(read: Read) -> None:
    _, faults = read("a: 1\nb: !!str x\na: \x07\nc: &k 2\nd: *k\n? [e]\n: f\ng: \ue000\n")
    assert [(d.code, d.place.line) for d in faults] == [
        ("YML011", 2),
        ("YML010", 3),
        ("LES012", 3),
        ("YML012", 4),
        ("YML012", 5),
        ("YML016", 6),
        ("LES013", 8),
    ]


def test_faults_before_a_syntax_error_are_not_lost(read: Read) -> None:
    _, faults = read("a: 1\na: 2\nb 3\nc: 4\n")
    assert [d.code for d in faults] == ["YML010", "YML003"]


@pytest.mark.parametrize(
    ("content", "gives"),
    [
        ("a: 1\na: 2\n", "tree"),
        ("a: !x 1\n", ""),
        ("a: \x07\n", "tree"),
        ("a: &k 1\n", ""),
        ("a: *k\n", ""),
        ("[a]: 1\nb: 2\n", ""),
        ("<<: 1\nb: 2\n", ""),
        ("a: 1\nb\n", ""),
        ("a: 1\n---\nb: 1\n", ""),
        ("- a\n", ""),
    ],
)
def test_a_tree_is_given_only_when_it_says_what_the_file_says(
    read: Read, content: str, gives: str
) -> None:
    node, faults = read(content)
    assert bool(node) is bool(gives)
    assert faults


@pytest.mark.parametrize("content", ["a: \ue000\n", 'a: "\\ue000"\n'])
def test_no_forbidden_character_passes_on(read: Read, content: str) -> None:
    node, _ = read(content)
    assert node is not None
    assert node.items["a"] == Scalar("_", Place(""), Place(""))


def test_forty_levels_are_allowed(read: Read) -> None:
    node, faults = read("a: " + "[" * 39 + "]" * 39 + "\n")
    assert node is not None
    assert not faults


def test_the_most_nodes_that_are_allowed(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_tree, "MAX_NODES", 6)
    assert read("a: [1, 2, 3]\n")[0] is not None
    _, faults = read("a: [1, 2, 3]\nb: 4\n")
    assert [(d.code, d.place) for d in faults] == [("YML015", Place("r.yaml", 2, 4))]


def test_many_of_a_kind_are_counted_and_not_listed(read: Read) -> None:
    node, faults = read("a: x\n" * 100)
    assert node is not None
    assert len(faults) == MAX_OF_A_KIND
    assert "(og 79 til av samme slag i filen)" in faults[-1].message
    assert "samme slag" not in faults[-2].message


def test_a_comment_may_have_tabs(read: Read) -> None:
    node, faults = read("a: 1\n#\tb:\t2\n  #\tc\n")
    assert node is not None
    assert not faults


LAUGHS = "a: &a [ha, ha]\n" + "".join(
    f"{this}: &{this} [*{last}, *{last}, *{last}, *{last}, *{last}, *{last}, *{last}, *{last}]\n"
    for last, this in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (LAUGHS, "YML012"),
        ("a: " + "[" * 1_000_000, "YML014"),
        ("a: " + "{" * 100_000, "YML014"),
        ("- " * 100_000, "YML014"),
        ("a:\n" + "  - x\n" * 100_001, "YML015"),
        ("a: " + "\ue000x" * 300_000, "LES013"),
        ("\t\n" * 100_000, "LES017"),
        ("a:\n" + "\tb\n" * 100_000, "YML002"),
    ],
)
def test_hostile_files_end_soon_and_are_told_briefly(read: Read, content: str, code: str) -> None:
    _, faults = read(content)
    assert code in {d.code for d in faults}
    assert len(faults) <= 2 * MAX_OF_A_KIND
    assert all(len(d.message) < 200 for d in faults)
