"""The workbook, read back by a program that did not write it."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from datasett import CSV, LISENSIERT, MAL, OM, book
from openpyxl.worksheet.worksheet import Worksheet

from arsberetning.compute.tallbase import Kolonne, Rad, Tabell, Tall, Tallbase
from arsberetning.dataset import Datatabell, datatables
from arsberetning.dataset.felter import Felt, Felttype, Feltverdi
from arsberetning.dataset.plain import csv_text
from arsberetning.dataset.sheetcells import chunks, is_held, significant
from arsberetning.dataset.workbook import TOPP, workbook
from arsberetning.pipeline.load import Loaded
from arsberetning.values import Enhet
from enkelttabell import last_tabell

MAX_TEXT = 32_767
HELD = ["1", "-0.5", "123456789012345", "1E-10", "1E+3", "0.000", "-0", "1E+300", "1E-300",
        "123456789012345000000", "0.100000000000001"]  # fmt: skip
NOT_HELD = ["1234567890123456", "0.1234567890123456", "123456789012345678", "1E+308", "1E-308",
            "-9007199254740993"]  # fmt: skip


@pytest.fixture
def tall(tmp_path: Path) -> Tallbase:
    return last_tabell(tmp_path, MAL, CSV).tallbase


def sheet_of(data: bytes, name: str = "bydel-t") -> Worksheet:
    return openpyxl.load_workbook(io.BytesIO(data))[name]


def column(sheet: Worksheet, head: str) -> list[object]:
    heads = [c.value for c in sheet[TOPP + 1]]
    return [
        sheet.cell(row, heads.index(head) + 1).value for row in range(TOPP + 2, sheet.max_row + 1)
    ]


def table(*figures: str, text: str = "", tittel: str = "Tabell") -> Tallbase:
    """A table that no file could give: its figures, and a text in every row."""
    rows = tuple(
        Rad(f"r{n}", f"R{n}", Enhet.ANTALL, {"a": tall_(n, f)}, {"t": text})
        for n, f in enumerate(figures)
    )
    columns = (Kolonne("t", "Tekst", "tekst"), Kolonne("a", "A"))
    tabell = Tabell("bydel/t", "t", tittel, Enhet.ANTALL, columns, rows)
    return Tallbase.from_tables({"bydel/t": tabell})


def tall_(n: int, figure: str) -> Tall:
    return Tall(f"bydel/t/r{n}/a", Decimal(figure), Enhet.ANTALL, f"R{n}", "A")


def test_what_the_table_is_stands_above_its_figures(tall: Tallbase) -> None:
    sheet = sheet_of(book(tall))
    above = {sheet.cell(n, 1).value: sheet.cell(n, 2).value for n in range(1, TOPP + 1)}
    assert above == {
        "Tabell": "Tabell", "Adresse": "bydel/t", "Enhet": "se kolonnen enhet",
        "Merknader": "Alt\nAvvik for andeler er i prosentpoeng.", "Kilde": "SSB",
        "Tall som tekst": "«Gruppe: A» i 0201, stor: flere sifre enn regneark kan regne med",
        None: None,
    }  # fmt: skip


def test_every_cell_of_the_hard_table_is_the_tallbases(tall: Tallbase) -> None:
    same_as_the_tallbase(tall, openpyxl.load_workbook(io.BytesIO(book(tall))))


def test_every_cell_of_the_real_report_is_the_tallbases(rapport_2024: Loaded) -> None:
    om = replace(OM, ar=2024)
    read = openpyxl.load_workbook(io.BytesIO(book(rapport_2024.tallbase, om)))
    assert same_as_the_tallbase(rapport_2024.tallbase, read, 2024) > 2_000


def same_as_the_tallbase(tall: Tallbase, read: openpyxl.Workbook, ar: int = 2013) -> int:
    """The number of cells that were held against the tables of the tallbase."""
    number = 0
    for published in datatables(tall, ar):
        sheet = read[published.navn]
        for felt in published.felter:
            cells = column(sheet, felt.navn)
            assert len(cells) == len(felt.verdier)
            for cell, value in zip(cells, felt.verdier, strict=True):
                assert same(cell, value, felt), (felt.navn, cell, value)
                number += 1
    return number


def same(cell: object, value: Feltverdi, felt: Felt) -> bool:
    if isinstance(cell, datetime):
        return cell.date() == value
    if isinstance(value, str):
        return (cell or "") == value
    if isinstance(cell, int | float) and isinstance(value, Decimal):
        read = Decimal(repr(cell))
        near = abs(read - value) <= abs(value) * Decimal("1e-14")
        return read == value or (felt.er_kvotient and near)
    return (cell or "") == csv_text(value)


@pytest.mark.parametrize("text", HELD)
def test_a_figure_of_at_most_fifteen_digits_is_that_number(text: str) -> None:
    (cell,) = column(sheet_of(book(table(text))), "A")
    assert isinstance(cell, int | float)
    assert Decimal(repr(cell)) == Decimal(text)
    assert not str(cell).startswith("-0") or Decimal(text)


@pytest.mark.parametrize("text", NOT_HELD)
def test_a_figure_a_spreadsheet_cannot_hold_is_a_text_and_it_is_said(text: str) -> None:
    sheet = sheet_of(book(table(text)))
    assert column(sheet, "A") == [csv_text(Decimal(text))]
    assert sheet["B6"].value == "«A» i r0: flere sifre enn regneark kan regne med"


def test_no_more_digits_are_taken_for_held_than_a_double_gives_back() -> None:
    for text in HELD + NOT_HELD:
        figure = Decimal(text)
        if is_held(figure) and figure:
            assert Decimal(f"{float(figure):.14e}") == figure
    assert significant(Decimal("-100.200")) == 4


def test_decimals_are_shown_as_they_were_written() -> None:
    sheet = sheet_of(book(table("45.90", "1234", "0.00", "1E+3")))
    formats = [sheet.cell(n, 5).number_format for n in range(TOPP + 2, sheet.max_row + 1)]
    assert formats == ["#,##0.00", "#,##0", "#,##0.00", "#,##0"]


def test_a_day_is_a_date_and_a_sign_is_a_text(tall: Tallbase) -> None:
    sheet = sheet_of(book(tall))
    assert column(sheet, "Resultat: publiseres")[2] == datetime(2014, 3, 17)  # noqa: DTZ001
    assert column(sheet, "Resultat")[1:3] == ["..", "..."]


def test_a_text_that_looks_like_a_formula_stays_a_text(tall: Tallbase) -> None:
    sheet = sheet_of(book(tall))
    name = sheet.cell(TOPP + 3, 2)
    assert (name.value, name.data_type, name.quotePrefix) == ("=SUM(A1)", "s", True)
    assert column(sheet, "fotnote")[2] == "@note"


@pytest.mark.parametrize("text", ["x" * 32_767, "æ" * 70_000, "🏔" * 40_000, "a" + "🏔" * 16_384])
def test_a_text_too_long_for_a_cell_goes_on_in_the_next_column(text: str) -> None:
    sheet = sheet_of(book(table("1", text=text)))
    heads = [str(c.value) for c in sheet[TOPP + 1]]
    parts = [str(column(sheet, h)[0]) for h in heads if h.startswith("Tekst")]
    assert "".join(parts) == text
    assert all(len(p.encode("utf-16-le")) <= 2 * MAX_TEXT for p in parts)
    assert heads[4 : 3 + len(parts)] == [f"Tekst (fortsatt {n})" for n in range(2, len(parts) + 1)]


def test_a_title_too_long_for_a_cell_goes_on_beside_it() -> None:
    sheet = sheet_of(book(table("1", tittel="t" * 40_000)))
    assert "".join(str(c.value or "") for c in sheet[1][1:]) == "t" * 40_000


def test_what_no_spreadsheet_can_hold_is_told_by_a_sign() -> None:
    text = "a\ufffeb\ud800c\r\nd\re\x85\x7f"
    (cell,) = column(sheet_of(book(table("1", text=text))), "Tekst")
    assert cell == "a_b_c\nd\ne\x85\x7f"


@pytest.mark.parametrize("text", ["x\x07y", "x\x00y", "x\x1fy"])
def test_a_control_character_is_written_as_excel_does(text: str) -> None:
    (cell,) = column(sheet_of(book(table("1", text=text))), "Tekst")
    assert cell == f"x_x{ord(text[1]):04X}_y"


def test_chunks_are_parted_between_characters() -> None:
    assert list(chunks("")) == [""]
    assert "".join(chunks("🏔a" * 50_000)) == "🏔a" * 50_000


def test_the_first_sheet_tells_whose_figures_these_are_and_where(tall: Tallbase) -> None:
    read = openpyxl.load_workbook(io.BytesIO(book(tall, LISENSIERT)))
    sheet = read.worksheets[0]
    told = {str(row[0].value): row[1].value for row in sheet.iter_rows()}
    assert sheet.title == "Innhold"
    assert told["Utgiver"] == "Oslo"
    assert told["Dato"] == "05.02.2014"
    assert "NLOD" in str(told["Lisens"])
    assert told["Tegnet :"] == "skjult av personvernhensyn"
    assert told["bydel-t"] == "Tabell"
    link = next(c for row in sheet.iter_rows() for c in row if c.value == "bydel-t")
    assert link.hyperlink.location == "'bydel-t'!A1"


def test_the_file_says_of_itself_what_the_report_says(tall: Tallbase) -> None:
    about = openpyxl.load_workbook(io.BytesIO(book(tall))).properties
    assert about.title == "Årsberetning"
    assert about.creator == about.lastModifiedBy == "Oslo kommune, Bydel Å"
    assert about.subject == "Tallene i årsberetningen for Bydel A for 2013"
    assert about.keywords == "årsberetning, Bydel A, 2013"
    assert about.created.date() == about.modified.date() == date(2014, 2, 15)


def test_the_same_figures_give_the_same_bytes(tall: Tallbase) -> None:
    assert book(tall) == book(tall)


def test_tables_with_names_alike_and_many_of_them_have_a_sheet_each() -> None:
    names = ["bydel-" + "x" * 25 + f"{n}" for n in range(300)]
    (one,) = datatables(table("1"), 2013)
    data = workbook([replace(one, navn=name) for name in [*names, "History", "Innhold"]], OM)
    read = openpyxl.load_workbook(io.BytesIO(data))
    assert len({n.casefold() for n in read.sheetnames}) == len(read.sheetnames) == 303
    assert all(read[n]["A1"].value == "Tabell" for n in read.sheetnames[1:])


def test_a_book_without_tables_can_be_opened() -> None:
    assert openpyxl.load_workbook(io.BytesIO(workbook([], OM))).sheetnames == ["Innhold"]


def test_a_table_without_rows_can_be_opened() -> None:
    base = table().tabeller["bydel/t"]
    field = Felt("id", Felttype.TEKST, "Id", "Radens id", ())
    data = workbook([Datatabell("bydel-t", base, (field,), ())], OM)
    assert sheet_of(data).max_row == TOPP + 1
