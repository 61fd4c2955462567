"""The outline: numbers without holes, points that are left out, blocks without a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from arsberetning.compute.disposisjon import Punkt, all_points, anchor
from arsberetning.pipeline.load import Loaded
from prosjektkopi import bytt, last, skriv

R = "reports/2013"
STANDARD = "templates/standard/2013.yaml"


def numbers(rot: Path) -> dict[str, str]:
    return {p.id: p.nummer for p in all_points(last(rot).punkter)}


def blocks(loaded: Loaded, punkt_id: str) -> list[str]:
    point = next(p for p in all_points(loaded.punkter) if p.id == punkt_id)
    return [" ".join([b.slag.value, *b.argumenter]) for b in point.blokker]


@pytest.mark.parametrize("report", ["rapport_2024", "lillevik_lastet"])
def test_numbers_have_no_holes_and_follow_the_levels(
    request: pytest.FixtureRequest, report: str
) -> None:
    loaded: Loaded = request.getfixturevalue(report)
    assert list(_wrong_numbers(loaded.punkter, "")) == []
    assert all(p.niva == p.nummer.count(".") + 1 for p in all_points(loaded.punkter))


def _wrong_numbers(points: Sequence[Punkt], prefix: str) -> Iterator[str]:
    for n, point in enumerate(points, start=1):
        if point.nummer != f"{prefix}{n}":
            yield f"{point.id}: {point.nummer}"
        yield from _wrong_numbers(point.barn, f"{prefix}{n}.")


@pytest.mark.parametrize("report", ["rapport_2024", "lillevik_lastet"])
def test_ids_and_anchors_are_unique_and_anchors_can_stand_in_a_link(
    request: pytest.FixtureRequest, report: str
) -> None:
    loaded: Loaded = request.getfixturevalue(report)
    points = list(all_points(loaded.punkter))
    assert len({p.id for p in points}) == len({p.anker for p in points}) == len(points)
    assert all(re.fullmatch("[a-z0-9-]+", p.anker) for p in points)


def test_an_optional_point_that_is_written_takes_its_number(lillevik: Path) -> None:
    before = numbers(lillevik)
    assert "saerskilt/okt_bemanning" not in before
    assert before["saerskilt/handlingsplan"] == "6.2"
    skriv(lillevik, f"{R}/saerskilt/okt_bemanning.yaml", "tekst: Flere ansatte.\n")
    after = numbers(lillevik)
    assert after["saerskilt/okt_bemanning"] == "6.2"
    assert after["saerskilt/handlingsplan"] == "6.3"


def test_an_optional_point_that_is_explained_is_kept(lillevik: Path) -> None:
    skriv(lillevik, f"{R}/saerskilt/okt_bemanning.yaml",
          "utgar:\n  arsak: ikke_aktuelt\n  forklaring: Ingen økning.\n")  # fmt: skip
    assert numbers(lillevik)["saerskilt/okt_bemanning"] == "6.2"


def test_an_optional_point_with_only_a_table_or_goals_is_kept(lillevik: Path) -> None:
    found = numbers(lillevik)
    assert "fo3/resultater" in found
    assert "fo1/mal" in found
    assert "fo3/mal" not in found
    assert "fo1/resultater" not in found


def test_an_optional_chapter_with_nothing_is_left_out(lillevik: Path) -> None:
    for title in ("Service", "Handlingsplan for mennesker med funksjonsnedsettelse", "Lærlinger"):
        bytt(lillevik, STANDARD, f"tittel: {title}\n", f"tittel: {title}\n        pliktig: nei\n")
    for path in (lillevik / R / "saerskilt").iterdir():
        path.unlink()
    assert list(numbers(lillevik))[-1] == "styring"


def test_a_point_may_be_mandatory_in_one_funksjonsomrade_only(lillevik_lastet: Loaded) -> None:
    mandatory = {p.id: p.pliktig for p in all_points(lillevik_lastet.punkter)}
    assert mandatory["fo3/hovedmal"]
    assert mandatory["fo2a/ansvarsomrade"]
    assert not mandatory["fo2a/mal"]


def test_blocks_have_their_area_and_none_is_without_its_table(
    rapport_2024: Loaded, lillevik_lastet: Loaded
) -> None:
    assert blocks(rapport_2024, "fo4/okonomi") == [
        "tekst",
        "figur budsjett_regnskap fo4/netto",
        "tabell fo4/netto",
        "tabell fo4a/netto",
        "tabell fo4b/netto",
        "tabell fo4c/netto",
    ]
    assert blocks(rapport_2024, "fo2c/resultater") == [
        "tekst",
        "figur nokkeltall fo2c/nokkeltall",
        "tabell fo2c/nokkeltall",
    ]
    assert blocks(lillevik_lastet, "fo3/resultater") == [
        "tekst",
        "figur indikatorer fo3/indikator",
        "tabell fo3/indikator",
    ]


def test_titles_have_their_year(lillevik_lastet: Loaded) -> None:
    point = next(p for p in all_points(lillevik_lastet.punkter) if p.id == "situasjon/befolkning")
    assert point.tittel == "Befolkning 2013"


def test_points_know_the_file_they_are_written_in(lillevik_lastet: Loaded) -> None:
    files = {p.id: p.fil for p in all_points(lillevik_lastet.punkter)}
    assert files["fo2b/ungdomsklubb"] == f"{R}/funksjonsomrader/fo2b.yaml"
    assert files["situasjon/befolkning"] == f"{R}/situasjon.yaml"
    assert files["saerskilt/larlinger"] == f"{R}/saerskilt/larlinger.yaml"


@pytest.mark.parametrize(
    ("section", "name"),
    [("fo2b/okonomi", "fo2b-okonomi"), ("saerskilt/hr_hms", "saerskilt-hr-hms"), ("fo1", "fo1")],
)
def test_anchor(section: str, name: str) -> None:
    assert anchor(section) == name
