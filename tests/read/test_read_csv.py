from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from arsberetning.diagnostics import Diagnostic, Place, Severity
from arsberetning.environment import Environment
from arsberetning.read import csv, csv_scan
from arsberetning.read.csv import CsvTable, read_csv
from arsberetning.read.source import MAX_OF_A_KIND

Read = Callable[[str | bytes], tuple[CsvTable | None, list[Diagnostic]]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def _read(content: str | bytes) -> tuple[CsvTable | None, list[Diagnostic]]:
        data = content.encode() if isinstance(content, str) else content
        (tmp_path / "t.csv").write_bytes(data)
        return read_csv(Environment(tmp_path), "t.csv")

    return _read


def texts(table: CsvTable) -> list[list[str]]:
    return [[cell.text for cell in row] for row in (table.header, *table.rows)]


def places(table: CsvTable) -> list[list[tuple[int, int]]]:
    rows = (table.header, *table.rows)
    return [[(cell.place.line, cell.place.column) for cell in row] for row in rows]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("a;b\n1;2\n", [["a", "b"], ["1", "2"]]),
        ("a;b\n1;2", [["a", "b"], ["1", "2"]]),
        ("a;b\r\n1;2\r\n", [["a", "b"], ["1", "2"]]),
        ("a;b\r1;2\r", [["a", "b"], ["1", "2"]]),
        ("a\tb\n1,5\t2;3\n", [["a", "b"], ["1,5", "2;3"]]),
        ("sep=;\na;b\n1;2\n", [["a", "b"], ["1", "2"]]),
        ("sep=\t\r\na\tb\r\n", [["a", "b"]]),
        ('"sep=;"\na;b\n', [["a", "b"]]),
        ("a,b;c\n1,5;2\n", [["a,b", "c"], ["1,5", "2"]]),
        ('"a;b";"c,d"\n1;2\n', [["a;b", "c,d"], ["1", "2"]]),
        ("a\n1\n", [["a"], ["1"]]),
        ("a;b\n", [["a", "b"]]),
        ("a;b\n 1 ;\u00a02\u00a0\n", [["a", "b"], ["1", "2"]]),
        ('a;b\n "x" ;" y "\n', [["a", "b"], ["x", "y"]]),
        ('a;b\n"sa ""hei""";""\n', [["a", "b"], ['sa "hei"', ""]]),
        ('a;b\n17" skjerm;x\n', [["a", "b"], ['17" skjerm', "x"]]),
        ('a;b\n"to\r\nlinjer";1\n', [["a", "b"], ["to\nlinjer", "1"]]),
        ("\n\na;b\n\n  \n1;2\n;\n", [["a", "b"], ["1", "2"]]),
        ("a;b;;\n1;2;;\n;;;\n3;4;;\n", [["a", "b"], ["1", "2"], ["3", "4"]]),
        ("a;b;;\n1;2\n", [["a", "b"], ["1", "2"]]),
        ("a;b\n1;2;\n3;4;\n", [["a", "b"], ["1", "2"], ["3", "4"]]),
        ("a;;b\n1;;2\n3;;4\n", [["a", "b"], ["1", "2"], ["3", "4"]]),
        (";a;b\n;1;2\n", [["a", "b"], ["1", "2"]]),
        ('a;b\n="0201";"=""0664"""\n', [["a", "b"], ["0201", "0664"]]),
        ("\nsep=;\na;b\n", [["a", "b"]]),
        ("\ufeff\ufeffa;b\n", [["a", "b"]]),
        ("ï»¿a;b\n", [["a", "b"]]),
        ("na\u200bvn;2013\u200b\u00a0\nx;\ufeff1\n", [["navn", "2013"], ["x", "1"]]),
        ("regn\u00adskap;to\u00a0ord\n1;2\n", [["regnskap", "to ord"], ["1", "2"]]),
        ("a;b\nbarne\u00adhage;1\u00a0000\n", [["a", "b"], ["barne\u00adhage", "1\u00a0000"]]),
        ("id;Tittel, og mer\n1;2\n", [["id", "Tittel, og mer"], ["1", "2"]]),
        ("a;2023;2024;0;65\nx;1;2;3;4\n", [["a", "2023", "2024", "0", "65"], list("x1234")]),
    ],
)
def test_tables(read: Read, content: str, expected: list[list[str]]) -> None:
    table, faults = read(content)
    assert not faults
    assert table is not None
    assert texts(table) == expected


def test_places_are_those_of_the_file(read: Read) -> None:
    table, _ = read('sep=;\nnavn;år\n\n"to\nlinjer";  7\næøå😀;"8"\n')
    assert table is not None
    assert places(table) == [[(2, 1), (2, 6)], [(4, 1), (5, 11)], [(6, 1), (6, 6)]]
    assert table.rows[0][0].place.file == "t.csv"


@pytest.mark.parametrize(
    ("data", "encoding", "delimiter"),
    [
        ("å;b\nø;1\n".encode(), "utf-8", ";"),
        ("å;b\nø;1\n".encode("utf-8-sig"), "utf-8-sig", ";"),
        ("å\tb\nø\t1\n".encode("cp1252"), "cp1252", "\t"),
    ],
)
def test_says_what_was_read(read: Read, data: bytes, encoding: str, delimiter: str) -> None:
    table, faults = read(data)
    assert table is not None
    assert (table.file, table.encoding, table.delimiter) == ("t.csv", encoding, delimiter)
    assert texts(table) == [["å", "b"], ["ø", "1"]]
    assert places(table)[0] == [(1, 1), (1, 3)]
    assert [d.code for d in faults] == (["LES018"] if encoding == "cp1252" else [])


def test_windows_1252_is_a_note_and_no_fault(read: Read) -> None:
    _, faults = read("a;b\nsmå «ord» – og €;1\n".encode("cp1252"))
    assert [(d.code, d.severity) for d in faults] == [("LES018", Severity.MERKNAD)]
    assert "Windows-1252" in faults[0].message
    assert "UTF-8" in faults[0].hint


FAULTS = [
    ("a,b\n1,2\n", "CSV001", 1, 1, "«a,b» er skilt med komma"),
    ("sep=,\na,b\n1,2\n", "CSV001", 2, 1, "«a,b» er skilt med komma"),
    ("sep=|\na|b\n", "CSV001", 2, 1, "«a|b» er skilt med «|»"),
    ("sep=;\n", "CSV002", 1, 1, "ingen celler"),
    (";;\n;;\n", "CSV002", 1, 1, "ingen celler"),
    ("fo1;12,5;90 %\nfo2;1;2\n", "CSV002", 1, 5, "«fo1;12,5;90 %», der «12,5» er et tall"),
    ("a;;c\n1;2;3\n", "CSV003", 1, 3, "kolonne 2 av 3 har ikke navn i «a;;c»"),
    ("a;b;\n1;2;3\n", "CSV003", 1, 5, "kolonne 3 av 3 har ikke navn"),
    ("a;b;a\n1;2;3\n", "CSV004", 1, 5, "«a» står to ganger, i kolonne 1 og 3"),
    ("Navn;navn\n1;2\n", "CSV004", 1, 6, "«navn» står to ganger, i kolonne 1 og 2"),
    ("a;b\n1;2;3\n", "CSV005", 2, 1, "«1;2;3» har 3 celler, men tabellen har 2 kolonner"),
    ("a;b\n1;2;\n", "CSV005", 2, 1, "«1;2;» har 3 celler"),
    ("a;b\n\n1\n", "CSV005", 3, 1, "«1» har 1 celle, men tabellen har 2 kolonner"),
    ("a\n1;2\n", "CSV005", 2, 1, "har 2 celler, men tabellen har 1 kolonne"),
    ('a;b\n"x\ny";2;3\n', "CSV005", 2, 1, "har 3 celler"),
    ('a;b\n1;"x\n3;4\n', "CSV006", 2, 3, '«"x» ble åpnet på linje 2 og lukkes aldri'),
    ('"a;b\n1;2\n', "CSV006", 1, 1, '«"a;b» ble åpnet på linje 1'),
    ('a;b\n1;"x" y\n', "CSV007", 2, 7, "«y» står etter at anførselstegnet fra linje 2"),
    (
        'a;b\n1;"x;2\n3;"y";2\n4;5\n',
        "CSV007",
        3,
        4,
        '«y"» står etter at anførselstegnet fra linje 2',
    ),
    ("a;b\n" + "1;2\n" * 20_001, "CSV008", 20_002, 1, "over 20\u00a0000 rader"),
    (";".join(f"k{n}" for n in range(201)) + "\n", "CSV008", 1, 891, "201 kolonner"),
    (
        "Regnskap 2013\n\nid;navn;2012\na;A;1\n",
        "CSV009",
        1,
        1,
        "«Regnskap 2013», er en tittel; overskriftene ser ut til å stå på linje 3: «id;navn;2012»",
    ),
    ("Regnskap, hele\nBydel X\nid;navn;2012\na;A;1\nb;B;2\n", "CSV009", 1, 1, "på linje 3"),
    ("Bydel;X\nid;navn;2012;2013\na;A;1;2\n", "CSV009", 1, 1, "på linje 2"),
    (
        ";;Regnskap;;Budsjett\nid;navn;2012;2013;2014\na;A;1;2;3\n",
        "CSV009",
        1,
        1,
        "overskriftene står på to linjer: «;;Regnskap;;Budsjett» og, på linje 2",
    ),
    ("a|b\n1|2\n", "CSV001", 1, 1, "skilt med «|»"),
    ("Tittel\na,b\n1,2\n3,4\n", "CSV001", 1, 1, "skilt med komma"),
    (b"PK\x03\x04....xl/workbook.xml", "LES020", 1, 1, "heter .csv, men er en Excel-arbeidsbok"),
    (
        b"PK\x03\x04..mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
        "LES020",
        1,
        1,
        "regneark fra LibreOffice",
    ),
    (b"PK\x03\x04...word/document.xml", "LES020", 1, 1, "et tekstdokument"),
    (b"PK\x03\x04" + bytes(300), "LES020", 1, 1, "en pakket fil"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "LES020", 1, 1, "eldre Excel"),
    (b"%PDF-1.7\n%\xe2\xe3", "LES020", 1, 1, "men er en PDF"),
    (b"\r\n<html xmlns:x='urn'><table><tr>", "LES020", 1, 1, "en nettside (HTML)"),
    (b"<?xml version='1.0'?>\n<?mso-application progid='Excel.Sheet'?>", "LES020", 1, 1, "en XML"),
    (b"\xef\xbb\xbf<table>", "LES020", 1, 1, "en nettside (HTML)"),
    (b"{\\rtf1\\ansi", "LES020", 1, 1, "RTF"),
    (bytes(range(32)) * 20, "LES020", 1, 1, "ikke en tekstfil"),
    ("a;b\nå;1\n".encode() + b"\x81;2\n", "LES016", 3, 1, "0x81 er verken"),
    ("", "LES017", 1, 1, "filen er tom"),
    ("\ufeff\r\n\r\n", "LES017", 1, 1, "filen er tom"),
    ("a;b\nfår\x07;1\n", "LES012", 2, 4, "U+0007 i «får[U+0007];1»"),
    ("a;b\n\ue000;1\n", "LES013", 2, 1, "U+E000"),
    ("a;b\nf�r;1\n", "LES014", 2, 2, "«f�r;1»"),
    ("a;b\nfÃ¥r;1\n", "LES019", 2, 2, "«Ã¥» i «fÃ¥r;1»"),
    ("a;b\nblåbær;1\n".encode("cp865"), "LES015", 2, 3, "«blåbær;1»"),
    ("a;b\nårøya;1\n".encode("cp865"), "LES015", 2, 1, "cp865"),
    ("a;b\n1;Østensjø\n".encode("cp865"), "LES015", 2, 3, "0x9D er «Ø»"),
    ("a;b\n1;Årvoll\n".encode("cp850"), "LES015", 2, 3, "0x8F er «Å»"),
    ("a;b\nblåbær;1\n".encode("mac_roman"), "LES015", 2, 3, "Macintosh: "),
    (b"a;b\n1;\x812\n", "LES016", 2, 3, "0x81 er verken"),
    ("a;b\n".encode("utf-16") + b"x", "LES011", 1, 1, "UTF-16"),
]


@pytest.mark.parametrize(("content", "code", "line", "column", "says"), FAULTS)
def test_faults(
    read: Read, content: str | bytes, code: str, line: int, column: int, says: str
) -> None:
    table, faults = read(content)
    assert table is None
    assert [(d.code, d.place) for d in faults] == [(code, Place("t.csv", line, column))]
    assert says in faults[0].message
    assert len(faults[0].message) < 220
    assert faults[0].hint
    assert faults[0].severity is Severity.FEIL


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_text_from_excel_is_read_and_told_of(read: Read, codec: str) -> None:
    table, faults = read("navn\t2013\r\nblåbær på øya\t1\u00a0234,5\r\n".encode(codec))
    assert table is not None
    assert texts(table) == [["navn", "2013"], ["blåbær på øya", "1\u00a0234,5"]]
    assert table.delimiter == "\t"
    assert [(d.code, d.severity) for d in faults] == [("LES011", Severity.MERKNAD)]
    assert "er lest som UTF-" in faults[0].message


def test_lines_in_another_encoding_are_read_and_told_of(read: Read) -> None:
    data = "a;b\nblåbær;1\n".encode() + "årøya – øst;2\nåsen;3\n".encode("cp1252")
    table, faults = read(data)
    assert table is not None
    assert texts(table)[1:] == [["blåbær", "1"], ["årøya – øst", "2"], ["åsen", "3"]]
    assert [(d.code, d.severity, d.place.line) for d in faults] == [
        ("LES021", Severity.ADVARSEL, 3)
    ]
    assert "«årøya – øst;2»" in faults[0].message
    assert "4 tegn til" in faults[0].message


def test_what_to_do_with_a_workbook_is_said_in_words_of_excel(read: Read) -> None:
    _, faults = read(b"PK\x03\x04....xl/workbook.xml")
    assert "CSV UTF-8 (semikolondelt)" in faults[0].hint
    assert "det hjelper ikke å gi den et annet navn" in faults[0].hint


def test_a_letter_written_as_two_counts_as_the_one_that_is_seen(read: Read) -> None:
    table, _ = read("na\u030avn;b\nsma\u030a;2\n")
    assert table is not None
    assert texts(table) == [["nåvn", "b"], ["små", "2"]]
    assert places(table) == [[(1, 1), (1, 6)], [(2, 1), (2, 5)]]


def test_a_file_that_cannot_be_read_is_a_finding(tmp_path: Path) -> None:
    table, faults = read_csv(Environment(tmp_path), "borte.csv")
    assert table is None
    assert [d.code for d in faults] == ["LES001"]


def test_faults_are_found_together_in_order(read: Read) -> None:
    _, faults = read('a;b;a\n1;2\n1;"2"x;3\n\ue000;2;3;4\n1;2;"3\n')
    assert [(d.code, d.place.line) for d in faults] == [
        ("CSV004", 1),
        ("CSV005", 2),
        ("CSV007", 3),
        ("CSV005", 4),
        ("LES013", 4),
        ("CSV006", 5),
    ]


def test_a_broken_quote_points_to_where_it_opened(read: Read) -> None:
    _, faults = read('a;b\n1;"x;2\n3;"y";2\n')
    assert [r.place for r in faults[0].related] == [Place("t.csv", 2, 3)]


def test_a_name_used_twice_points_to_the_first(read: Read) -> None:
    _, faults = read("a;b;a\n")
    assert [r.place for r in faults[0].related] == [Place("t.csv", 1, 1)]


def test_hints_tell_too_many_from_too_few(read: Read) -> None:
    _, faults = read("a;b\n1;2;3\n1\n")
    assert "tekst med semikolon" in faults[0].hint
    assert "linjeskift" in faults[1].hint


def test_the_most_that_is_allowed(read: Read) -> None:
    names = ";".join(f"k{n}" for n in range(200))
    assert read(names + ";" * 500 + "\n")[0] is not None
    table, _ = read("a;b\n" + "1;2\n" * 20_000)
    assert table is not None
    assert len(table.rows) == 20_000


@pytest.mark.parametrize(
    "content",
    ["a;b\n" + "1\n" * 15_000, 'a;b\n1;"' + 'x"y"' * 500_000, "a;b\n1;" + "\ue000x" * 500_000],
)
def test_hostile_files_end_soon_and_are_told_briefly(read: Read, content: str) -> None:
    table, faults = read(content)
    assert table is None
    assert 0 < len(faults) <= MAX_OF_A_KIND
    assert all(len(d.message) < 250 for d in faults)


def test_a_file_of_empty_cells_is_given_up(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv, "MAX_CELLS", 1000)
    monkeypatch.setattr(csv_scan, "MAX_CELLS", 1000)
    assert read(";".join("a" * 999) + "\n1\n")[1][0].code != "CSV008"
    _, faults = read(";" * 5000)
    assert [(d.code, d.place) for d in faults] == [("CSV008", Place("t.csv", 1, 1))]
    assert "over 1\u00a0000 celler" in faults[0].message


def test_equality_ignores_position(read: Read) -> None:
    one, _ = read("a;b\n1;2\n")
    two, _ = read("a;b\n\n 1;2\n")
    other, _ = read("a;b\n1;3\n")
    assert one == two
    assert one != other
