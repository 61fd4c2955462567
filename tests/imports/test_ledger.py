from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from arsberetning.imports.posting import Ledger
from importfiler import HODE, TO_KOLONNER, arbeidsbok, les


def belop(ledger: Ledger) -> list[tuple[object, ...]]:
    assert not [d for d in ledger.findings if d.severity == "feil"], ledger.findings
    return [(p.funksjon, *map(float, p.belop)) for p in ledger.postings]


def sagt(ledger: Ledger) -> str:
    return "\n".join(f"{d.severity} {d.place} {d.message}; {d.hint}" for d in ledger.findings)


RAD = ["3100", 201, 10, 12.5, 3]


def test_titles_above_the_header_and_arts_that_lost_their_noughts() -> None:
    ledger = les([["Hovedbok"], ["Bydel X", None, "12.01.2014"], [], HODE, RAD])
    assert ledger.postings[0][:5] == ("1", "201", "010", "3100", (Decimal("12.5"), Decimal(3)))
    assert ledger.postings[0].row == 5


@pytest.mark.parametrize("code", [201, "201", "0201", "201 Barnehage", "201 - Barnehage", 201.0])
def test_a_function_in_every_form(code: object) -> None:
    assert belop(les([HODE, ["1", code, "010", 1, 2]])) == [("201", 1, 2)]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (datetime.date(2013, 1, 2), "er «02.01.2013», en dato"),
        (20.5, "ikke en kode"),
        ("1,23E+08", "ikke en kode"),
        ("2.3E+8", "ikke en kode"),
        (True, "ikke en kode"),
        ("01010112345", ""),
    ],
)
def test_a_code_that_is_none(code: object, said: str) -> None:
    ledger = les([HODE, ["1", code, "010", 1, 2]])
    if not said:
        assert not sagt(ledger)
        return
    assert said in sagt(ledger)
    assert "celle B2 i arket «Ark» under «Funksjon»" in sagt(ledger)
    assert not ledger.postings


def test_subtotals_and_totals_are_left_out_and_told() -> None:
    ledger = les(
        [HODE, RAD, [None, "Sum funksjon 201", None, 12.5, 3], ["3100", 211, 10, 1, 1],
         [None, None, None, 1, 1], ["Total", None, None, 13.5, 4]]
    )  # fmt: skip
    assert belop(ledger) == [("201", 12.5, 3), ("211", 1, 1)]
    assert "sumrader er holdt utenfor: rad 3, 5–6" in sagt(ledger).replace(" og ", ", ")
    assert dict(ledger.files[0].skipped) == {"sumrader": (3, 5, 6)}


def test_a_total_that_is_not_the_sum_of_the_rows_is_told() -> None:
    ledger = les([HODE, RAD, ["Totalt", None, None, 13, 3]])
    assert "totalraden (rad 3) har 13,00 i «Regnskap», men posteringene er" in sagt(ledger)


def test_a_row_with_amounts_and_no_codes_is_a_sum_or_a_fault() -> None:
    assert "ingen koder, og er ikke summen" in sagt(les([HODE, RAD, [None, None, None, 7, 3]]))


def test_a_missing_function_is_a_fault_unless_it_is_filled_down() -> None:
    rader = [HODE, RAD, ["3100", None, 99, 1, 1]]
    assert "celle B3 i arket «Ark» er tom, men raden har 1,00" in sagt(les(rader))
    filled = les(rader, kilder=TO_KOLONNER.replace("    tall:", "    fyll_ned: ja\n    tall:", 1))
    assert belop(filled)[1] == ("201", 1, 1)


def test_a_function_merged_downwards_counts_for_all_its_rows() -> None:
    import io

    from openpyxl import load_workbook

    bok = load_workbook(io.BytesIO(arbeidsbok({"Ark": [HODE, RAD, ["3100", None, 99, 1, 1],
                                                       ["3100", None, 20, 2, 2]]})))  # fmt: skip
    bok["Ark"].merge_cells("B2:B4")
    ut = io.BytesIO()
    bok.save(ut)
    assert [b[0] for b in belop(les([], data=ut.getvalue()))] == ["201"] * 3


def test_a_header_over_two_rows_with_merged_cells() -> None:
    import io

    from openpyxl import load_workbook

    kilder = TO_KOLONNER.replace("belop: Regnskap", "belop: Beløp regnskap").replace(
        "belop: Budsjett", "belop: Beløp budsjett"
    )
    over = ["", "", "", "Beløp", None]
    under = ["Ansvar", "Funksjon", "Art", "regnskap", "budsjett"]
    bok = load_workbook(io.BytesIO(arbeidsbok({"Ark": [over, under, RAD]})))
    bok["Ark"].merge_cells("D1:E1")
    ut = io.BytesIO()
    bok.save(ut)
    assert belop(les([], kilder=kilder, data=ut.getvalue())) == [("201", 12.5, 3)]


def test_a_header_that_is_repeated_at_each_page() -> None:
    ledger = les([HODE, RAD, HODE, RAD])
    assert len(ledger.postings) == 2
    assert dict(ledger.files[0].skipped) == {"gjentatte overskrifter": (3,)}


def test_a_column_that_lacks_is_told_with_the_nearest() -> None:
    said = sagt(les([["Ansvar", "Funksjoner", "Art", "Regnskap", "Budsjett"], RAD]))
    assert "overskriften på rad 1 i arket «Ark» mangler «Funksjon»; mente du «Funksjoner»?" in said
    assert "fant ingen overskrift" in sagt(les([["a", "b"], [1, 2]]))


def test_two_columns_of_one_name_are_refused() -> None:
    said = sagt(les([[*HODE, "Regnskap"], [*RAD, 5]]))
    assert "to kolonner heter «Regnskap»: celle D1 i arket «Ark» og celle F1" in said


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        ("1.234", "kan bety både 1 234 og 1,234"),
        ("1,23E+08", "avkortet tall"),
        ("1,234.50", "på engelsk vis"),
        ("tolv", "er ikke et tall"),
        ("..", "som ikke er et beløp"),
        (datetime.date(2013, 1, 1), "er en dato og ikke et beløp"),
        (True, "er ja/nei"),
        ("=1+1", "en formel uten utregnet verdi"),
    ],
)
def test_an_amount_that_is_none(amount: object, said: str) -> None:
    ledger = les([HODE, ["1", 201, 10, amount, 1]])
    assert said in sagt(ledger)
    assert "feil h.xlsx:2:4 celle D2 i arket «Ark» under «Regnskap»" in sagt(ledger)


@pytest.mark.parametrize("text", ["-1234,50", "−1 234,50", "1 234,50-", "(1 234,50)", "-1.234,50"])
def test_a_negative_amount_in_every_dialect(text: str) -> None:
    assert belop(les([HODE, ["1", 201, 10, text, 0]])) == [("201", -1234.50, 0)]


def test_signs_and_thousands() -> None:
    told = "    fortegn: utgift_minus\n    enhet: tusen_kroner\n    tall:"
    kilder = TO_KOLONNER.replace("    tall:", told, 1)
    assert belop(les([HODE, RAD], kilder=kilder)) == [("201", -12500.0, -3000)]


def test_local_arts_have_the_kostra_art_further_in() -> None:
    kilder = TO_KOLONNER.replace("art: Art,", "art: Art, art_fra: 2,")
    assert les([HODE, ["1", 275, 1089, 1, 1]], kilder=kilder).postings[0].art == "089"


def test_another_year_is_a_fault_and_another_period_is_left_out() -> None:
    kilder = TO_KOLONNER.replace("ansvar: Ansvar}", "ansvar: Ansvar, periode: Periode}")
    rader = [[*HODE, "Periode"], [*RAD, 201312], [*RAD, "201212"], [*RAD, "201313"]]
    assert "er perioden «201212», men beretningen er for 2013" in sagt(les(rader, kilder=kilder))
    limited = kilder.replace("    tall:", "    perioder: 201301-201312\n    tall:", 1)
    ledger = les(rader, kilder=limited)
    assert len(ledger.postings) == 1
    assert dict(ledger.files[0].skipped) == {"andre perioder enn dem kilden gjelder": (3, 4)}


def test_several_sheets_with_the_columns_must_be_told_apart() -> None:
    data = arbeidsbok({"A": [HODE, RAD], "B": [HODE, RAD]})
    assert "flere ark har kolonnene: «A», «B»" in sagt(les([], data=data))


def test_nothing_below_the_header() -> None:
    assert "ingen posteringer under overskriften" in sagt(les([HODE]))


def test_persons_stay_in_the_source() -> None:
    ledger = les([[*HODE, "Navn", "Fødselsnummer"], [*RAD, "Kari Nordmann", "1"]])
    assert "kolonner om personer er ikke tatt vare på: «Navn», «Fødselsnummer»" in sagt(ledger)
    refused = les([HODE, ["01010750160", 201, 10, 1, 1]])
    assert "celle A2 i arket «Ark» er et fødselsnummer" in sagt(refused)
    assert "01010750160" not in sagt(refused)


def test_a_text_file_is_a_ledger_too(tmp_path: Path) -> None:
    text = "Rapport;;;;\nAnsvar;Funksjon;Art;Regnskap;Budsjett\n0100;201;010;1 234,50;-2,05\n"
    ledger = les([], data=text.encode("cp1252"), fil="h.csv")
    assert belop(ledger) == [("201", 1234.50, -2.05)]
    assert ledger.postings[0].ansvar == "0100"
