"""The published data: the same figures as in the report, in formats that can be read back."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from arsberetning.compute.tallbase import Tallbase
from arsberetning.dataset import data_files, datatables, workbook
from arsberetning.pipeline.load import Loaded
from arsberetning.values import Maltall
from enkelttabell import last_tabell

MAL = """\
kolonner:
  - {id: t, tittel: Tekst, slag: tekst}
  - {id: m, tittel: Mål, slag: maltall, enhet: prosent}
  - {id: a, tittel: A, gruppe: Gruppe}
  - {id: b, tittel: B}
  - {id: p, tittel: P, formel: prosent a b}
kilde: SSB
definisjon: Alt
"""
CSV = """\
id;navn;enhet;t;m;a;b
x;Æ og Ø;antall;;≥ 90,5;1 234,50;3
y;=SUM(A1);kroner;+47 22;> 5;-0,5;..
z;Z;antall;"a;b <c>";.;:;publiseres 17.03.2014
"""


@pytest.fixture
def tall(tmp_path: Path) -> Tallbase:
    return last_tabell(tmp_path, MAL, CSV).tallbase


def files(tall: Tallbase) -> dict[str, bytes]:
    return data_files(tall, list(datatables(tall)), "Årsberetning")


def test_csv_opens_in_norwegian_excel(tall: Tallbase) -> None:
    raw = files(tall)["bydel-t.csv"]
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == raw.count(b"\n") == 4
    assert list(csv.reader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";")) == [
        ["id", "Navn", "enhet", "Tekst", "Mål (prosent)", "Gruppe: A", "B", "P"],
        ["x", "Æ og Ø", "antall", "", "≥90,5", "1234,50", "3", "41150"],
        ["y", "'=SUM(A1)", "kroner", "'+47 22", ">5", "-0,5", "..", ".."],
        ["z", "Z", "antall", "a;b <c>", ".", ":", "..", ":"],
    ]


def test_a_share_has_ten_decimals_and_an_exact_figure_is_as_it_was(tmp_path: Path) -> None:
    loaded = last_tabell(tmp_path, MAL, "id;navn;t;m;a;b\nx;X;;1;1,00;3\n")
    line = files(loaded.tallbase)["bydel-t.csv"].decode("utf-8-sig").splitlines()[1]
    assert line == "x;X;antall;;1;1,00;3;33,3333333333"


def test_json_has_exact_figures_and_says_what_is_missing(tall: Tallbase) -> None:
    described = json.loads(files(tall)["bydel-t.json"])
    assert (described["id"], described["enhet"], described["kilde"]) == ("bydel/t", None, "SSB")
    x, y, z = described["rader"]
    assert x["tall"]["a"] == "1234.50"
    assert x["tall"]["m"] == {"operator": "≥", "verdi": "90.5"}
    assert y["navn"] == "=SUM(A1)"
    assert z["tall"]["b"] == {"mangler": "ikke_publisert", "dato": "2014-03-17"}
    assert z["tall"]["a"] == {"mangler": "skjult", "dato": None}


def test_the_index_describes_every_csv_by_its_columns(tall: Tallbase) -> None:
    made = files(tall)
    (resource,) = json.loads(made["datapackage.json"])["resources"]
    head = made[resource["path"]].decode("utf-8-sig").splitlines()[0].split(";")
    assert [f["name"] for f in resource["schema"]["fields"]] == head
    assert resource["sources"] == [{"title": "SSB"}]


def test_the_workbook_has_the_same_figures_as_numbers(tall: Tallbase) -> None:
    data = workbook(list(datatables(tall)), "Årsberetning", date(2014, 2, 15))
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book["bydel-t"]
    assert [c.value for c in sheet[1]][:2] == ["Tabell", "Tabell"]
    assert [c.value for c in sheet[2]][:2] == ["Enhet", "se kolonnen enhet"]
    assert [c.value for c in sheet[7]] == ["x", "Æ og Ø", "antall", None, "≥90,5", 1234.5, 3, 41150]
    assert [c.value for c in sheet[8]][1] == "=SUM(A1)"
    assert sheet["B8"].data_type == "s"
    assert book.properties.title == "Årsberetning"
    assert book.properties.created.date() == date(2014, 2, 15)


def test_a_table_without_rows_is_not_published(tmp_path: Path) -> None:
    loaded = last_tabell(tmp_path, MAL + "pliktig: nei\n", "id;navn;t;m;a;b\n")
    assert list(datatables(loaded.tallbase)) == []
    assert json.loads(files(loaded.tallbase)["datapackage.json"])["resources"] == []


def test_every_figure_of_the_real_report_is_published_once(rapport_2024: Loaded) -> None:
    published = json.loads(files(rapport_2024.tallbase)["tallbase.json"])
    assert [f["adresse"] for f in published] == list(rapport_2024.tallbase)
    for entry, figure in zip(published, rapport_2024.tallbase.values(), strict=True):
        if isinstance(figure.verdi, Decimal):
            assert Decimal(entry["verdi"]) == figure.verdi
        elif isinstance(figure.verdi, Maltall):
            assert Decimal(entry["verdi"]["verdi"]) == figure.verdi.verdi
        else:
            assert entry["verdi"]["mangler"] == figure.verdi.arsak.value


def test_every_table_of_the_real_report_can_be_read_back(rapport_2024: Loaded) -> None:
    made = files(rapport_2024.tallbase)
    book = openpyxl.load_workbook(io.BytesIO(
        workbook(list(datatables(rapport_2024.tallbase)), "Å", date(2024, 12, 31))))  # fmt: skip
    for table in datatables(rapport_2024.tallbase):
        text = made[f"{table.navn}.csv"].decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text), delimiter=";"))
        assert {len(row) for row in rows} == {len(table.hode)}, table.navn
        assert [row[0] for row in rows[1:]] == [r.id for r in table.tabell.rader]
        assert book[table.navn].max_row == len(rows) + 5
