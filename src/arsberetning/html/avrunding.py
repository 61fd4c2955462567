"""The note under a table whose sums differ from the source's own by rounding alone."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from arsberetning.check.toleranse import tolerance
from arsberetning.compute.tallbase import Tabell, Tall, Tallbase
from arsberetning.formatting.tall import format_tall


def rounding_note(tallbase: Tallbase, tabell: Tabell) -> tuple[str, ...]:
    """One sentence, or nothing when all sums are those of the source."""
    most = max(_differences(tallbase, tabell), default=Decimal(0))
    if not most:
        return ()
    return (
        "Summene er regnet av avrundede tall. De kan avvike med inntil "
        f"{format_tall(most)} fra summene i kilden.",
    )


def _differences(tallbase: Tallbase, tabell: Tabell) -> Iterator[Decimal]:
    for tall in _sums(tabell):
        if isinstance(tall.kontroll, Decimal) and isinstance(tall.verdi, Decimal):
            difference = abs(tall.kontroll - tall.verdi)
            if difference <= tolerance(tallbase, tall, tall.kontroll):
                yield difference


def _sums(tabell: Tabell) -> Iterator[Tall]:
    for rad in tabell.rader:
        yield from (t for t in rad.celler.values() if t.formel == "sum")
