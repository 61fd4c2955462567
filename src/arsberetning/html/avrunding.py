"""The note under a table whose printed sums are not those of its printed rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from arsberetning.compute.tallbase import SUM, Tabell, Tall, Tallbase
from arsberetning.formatting.tall import avrund
from arsberetning.html.tabeller import printed_decimals

_OWN = "Summen avviker fra radene på grunn av avrunding."
_OTHERS = "Noen tall avviker fra summene i områdenes egne tabeller på grunn av avrunding."


def rounding_note(tallbase: Tallbase, tabell: Tabell) -> tuple[str, ...]:
    """One sentence where the rows above do not add up to a sum as printed, else nothing.

    An overview's rows are sums of rows in other tables; where they differ it has a sentence more.
    """
    printed = dict(_printed(tabell))
    own = any(_differs(t, printed) for t in _sums(tabell))
    others = any(_differs_elsewhere(tallbase, t, printed) for t in _sums(tabell))
    return (*((_OWN,) if own else ()), *((_OTHERS,) if others else ()))


def _printed(tabell: Tabell) -> Iterator[tuple[str, Decimal]]:
    """The figures of a table by address, rounded as they are printed."""
    for rad in tabell.rader:
        for kolonne in tabell.kolonner:
            tall = rad.celler.get(kolonne.id)
            if tall and isinstance(tall.verdi, Decimal):
                yield tall.adresse, avrund(tall.verdi, printed_decimals(kolonne, tall))


def _sums(tabell: Tabell) -> Iterator[Tall]:
    """What is a sum of rows: of a column with a formula it would be a sum of its own row."""
    columns = [k.id for k in tabell.kolonner if not k.formel]
    for rad in tabell.rader:
        found = (rad.celler.get(k) for k in columns)
        yield from (t for t in found if t and t.formel == SUM)


def _differs(tall: Tall, printed: Mapping[str, Decimal]) -> bool:
    terms = [printed[a] for a in tall.fra if a in printed]
    known = len(terms) == len(tall.fra) and tall.adresse in printed
    return known and sum(terms) != printed[tall.adresse]


def _differs_elsewhere(tallbase: Tallbase, tall: Tall, printed: Mapping[str, Decimal]) -> bool:
    terms = [tallbase[a].verdi for a in tall.fra if a not in printed]
    figures = [v for v in terms if isinstance(v, Decimal)]
    return len(figures) == len(tall.fra) and sum(figures) != tall.verdi
