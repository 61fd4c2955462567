from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from arsberetning.imports import workbook_scan
from arsberetning.imports.sheet import letters, spans
from arsberetning.imports.workbook import Book, read_book
from importfiler import arbeidsbok, endret_pakke, ods, zippet

RADER = [["Ansvar", "Beløp"], ["0100", 1234.1], ["Grünerløkka", -0.05]]


def bok(data: bytes, fil: str = "x.xlsx", ark: str = "") -> Book:
    found, findings = read_book(data, fil, ark)
    assert found, findings
    return found


def sagt(data: bytes, fil: str = "x.xlsx", ark: str = "") -> str:
    found, findings = read_book(data, fil, ark)
    assert found is None
    return "\n".join(f"{d.message}; {d.hint}" for d in findings)


def test_amounts_are_exact_and_codes_keep_their_noughts() -> None:
    rows = bok(arbeidsbok({"A": RADER})).sheets[0].rows
    assert rows[1].values == ["0100", Decimal("1234.1")]
    assert rows[2].values == ["Grünerløkka", Decimal("-0.05")]


def test_noise_behind_the_fifteenth_digit_is_none_of_the_amount() -> None:
    rows = bok(arbeidsbok({"A": [[0.1 + 0.2], [1e9 + 0.07]]})).sheets[0].rows
    assert [r.values[0] for r in rows] == [Decimal("0.3"), Decimal("1000000000.07")]


def test_a_sheet_that_begins_further_in_keeps_its_places() -> None:
    data = arbeidsbok({"A": [[], [], [None, None, "Beløp"], [None, None, 5]]})
    sheet = bok(data).sheets[0]
    assert [r.number for r in sheet.rows] == [3, 4]
    assert sheet.cell(4, 0) == "celle C4 i arket «A»"
    assert str(sheet.place(4, 0)) == "x.xlsx:4:3"


def test_hidden_sheets_are_told_and_not_read_unless_named() -> None:
    data = arbeidsbok({"A": RADER, "Gammel": RADER}, skjult=["Gammel"])
    found, findings = read_book(data, "x.xlsx")
    assert found
    assert [s.name for s in found.sheets] == ["A"]
    assert "skjulte ark er ikke lest: Gammel" in findings[0].message
    assert [s.name for s in bok(data, ark="Gammel").sheets] == ["Gammel"]


def test_hidden_rows_are_read_and_told() -> None:
    found, findings = read_book(arbeidsbok({"A": RADER}, rader=[2, 99]), "x.xlsx")
    assert found
    assert len(found.sheets[0].rows) == 3
    assert "1 skjulte rader, som er lest som andre: 2" in findings[0].message


def test_a_sheet_that_is_not_there() -> None:
    assert "ikke noe ark som heter «B»; den har «A»" in sagt(arbeidsbok({"A": RADER}), ark="B")


def test_a_formula_without_value_and_an_error_are_known() -> None:
    data = arbeidsbok({"A": [["Beløp"], ["=1+1"], [5]]})
    assert bok(data).sheets[0].faulty == {(2, 1): "en formel uten utregnet verdi"}
    saved = endret_pakke(data, "xl/worksheets/sheet1.xml", b"<v></v>", b"<v>2</v>")
    assert not bok(saved).sheets[0].faulty
    assert bok(saved).sheets[0].rows[1].values == [Decimal(2)]
    error = endret_pakke(
        data, "xl/worksheets/sheet1.xml", b'<c r="A2"><f>1+1</f><v></v>',
        b'<c r="A2" t="e"><f>1/0</f><v>#DIV/0!</v>',
    )  # fmt: skip
    assert bok(error).sheets[0].faulty == {(2, 1): "formelfeilen «#DIV/0!»"}


def test_dates_are_dates() -> None:
    rows = bok(arbeidsbok({"A": [[datetime.date(2013, 2, 1)], [True]]})).sheets[0].rows
    assert [r.values for r in rows] == [[datetime.date(2013, 2, 1)], [True]]


def test_an_opendocument_sheet_is_read_alike() -> None:
    rows = bok(ods(RADER), "x.ods").sheets[0].rows
    assert [r.values for r in rows][1:] == [["0100", Decimal("1234.1")],
                                            ["Grünerløkka", Decimal("-0.05")]]  # fmt: skip


@pytest.mark.parametrize("suffix", ["xls", "xlsx"])
def test_what_is_named_a_workbook_and_is_none(suffix: str) -> None:
    assert "nettside (HTML)" in sagt(b"<html><table><tr><td>1", f"x.{suffix}")
    assert "er en tekstfil (CSV)" in sagt("Ansvar;Beløp\n1;2\n".encode("cp1252"), f"x.{suffix}")
    assert "filen er tom" in sagt(b"", f"x.{suffix}")
    assert "ikke et regneark" in sagt(b"\x00\x01\x02\x03" * 50, f"x.{suffix}")


def test_a_broken_and_a_cut_workbook() -> None:
    data = arbeidsbok({"A": RADER})
    assert "ødelagt" in sagt(data[: len(data) // 2])
    assert "ødelagt" in sagt(b"PK\x03\x04" + b"x" * 100)
    assert "ødelagt" in sagt(zippet({"tekst.txt": "hei"}))


def test_a_password_is_told() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    assert "låst med passord" in sagt(ole + "EncryptedPackage".encode("utf-16-le") + b"\0" * 100)
    assert "ødelagt" in sagt(ole)


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_scan, "MAX_UNPACKED", 5_000_000)
    bomb = zippet({"xl/worksheets/sheet1.xml": b" " * 7_000_000})
    assert len(bomb) < 10_000
    assert "pakker ut til 7 MB, og grensen er 5 MB" in sagt(bomb)


def test_a_value_far_out_does_not_make_room_for_all_between() -> None:
    data = arbeidsbok({"A": RADER})
    sheet = "xl/worksheets/sheet1.xml"
    far = endret_pakke(data, sheet, b'r="A3"', b'r="XFA3"')
    assert "utenfor 300" in sagt(far)
    low = endret_pakke(
        data,
        sheet,
        b"</sheetData>",
        b'<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>',
    )
    assert "utenfor 300" in sagt(low)
    styled = endret_pakke(
        data, sheet, b"</sheetData>", b'<row r="1048576"><c r="A1048576" s="0"/></row></sheetData>'
    )
    assert len(bok(styled).sheets[0].rows) == 3


def test_a_repeated_value_of_an_opendocument_sheet() -> None:
    data = endret_pakke(
        ods([["a"]]), "content.xml", b"<table:table-cell ",
        b'<table:table-cell table:number-columns-repeated="16384" ',
    )  # fmt: skip
    assert "utenfor" in sagt(data, "x.ods")


@pytest.mark.parametrize(
    ("encoding", "sep"), [("utf-8", ";"), ("utf-8-sig", ";"), ("cp1252", ";"), ("utf-16", "\t")]
)
def test_text_files_of_norwegian_systems(encoding: str, sep: str) -> None:
    text = f"Grünerløkka {sep}\nAnsvar{sep}Beløp\n0100{sep}1 234,10\n"
    rows = bok(text.encode(encoding), "x.csv").sheets[0].rows
    assert rows[2].values == ["0100", "1 234,10"]


def test_commas_between_cells_are_refused() -> None:
    assert "skilt med komma" in sagt(b"Ansvar,Belop\n1,2\n3,4\n", "x.csv")


def test_names_of_columns_and_rows() -> None:
    assert [letters(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert spans([4, 5, 6, 12, 9]) == "4–6, 9 og 12"
    assert spans(range(1, 100, 2)).endswith("og 30 til")
