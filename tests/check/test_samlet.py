"""What a new report lacks is told by table, by area and by form, each with what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from arsberetning.check.samlet import gathered
from arsberetning.diagnostics import Diagnostic, Place, Severity
from arsberetning.environment import Environment
from arsberetning.pipeline.kontroll import check_report
from prosjektkopi import skriv


def lacking(code: str, message: str, file: str = "a.yaml", **more: str) -> Diagnostic:
    return Diagnostic(code, Severity.MERKNAD, message, Place(file), "skriv det", **more)


def rows(number: int, table: str = "fo1/indikator") -> list[Diagnostic]:
    return [
        lacking("UTF013", f"«Rad {n}» har ikke ett eneste tall", "i.csv", address=f"{table}/r{n}")
        for n in range(number)
    ]


def test_few_are_told_one_by_one() -> None:
    assert gathered(rows(2)) == tuple(rows(2))


def test_many_rows_of_a_table_are_told_as_one_and_follow_it() -> None:
    other = lacking("SUM002", "annet")
    first, last = gathered([*rows(5), other])
    assert first.message == ("5 rader har ikke ett eneste tall: «Rad 0», «Rad 1», «Rad 2» og 2 til")
    assert (first.address, list(first.follows)) == ("fo1/indikator", rows(5)[1:])
    assert last == other


def test_rows_of_two_tables_are_two_findings() -> None:
    assert len(gathered([*rows(3), *rows(3, "fo2a/indikator")])) == 2


def test_points_name_their_area() -> None:
    points = [
        lacking("UTF001", f"punktet «{name}» under 2A Barnehager er tomt")
        for name in ("Ansvarsområde", "Økonomi", "Mål og tiltak")
    ]
    (found,) = gathered(points)
    assert found.message == (
        "3 punkter under 2A Barnehager er tomme: «Ansvarsområde», «Økonomi», «Mål og tiltak»"
    )


def test_errors_and_remarks_are_not_told_together() -> None:
    found = [*rows(2), Diagnostic("UTF013", Severity.ADVARSEL, "«x» har", Place("i.csv"))]
    assert len(gathered(found)) == 3


def test_an_empty_point_names_its_area_and_counts_its_questions(lillevik: Path) -> None:
    for area in ("fo1", "fo2a"):
        skriv(lillevik, f"reports/2013/funksjonsomrader/{area}.yaml", f"funksjonsomrade: {area}\n")
    (lillevik / "reports/2013/styring.yaml").unlink()
    found = check_report(lillevik / "reports/2013", ["UTF"],
                         environment=Environment(lillevik, variables={})).liste.funn  # fmt: skip
    told = [d.message for d in found if d.code == "UTF001"]
    assert "punktet «Ansvarsområde» under 1 Helse, sosial og nærmiljø er tomt" in told
    assert not [d for d in found if d.code == "UTF002"]
    (point,) = (d for d in found if "Styring" in d.message)
    assert point.hint.startswith("skriv teksten og svar på 3 spørsmål under «svar», eller sett")


@pytest.mark.parametrize("fil", ["fo1/netto.csv", "fo2a/indikatorer.csv"])
def test_a_table_that_is_only_begun_is_told_once(lillevik: Path, fil: str) -> None:
    path = lillevik / "data/2013" / fil
    head, *body = path.read_text(encoding="utf-8").splitlines()
    columns = head.split(";")
    kept = {"id", "navn", "enhet", "retning", "gruppe"}
    columns = ["" if c == "merknad" else c for c in columns]
    body = [
        ";".join(
            c if k in kept else ".." if k else ""
            for k, c in zip(columns, row.split(";"), strict=True)
        )
        for row in body
        if not row.startswith("sum")
    ]
    skriv(lillevik, f"data/2013/{fil}", "\n".join([head, *body]) + "\n")
    found = check_report(lillevik / "reports/2013", ["UTF01"],
                         environment=Environment(lillevik, variables={})).liste.funn  # fmt: skip
    (told,) = (d for d in found if d.place.file.endswith(fil))
    assert told.code == "UTF013"
    assert f"har ingen tall ennå ({len(body)} rad" in told.message
