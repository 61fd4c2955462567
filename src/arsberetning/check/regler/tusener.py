"""Amounts in another scale than their table: kroner or millions in a table of thousands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.regel import HOLDER, Funn, Utfall, regel
from arsberetning.check.regler.rimelighet import FAMILIE
from arsberetning.check.steder import place_of
from arsberetning.check.tallord import decimals, shown
from arsberetning.compute.tallbase import Rad, Tabell, Tall
from arsberetning.diagnostics import Severity
from arsberetning.formatting.tall import format_belop
from arsberetning.values import Enhet

_THOUSAND = Decimal(1000)
_ALIKE = Decimal(2)
"""Figures of one row within this factor of each other are of one scale."""

_MANY = 10
"""A row this many times all the other rows of its kind together is out of scale."""

_LARGE = Decimal(100_000)
"""Smaller amounts than this, in thousands, are never taken for kroner beside other rows."""

_MOST_EACH = Decimal(150_000)
"""More kroner than this for each inhabitant: whole municipalities use about 100 000 on all."""

_LEAST_EACH = Decimal(500)
"""Fewer kroner than this for each inhabitant, for all that a bydel does."""

_FEW_PEOPLE = Decimal(500)
_POPULATION = "bydel/befolkning"
_ENOUGH = 2


@dataclass(frozen=True)
class Belopsrad:
    """A row of typed amounts in thousand kroner."""

    tabell: Tabell
    rad: Rad
    belop: tuple[Tall, ...]

    def verdi(self, tall: Tall) -> Decimal:
        """An amount without its sign."""
        return abs(tall.verdi) if isinstance(tall.verdi, Decimal) else Decimal(0)

    @property
    def med_desimaler(self) -> bool:
        """Whether all amounts but nothing are written with decimals."""
        return all(decimals(self.verdi(t)) for t in self.belop)


@regel(FAMILIE, "RIM011", Severity.ADVARSEL)
def belop_i_feil_enhet(g: Grunnlag) -> Iterator[Utfall]:
    """Beløpet ser ut til å være skrevet i kroner eller millioner.

    Hva:
        Tabellen er i tusen kroner, men beløpet er rundt tusen ganger for stort eller for lite,
        holdt mot de andre kolonnene i raden, de andre radene og tallet på innbyggere.
    Hvorfor:
        1 612 000 i en tabell i tusen kroner er 1 612 millioner. Leseren ser det straks.
    Feil:
        data/2024/fo2a/netto.csv
        id;regnskap_2023;opprinnelig_budsjett_2024;regulert_budsjett_2024;regnskap_2024
        201;63 000;65 000;64 000;63 750 000
        211;4 000;4 000;4 000;4 000
    Riktig:
        data/2024/fo2a/netto.csv
        id;regnskap_2023;opprinnelig_budsjett_2024;regulert_budsjett_2024;regnskap_2024
        201;63 000;65 000;64 000;63 750
        211;4 000;4 000;4 000;4 000
    """
    people = _inhabitants(g)
    kinds: dict[str, list[Belopsrad]] = defaultdict(list)
    for row in _rows(g):
        kinds[row.tabell.slag].append(row)
    for same in kinds.values():
        sums = _column_sums(same)
        if _too_little(same, sums, people):
            first = same[0]
            yield _finding(g, first, first.belop[0], "millioner", also=len(same) - 1)
            continue
        for row in same:
            found = _in_row(row) or _among_rows(row, sums) or _each(row, people)
            found = found or _in_millions(row, same)
            yield _finding(g, row, *found) if found else HOLDER


def _rows(g: Grunnlag) -> Iterator[Belopsrad]:
    for tabell in g.tallbase.tabeller.values():
        for rad in tabell.rader:
            typed = [t for t in rad.celler.values() if t.sted and not t.computed]
            amounts = [t for t in typed if t.enhet is Enhet.TUSEN_KRONER and _known(t)]
            if amounts and not rad.er_sum:
                yield Belopsrad(tabell, rad, tuple(amounts))


def _known(tall: Tall) -> bool:
    return isinstance(tall.verdi, Decimal) and tall.verdi != 0


def _in_row(row: Belopsrad) -> tuple[Tall, str] | None:
    """The one amount that would fit the others of its row if it were in another scale."""
    for tall in row.belop:
        value = row.verdi(tall)
        rest = [t for t in row.belop if t is not tall]
        others = [row.verdi(t) for t in rest]
        telling = len(others) >= _ENOUGH or value >= _LARGE
        if telling and _fits(value / _THOUSAND, others):
            finer = all(decimals(v) for v in others) and not decimals(value)
            return (rest[0], "millioner") if finer else (tall, "kroner")
        if len(others) >= _ENOUGH and _fits(value * _THOUSAND, others):
            return tall, "millioner"
    return None


def _fits(value: Decimal, others: Sequence[Decimal]) -> bool:
    """Whether a figure is of one scale with others, which are of one scale themselves."""
    if not others or max(others) > min(others) * _ALIKE:
        return False
    return min(others) / _ALIKE <= value <= max(others) * _ALIKE


def _column_sums(rows: Sequence[Belopsrad]) -> Mapping[str, Decimal]:
    """What all rows of one kind come to, by column."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for row in rows:
        for tall in row.belop:
            sums[_column(tall)] += row.verdi(tall)
    return sums


def _among_rows(row: Belopsrad, sums: Mapping[str, Decimal]) -> tuple[Tall, str] | None:
    """The first amount, when all of the row are many times what the others come to together."""
    rests = [(row.verdi(t), sums[_column(t)] - row.verdi(t)) for t in row.belop]
    large = all(value >= _LARGE and value > rest * _MANY and rest for value, rest in rests)
    return (row.belop[0], "kroner") if large else None


def _each(row: Belopsrad, people: Decimal) -> tuple[Tall, str] | None:
    """The first amount that would be more for each inhabitant than any bydel has."""
    if people < _FEW_PEOPLE:
        return None
    limit = _MOST_EACH * people / _THOUSAND
    return next(((t, "kroner") for t in row.belop if row.verdi(t) > limit), None)


def _in_millions(row: Belopsrad, same: Sequence[Belopsrad]) -> tuple[Tall, str] | None:
    """The first amount of a row written with decimals in a table where no other row is."""
    others = [r for r in same if r.tabell is row.tabell and r is not row]
    whole = others and not any(decimals(r.verdi(t)) for r in others for t in r.belop)
    return (row.belop[0], "millioner") if whole and row.med_desimaler else None


def _too_little(same: Sequence[Belopsrad], sums: Mapping[str, Decimal], people: Decimal) -> bool:
    """Whether all amounts of a kind come to next to nothing for each inhabitant."""
    enough = people >= _FEW_PEOPLE and len({r.tabell.id for r in same}) > 1
    return enough and max(sums.values()) * _THOUSAND < _LEAST_EACH * people


def _column(tall: Tall) -> str:
    return tall.adresse.rpartition("/")[2]


def _inhabitants(g: Grunnlag) -> Decimal:
    """The largest figure of the population that is known, 0 without one."""
    tabell = g.tallbase.tabeller.get(_POPULATION)
    cells = [t.verdi for r in tabell.rader for t in r.celler.values()] if tabell else []
    return max((v for v in cells if isinstance(v, Decimal)), default=Decimal(0))


def _finding(g: Grunnlag, row: Belopsrad, tall: Tall, skala: str, *, also: int = 0) -> Funn:
    value = tall.verdi if isinstance(tall.verdi, Decimal) else Decimal(0)
    meant = value / _THOUSAND if skala == "kroner" else value * _THOUSAND
    row_too = f"{also} rader til er like små; " if also else ""
    return Funn(
        f"«{row.rad.navn}», {tall.kolonne}: {shown(value)} i en tabell i tusen kroner er "
        f"{format_belop(value, Enhet.TUSEN_KRONER)}; {row_too}er det skrevet i {skala}?",
        place_of(g, tall),
        f"skriv beløpet i tusen kroner ({shown(meant)}); er det riktig, godta det med et unntak i "
        "rapport.yaml",
        adresse=tall.adresse,
        lest=value,
        ventet=meant,
    )
