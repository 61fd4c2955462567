"""The tables that a source fills, looked up in the standard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from arsberetning.diagnostics import Diagnostic
from arsberetning.imports.kilder import Kilde, Kildefil, Maltabell, Slag
from arsberetning.imports.sheet import refusal
from arsberetning.model.arsberetning import Arsberetning
from arsberetning.model.load import areas_of
from arsberetning.model.ny_tabell import header
from arsberetning.model.periode import fill, fill_table, year_values
from arsberetning.model.standard import Kolonneslag, Radkilde, Tabellmal
from arsberetning.model.tabellfeil import nearest
from arsberetning.read.nodes import Loc, MapNode, place_of
from arsberetning.values import Enhet

_AMOUNTS = (Enhet.KRONER, Enhet.TUSEN_KRONER)


@dataclass(frozen=True)
class TargetTable:
    """A table of the report: its rows as the standard names them (none when the file does)."""

    id: str
    mal: Tabellmal
    file: str
    rows: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns the file may have."""
        return tuple(k.id for k in self.mal.kolonner)

    @property
    def start(self) -> str:
        """What a new file begins as: the header and the rows with nothing in them."""
        names = dict.fromkeys(self.rows, "")
        heads = header(self.mal, names)
        lines = [heads, *([row, *[".."] * (len(heads) - 1)] for row in self.rows)]
        return "".join(";".join(line) + "\n" for line in lines) if self.rows else ""


def tables_of(report: Arsberetning, address: str) -> dict[str, TargetTable]:
    """The tables an address stands for, by id: `{fo}/netto` is one for each area."""
    return {t.id: t for t in _tables(report) if address in (t.id, _pattern(t))}


def _pattern(table: TargetTable) -> str:
    return f"{{fo}}/{table.id.partition('/')[2]}"


def _tables(report: Arsberetning) -> Iterator[TargetTable]:
    standard = report.standard
    for pattern, mal in standard.tabeller.items():
        columns = standard.kolonnesett.get(mal.kolonnesett or "", mal.kolonner)
        for omrade, navn, rows in areas_of(standard, pattern, mal, dict(report.kostra)):
            filled = fill_table(mal, columns, {**year_values(report.ar), "navn": navn})
            tabell_id = fill(pattern, {"fo": omrade})
            yield TargetTable(tabell_id, filled, f"{report.data}/{omrade}/{mal.fil}", tuple(rows))


def faults_in(report: Arsberetning, kilder: Kildefil, node: MapNode) -> Iterator[Diagnostic]:
    """What in kilder.yaml does not fit the standard, or itself."""
    seen: dict[tuple[str, str, str], str] = {}
    for navn, kilde in kilder.kilder.items():
        at: Loc = ("kilder", navn)
        yield from _kind_faults(kilde, node, at)
        for number, target in enumerate(kilde.tall):
            here: Loc = (*at, "tall", number)
            yield from _target_faults(report, kilde, target, node, here)
            key = (target.tabell, target.kolonne, target.rad or "")
            if key in seen:
                message = f"kolonnen «{target.kolonne}» i {target.tabell} fylles to ganger, også "
                message += f"av «{seen[key]}»"
                hint = "slett den ene; en kilde kan ha flere filer"
                yield refusal("IMP031", message, place_of(node, (*here, "kolonne")), hint)
            seen.setdefault(key, navn)
        known = {omrade for omrade, _ in report.standard.omrader()}
        for number, entry in enumerate(kilde.plassering):
            if entry.omrade not in known:
                message = f"«{entry.omrade}» er ikke et funksjonsområde"
                place = place_of(node, (*at, "plassering", number, "omrade"))
                yield refusal("IMP032", message, place, nearest(entry.omrade, sorted(known)))


def _kind_faults(kilde: Kilde, node: MapNode, at: Loc) -> Iterator[Diagnostic]:
    lacking = {
        Slag.KOSTRA: (("region", kilde.region),),
        Slag.HOVEDBOK: (("kolonner", kilde.kolonner.model_fields_set),),
        Slag.TABELL: (("nokkel", kilde.nokkel),),
    }[kilde.slag]
    for name, value in lacking:
        if not value:
            message = f"en kilde av slaget «{kilde.slag}» må ha «{name}»"
            yield refusal("IMP033", message, place_of(node, at), f"legg til «{name}: ...»")
    if not kilde.filer:
        yield refusal("IMP033", "kilden har ingen filer", place_of(node, at), "skriv «filer»")


def _target_faults(
    report: Arsberetning, kilde: Kilde, target: Maltabell, node: MapNode, at: Loc
) -> Iterator[Diagnostic]:
    tables = tables_of(report, target.tabell)
    if not tables:
        known = sorted({t.id for t in _tables(report)} | {_pattern(t) for t in _tables(report)})
        message = f"standarden har ingen tabell «{target.tabell}»"
        place = place_of(node, (*at, "tabell"))
        yield refusal("IMP030", message, place, nearest(target.tabell, known))
        return
    mal = next(iter(tables.values())).mal
    columns = {k.id: k for k in mal.kolonner}
    column = columns.get(target.kolonne)
    if column is None or column.formel or column.slag is Kolonneslag.TEKST:
        what = "regnes ut" if column and column.formel else "er ikke en tallkolonne"
        message = f"kolonnen «{target.kolonne}» i {target.tabell} {what}"
        usable = [k.id for k in mal.kolonner if not k.formel and k.slag is not Kolonneslag.TEKST]
        place = place_of(node, (*at, "kolonne"))
        yield refusal("IMP030", message, place, nearest(target.kolonne, usable))
    if kilde.slag is not Slag.TABELL:
        yield from _ledger_faults(kilde, target, mal, node, at)
    elif len(target.belop) != 1:
        message = "et tall fra en tabell kommer fra én kolonne"
        yield refusal("IMP033", message, place_of(node, at), "skriv «belop: navnet på kolonnen»")


def _ledger_faults(
    kilde: Kilde, target: Maltabell, mal: Tabellmal, node: MapNode, at: Loc
) -> Iterator[Diagnostic]:
    by_function = (Radkilde.KOSTRA, Radkilde.FUNKSJONSOMRADER, Radkilde.SUM_AV_FUNKSJONSOMRADER)
    if not target.rad and mal.rader not in by_function:
        message = f"radene i {target.tabell} følger ikke av funksjonen"
        yield refusal("IMP033", message, place_of(node, at), "skriv «rad», og hvilke koder")
    if not target.rad and mal.enhet not in _AMOUNTS:
        message = f"{target.tabell} er i {mal.enhet}, ikke i kroner"
        yield refusal("IMP033", message, place_of(node, (*at, "tabell")), "velg en annen tabell")
    if kilde.slag is Slag.HOVEDBOK and not target.belop:
        message = f"det er ikke sagt hvilken kolonne i kilden som går til «{target.kolonne}»"
        yield refusal("IMP033", message, place_of(node, at), "skriv «belop: navnet på kolonnen»")
    if kilde.slag is Slag.KOSTRA and target.belop:
        message = "en KOSTRA-fil har bare én kolonne med beløp"
        yield refusal("IMP033", message, place_of(node, (*at, "belop")), "slett «belop»")
