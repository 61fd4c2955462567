"""Mandatory points that are empty: a remark in a draft, an error in a final report."""

from __future__ import annotations

from pathlib import Path

import pytest

from arsberetning.check.regler.utfylling import missing
from arsberetning.pipeline.load import Loaded
from prosjektkopi import bytt, last, skriv

R = "reports/2013"
MISSING = {"UTF001", "UTF002", "UTF003", "UTF004", "UTF005"}
UTGAR = "utgar:\n  arsak: ikke_aktuelt\n  forklaring: Ingen.\n"


def gaps(loaded: Loaded) -> list[tuple[str, str]]:
    found = missing(loaded.arsberetning, loaded.tallbase, loaded.punkter)
    return [(d.code, p.id) for d, p in found]


def test_what_the_tiny_draft_lacks(lillevik_lastet: Loaded) -> None:
    assert gaps(lillevik_lastet) == [
        ("UTF004", "fo2a/mal"),
        ("UTF005", "fo4"),
        ("UTF002", "styring"),
        ("UTF001", "saerskilt/larlinger"),
    ]


@pytest.mark.parametrize(("status", "severity"), [("utkast", "merknad"), ("endelig", "feil")])
def test_only_a_final_report_is_stopped(lillevik: Path, status: str, severity: str) -> None:
    bytt(lillevik, f"{R}/rapport.yaml", "status: utkast", f"status: {status}")
    loaded = last(lillevik)
    found = [d for d in loaded.diagnostics if d.code in MISSING]
    assert {d.severity.value for d in found} == {severity}
    assert all(d.hint for d in found)


def test_the_real_final_report_lacks_nothing(rapport_2024: Loaded) -> None:
    assert gaps(rapport_2024) == []


@pytest.mark.parametrize(
    ("file", "text", "filled"),
    [
        ("saerskilt/larlinger.yaml", "tekst: To lærlinger.\n", ("UTF001", "saerskilt/larlinger")),
        ("saerskilt/larlinger.yaml", UTGAR, ("UTF001", "saerskilt/larlinger")),
        ("styring.yaml", "svar: {system: ja, rutiner: ja, avvik: ikke_aktuelt}\n",
         ("UTF002", "styring")),
        ("styring.yaml", UTGAR, ("UTF002", "styring")),
    ],
)  # fmt: skip
def test_a_point_is_filled_by_text_answers_or_an_explanation(
    lillevik: Path, file: str, text: str, filled: tuple[str, str]
) -> None:
    before = gaps(last(lillevik))
    skriv(lillevik, f"{R}/{file}", text)
    assert gaps(last(lillevik)) == [g for g in before if g != filled]


@pytest.mark.parametrize(
    ("file", "old", "new", "gap"),
    [
        (f"{R}/funksjonsomrader/fo3.yaml", "hovedmal:", "situasjonsbeskrivelse:",
         ("UTF001", "fo3/hovedmal")),
        (f"{R}/funksjonsomrader/fo2a.yaml",
         "    tekst: |\n      Alle med rett til plass fikk plass.\n", "", ("UTF003", "fo2a/mal")),
        (f"{R}/styring.yaml", "  system: ja\n", "", ("UTF002", "styring")),
    ],
)  # fmt: skip
def test_a_new_gap_is_found(
    lillevik: Path, file: str, old: str, new: str, gap: tuple[str, str]
) -> None:
    before = gaps(last(lillevik))
    bytt(lillevik, file, old, new)
    after = gaps(last(lillevik))
    assert [g for g in after if after.count(g) > before.count(g)][:1] == [gap]


def test_a_mandatory_table_may_be_shown_without_any_text(lillevik: Path) -> None:
    (lillevik / R / "ressursinnsats.yaml").unlink()
    assert ("UTF001", "ressursinnsats/netto") not in gaps(last(lillevik))


def test_a_mandatory_file_that_is_missing_is_an_empty_point(lillevik: Path) -> None:
    (lillevik / R / "beretning.yaml").unlink()
    assert gaps(last(lillevik))[0] == ("UTF001", "beretning")
