"""The published data: the same figures as in the report, in formats that can be read back."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from datasett import MAL, OM, files

from arsberetning.compute.tallbase import Tallbase
from arsberetning.dataset import datatables
from arsberetning.dataset.plain import csv_text, digits, safe
from arsberetning.pipeline.load import Loaded
from arsberetning.values import Maltall
from enkelttabell import last_tabell

CSV = """\
id;navn;enhet;t;maltall_2013;resultat_2013;a;b;e
x;Æ og Ø;antall;;≥ 90,5;95;1 234,50;3;1
y;=SUM(A1);kroner;+47 22;> 5;..;-0,5;..;1
z;Z;antall;"a;b <c>";.;:;:;publiseres 17.03.2014;1
"""
SUM = "kolonner:\n  - {id: a, tittel: A}\nsummer:\n  - {id: sum, navn: Sum}\n"
FOTNOTE = "kolonner:\n  - {id: a, tittel: A}\n"
PLAIN = [
    "1",
    "-1.50",
    "0",
    "1E-10",
    "1E+3",
    "0E-7",
    "-0",
    "-0E+5",
    "123456789012345678901234567890",
]


@pytest.fixture
def tall(tmp_path: Path) -> Tallbase:
    return last_tabell(tmp_path, MAL, CSV).tallbase


def read(made: dict[str, bytes], name: str = "bydel-t") -> list[list[str]]:
    text = made[f"{name}.csv"].decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def column(rows: list[list[str]], head: str) -> list[str]:
    return [row[rows[0].index(head)] for row in rows[1:]]


def test_csv_opens_in_norwegian_excel(tall: Tallbase) -> None:
    raw = files(tall)["bydel-t.csv"]
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == raw.count(b"\n") == 4
    rows = read(files(tall))
    assert rows[0] == [
        "id", "Navn", "enhet", "Tekst", "Mål: operator", "Mål", "Resultat",
        "Resultat: måloppnåelse", "Avvik",
        "Gruppe: A", "gruppe: A [b]", "gruppe: A [b]: publiseres", "P",
        "Enhet [e]",
    ]  # fmt: skip
    assert rows[1][:7] == ["x", "Æ og Ø", "antall", "", "≥", "90,5", "95"]
    assert rows[1][7:] == ["nådd", "4,5", "1234,50", "3", "", "41150,00", "1"]
    assert rows[2][:7] == ["y", "'=SUM(A1)", "kroner", "'+47 22", ">", "5", ".."]
    assert rows[3][3:7] == ["a;b <c>", "", ".", ":"]
    assert column(rows, "gruppe: A [b]: publiseres") == ["", "", "2014-03-17"]


def test_a_share_has_all_digits_of_the_tallbase(tmp_path: Path) -> None:
    mal = "kolonner:\n  - {id: a, tittel: A}\n  - {id: b, tittel: B}\n" \
          "  - {id: p, tittel: P, formel: prosent a b}\n"  # fmt: skip
    loaded = last_tabell(tmp_path, mal, "id;navn;a;b\nx;X;1,00;3\n")
    share = loaded.tallbase["bydel/t/x/p"].verdi
    assert read(files(loaded.tallbase))[1] == ["x", "X", "antall", "1,00", "3", f"33,{'3' * 26}"]
    assert isinstance(share, Decimal)
    assert Decimal(f"33.{'3' * 26}") == share


@pytest.mark.parametrize("text", PLAIN)
def test_a_figure_is_written_with_its_digits_alone(text: str) -> None:
    written = digits(Decimal(text))
    assert re.fullmatch(r"-?\d+(\.\d+)?", written)
    assert Decimal(written) == Decimal(text)
    assert not written.startswith("-") or Decimal(text) < 0
    assert csv_text(Decimal(text)) == written.replace(".", ",")


@pytest.mark.parametrize(
    "sign", ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20", "'="]
)
def test_a_text_that_is_a_formula_is_marked_and_can_be_read_back(sign: str) -> None:
    assert safe(f"{sign}1") == f"'{sign}1"
    assert safe(safe(f"{sign}1")) == f"''{sign}1"


@pytest.mark.parametrize("text", ["'n Roll", "−5", "– strek", "a=b", "5-6", "", "..", "»@"])
def test_other_texts_are_as_they_were(text: str) -> None:
    assert safe(text) == text


def test_sum_rows_and_groups_are_told_apart(tmp_path: Path) -> None:
    csv_ = "id;navn;gruppe;a\nx;X;g;1\ny;Y;g;2\n"
    made = files(last_tabell(tmp_path, SUM + "gruppenavn: {g: gruppe én}\n", csv_).tallbase)
    rows = read(made)
    assert column(rows, "sum") == ["nei", "nei", "ja"]
    assert column(rows, "gruppe") == ["Gruppe én"] * 3
    described = json.loads(made["bydel-t.json"])["rader"]
    assert [(r["sum"], r["gruppe"]) for r in described] == [
        (False, "Gruppe én"), (False, "Gruppe én"), (True, "Gruppe én")]  # fmt: skip


def test_goals_reached_are_told_as_they_are_printed(tall: Tallbase) -> None:
    made = files(tall)
    assert column(read(made), "Resultat: måloppnåelse") == ["nådd", "", ""]
    rows = json.loads(made["bydel-t.json"])["rader"]
    assert [r["maloppnaelse"] for r in rows] == ["nådd", None, None]


def test_footnotes_are_in_csv_and_json(tmp_path: Path) -> None:
    csv_ = "id;navn;a;fotnote\nx;X;1;Samme note.\ny;Y;2;Samme note.\nz;Z;3;\nw;W;4;=Annen\n"
    made = files(last_tabell(tmp_path, FOTNOTE, csv_).tallbase)
    assert column(read(made), "fotnote") == ["Samme note.", "Samme note.", "", "'=Annen"]
    described = json.loads(made["bydel-t.json"])["rader"]
    assert [r["fotnote"] for r in described] == ["Samme note.", "Samme note.", "", "=Annen"]


def test_a_remark_for_those_who_work_with_the_report_is_not_published(tmp_path: Path) -> None:
    csv_ = "id;navn;a;merknad\nx;X;1;bare for oss\n"
    made = files(last_tabell(tmp_path, FOTNOTE, csv_).tallbase)
    assert not [name for name, data in made.items() if b"bare for oss" in data]


def test_heads_are_told_apart_by_who_takes_small_and_large_letters_for_one(tmp_path: Path) -> None:
    mal = "radhode: Enhet\nkolonner:\n" + "".join(
        f'  - {{id: k{n}, tittel: "{title}"}}\n'
        for n, title in enumerate(["Sum", "A", "a", "A [k2]", "Fotnote", "ID"])
    )
    made = files(last_tabell(tmp_path, mal, f"id;navn{';k%d' * 6}\nx;X{';1' * 6}\n"
                             % tuple(range(6))).tallbase)  # fmt: skip
    head = read(made)[0]
    assert len({h.casefold() for h in head}) == len(head)
    assert head[:4] == ["id", "Enhet (navn)", "enhet", "Sum [k0]"]


def test_json_has_exact_figures_and_says_what_is_missing(tall: Tallbase) -> None:
    described = json.loads(files(tall)["bydel-t.json"])
    assert (described["id"], described["enhet"], described["kilde"]) == ("bydel/t", None, "SSB")
    assert described["noter"] == ["Alt"]
    x, y, z = described["rader"]
    assert x["tall"]["a"] == "1234.50"
    assert x["tall"]["maltall_2013"] == {"operator": "≥", "verdi": "90.5"}
    assert x["enheter"]["a"] == "antall"
    assert y["navn"] == "=SUM(A1)"
    assert z["tall"]["b"] == {"mangler": "ikke_publisert", "dato": "2014-03-17"}
    assert z["tall"]["a"] == {"mangler": "skjult", "dato": None}


def test_a_table_without_rows_is_not_published(tmp_path: Path) -> None:
    head = "id;navn;t;maltall_2013;resultat_2013;a;b;e\n"
    made = files(last_tabell(tmp_path, MAL + "pliktig: nei\n", head).tallbase)
    names = [r["name"] for r in json.loads(made["datapackage.json"])["resources"]]
    assert names == ["enheter", "tallbase"]


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


def test_every_row_of_the_real_report_is_published(rapport_2024: Loaded) -> None:
    made = files(rapport_2024.tallbase, replace(OM, ar=2024))
    for table in datatables(rapport_2024.tallbase, 2024):
        rows = read(made, table.navn)
        assert {len(row) for row in rows} == {len(table.hode)}, table.navn
        assert [row[0] for row in rows[1:]] == [r.id for r in table.tabell.rader]
