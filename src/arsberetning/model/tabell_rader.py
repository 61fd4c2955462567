"""CSV rows → typed rows, for the tables that the standard lays out."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from arsberetning.diagnostics import Diagnostic, Place, Related, Severity
from arsberetning.model.standard import Kolonnemal, Kolonneslag, Radkilde, Tabellmal
from arsberetning.model.tabell import Inncelle, Innrad
from arsberetning.read.csv import Cell, CsvTable
from arsberetning.read.figures import parse_maltall, parse_tall
from arsberetning.read.notation import Problem
from arsberetning.values import Celle, Enhet, Retning

T = TypeVar("T", Enhet, Retning)

META = ("id", "navn", "enhet", "retning", "gruppe", "merknad", "fotnote", "ogsa_kalt")
_ENKELTTALL = ("id", "navn", "enhet", "periode", "verdi", "merknad", "ogsa_kalt")
_FEWEST_ENKELTTALL = 5
_ID = re.compile(r"[a-z0-9][a-z0-9_]{0,59}")
_PERIODE = re.compile(r"\d{4}(-\d{2}-\d{2})?")


def feil(code: str, message: str, place: Place, hint: str, *related: Related) -> Diagnostic:
    """A finding of severity `feil`."""
    return Diagnostic(code, Severity.FEIL, message, place, hint, related)


def nearest(text: str, known: Iterable[str]) -> str:
    """A hint that names the known word most like the one read, or all of them."""
    names = list(known)
    match = difflib.get_close_matches(text, names, n=1, cutoff=0.6)
    return f"mente du «{match[0]}»?" if match else f"kjente navn er {', '.join(names)}"


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

    def read(self, table: CsvTable) -> tuple[Innrad, ...]:
        """All rows of a table; what is wrong is added to `funn`."""
        if self.mal.rader is Radkilde.ENKELTTALL:
            return self._read_enkelttall(table)
        columns = self._columns(table)
        rows = [self._row(dict(zip(columns, row, strict=True))) for row in table.rows]
        found = tuple(self._unique(r for r in rows if r))
        self._all_parts_of_sums({r.id for r in found}, table.header[0].place)
        return found

    def _all_parts_of_sums(self, found: set[str], top: Place) -> None:
        """A sum over named rows is wrong when one of them is not there."""
        if self.mal.rader is Radkilde.SUM_AV_FUNKSJONSOMRADER:
            return
        for summal in self.mal.summer:
            for part in summal.av:
                if part not in {"alle", "gruppe", *found, *self.sumrader}:
                    message = f"raden «{part}» mangler; den er med i «{summal.navn}»"
                    hint = f"legg til raden «{part}»; «..» når tallet ikke er tilgjengelig"
                    self.funn.append(feil("TAB014", message, top, hint))

    def _columns(self, table: CsvTable) -> list[str]:
        names = [c.text for c in table.header]
        known = [*META, *(k.id for k in self.mal.kolonner)]
        for cell in table.header:
            if cell.text not in known:
                self.funn.append(
                    feil(
                        "TAB001",
                        f"ukjent kolonne «{cell.text}»",
                        cell.place,
                        nearest(cell.text, known),
                    )
                )
        top = table.header[0].place
        required = ["id", *(k.id for k in self.mal.kolonner if _is_required(k))]
        for name in required:
            if name not in names:
                self.funn.append(
                    feil(
                        "TAB002",
                        f"kolonnen «{name}» mangler",
                        top,
                        f"legg til kolonnen «{name}» i første linje",
                    )
                )
        return names

    def _row(self, cells: Mapping[str, Cell]) -> Innrad | None:
        key = cells.get("id") or next(iter(cells.values()))
        if "id" not in cells or not self._known_id(key):
            return None
        er_sum = key.text in self.sumrader
        return Innrad(
            id=key.text,
            navn=self._name(key, cells),
            enhet=self._choice(cells.get("enhet"), Enhet, "enhet"),
            retning=self._choice(cells.get("retning"), Retning, "retning") or Retning.INGEN,
            gruppe=_text(cells, "gruppe"),
            merknad=_text(cells, "merknad"),
            fotnote=_text(cells, "fotnote"),
            celler=dict(self._figures(cells, er_sum=er_sum)),
            tekster={
                k.id: _text(cells, k.id) for k in self.mal.kolonner if k.slag is Kolonneslag.TEKST
            },
            sted=key.place,
            oppgitt_navn=_text(cells, "navn"),
            ogsa_kalt=tuple(_other_names(_text(cells, "ogsa_kalt"))),
        )

    def _known_id(self, key: Cell) -> bool:
        if not _ID.fullmatch(key.text):
            self.funn.append(
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
                self.funn.append(self._elsewhere(key))
                return False
            self.funn.append(
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
            return kind(cell.text)
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
        self, cells: Mapping[str, Cell], *, er_sum: bool
    ) -> Iterator[tuple[str, Inncelle]]:
        for kolonne in self.mal.kolonner:
            cell = cells.get(kolonne.id)
            if cell is None or kolonne.slag is Kolonneslag.TEKST:
                continue
            may_be_empty = bool(kolonne.formel) or (er_sum and kolonne.summeres)
            if cell.text or not may_be_empty:
                yield from self._figure(kolonne, cell)

    def _figure(self, kolonne: Kolonnemal, cell: Cell) -> Iterator[tuple[str, Inncelle]]:
        parse = parse_maltall if kolonne.slag is Kolonneslag.MALTALL else parse_tall
        value: Celle | Problem = parse(cell.text)
        if isinstance(value, Problem):
            self.funn.append(
                feil("TAB007", f"kolonnen «{kolonne.id}»: {value.message}", cell.place, value.hint)
            )
        else:
            yield kolonne.id, Inncelle(value, cell.text, cell.place)

    def _unique(self, rows: Iterable[Innrad]) -> Iterator[Innrad]:
        seen: dict[str, Innrad] = {}
        for row in rows:
            if row.id in seen:
                self._twice(row.id, row.sted, seen[row.id].sted)
            else:
                seen[row.id] = row
                yield row

    def _twice(self, row_id: str, place: Place, first: Place) -> None:
        self.funn.append(
            feil(
                "TAB008",
                f"raden «{row_id}» står to ganger, også på linje {first.line}",
                place,
                "slett den ene raden, eller gi den en annen id",
                Related(first, "første gang"),
            )
        )

    def _read_enkelttall(self, table: CsvTable) -> tuple[Innrad, ...]:
        names = [c.text for c in table.header]
        if names != list(_ENKELTTALL[: len(names)]) or len(names) < _FEWEST_ENKELTTALL:
            self.funn.append(
                feil(
                    "TAB009",
                    f"kolonnene er «{';'.join(names)}»",
                    table.header[0].place,
                    f"første linje skal være {';'.join(_ENKELTTALL)}",
                )
            )
            return ()
        rows: dict[str, Innrad] = {}
        for row in table.rows:
            self._add_enkelttall(rows, dict(zip(names, row, strict=True)))
        return tuple(rows.values())

    def _add_enkelttall(self, rows: dict[str, Innrad], cells: Mapping[str, Cell]) -> None:
        periode = cells["periode"]
        if not _PERIODE.fullmatch(periode.text):
            self.funn.append(
                feil(
                    "TAB010",
                    f"«{periode.text}» er ikke en periode",
                    periode.place,
                    "skriv et år (2024) eller en dato (2024-12-31)",
                )
            )
            return
        row = self._row({k: c for k, c in cells.items() if k not in {"periode", "verdi"}})
        figure = dict(self._figure(_verdi(periode.text), cells["verdi"]))
        if row is None or not figure:
            return
        earlier = rows.get(row.id, replace(row, celler={}))
        first = earlier.celler.get(periode.text)
        if first:
            self._twice(f"{row.id}» med periode «{periode.text}", row.sted, first.sted)
        elif row.enhet is not earlier.enhet:
            self._other_unit(row, earlier)
        else:
            rows[row.id] = _merged(earlier, figure, row.merknad)

    def _other_unit(self, row: Innrad, earlier: Innrad) -> None:
        units = [r.enhet.value if r.enhet else "ingen enhet" for r in (row, earlier)]
        self.funn.append(
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


def _is_required(kolonne: Kolonnemal) -> bool:
    return not (kolonne.formel or kolonne.valgfri)


def _other_names(text: str) -> Iterator[str]:
    """The other names of a row, parted by `|`."""
    yield from (name.strip() for name in text.split("|") if name.strip())


def _text(cells: Mapping[str, Cell], name: str) -> str:
    cell = cells.get(name)
    return cell.text if cell else ""
