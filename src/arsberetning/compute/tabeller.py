"""Stage 3: the report → its tallbase. Everything that can be computed is computed here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from arsberetning.compute.rader import MA_RETTES, Radbygger
from arsberetning.compute.sumrader import with_sums
from arsberetning.compute.tallbase import SUM, Kolonne, Rad, Tabell, Tall, Tallbase
from arsberetning.model.arsberetning import Arsberetning
from arsberetning.model.periode import fill, fill_table, year_values
from arsberetning.model.standard import (
    Funksjonsomrade,
    Kolonnemal,
    Kolonneslag,
    Radkilde,
    Tabellmal,
)
from arsberetning.model.tabell import Inncelle, Inntabell
from arsberetning.values import Enhet

NETTO = "netto"


def compute(arsberetning: Arsberetning) -> Tallbase:
    """Every figure of the report under its address, with sums, deviations and roll-ups.

    Funksjonsområder with parts (4A, 4B, 4C) get a table that is the sum of its parts, and the
    bydel's net table is the sum of the funksjonsområder's KOSTRA rows. What the bydel's table was
    typed with is the better figure of an area's sum, where its own table has none.
    """
    typed = _typed_in_overviews(arsberetning)
    tables = {t.id: t for t in _read_tables(arsberetning, typed)}
    tables.update({t.id: t for t in _part_tables(arsberetning, tables, typed)})
    tables.update({t.id: t for t in _roll_ups(arsberetning, tables)})
    faulty = {t.id for t in arsberetning.tabeller.values() if t.mangelfull}
    return Tallbase.from_tables(
        {key: tables[key] for key in _order(arsberetning, tables)},
        frozenset({*faulty, *arsberetning.manglende}),
    )


Oversikter = Mapping[str, Mapping[str, Inncelle]]
"""What overviews say of a table's total: table id → column → cell."""


def _typed_in_overviews(arsberetning: Arsberetning) -> Oversikter:
    typed: dict[str, dict[str, Inncelle]] = {}
    for inn in _overviews(arsberetning):
        for row in inn.rader:
            known = typed.setdefault(f"{row.id}/{NETTO}", {})
            typed[f"{row.id}/{NETTO}"] = {**row.celler, **known}
    return typed


def _overviews(arsberetning: Arsberetning) -> Iterator[Inntabell]:
    for inn in arsberetning.tabeller.values():
        if inn.mal.rader is Radkilde.SUM_AV_FUNKSJONSOMRADER:
            yield inn


def _read_tables(arsberetning: Arsberetning, typed: Oversikter) -> Iterator[Tabell]:
    for inn in arsberetning.tabeller.values():
        if inn.mal.rader is not Radkilde.SUM_AV_FUNKSJONSOMRADER:
            mal = _with_periods(inn)
            inn_ = replace(inn, mal=mal)
            bygger = Radbygger(inn_, typed.get(inn.id, {}))
            sums = {s.id for s in mal.summer} if mal.summer else set()
            rows = [bygger.typed(r) for r in inn.rader if not _is_sum(r.id, sums, mal)]
            yield _table(inn_, with_sums(bygger, rows))


def _is_sum(row_id: str, sums: set[str], mal: Tabellmal) -> bool:
    by_group = {fill(s, {"gruppe": g}) for s in sums for g in mal.gruppenavn}
    return row_id in sums or row_id in by_group


def _with_periods(inn: Inntabell) -> Tabellmal:
    """Single figures have a column for each period that occurs."""
    if inn.mal.rader is not Radkilde.ENKELTTALL:
        return inn.mal
    periods = sorted({p for r in inn.rader for p in r.celler})
    columns = tuple(Kolonnemal.model_construct(id=p, tittel=p) for p in periods)
    return inn.mal.model_copy(update={"kolonner": columns})


def _part_tables(
    arsberetning: Arsberetning, tables: Mapping[str, Tabell], typed: Oversikter
) -> Iterator[Tabell]:
    for fo in arsberetning.standard.funksjonsomrader:
        if any(f"{d.id}/{NETTO}" in tables for d in fo.deler):
            inn = _computed_table(arsberetning, fo)
            names = {d.id: f"{d.kode} {d.navn}" for d in fo.deler}
            bygger = Radbygger(inn, typed.get(inn.id, {}))
            yield _sum_table(bygger, names, tables, _lacking(arsberetning))


def _computed_table(arsberetning: Arsberetning, fo: Funksjonsomrade) -> Inntabell:
    standard = arsberetning.standard
    mal = standard.tabeller[f"{{fo}}/{NETTO}"]
    columns = standard.kolonnesett.get(mal.kolonnesett or "", mal.kolonner)
    values = {**year_values(arsberetning.ar), "navn": f"{fo.kode} {fo.navn}"}
    filled = fill_table(mal, columns, values).model_copy(
        update={
            "tittel": f"Netto driftsutgifter, {fo.kode} {fo.navn}",
            "radhode": "Funksjonsområde",
        }
    )
    return Inntabell(f"{fo.id}/{NETTO}", fo.id, filled, (), "")


def _roll_ups(arsberetning: Arsberetning, tables: Mapping[str, Tabell]) -> Iterator[Tabell]:
    names = {fo.id: fo.kort_tittel for fo in arsberetning.standard.funksjonsomrader}
    for inn in _overviews(arsberetning):
        yield _sum_table(Radbygger(inn), names, tables, _lacking(arsberetning))


def _lacking(arsberetning: Arsberetning) -> frozenset[str]:
    """The areas whose net table should be there and cannot be shown."""
    missing = {t for t in arsberetning.manglende if t.endswith(f"/{NETTO}")}
    areas = {t.partition("/")[0] for t in missing}
    wholes = {
        fo.id for fo in arsberetning.standard.funksjonsomrader
        if any(d.id in areas for d in fo.deler)
    }  # fmt: skip
    return frozenset(areas | wholes)


def _sum_table(
    bygger: Radbygger,
    names: Mapping[str, str],
    tables: Mapping[str, Tabell],
    lacking: frozenset[str],
) -> Tabell:
    rows = [
        _rolled_up(bygger, omrade, navn, tables)
        or (_unknown(bygger, omrade, navn) if omrade in lacking else None)
        for omrade, navn in names.items()
    ]
    return _table(bygger.inn, with_sums(bygger, [r for r in rows if r]))


def _unknown(bygger: Radbygger, omrade: str, navn: str) -> Rad:
    """The row of an area whose table cannot be shown: nothing in it is known."""
    empty = Rad(omrade, navn, bygger.inn.mal.enhet, {})
    columns = (k for k in bygger.inn.mal.kolonner if k.slag is not Kolonneslag.TEKST)
    cells = {k.id: replace(bygger.computed(empty, k, SUM, ()), verdi=MA_RETTES) for k in columns}
    return replace(empty, celler=cells)


def _rolled_up(
    bygger: Radbygger, omrade: str, navn: str, tables: Mapping[str, Tabell]
) -> Rad | None:
    """A row that is the sum of another area's net table."""
    table = tables.get(f"{omrade}/{NETTO}")
    if table is None or not table.rader:
        return None
    read = bygger.inn.rad(omrade)
    cells: dict[str, Tall] = {}
    empty = Rad(
        omrade, navn, bygger.inn.mal.enhet, cells,
        merknad=read.merknad if read else "",
        fotnote=read.fotnote if read else "",
        ogsa_kalt=read.ogsa_kalt if read else (),
        sted=read.sted if read else None,
    )  # fmt: skip
    for kolonne in bygger.inn.mal.kolonner:
        printed = read.celler.get(kolonne.id) if read else None
        terms = _terms(kolonne, cells, table)
        name = kolonne.formel.split()[0] if kolonne.formel else SUM
        if terms:
            cells[kolonne.id] = bygger.computed(empty, kolonne, name, terms, printed)
    return empty


def _terms(kolonne: Kolonnemal, cells: Mapping[str, Tall], table: Tabell) -> Sequence[Tall]:
    """What a cell is computed of: the operands, or the table's total, or else all its rows."""
    if kolonne.formel:
        operands = kolonne.formel.split()[1:]
        return [cells[o] for o in operands] if all(o in cells for o in operands) else []
    total = [r for r in table.rader if r.er_total]
    rows = total or [r for r in table.rader if not r.er_sum]
    return [r.celler[kolonne.id] for r in rows if kolonne.id in r.celler]


def _table(inn: Inntabell, rader: Sequence[Rad]) -> Tabell:
    mal = inn.mal
    units = {rad.enhet for rad in rader}
    return Tabell(
        id=inn.id,
        slag=inn.id.partition("/")[2],
        tittel=mal.tittel,
        enhet=units.pop() if len(units) == 1 else mal.enhet,
        kolonner=tuple(_column(k) for k in mal.kolonner),
        rader=tuple(rader),
        kilde=mal.kilde or "",
        definisjon=mal.definisjon or "",
        fil=inn.fil,
        liggende=mal.liggende,
        radhode=mal.radhode,
        gruppenavn=mal.gruppenavn,
    )


def _column(mal: Kolonnemal) -> Kolonne:
    formula = mal.formel.split()[0] if mal.formel else ""
    enhet: Enhet | None = mal.enhet
    return Kolonne(
        mal.id, mal.tittel, mal.slag.value, enhet, formula, mal.gruppe or "", mal.desimaler
    )


def _order(arsberetning: Arsberetning, tables: Mapping[str, Tabell]) -> list[str]:
    areas = ["bydel", *(omrade for omrade, _ in arsberetning.standard.omrader())]
    return sorted(tables, key=lambda key: (areas.index(key.partition("/")[0]), key))
