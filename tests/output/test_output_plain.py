"""Findings as text for people."""

from __future__ import annotations

import pytest

from arsberetning.diagnostics import (
    Diagnostic,
    Place,
    Related,
    Severity,
    has_errors,
    sorted_by_place,
)
from arsberetning.output.plain import counted, plain

FEIL, ADVARSEL, MERKNAD = Severity.FEIL, Severity.ADVARSEL, Severity.MERKNAD


def d(file: str, line: int, severity: Severity = FEIL, message: str = "galt") -> Diagnostic:
    return Diagnostic("X001", severity, message, Place(file, line, 3), "rett det")


def test_a_finding_is_a_line_with_its_hint_below() -> None:
    related = (Related(Place("b.yaml", 2, 1), "første gang"),)
    finding = Diagnostic("YML010", FEIL, "nøkkelen står to ganger", Place("a.yaml", 4, 3),
                         "slett den ene", related)  # fmt: skip
    assert list(plain([finding])) == [
        "a.yaml:4:3: feil YML010 nøkkelen står to ganger",
        "    se også b.yaml:2:1: første gang",
        "    tips: slett den ene",
    ]


def test_without_hint_there_is_no_empty_line() -> None:
    assert list(plain([Diagnostic("X", MERKNAD, "m", Place("a"))])) == ["a:1:1: merknad X m"]


@pytest.mark.parametrize(("severity", "code"), [(FEIL, 31), (ADVARSEL, 33), (MERKNAD, 36)])
def test_the_severity_may_be_coloured(severity: Severity, code: int) -> None:
    (line, _) = plain([d("a", 1, severity)], colour=True)
    assert line == f"a:1:3: \033[1;{code}m{severity.value}\033[0m X001 galt"


def test_findings_are_sorted_by_file_line_and_gravity_and_told_once() -> None:
    found = [
        d("b", 1),
        d("a", 10),
        d("a", 9, MERKNAD),
        d("a", 9, FEIL),
        d("b", 1),
        d("a", 9, ADVARSEL),
    ]
    shown = [(f.place.file, f.place.line, f.severity) for f in sorted_by_place(found)]
    assert shown == [
        ("a", 9, FEIL), ("a", 9, ADVARSEL), ("a", 9, MERKNAD), ("a", 10, FEIL), ("b", 1, FEIL),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ([], "ingen funn"),
        ([d("a", 1)], "1 feil"),
        ([d("a", 1), d("a", 2), d("a", 3, ADVARSEL)], "2 feil, 1 advarsel"),
        ([d("a", 1, ADVARSEL), d("a", 2, ADVARSEL)], "2 advarsler"),
        ([d("a", 1, MERKNAD)], "1 merknad"),
        ([d("a", n, MERKNAD) for n in range(22)], "22 merknader"),
        ([d("a", 1), d("a", 1)], "1 feil"),
    ],
)
def test_counted(found: list[Diagnostic], words: str) -> None:
    assert counted(found) == words


@pytest.mark.parametrize(
    ("severities", "errors"), [([], False), ([MERKNAD, ADVARSEL], False), ([MERKNAD, FEIL], True)]
)
def test_has_errors(severities: list[Severity], *, errors: bool) -> None:
    assert has_errors(d("a", 1, s) for s in severities) is errors
