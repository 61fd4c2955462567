"""One changed cell: exactly what depends on it changes, in the tallbase, the page and the data."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from arsberetning.compute.tallbase import Tallbase
from arsberetning.environment import Environment
from arsberetning.html.tabeller import show_table
from arsberetning.pipeline.build import Settings, build
from prosjektkopi import bytt, filer, kopier_gamle_oslo, last
from sidedeler import deler, endrede

ALWAYS = {"datapackage.json", "tallbase.json", "tabeller.xlsx"}


@dataclass(frozen=True)
class Endring:
    """A cell to change, the addresses that must follow, and what of the page shows them.

    `figurer` are the charts, and `titler` those of them whose title changes too.
    """

    fil: str
    gammel: str
    ny: str
    adresser: frozenset[str]
    figurer: frozenset[str] = frozenset()
    titler: frozenset[str] = frozenset()
    kort: bool = False
    i_prosa: bool = True


def cells(*rows: str, columns: tuple[str, ...]) -> frozenset[str]:
    return frozenset(f"{row}/{column}" for row in rows for column in columns)


NETTOFIGURER = frozenset(
    f"figur-figur-{table}-netto-budsjett-regnskap" for table in ("fo2b", "bydel")
)
KOSTRA_251 = Endring(
    "data/2024/fo2b/netto.csv",
    "251;20 331;20 858;21 378;26 186;",
    "251;20 331;20 858;21 378;27 286;",
    cells("fo2b/netto/251", "fo2b/netto/sum", "bydel/netto/fo2b", "bydel/netto/sum_drift",
          "bydel/netto/sum_total",
          columns=("regnskap_2024", "avvik_2024", "avvik_prosent_2024")),
    NETTOFIGURER,
    NETTOFIGURER,
    kort=True,
)  # fmt: skip
KOSTRA_276 = Endring(
    "data/2024/fo4b/netto.csv",
    "276;66 593;62 933;",
    "276;66 593;63 000;",
    cells("fo4b/netto/276", "fo4b/netto/sum", "fo4/netto/fo4b", "fo4/netto/sum", "bydel/netto/fo4",
          "bydel/netto/sum_total", columns=("opprinnelig_budsjett_2024",)),
    i_prosa=False,
)  # fmt: skip
INDIKATOR = Endring(
    "data/2024/fo3/indikatorer.csv",
    "hoyere;242;224;250;202;-48;",
    "hoyere;242;224;250;203;-48;",
    cells("fo3/indikator/hverdagsrehabilitering", columns=("resultat_2024", "avvik_2024")),
    frozenset({"figur-figur-fo3-indikator-indikatorer"}),
)
DOM = Endring(
    "data/2024/fo1/indikatorer.csv",
    "prosent;hoyere;78;80;80;81;;",
    "prosent;hoyere;78;80;80;79;;",
    cells("fo1/indikator/heltid", columns=("resultat_2024", "avvik_2024")),
    frozenset({"figur-figur-fo1-indikator-indikatorer"}),
    frozenset({"figur-figur-fo1-indikator-indikatorer"}),
    kort=True,
)
PROSA = Endring(
    "data/2024/fo2b/tall.csv",
    "bekymringsmeldinger;Bekymringsmeldinger mottatt av barnevernet;antall;2024;947",
    "bekymringsmeldinger;Bekymringsmeldinger mottatt av barnevernet;antall;2024;948",
    frozenset({"fo2b/tall/bekymringsmeldinger/2024"}),
)
ENDRINGER = {
    "KOSTRA-rad": KOSTRA_251,
    "budsjett i en del": KOSTRA_276,
    "indikator": INDIKATOR,
    "indikator som snur": DOM,
    "tall i teksten": PROSA,
}


@dataclass(frozen=True)
class Bygd:
    tall: Tallbase
    html: str
    data: dict[str, bytes]


def made(rot: Path, lager: Settings) -> Bygd:
    built = build(rot / "reports/2024", formats=("html", "data"),
                  environment=Environment(rot, variables={}), settings=lager)  # fmt: skip
    html = (built.out / "html/index.html").read_text(encoding="utf-8")
    return Bygd(last(rot).tallbase, html, filer(built.out / "data"))


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory, lager: Settings) -> Bygd:
    return made(kopier_gamle_oslo(tmp_path_factory.mktemp("for") / "gamle-oslo"), lager)


@pytest.fixture(scope="module", params=ENDRINGER.values(), ids=ENDRINGER)
def changed(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, lager: Settings
) -> tuple[Endring, Bygd]:
    change: Endring = request.param
    rot = kopier_gamle_oslo(tmp_path_factory.mktemp("etter") / "gamle-oslo")
    bytt(rot, change.fil, change.gammel, change.ny)
    return change, made(rot, lager)


def test_exactly_the_figures_made_of_it_change(before: Bygd, changed: tuple[Endring, Bygd]) -> None:
    change, after = changed
    assert list(before.tall) == list(after.tall)
    different = {a for a in before.tall if before.tall[a] != after.tall[a]}
    assert different == change.adresser
    source = next(a for a in different if not before.tall[a].computed)
    assert different == {source} | {a for a in before.tall if source in _behind(before.tall, a)}


def _behind(tall: Tallbase, adresse: str) -> set[str]:
    return {a for f in tall[adresse].fra for a in (f, *_behind(tall, f))}


def test_exactly_the_cells_that_show_them_change(
    before: Bygd, changed: tuple[Endring, Bygd]
) -> None:
    change, after = changed
    different, _ = endrede(before.html, after.html)
    shown_before, shown_after = _shown(before), _shown(after)
    expected = {a for a in change.adresser & set(shown_before) if shown_before[a] != shown_after[a]}
    on_page = {key for kind, key, _ in deler(before.html)[0] if kind == "celle"}
    assert {key for kind, key in different if kind == "celle"} == expected & on_page


def _shown(built: Bygd) -> dict[str, tuple[str, str]]:
    tables = [show_table(t, 1, 2024) for t in built.tall.tabeller.values()]
    return {c.adresse: (c.tekst, c.status) for t in tables for r in t.rader for c in r.celler}


def test_exactly_the_sentences_that_name_them_change(
    before: Bygd, changed: tuple[Endring, Bygd]
) -> None:
    change, after = changed
    different, _ = endrede(before.html, after.html)
    sentences = {key for kind, key in different if kind == "setning"}
    naming = {key for kind, key, _ in deler(before.html)[0]
              if kind == "setning" and change.adresser & set(key.split())}  # fmt: skip
    may_round_to_the_same = {key for key in naming if " " in key}
    assert naming - may_round_to_the_same <= sentences <= naming
    assert bool(sentences) is change.i_prosa


def test_exactly_the_charts_of_their_tables_change(
    before: Bygd, changed: tuple[Endring, Bygd]
) -> None:
    change, after = changed
    different, _ = endrede(before.html, after.html)
    assert {key for kind, key in different if kind == "figur"} == change.figurer
    assert {key for kind, key in different if kind == "post"} == change.titler
    assert (("kort", "kort") in different) is change.kort


def test_all_the_rest_of_the_page_is_the_same(before: Bygd, changed: tuple[Endring, Bygd]) -> None:
    _, rest_is_same = endrede(before.html, changed[1].html)
    assert rest_is_same


def test_exactly_the_data_files_with_them_change(
    before: Bygd, changed: tuple[Endring, Bygd]
) -> None:
    change, after = changed
    tables = {a.rsplit("/", 2)[0].replace("/", "-") for a in change.adresser}
    expected = ALWAYS | {f"{t}.{ending}" for t in tables for ending in ("csv", "json")}
    if change.i_prosa or change.titler:
        expected |= {"bruk.json"}  # it says the sentences and the charts' titles
    assert {f for f in before.data if before.data[f] != after.data[f]} == expected
    assert list(before.data) == list(after.data)


def test_exactly_those_entries_of_the_published_tallbase_change(
    before: Bygd, changed: tuple[Endring, Bygd]
) -> None:
    change, after = changed
    pairs = zip(*(json.loads(b.data["tallbase.json"]) for b in (before, after)), strict=True)
    assert {one["adresse"] for one, two in pairs if one != two} == change.adresser
