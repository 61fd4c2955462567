"""CSV rows → typed rows, for the tables that the standard lays out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from arsberetning.diagnostics import Diagnostic, Place, Related
from arsberetning.letters import as_word
from arsberetning.model.standard import Kolonnemal, Kolonneslag, Radkilde, Tabellmal
from arsberetning.model.tabell import Celletekst, Inncelle, Innrad
from arsberetning.model.tabell_kolonner import META, column_faults, is_required, named
from arsberetning.model.tabell_tall import read_figure
from arsberetning.model.tabellfeil import feil, nearest
from arsberetning.read.csv import Cell, CsvTable
from arsberetning.values import Arsak, Enhet, Mangler, Retning

T = TypeVar("T", Enhet, Retning)

_MA_RETTES = Mangler(Arsak.MA_RETTES)
_ID = re.compile(r"[a-z0-9][a-z0-9_]{0,59}")


@dataclass
class Rader:
    """Rows under construction, with the faults found so far."""

    mal: Tabellmal
    navn: Mapping[str, str]
    """Names by row id, for tables whose rows are named by a code list or the standard."""
    sumrader: frozenset[str]
    andre_steder: Mapping[str, str] = field(default_factory=dict)
    """For rows that belong to another table of the kind: where they belong."""
    funn: list[Diagnostic] = field(default_factory=list)
    mangelfull: bool = False
    """Whether a row is left out for a fault in it, or is not there."""

    def read(self, table: CsvTable) -> tuple[Innrad, ...]:
        """All rows of a table; what is wrong is added to `funn`."""
        columns = self._columns(table)
        rows = [self._row(dict(zip(columns, row, strict=True))) for row in table.rows]
        found = tuple(self._unique(r for r in rows if r))
        self._all_parts_of_sums({r.id for r in found}, table.header[0].place)
        return found

    def _all_parts_of_sums(self, found: set[str], top: Place) -> None:
        """A sum over named rows is wrong when one of them is not there."""
        if self.mal.rader is Radkilde.SUM_AV_FUNKSJONSOMRADER:
            return
        there = {"alle", "gruppe", *found, *self.sumrader}
        lacking = [(part, s.navn) for s in self.mal.summer for part in s.av if part not in there]
        if len(lacking) == 1:
            ((part, total),) = lacking
            message = f"raden «{part}» mangler; den er med i «{total}»"
            hint = f"legg til raden «{part}»; «..» når tallet ikke er tilgjengelig"
            self._lost(feil("TAB014", message, top, hint))
        elif lacking:
            parts = ", ".join(f"«{part}»" for part in dict.fromkeys(part for part, _ in lacking))
            message = f"{len(lacking)} rader som er med i summene, mangler: {parts}"
            hint = "legg til radene med disse id-ene; «..» når tallet ikke er tilgjengelig"
            self._lost(feil("TAB014", message, top, hint))

    def _lost(self, fault: Diagnostic) -> None:
        """Tell of a row that is left out."""
        self.funn.append(fault)
        self.mangelfull = True

    def _columns(self, table: CsvTable) -> list[str]:
        names = named(table.header, [*META, *(k.id for k in self.mal.kolonner)])
        self.funn += column_faults(table.header, names, self.mal.kolonner)
        return names

    def _row(self, cells: Mapping[str, Cell]) -> Innrad | None:
        key = _key(cells)
        if "id" not in cells or not self._known_id(key):
            return None
        er_sum = key.text in self.sumrader
        enhet = self._choice(cells.get("enhet"), Enhet, "enhet")
        return Innrad(
            id=key.text,
            navn=self._name(key, cells),
            enhet=enhet,
            retning=self._choice(cells.get("retning"), Retning, "retning") or Retning.INGEN,
            gruppe=as_word(_text(cells, "gruppe")),
            merknad=_text(cells, "merknad"),
            fotnote=_text(cells, "fotnote"),
            celler=dict(self._figures(cells, enhet, er_sum=er_sum)),
            tekster={
                k.id: _text(cells, k.id) for k in self.mal.kolonner if k.slag is Kolonneslag.TEKST
            },
            sted=key.place,
            oppgitt_navn=_text(cells, "navn"),
            ogsa_kalt=tuple(_other_names(_text(cells, "ogsa_kalt"))),
        )

    def _known_id(self, key: Cell) -> bool:
        if not key.text:
            hint = "skriv id-en i kolonnen «id», eller slett raden hvis den ikke er med i tabellen"
            self._lost(feil("TAB003", "raden har ingen id", key.place, hint))
            return False
        if not _ID.fullmatch(key.text):
            self._lost(
                feil(
                    "TAB003",
                    f"«{key.text}» kan ikke være en id",
                    key.place,
                    "bruk små bokstaver a–z, tall og understrek",
                )
            )
            return False
        if self.navn and key.text not in self.navn and key.text not in self.sumrader:
            if key.text in self.andre_steder:
                self._lost(self._elsewhere(key))
                return False
            self._lost(
                feil(
                    "TAB004",
                    f"ukjent rad «{key.text}»",
                    key.place,
                    nearest(key.text, [*self.navn, *self.sumrader]),
                )
            )
            return False
        return True

    def _elsewhere(self, key: Cell) -> Diagnostic:
        omrade, _, fil = self.andre_steder[key.text].partition("|")
        return feil(
            "KOS002",
            f"funksjon {key.text} hører til {omrade}",
            key.place,
            f"flytt raden til {fil}; er funksjonen flyttet i år, rett standarden",
        )

    def _name(self, key: Cell, cells: Mapping[str, Cell]) -> str:
        navn = self.navn.get(key.text) or _text(cells, "navn")
        if not navn and key.text not in self.sumrader:
            self.funn.append(
                feil(
                    "TAB005",
                    f"raden «{key.text}» har ikke noe navn",
                    key.place,
                    "skriv navnet i kolonnen «navn»",
                )
            )
        return navn

    def _choice(self, cell: Cell | None, kind: type[T], what: str) -> T | None:
        if cell is None or not cell.text:
            return None
        try:
            return kind(as_word(cell.text).lower())
        except ValueError:
            self.funn.append(
                feil(
                    "TAB006",
                    f"«{cell.text}» er ikke en {what}",
                    cell.place,
                    nearest(cell.text, list(kind)),
                )
            )
            return None

    def _figures(
        self, cells: Mapping[str, Cell], enhet: Enhet | None, *, er_sum: bool
    ) -> Iterator[tuple[str, Inncelle]]:
        for kolonne in self.mal.kolonner:
            if kolonne.slag is Kolonneslag.TEKST:
                continue
            cell = cells.get(kolonne.id)
            computed = bool(kolonne.formel) or (er_sum and kolonne.summeres)
            if cell and (cell.text or not computed):
                known = self._unit(kolonne, enhet, er_sum=er_sum)
                yield from self._figure(kolonne, known, cell, control=computed)
            elif cell is None and not computed and is_required(kolonne):
                yield kolonne.id, Inncelle(_MA_RETTES, "", cells["id"].place)

    def _unit(self, kolonne: Kolonnemal, enhet: Enhet | None, *, er_sum: bool) -> Enhet | None:
        """The unit of a figure, None where it is not known before anything is computed."""
        if kolonne.enhet or kolonne.formel:
            return kolonne.enhet
        return enhet if er_sum else enhet or self.mal.enhet

    def _figure(
        self, kolonne: Kolonnemal, enhet: Enhet | None, cell: Cell, *, control: bool = False
    ) -> Iterator[tuple[str, Inncelle]]:
        """The cell; one with a fault is kept as such, or left out when it is only a `control`."""
        found = read_figure(kolonne, enhet, cell)
        if not isinstance(found, Diagnostic):
            yield kolonne.id, found
            return
        self.funn.append(self._advised(found))
        if not control:
            yield kolonne.id, Inncelle(_MA_RETTES, cell.text, cell.place)

    def _advised(self, finding: Diagnostic) -> Diagnostic:
        """A finding on a figure, with advice that fits the table."""
        return finding

    def _unique(self, rows: Iterable[Innrad]) -> Iterator[Innrad]:
        seen: dict[str, Innrad] = {}
        for row in rows:
            if row.id in seen:
                self._twice(row.id, row.sted, seen[row.id].sted)
            else:
                seen[row.id] = row
                yield row

    def _twice(self, row_id: str, place: Place, first: Place) -> None:
        self._lost(
            feil(
                "TAB008",
                f"raden «{row_id}» står to ganger, også på linje {first.line}",
                place,
                "slett den ene raden, eller gi den en annen id",
                Related(first, "første gang"),
            )
        )


def _key(cells: Mapping[str, Cell]) -> Cell:
    cell = cells.get("id") or next(iter(cells.values()))
    return replace(cell, text=as_word(cell.text))


def _other_names(text: str) -> Iterator[str]:
    """The other names of a row, parted by `|`."""
    yield from (name.strip() for name in text.split("|") if name.strip())


def _text(cells: Mapping[str, Cell], name: str) -> str:
    cell = cells.get(name)
    return Celletekst.of(cell.text, cell.place) if cell else ""
