from __future__ import annotations

from collections.abc import Callable

import pytest

from arsberetning.diagnostics import Diagnostic, Place, Severity
from arsberetning.read.nodes import MapNode

Read = Callable[[str | bytes], tuple[MapNode | None, list[Diagnostic]]]


@pytest.fixture
def read(read_yaml_content: Read) -> Read:
    return read_yaml_content


SYNTAX = [
    # content, code, line, column, what the message must name
    ("a:\n\tb: 1\n", "YML002", 2, 1, "«→b: 1» er rykket inn med tabulator"),
    ("a: |\n  x\n\ty\n", "YML002", 3, 1, "«→y» er rykket inn med tabulator"),
    ("a:\tb\n", "YML002", 1, 3, "tabulatortegn i «a:→b»"),
    ("a: 1\t\n", "YML002", 1, 5, "tabulatortegn i «a: 1→»"),
    ("a: 1\nb 2\nc: 3\n", "YML003", 2, 1, "«b 2» mangler kolon"),
    ("a: 1\nb 2\n", "YML003", 2, 1, "«b 2» mangler kolon"),
    ("a\nb: 2\n", "YML003", 1, 1, "«a» mangler kolon"),
    ("a:\n  b: 1\n  c 2\n  d: 3\n", "YML003", 3, 3, "«c 2» mangler kolon"),
    ("a: |\n  x\ny er borte\nb: 1\n", "YML003", 3, 1, "«y er borte» mangler kolon"),
    ("a: 1\nb:2\n", "YML003", 2, 1, "mellomrom etter kolon i «b:2»"),
    (": b\n", "YML003", 1, 1, "«: b» begynner med kolon"),
    ("a: 1\ntittel: Bydel: nå\n", "YML004", 2, 14, "«tittel: Bydel: nå»"),
    ("a:\n  - b: x: y\n", "YML004", 2, 9, "«- b: x: y»"),
    ("a: en lang\n  tekst med kolon: her\n", "YML004", 2, 18, "«tekst med kolon: her»"),
    ('a: "abc\nb: 2\n', "YML005", 1, 4, '«a: "abc» blir aldri lukket'),
    ("a: 1\nb: 'abc\n", "YML005", 2, 4, "«b: 'abc» blir aldri lukket"),
    ('a: "abc\nb: "x"\nc: 1\n', "YML005", 1, 4, '«a: "abc» blir aldri lukket'),
    ("a: 1\n  b: 2\n", "YML006", 2, 3, "«b: 2» er rykket lenger inn enn «a: 1»"),
    ("a:\n  b: 1\n c: 2\n", "YML006", 3, 2, "1 mellomrom i «c: 2»"),
    ("a:\n    b: 1\n  c: 2\n", "YML006", 3, 3, "«c: 2» passer ikke med linjene over"),
    ("  a: 1\nb: 2\n", "YML006", 2, 1, "(«a: 1» har 2)"),
    ("a:\n  - 1\n - 2\n", "YML006", 3, 2, "«- 2»"),
    ("a:\n  - x\n  b: 2\n", "YML006", 3, 3, "«b: 2» står i en liste"),
    ("a: |\n    x\n  y\nb: 1\n", "YML006", 3, 3, "«y» passer ikke"),
    ("a: - b\n", "YML006", 1, 4, "listen i «a: - b»"),
    ("a: %b\n", "YML007", 1, 4, "«a: %b» begynner med «%»"),
    ("a: @b\n", "YML007", 1, 4, "«a: @b» begynner med «@»"),
    ("a: `b\n", "YML007", 1, 4, "begynner med «`»"),
    ("a: **fet**\n", "YML007", 1, 4, "begynner med «*»"),
    ("a: >b\n", "YML007", 1, 4, "begynner med «>»"),
    ("a: |b\n  c\n", "YML007", 1, 4, "begynner med «|»"),
    ("a: >-#\n  b\n", "YML007", 1, 4, "begynner med «>»"),
    ("a: ? b\n", "YML007", 1, 4, "begynner med «?»"),
    ("a: ]\n", "YML007", 1, 4, "begynner med «]»"),
    ("%b\na: 1\n", "YML007", 1, 1, "begynner med «%»"),
    ("a: {{ tall('x') }} barn\n", "YML007", 1, 4, "«a: {{ tall('x') }} barn» begynner med «{{»"),
    ('- a: {{ "x" | tall }}\n', "YML007", 1, 6, "begynner med «{{»"),
    ('a: "b" c\n', "YML008", 1, 8, "«c» står etter at anførselstegnet"),
    ('a: "sa "hei" der"\n', "YML008", 1, 9, 'i «a: "sa "hei" der"»'),
    ("a: 'it's'\n", "YML008", 1, 8, "«s'» står etter"),
    ("a: [1, 2\nb: 3\n", "YML009", 1, 4, "klammen i «a: [1, 2» er ikke lukket før «b: 3»"),
    ("a: [1, 2\n\n", "YML009", 1, 4, "klammen i «a: [1, 2» blir ikke lukket"),
    ("a: {{ x\nb: 1\n", "YML007", 1, 4, "«a: {{ x» begynner med «{{»"),
    ('a: "abc\nm: 1\nb: "x"\n', "YML005", 1, 4, '«a: "abc» blir aldri lukket'),
    ("a: 1\n---\nb: 2\n---\nc: 3\n", "YML013", 2, 1, "begynner med «---»"),
    ("a: {b: 1\nc: 2\n", "YML009", 1, 4, "klammen i «a: {b: 1»"),
    ("a: [Utkast] Bydel\n", "YML009", 1, 13, "«a: [Utkast] Bydel» begynner med en klamme"),
    ("a: {: b}\n", "YML009", 1, 5, "tegnet «:» i «a: {: b}»"),
    ("a: {b:[1]}\n", "YML009", 1, 6, "tegnet «:» i «a: {b:[1]}»"),
    ("a: {`b: 1}\n", "YML007", 1, 5, "begynner med «`»"),
    ("a: ![1]\n", "YML011", 1, 4, "«![1»"),
    ("a: !e!x b\n", "YML011", 1, 4, "«!e!x»"),
    ("a: 1\n...\nb: 2\n", "YML013", 3, 1, "begynner med «b: 2»"),
    ("a: 1\n---\nb: 2\n", "YML013", 2, 1, "begynner med «---»"),
    ('a: "C:\\qqq"\n', "YML018", 1, 4, '«a: "C:\\qqq"»'),
]


@pytest.mark.parametrize(("content", "code", "line", "column", "says"), SYNTAX)
def test_syntax_errors(
    read: Read, content: str, code: str, line: int, column: int, says: str
) -> None:
    _, faults = read(content)
    assert [(d.code, d.place) for d in faults] == [(code, Place("r.yaml", line, column))]
    assert says in faults[0].message
    assert faults[0].hint
    assert faults[0].severity is Severity.FEIL
    assert "expected" not in faults[0].message + faults[0].hint
    assert "found" not in faults[0].message + faults[0].hint


def test_an_error_nobody_thought_of_still_names_the_line(read: Read) -> None:
    node, faults = read("%YAML 3.0\n---\na: 1\n")
    assert node is None
    assert [d.code for d in faults] == ["YML001"]
    assert "linjen «%YAML 3.0» kan ikke leses som YAML" in faults[0].message


def test_the_hint_names_the_other_quotation_mark(read: Read) -> None:
    assert 'sett " utenpå' in read("a: 'it's'\n")[1][0].hint
    assert "sett ' utenpå" in read('a: "sa "hei""\n')[1][0].hint
