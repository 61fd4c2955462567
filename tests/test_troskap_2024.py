"""Every figure of the printed source is in the report of 2024, with the same value, and printed."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import pytest

from arsberetning.compute.tallbase import Tall, Tallbase
from arsberetning.html.compose import compose
from arsberetning.pipeline.load import Loaded
from arsberetning.values import Maltall, Mangler
from kilde_2024 import TABELLER, Kildetabell
from prosjektkopi import ROT

KILDE = ROT / "tests" / "data" / "kilde-2024"
MANGLER = {"", "*", "***", "(N)", "%", "Publiseres 17.2", "Tall ikke tilgjengelig",
           "Bydelen har ikke tall"}  # fmt: skip
TYPED, CONTROL, LACKING = 608, 200, 45
"""How many figures, printed sums and deviations, and empty cells the source has."""


@dataclass(frozen=True)
class Kildecelle:
    """A printed cell, our row and column of it, and whether it is a sum or deviation."""

    rad: str
    kolonne: str
    trykt: str
    kontroll: bool

    def adresse(self, tabell: Kildetabell) -> str:
        own = f"{self.rad}/{self.kolonne}"
        return f"{tabell.tabell}/{tabell.flyttet.get(own, own)}"


def read(tabell: Kildetabell) -> list[list[str]]:
    text = (KILDE / f"{tabell.fil}.csv").read_text(encoding="utf-8")
    return list(csv.reader(text.splitlines(), delimiter=";"))


def cells(tabell: Kildetabell) -> Iterator[Kildecelle]:
    head, *rows = read(tabell)
    for row in rows:
        own_row = row_id(tabell, " ".join(row[: tabell.nokkel]))
        for heading, printed in zip(head[tabell.nokkel :], row[tabell.nokkel :], strict=True):
            column = tabell.kolonner[heading]
            if own_row and column:
                control = column in tabell.kontroll_kolonner or own_row in tabell.kontroll_rader
                yield Kildecelle(own_row, column, printed.strip(), control)


def row_id(tabell: Kildetabell, label: str) -> str | None:
    """Our row of a printed label: the longest beginning that fits, so that 2A is not 2."""
    fits = [start for start in tabell.rader if label.startswith(start)]
    assert fits, f"{tabell.fil}: ingen rad for «{label}»"
    return tabell.rader[max(fits, key=len)]


def figure(printed: str) -> Decimal:
    """The source's own ways: `1,582` and `1 582` are thousands, `11.30%` and `3,39%` decimals."""
    bare = re.sub(r"[\s\u00a0%>*]", "", printed)
    if re.fullmatch(r"-?\d{1,3}(,\d{3})+", bare):
        return Decimal(bare.replace(",", ""))
    return Decimal(bare.replace(",", "."))


def value(tall: Tall) -> Decimal | None:
    if isinstance(tall.verdi, Maltall):
        return tall.verdi.verdi
    return None if isinstance(tall.verdi, Mangler) else tall.verdi


def by_file(tabell: Kildetabell) -> str:
    return tabell.fil


@pytest.fixture(scope="module")
def tall(rapport_2024: Loaded) -> Tallbase:
    return rapport_2024.tallbase


RETTET = frozenset({
    "bydel/befolkning/6_12/andel_oslo_2024",
    "bydel/kjonnsbalanse/ledergruppe_2023/kvinner_andel_av_menn",
    "bydel/kjonnsbalanse/bua_2024/kvinner_andel_av_menn",
    "fo1/indikator/heltid/avvik_2024",
    "fo3/indikator/hoftebrudd/avvik_2024",
    "fo3/indikator/liggedogn_psykiatri/avvik_2024",
    "fo3/indikator/liggedogn_somatikk/avvik_2024",
    "fo4/indikator/bolig_effektuert_6_mnd/avvik_2024",
    "fo4/indikator/kvp_til_arbeid/avvik_2024",
    "fo4/indikator/soknader_2_uker/avvik_2024",
})  # fmt: skip
"""Figures that are wrong in the source; they stand in tests/data/gamle-oslo-2024-som-trykt."""


@pytest.mark.parametrize("tabell", TABELLER, ids=by_file)
def test_typed_figures_are_the_sources(tall: Tallbase, tabell: Kildetabell) -> None:
    wrong = [
        f"{c.adresse(tabell)}: {value(tall[c.adresse(tabell)])}, kilden {c.trykt}"
        for c in cells(tabell)
        if not c.kontroll and c.trykt not in MANGLER and c.adresse(tabell) not in RETTET
        and (value(tall[c.adresse(tabell)]) != figure(c.trykt) or tall[c.adresse(tabell)].computed)
    ]  # fmt: skip
    assert wrong == []


@pytest.mark.parametrize("tabell", TABELLER, ids=by_file)
def test_sums_and_deviations_of_the_source_are_control_figures(
    tall: Tallbase, tabell: Kildetabell
) -> None:
    wrong = [c.adresse(tabell) for c in cells(tabell)
             if c.kontroll and c.trykt not in MANGLER and not is_held(tall, tabell, c)]  # fmt: skip
    assert set(wrong) <= RETTET


def is_held(tall: Tallbase, tabell: Kildetabell, cell: Kildecelle) -> bool:
    """Whether a printed sum is held against ours; shares of Oslo are not summed, but typed."""
    ours = tall[cell.adresse(tabell)]
    if not ours.computed:
        return ours.kolonne.startswith("Andel av Oslo") and value(ours) == figure(cell.trykt)
    return ours.kontroll == figure(cell.trykt)


@pytest.fixture(scope="module")
def printed(rapport_2024: Loaded) -> dict[str, str]:
    """What stands in each cell of the report's tables, by address."""
    made = compose(rapport_2024.arsberetning, rapport_2024.tallbase, rapport_2024.punkter, {}, ())
    tables = [b.tabell for k in made.dokument.kapitler for s in k.alle() for b in s.blokker]
    return {c.adresse: c.tekst for t in tables if t for r in t.rader for c in r.celler}


FINER = frozenset(
    f"bydel/kjonnsbalanse/{row}/kvinner_andel_av_menn"
    for row in ("totalt_2023", "totalt_2024", "bua_2023")
)
"""Shares that we print with more decimals than the source."""


@pytest.mark.parametrize("tabell", TABELLER, ids=by_file)
def test_every_figure_of_the_source_is_printed(
    printed: dict[str, str], tabell: Kildetabell
) -> None:
    """Sums and deviations too: not only held against ours, but the figures that are printed."""
    wrong = [
        f"{c.adresse(tabell)}: {printed[c.adresse(tabell)]}, kilden {c.trykt}"
        for c in cells(tabell)
        if c.trykt not in MANGLER and c.adresse(tabell) not in RETTET
        and not same_as_printed(printed[c.adresse(tabell)], figure(c.trykt),
                                finer=c.adresse(tabell) in FINER)
    ]  # fmt: skip
    assert wrong == []


def same_as_printed(ours: str, theirs: Decimal, *, finer: bool) -> bool:
    bare = Decimal(re.sub(r"[\s\u00a0%><≥≤]", "", ours).replace("\u2212", "-").replace(",", "."))
    return (round(bare, -int(theirs.as_tuple().exponent)) if finer else bare) == theirs


@pytest.mark.parametrize(
    ("punkt", "tall"),
    [
        ("fo2c/jobb_for_ungdom", "1111 103 1250 740 813 454 45 499 314 3 13 16 60 75 32 26 19"),
        ("saerskilt/larlinger", "8 11"),
        ("saerskilt/hr_hms", "1265"),
    ],
)
def test_figures_of_the_sources_lists_stand_in_their_section(
    rapport_2024: Loaded, punkt: str, tall: str
) -> None:
    made = compose(rapport_2024.arsberetning, rapport_2024.tallbase, rapport_2024.punkter, {}, ())
    (section,) = [s for k in made.dokument.kapitler for s in k.alle() if s.id == punkt]
    text = re.sub(r"<[^>]*>", "", repr(section)).replace("\\xa0", "").replace("\u00a0", "")
    words = set(re.findall(r"\d+", text))
    assert [f for f in tall.split() if f not in words] == []


@pytest.mark.parametrize("tabell", TABELLER, ids=by_file)
def test_what_the_source_lacks_is_missing_with_us(tall: Tallbase, tabell: Kildetabell) -> None:
    invented = [
        c.adresse(tabell)
        for c in cells(tabell)
        if c.trykt in MANGLER
        and (ours := tall.get(c.adresse(tabell))) is not None
        and not (ours.computed or isinstance(ours.verdi, Mangler))
    ]
    assert invented == []


@pytest.mark.parametrize("tabell", TABELLER, ids=by_file)
def test_our_table_has_no_rows_but_the_sources(tall: Tallbase, tabell: Kildetabell) -> None:
    ours = {r.id for r in tall.tabeller[tabell.tabell].rader}
    assert ours == {row for row in tabell.rader.values() if row}
    head, *rows = read(tabell)
    assert {row_id(tabell, " ".join(r[: tabell.nokkel])) for r in rows} == set(
        tabell.rader.values()
    )
    assert set(head[tabell.nokkel :]) <= set(tabell.kolonner)


@pytest.mark.parametrize(
    ("operator", "adresse"),
    [(">", "fo2a/indikator/barnehagelarere"), (">", "fo2a/indikator/pedagogiske_ledere"),
     (">", "fo2a/indikator/barne_og_ungdomsarbeidere"), (">", "fo2a/indikator/dekningsgrad_1_5"),
     (">", "fo3/indikator/fagutdanning"), (">", "fo3/indikator/ernaering"),
     ("", "fo3/indikator/hoftebrudd"), ("", "fo1/indikator/heltid")],
)  # fmt: skip
def test_targets_have_the_sources_sign(tall: Tallbase, operator: str, adresse: str) -> None:
    target = tall[f"{adresse}/maltall_2024"].verdi
    assert isinstance(target, Maltall)
    assert target.operator == operator


def test_all_of_the_source_was_compared() -> None:
    found = [(c.kontroll, c.trykt in MANGLER) for t in TABELLER for c in cells(t)]
    assert {f.stem for f in KILDE.glob("*.csv")} == {t.fil for t in TABELLER}
    assert found.count((False, False)) == TYPED
    assert found.count((True, False)) == CONTROL
    assert len(found) - TYPED - CONTROL == LACKING
