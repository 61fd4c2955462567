"""Printed control figures against what is computed.

A sum row or a deviation that came with the source is never printed; it must agree with the
figures it is made of, within the rounding those figures allow.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from arsberetning.compute.tallbase import Tall, Tallbase
from arsberetning.diagnostics import Diagnostic, Severity
from arsberetning.formatting.tall import format_tall
from arsberetning.values import Enhet

_EXACT = frozenset({Enhet.ANTALL, Enhet.KRONER})
_SHARES = frozenset({"prosent", "endring"})


def control_figures(tallbase: Tallbase) -> Iterator[Diagnostic]:
    """A finding for each control figure that differs: KTR001 an error, KTR002 only rounding."""
    for tall in tallbase.values():
        printed, computed = tall.kontroll, tall.verdi
        if isinstance(printed, Decimal) and isinstance(computed, Decimal):
            yield from _compare(tallbase, tall, printed, computed)


def tolerance(tallbase: Tallbase, tall: Tall, printed: Decimal) -> Decimal:
    """How far a printed figure may be off by the rounding of the figures it is made of.

    Each rounded figure is off by at most half of its last written digit, and so is the printed
    figure itself. Counts, amounts in kroner and targets are not rounded.
    """
    if tall.formel in _SHARES:
        return _step(printed) / 2
    if tall.enhet in _EXACT:
        return Decimal(0)
    leaves = [leaf.verdi for leaf in _leaves(tallbase, tall) if isinstance(leaf.verdi, Decimal)]
    step = max([_step(printed), *(_step(leaf) for leaf in leaves)])
    return step / 2 * (len(leaves) + 1)


def _compare(
    tallbase: Tallbase, tall: Tall, printed: Decimal, computed: Decimal
) -> Iterator[Diagnostic]:
    difference = printed - computed
    if not difference or (tall.formel in _SHARES and abs(difference) <= _step(printed) / 2):
        return
    rounding = abs(difference) <= tolerance(tallbase, tall, printed)
    place = tall.kontroll_sted
    if place:
        yield _finding(tall, printed, computed, rounding=rounding)


def _finding(tall: Tall, printed: Decimal, computed: Decimal, *, rounding: bool) -> Diagnostic:
    shown = computed if rounding else computed.quantize(_last_digit(printed, computed))
    difference = printed - shown
    word = "for høyt" if difference > 0 else "for lavt"
    message = (
        f"«{tall.navn}», {tall.kolonne}: oppgitt til {format_tall(printed)}, men utregnet "
        f"til {format_tall(shown)} ({format_tall(abs(difference))} {word})"
    )
    assert tall.kontroll_sted is not None  # noqa: S101 - only called with a place
    if rounding:
        return Diagnostic(
            "KTR002",
            Severity.MERKNAD,
            message,
            tall.kontroll_sted,
            "forskjellen er avrunding; det utregnede tallet trykkes",
        )
    return Diagnostic(
        "KTR001",
        Severity.ADVARSEL,
        message,
        tall.kontroll_sted,
        "rett grunntallene, eller slett kontrolltallet; det utregnede trykkes",
    )


def _last_digit(printed: Decimal, computed: Decimal) -> Decimal:
    digits = max(_decimals(printed), min(2, _decimals(computed)))
    return Decimal(1).scaleb(-digits)


def _leaves(tallbase: Tallbase, tall: Tall) -> Iterator[Tall]:
    if not tall.fra:
        yield tall
    for adresse in tall.fra:
        yield from _leaves(tallbase, tallbase[adresse])


def _step(value: Decimal) -> Decimal:
    return Decimal(1).scaleb(-_decimals(value))


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
