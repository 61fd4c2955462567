"""Postings → cells of the report's tables, with account of every one that is not used.

For each target, what comes in is what is used, what is left out by a rule or by name, and what has
no place: the three add up to the øre.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from arsberetning.imports.kilder import Kilde, Kodesett, Maltabell, Regel
from arsberetning.imports.ledger_rows import amount_columns
from arsberetning.imports.posting import Posting
from arsberetning.model.standard import Funksjonsomrade, Radkilde, Standard, Tabellmal
from arsberetning.values import Enhet

FO = "{fo}"
ZERO = Decimal(0)
_FIRST_INCOME = 600
_INTERNAL = "298"
_FINANCE = ((500, 589), (900, 989))
"""Depreciation (590) and its counter-entry (990) belong to operations; these do not."""


@dataclass
class Amount:
    """A sum in the target's unit, and the rows it is made of as (file, row)."""

    value: Decimal = ZERO
    rows: list[tuple[int, int]] = field(default_factory=list)

    def add(self, value: Decimal, posting: Posting) -> None:
        """Add what a posting gives."""
        self.value += value
        self.rows.append((posting.file, posting.row))


@dataclass(frozen=True)
class Cell:
    """A cell of a table: `tabell` is the table's address."""

    tabell: str
    rad: str
    kolonne: str

    @property
    def adresse(self) -> str:
        """The figure's address in the report."""
        return f"{self.tabell}/{self.rad}/{self.kolonne}"


@dataclass(frozen=True)
class Unplaced:
    """Codes that have no place, and why."""

    codes: str
    why: str


@dataclass
class Outcome:
    """What became of all postings for one target."""

    target: Maltabell
    unit: Enhet
    cells: dict[Cell, Amount] = field(default_factory=lambda: defaultdict(Amount))
    left_out: dict[str, Amount] = field(default_factory=lambda: defaultdict(Amount))
    unplaced: dict[Unplaced, Amount] = field(default_factory=lambda: defaultdict(Amount))
    by_ansvar: dict[tuple[str, str], Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    """Used amounts by area and ansvar."""
    total: Decimal = ZERO

    @property
    def used(self) -> Decimal:
        """The sum of all cells."""
        return sum((a.value for a in self.cells.values()), ZERO)


_Bucket = tuple[Cell, str] | str | Unplaced
"""Where postings of one set of codes go: a cell and its area, a reason, or nowhere."""


@dataclass
class Placer:
    """Places the postings of one source."""

    kilde: Kilde
    standard: Standard

    def __post_init__(self) -> None:
        self._areas: dict[str, list[str]] = defaultdict(list)
        self._whole: dict[str, str] = {}
        for fo in self.standard.funksjonsomrader:
            for part in fo.deler or (fo,):
                self._whole[part.id] = fo.id
        for omrade, area in self.standard.omrader():
            if not (isinstance(area, Funksjonsomrade) and area.deler):
                for number in area.funksjoner:
                    self._areas[str(number)].append(omrade)
        self._functions = {o: {str(n) for n in a.funksjoner} for o, a in self.standard.omrader()}

    def place(self, target: Maltabell, mal: Tabellmal, postings: Iterable[Posting]) -> Outcome:
        """Every posting to its cell, in the unit of the table."""
        outcome = Outcome(target, mal.enhet)
        names = amount_columns(self.kilde)
        chosen = [names.index(name) for name in target.belop] or [0]
        divisor = Decimal(1000 if mal.enhet is Enhet.TUSEN_KRONER else 1)
        known: dict[tuple[str, str, str, str], _Bucket] = {}
        for posting in postings:
            key = posting[:4]
            if key not in known:
                known[key] = self._bucket(target, mal, posting)
            value = sum((posting.belop[i] for i in chosen), ZERO) / divisor
            self._put(outcome, known[key], value, posting)
        return outcome

    def _put(self, outcome: Outcome, bucket: _Bucket, value: Decimal, posting: Posting) -> None:
        outcome.total += value
        if isinstance(bucket, str):
            outcome.left_out[bucket].add(value, posting)
        elif isinstance(bucket, Unplaced):
            outcome.unplaced[bucket].add(value, posting)
        else:
            cell, area = bucket
            outcome.cells[cell].add(value, posting)
            outcome.by_ansvar[area, posting.ansvar] += value

    def _bucket(self, target: Maltabell, mal: Tabellmal, posting: Posting) -> _Bucket:
        reason = self._reason(target, posting)
        if reason:
            return reason
        if target.rad:
            return Cell(target.tabell, target.rad, target.kolonne), target.rad
        area = self._area(posting)
        if isinstance(area, Unplaced):
            return area
        return self._cell(target, mal, posting, area)

    def _cell(
        self, target: Maltabell, mal: Tabellmal, posting: Posting, area: str
    ) -> tuple[Cell, str] | Unplaced:
        if mal.rader is not Radkilde.KOSTRA:
            return Cell(target.tabell, self._whole.get(area, area), target.kolonne), area
        if posting.funksjon not in self._functions.get(area, ()):
            why = f"{area} har ikke funksjonen i standarden"
            return Unplaced(f"funksjon {posting.funksjon}", why)
        tabell = target.tabell.replace(FO, area)
        if tabell.partition("/")[0] != area:
            return Unplaced(f"funksjon {posting.funksjon}", f"den hører til {area}")
        return Cell(tabell, posting.funksjon, target.kolonne), area

    def _area(self, posting: Posting) -> str | Unplaced:
        for entry in self.kilde.plassering:
            if _matches(entry.funksjon, posting.funksjon, entry.ansvar, posting.ansvar) and (
                entry.art is None or posting.art in entry.art
            ):
                return str(entry.omrade)
        areas = self._areas.get(posting.funksjon, [])
        if len(areas) == 1:
            return areas[0]
        if not areas:
            return Unplaced(f"funksjon {posting.funksjon}", "den står ikke i standarden")
        codes = f"funksjon {posting.funksjon}"
        codes += f", ansvar {posting.ansvar}" if posting.ansvar else " uten ansvar"
        return Unplaced(codes, f"funksjonen står i {' og '.join(areas)}")

    def _reason(self, target: Maltabell, posting: Posting) -> str:
        """Why a posting does not count in the target; "" when it does."""
        if posting.kontoklasse != str(target.kontoklasse):
            return f"kontoklasse {posting.kontoklasse}"
        for entry in self.kilde.utelat:
            if _matches(entry.funksjon, posting.funksjon, entry.ansvar, posting.ansvar) and (
                entry.art is None or posting.art in entry.art
            ):
                return f"utelatt: {entry.grunn}"
        if not _matches(target.funksjon, posting.funksjon, target.ansvar, posting.ansvar):
            return "andre funksjoner eller ansvar"
        if target.art is not None:
            return "" if posting.art in target.art else "andre arter"
        return by_rule(target.regel, posting.art)


def by_rule(regel: Regel, art: str) -> str:
    """Why an art does not count by KOSTRA's own rules; "" when it does.

    Net: all arts of operations but finance. Gross: the expenses of these, but for what is internal
    to Oslo (298).
    """
    if regel is Regel.ALLE or not art.isdecimal():
        return ""
    if any(first <= int(art) <= last for first, last in _FINANCE):
        return "finansarter (500–589 og 900–989)"
    if regel is Regel.NETTO:
        return ""
    if int(art) >= _FIRST_INCOME:
        return "inntekter (600–999)"
    return "art 298, internt i Oslo" if art == _INTERNAL else ""


def _matches(
    functions: Kodesett | None, funksjon: str, units: Kodesett | None, ansvar: str
) -> bool:
    return (functions is None or funksjon in functions) and (units is None or ansvar in units)


def sums_of(mal: Tabellmal, values: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """The sum rows of a table over its rows' values; one with a part that lacks is left out."""
    sums: dict[str, Decimal] = {}
    for summal in mal.summer:
        known = {**values, **sums}
        if summal.av == ("alle",):
            sums[summal.id] = sum(values.values(), ZERO)
        elif all(part in known for part in summal.av):
            sums[summal.id] = sum((known[part] for part in summal.av), ZERO)
    return sums
