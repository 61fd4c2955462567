"""CSV rows → typed rows, for tables with one figure a line and its period in a column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from arsberetning.diagnostics import Diagnostic, Related
from arsberetning.model.standard import Kolonnemal, Kolonneslag
from arsberetning.model.tabell import Inncelle, Innrad
from arsberetning.model.tabell_kolonner import named
from arsberetning.model.tabell_rader import Rader
from arsberetning.model.tabellfeil import feil
from arsberetning.read.csv import Cell, CsvTable
from arsberetning.read.notation import Problem
from arsberetning.read.periods import parse_periode

ENKELTTALL = ("id", "navn", "enhet", "periode", "verdi", "merknad", "ogsa_kalt")
_FEWEST = 5


class Enkelttall(Rader):
    """Rows under construction, each of the figures that have its id."""

    def read(self, table: CsvTable) -> tuple[Innrad, ...]:
        """All figures of a table; what is wrong is added to `funn`."""
        names = named(table.header, ENKELTTALL)
        if names != list(ENKELTTALL[: len(names)]) or len(names) < _FEWEST:
            self._lost(
                feil(
                    "TAB009",
                    f"kolonnene er «{';'.join(names)}»",
                    table.header[0].place,
                    f"første linje skal være {';'.join(ENKELTTALL)}",
                )
            )
            return ()
        rows: dict[str, Innrad] = {}
        for row in table.rows:
            self._add(rows, dict(zip(names, row, strict=True)))
        return tuple(rows.values())

    def _add(self, rows: dict[str, Innrad], cells: Mapping[str, Cell]) -> None:
        periode = parse_periode(cells["periode"].text)
        if isinstance(periode, Problem):
            self._lost(periode.at(cells["periode"].place))
            return
        row = self._row({k: c for k, c in cells.items() if k not in {"periode", "verdi"}})
        enhet = (row and row.enhet) or self.mal.enhet
        figure = dict(self._figure(_verdi(periode), enhet, cells["verdi"]))
        if row is None:
            return
        earlier = rows.get(row.id, replace(row, celler={}))
        first = earlier.celler.get(periode)
        if first:
            self._twice(f"{row.id}» med periode «{periode}", row.sted, first.sted)
        elif row.enhet is not earlier.enhet:
            self._other_unit(row, earlier)
        elif row.navn != earlier.navn:
            self._other_name(cells["navn"], earlier)
        else:
            rows[row.id] = _merged(earlier, figure, row.merknad)

    def _advised(self, finding: Diagnostic) -> Diagnostic:
        """These figures have a remark, and no footnote, for no table shows them."""
        hint = finding.hint.replace("«fotnote», som trykkes under tabellen", "«fotnote»")
        hint = hint.replace("i kolonnen «fotnote»", "i teksten eller i kolonnen «merknad»")
        return replace(finding, hint=hint)

    def _other_name(self, navn: Cell, earlier: Innrad) -> None:
        self._lost(
            feil(
                "TAB020",
                f"raden «{earlier.id}» heter «{navn.text}», men «{earlier.navn}» på linje "
                f"{earlier.sted.line}",
                navn.place,
                "skriv samme navn for alle perioder, eller gi den ene en annen id",
                Related(earlier.sted, "det andre navnet"),
            )
        )

    def _other_unit(self, row: Innrad, earlier: Innrad) -> None:
        units = [r.enhet.value if r.enhet else "ingen enhet" for r in (row, earlier)]
        self._lost(
            feil(
                "TAB013",
                f"raden «{row.id}» har enheten {units[0]}, men {units[1]} på linje "
                f"{earlier.sted.line}",
                row.sted,
                "skriv samme enhet for alle perioder, eller gi den ene en annen id",
                Related(earlier.sted, "den andre enheten"),
            )
        )


def _merged(row: Innrad, figure: Mapping[str, Inncelle], merknad: str) -> Innrad:
    """The row with one more period, whose remark is the figure's own."""
    remarked = {periode: replace(cell, merknad=merknad) for periode, cell in figure.items()}
    return replace(row, celler={**row.celler, **remarked}, merknad="")


def _verdi(periode: str) -> Kolonnemal:
    return Kolonnemal.model_construct(id=periode, tittel=periode, slag=Kolonneslag.TALL)
