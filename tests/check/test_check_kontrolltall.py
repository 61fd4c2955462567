"""Printed sums and deviations against what is computed: what is rounding and what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from arsberetning.diagnostics import Diagnostic
from arsberetning.pipeline.load import Loaded
from enkelttabell import last_tabell

SUM = "summer:\n  - {id: sum, navn: Sum, av: alle}\n"
DIFFERANSE = """\
kolonner:
  - {id: mal, tittel: Mål, slag: maltall}
  - {id: res, tittel: Resultat}
  - {id: avvik, tittel: Avvik, formel: differanse res mal}
"""
PROSENT = """\
kolonner:
  - {id: del, tittel: Del}
  - {id: hel, tittel: Hel}
  - {id: andel, tittel: Andel, enhet: prosent, formel: FORMEL del hel}
"""


def found(loaded: Loaded) -> list[Diagnostic]:
    return [d for d in loaded.diagnostics if d.code.startswith("KTR")]


def verdicts(loaded: Loaded) -> list[tuple[str, str]]:
    return [(d.code, d.severity.value) for d in found(loaded)]


ROUNDING, WRONG = [("KTR002", "merknad")], [("KTR001", "advarsel")]


@pytest.mark.parametrize(
    ("unit", "rows", "printed", "expected"),
    [
        # thousand kroner: each row may be off by a half, and so may the sum
        ("tusen_kroner", ["10", "20"], "30", []),
        ("tusen_kroner", ["10", "20"], "31", ROUNDING),
        ("tusen_kroner", ["10", "20"], "29", ROUNDING),
        ("tusen_kroner", ["10", "20"], "32", WRONG),
        ("tusen_kroner", ["10", "20", "5"], "37", ROUNDING),
        ("tusen_kroner", ["10"], "11", ROUNDING),
        ("tusen_kroner", ["10"], "12", WRONG),
        # kroner and counts are exact
        ("kroner", ["10", "20"], "30", []),
        ("kroner", ["10", "20"], "31", WRONG),
        ("antall", ["8", "11"], "19", []),
        ("antall", ["8", "11"], "20", WRONG),
        # decimals: the step is that of the coarsest figure
        ("prosent", ["28.74", "71.26"], "100", []),
        ("prosent", ["28.7", "71.2"], "100", ROUNDING),
        ("prosent", ["28.74", "71.16"], "100.00", WRONG),
        ("skar", ["4,7", "4,6"], "9,4", ROUNDING),
        ("skar", ["4,7", "4,6"], "9,5", WRONG),
        # what is missing is not compared
        ("antall", ["8", ".."], "20", []),
        ("antall", ["8", "11"], "..", []),
    ],
)
def test_a_printed_sum(
    tmp_path: Path, unit: str, rows: list[str], printed: str, expected: list[tuple[str, str]]
) -> None:
    lines = [f"r{n};R;{v.replace('.', ',') if v != '..' else v}" for n, v in enumerate(rows)]
    shown = printed.replace(".", ",") if printed != ".." else printed
    csv = "\n".join(["id;navn;a", *lines, f"sum;Sum;{shown}", ""])
    mal = f"enhet: {unit}\nkolonner:\n  - {{id: a, tittel: A}}\n{SUM}"
    assert verdicts(last_tabell(tmp_path, mal, csv)) == expected


@pytest.mark.parametrize(
    ("unit", "target", "result", "printed", "expected"),
    [
        ("prosent", "80", "81", "1", []),
        ("prosent", "80", "81", "2", ROUNDING),
        ("prosent", "80", "81", "6", WRONG),
        ("prosent", "90", "78,90", "-11,90", WRONG),
        ("prosent", "90", "78,90", "-11,10", []),
        ("prosent", "> 44", "45,90", "1,9", []),
        ("prosent", "70", "65", "5", WRONG),
        ("prosent", "40", "46,60", "6,60", []),
        ("per_1000", "6", "4", "2", WRONG),
        ("dogn", "15", "9", "6", WRONG),
        ("antall", "250", "202", "-48", []),
        ("antall", "250", "202", "-47", WRONG),
        ("antall", "..", "202", "-47", []),
    ],
)
def test_a_printed_deviation(
    tmp_path: Path, unit: str, target: str, result: str, printed: str,
    expected: list[tuple[str, str]],
) -> None:  # fmt: skip
    csv = f"id;navn;enhet;mal;res;avvik\nx;X;{unit};{target};{result};{printed}\n"
    assert verdicts(last_tabell(tmp_path, DIFFERANSE, csv)) == expected


@pytest.mark.parametrize(
    ("formula", "part", "whole", "printed", "expected"),
    [
        ("prosent", "552544", "522674", "105,7", []),
        ("prosent", "496401", "465095", "107", []),
        ("prosent", "1212440", "1350133", "91", WRONG),
        ("prosent", "554419", "555419", "99,83", WRONG),
        ("prosent", "529156", "527165", "100", []),
        ("endring", "107", "100", "7", []),
        ("endring", "4300", "3051", "40,9", []),
        ("endring", "4300", "3051", "41", []),
        ("endring", "4300", "3051", "40", WRONG),
    ],
)
def test_a_printed_share_may_be_rounded_to_the_digits_it_has(
    tmp_path: Path, formula: str, part: str, whole: str, printed: str,
    expected: list[tuple[str, str]],
) -> None:  # fmt: skip
    csv = f"id;navn;del;hel;andel\nx;X;{part};{whole};{printed}\n"
    assert verdicts(last_tabell(tmp_path, PROSENT.replace("FORMEL", formula), csv)) == expected


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("−11,9", "oppgitt til −11,9, men utregnet til −11,1 (0,8 for lavt)"),
        ("11,1", "oppgitt til 11,1, men utregnet til −11,1 (22,2 for høyt)"),
        ("−11", "oppgitt til −11, men utregnet til −11,1 (0,1 for høyt)"),
        ("−1 190", "oppgitt til −1\u00a0190, men utregnet til −11,1 (1\u00a0178,9 for lavt)"),
    ],
)
def test_the_message_names_both_figures_the_difference_and_the_direction(
    tmp_path: Path, printed: str, words: str
) -> None:
    csv = f"id;navn;enhet;mal;res;avvik\nx;Bolig;prosent;90;78,90;{printed}\n"
    (finding,) = found(last_tabell(tmp_path, DIFFERANSE, csv))
    assert finding.message == f"«Bolig», Avvik: {words}"
    assert str(finding.place) == "data/2013/bydel/t.csv:2:26"
    assert finding.hint


def test_a_share_that_does_not_end_is_shown_with_two_decimals(tmp_path: Path) -> None:
    csv = "id;navn;del;hel;andel\nx;X;1212440;1350133;91\n"
    loaded = last_tabell(tmp_path, PROSENT.replace("FORMEL", "prosent"), csv)
    assert "utregnet til 89,8 (1,2 for høyt)" in found(loaded)[0].message


KILDENS_FEIL = {
    "bydel/kjonnsbalanse.csv:5:100": "oppgitt til 91, men utregnet til 89,8",
    "bydel/kjonnsbalanse.csv:6:92": "oppgitt til 99,83, men utregnet til 99,82",
    "fo1/indikatorer.csv:2:74": "oppgitt til 6, men utregnet til 1",
    "fo3/indikatorer.csv:3:124": "oppgitt til 2, men utregnet til −2",
    "fo3/indikatorer.csv:4:144": "oppgitt til 6, men utregnet til −6",
    "fo3/indikatorer.csv:5:169": "oppgitt til 8, men utregnet til −8",
    "fo4/indikatorer.csv:2:125": "oppgitt til −11,9, men utregnet til −11,1",
    "fo4/indikatorer.csv:6:156": "oppgitt til 5, men utregnet til −5",
    "fo4/indikatorer.csv:7:113": "oppgitt til 15,5, men utregnet til −15,5",
}


def test_the_errors_of_the_real_source_are_found_and_no_others(rapport_2024: Loaded) -> None:
    wrong = [d for d in found(rapport_2024) if d.code == "KTR001"]
    assert {str(d.place).removeprefix("data/2024/") for d in wrong} == set(KILDENS_FEIL)
    for finding in wrong:
        assert KILDENS_FEIL[str(finding.place).removeprefix("data/2024/")] in finding.message


def test_the_sums_of_the_real_source_are_off_by_rounding_only(rapport_2024: Loaded) -> None:
    rounded = [d for d in found(rapport_2024) if d.code == "KTR002"]
    assert len(rounded) == 22
    assert {d.place.file.removeprefix("data/2024/") for d in rounded} == {
        "bydel/netto.csv",
        "fo2b/netto.csv",
        "fo4a/netto.csv",
    }
    assert all(d.message.endswith(("(1 for høyt)", "(1 for lavt)", "(2 for høyt)", "(2 for lavt)"))
               for d in rounded)  # fmt: skip
