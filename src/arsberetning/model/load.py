"""Reads a whole report: set-up, standard, code lists, texts and tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from arsberetning.diagnostics import Diagnostic, Place, Severity
from arsberetning.environment import Environment
from arsberetning.model.arsberetning import Arsberetning, Kostrafunksjon, Lest
from arsberetning.model.enkelttall import Enkelttall
from arsberetning.model.filer import files_in, is_there, unread
from arsberetning.model.innhold import Innholdsleser
from arsberetning.model.kodeverk import read_kostra
from arsberetning.model.ny_tabell import how_to_make
from arsberetning.model.periode import fill, fill_table, year_values
from arsberetning.model.rapport import Rapportoppsett
from arsberetning.model.standard import Funksjonsomrade, Radkilde, Standard, Tabellmal
from arsberetning.model.standardnavn import unknown_names
from arsberetning.model.tabell import Innrad, Inntabell, Manglende
from arsberetning.model.tabell_rader import Rader
from arsberetning.model.typer import Modell
from arsberetning.model.validate import salvaged, validate
from arsberetning.read.csv import CsvTable, read_csv
from arsberetning.read.yaml import read_yaml

M = TypeVar("M", bound=Modell)
_UNREADABLE = "filen kan ikke leses"


@dataclass
class Laster:
    """Reads one report; faults are gathered in `funn`."""

    env: Environment
    mappe: str
    funn: list[Diagnostic] = field(default_factory=list)
    kjente: set[str] = field(default_factory=set)
    """The files the standard has a table for, whether they are there or not."""
    manglende: dict[str, Manglende] = field(default_factory=dict)
    lest: list[Lest] = field(default_factory=list)

    @property
    def data(self) -> str:
        """The folder with the report's figures: `data/` and the report folder's own name."""
        return f"data/{self.mappe.rpartition('/')[2]}"

    def load(self) -> Arsberetning | None:
        """The report, or None when its set-up or standard cannot be read."""
        oppsett = self._yaml(Rapportoppsett, f"{self.mappe}/rapport.yaml")
        if oppsett is None:
            return None
        standard = self._yaml(Standard, f"templates/standard/{oppsett.standard}.yaml")
        if standard is None:
            return None
        self.funn += unknown_names(standard, self.lest[-1].node)
        leser = Innholdsleser(self.env, self.mappe, standard, self.funn)
        innhold = leser.read()
        kostra, funn = read_kostra(self.env)
        self.funn += funn
        tabeller = {t.id: t for t in self._tables(standard, oppsett.ar, kostra)}
        self._unknown_tables()
        return Arsberetning(
            mappe=self.mappe,
            data=self.data,
            oppsett=oppsett,
            standard=standard,
            innhold=innhold,
            tabeller=tabeller,
            kostra=kostra,
            lest=(*self.lest, *leser.lest),
            manglende=self.manglende,
        )

    def _yaml(self, cls: type[M], fil: str) -> M | None:
        node, funn = read_yaml(self.env, fil)
        self.funn += funn
        if node is None:
            return None
        # What a standard lays out holds together, so that nothing of it can be left out.
        value, funn = validate(cls, node) if cls is Standard else salvaged(cls, node)
        self.funn += funn
        if value:
            self.lest.append(Lest(value, node))
        return value

    def _tables(
        self, standard: Standard, ar: int, kostra: dict[str, Kostrafunksjon]
    ) -> Iterator[Inntabell]:
        owners = {
            mal.fil: _owners(standard, mal.fil, self.data) for mal in _kostra_tables(standard)
        }
        for pattern, mal in standard.tabeller.items():
            for omrade, navn, rader in areas_of(standard, pattern, mal, kostra):
                values = {**year_values(ar), "navn": navn}
                kolonner = standard.kolonnesett.get(mal.kolonnesett or "", mal.kolonner)
                tabell_id = fill(pattern, {"fo": omrade})
                filled = fill_table(mal, kolonner, values)
                elsewhere = owners[mal.fil] if mal.rader is Radkilde.KOSTRA else {}
                yield from self._table(tabell_id, filled, rader, elsewhere)

    def _table(
        self, tabell_id: str, mal: Tabellmal, navn: dict[str, str], elsewhere: dict[str, str]
    ) -> Iterator[Inntabell]:
        omrade = tabell_id.partition("/")[0]
        fil = f"{self.data}/{omrade}/{mal.fil}"
        self.kjente.add(fil)
        refused: list[Diagnostic] = []
        if not is_there(self.env, fil, refused):
            self.funn += refused
            if refused:
                self._missing(tabell_id, mal, fil, _UNREADABLE)
            else:
                yield from self._without_file(tabell_id, mal, navn, fil)
            return
        table, funn = read_csv(self.env, fil)
        self.funn += funn
        if table is None:
            self._missing(tabell_id, mal, fil, _UNREADABLE)
            return
        kind = Enkelttall if mal.rader is Radkilde.ENKELTTALL else Rader
        rader = kind(mal, navn, frozenset(_sum_ids(mal)), elsewhere)
        rows = self._rows(mal, rader, table)
        if table.rows or mal.rader is Radkilde.SUM_AV_FUNKSJONSOMRADER or not mal.pliktig:
            yield Inntabell(tabell_id, omrade, mal, rows, fil, rader.mangelfull)
        else:
            self._missing(tabell_id, mal, fil, "filen har ingen rader")

    def _rows(self, mal: Tabellmal, rader: Rader, table: CsvTable) -> tuple[Innrad, ...]:
        if mal.pliktig and not table.rows and mal.rader is not Radkilde.SUM_AV_FUNKSJONSOMRADER:
            hint = "skriv radene; «..» når et tall ikke er tilgjengelig"
            message = f"tabellen «{mal.tittel}» har ingen rader"
            self.funn.append(
                Diagnostic("TAB015", Severity.FEIL, message, table.header[0].place, hint)
            )
        rows = rader.read(table)
        self.funn += rader.funn
        return rows

    def _missing(self, tabell_id: str, mal: Tabellmal, fil: str, grunn: str) -> None:
        self.manglende[tabell_id] = Manglende(tabell_id, mal.tittel, fil, grunn)

    def _without_file(
        self, tabell_id: str, mal: Tabellmal, navn: dict[str, str], fil: str
    ) -> Iterator[Inntabell]:
        if mal.rader is Radkilde.SUM_AV_FUNKSJONSOMRADER:
            yield Inntabell(tabell_id, tabell_id.partition("/")[0], mal, (), fil)
        elif mal.pliktig:
            self._missing(tabell_id, mal, fil, "filen mangler")
            message = f"tabellen «{mal.tittel}» mangler"
            self.funn.append(
                Diagnostic("TAB011", Severity.FEIL, message, Place(fil), how_to_make(mal, navn))
            )

    def _unknown_tables(self) -> None:
        for mappe in sorted({fil.rpartition("/")[0] for fil in self.kjente}):
            self.funn += unread(self.env, mappe, ".csv")
            for fil in files_in(self.env, mappe, ".csv"):
                if fil not in self.kjente:
                    self.funn.append(
                        Diagnostic(
                            "TAB012",
                            Severity.FEIL,
                            "standarden har ingen tabell for denne filen",
                            Place(fil),
                            "rett filnavnet, eller flytt filen ut av mappen",
                        )
                    )


def areas_of(
    standard: Standard, pattern: str, mal: Tabellmal, kostra: dict[str, Kostrafunksjon]
) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Which areas a table stands for: id, name, and the names of its rows."""
    fos = {fo.id: fo.kort_tittel for fo in standard.funksjonsomrader}
    if not pattern.startswith("{fo}"):
        by_fo = mal.rader in {Radkilde.FUNKSJONSOMRADER, Radkilde.SUM_AV_FUNKSJONSOMRADER}
        yield pattern.partition("/")[0], "", fos if by_fo else {}
        return
    for omrade, fo in standard.omrader():
        if mal.rader is not Radkilde.KOSTRA:
            if isinstance(fo, Funksjonsomrade):
                yield omrade, f"{fo.kode} {fo.navn}", {}
        elif not (isinstance(fo, Funksjonsomrade) and fo.deler):
            numbers = [str(n) for n in fo.funksjoner]
            yield omrade, f"{fo.kode} {fo.navn}", {n: _kostra_name(kostra, n) for n in numbers}


def _kostra_tables(standard: Standard) -> Iterator[Tabellmal]:
    return (mal for mal in standard.tabeller.values() if mal.rader is Radkilde.KOSTRA)


def _owners(standard: Standard, fil: str, data: str) -> dict[str, str]:
    """Where each KOSTRA function of the standard belongs: `2A Barnehager|data/…/netto.csv`."""
    return {
        str(number): f"{fo.kode} {fo.navn}|{data}/{omrade}/{fil}"
        for omrade, fo in standard.omrader()
        for number in fo.funksjoner
    }


def _kostra_name(kostra: dict[str, Kostrafunksjon], nummer: str) -> str:
    return f"{nummer} {kostra[nummer].navn}" if nummer in kostra else nummer


def _sum_ids(mal: Tabellmal) -> Iterator[str]:
    for summal in mal.summer:
        grupper = mal.gruppenavn or {"": ""}
        for gruppe in grupper if "{gruppe}" in summal.id else [""]:
            yield fill(summal.id, {"gruppe": gruppe})
