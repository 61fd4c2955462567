"""Figures as Norwegian text, after Språkrådet's rules for numbers and signs.

Thousands are parted with a no-break space, decimals with a comma, and a negative figure has a
real minus (U+2212).
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

from arsberetning.formatting.dato import format_dato
from arsberetning.values import Arsak, Celle, Enhet, Maltall, Mangler

NBSP = "\u00a0"
MINUS = "\u2212"
COMPUTED_DECIMALS = 2
"""A computed figure is printed with at most so many decimals, where nothing else is asked for."""

_WIDE = Context(prec=1000)
"""Room for all the digits of any figure that can be read; the usual context has 28."""

_FINEST = 9
"""No more decimals than this are printed to show that a figure is not quite nothing."""

_MANGLER = {
    Arsak.IKKE_TILGJENGELIG: "ikke tilgjengelig",
    Arsak.IKKE_AKTUELT: "ikke aktuelt",
    Arsak.SKJULT: "skjult av personvernhensyn",
    Arsak.IKKE_PUBLISERT: "ikke publisert",
    Arsak.MA_RETTES: "må rettes",
}
_TALLORD = (
    "null",
    "én",
    "to",
    "tre",
    "fire",
    "fem",
    "seks",
    "sju",
    "åtte",
    "ni",
    "ti",
    "elleve",
    "tolv",
)
_ENHETSORD = {
    Enhet.ANTALL: "antall",
    Enhet.PROSENT: "prosent",
    Enhet.PROSENTPOENG: "prosentpoeng",
    Enhet.KRONER: "kroner",
    Enhet.TUSEN_KRONER: f"1{NBSP}000{NBSP}kr",
    Enhet.ARSVERK: "årsverk",
    Enhet.SKAR: "skår",
    Enhet.MANEDER: "måneder",
    Enhet.UKER: "uker",
    Enhet.TIMER: "timer",
    Enhet.DOGN: "døgn",
    Enhet.AR: "år",
    Enhet.PER_1000: f"per 1{NBSP}000",
}


def enhetsord(enhet: Enhet) -> str:
    """The unit as words, as it stands in the head of a column."""
    return _ENHETSORD[enhet]


def avrund(verdi: Decimal, desimaler: int) -> Decimal:
    """Round half away from zero, as in Norwegian accounts."""
    return verdi.quantize(Decimal(1).scaleb(-desimaler), rounding=ROUND_HALF_UP, context=_WIDE)


def significant_decimals(verdi: Decimal) -> int:
    """How many decimals a figure has when trailing zeros are left out."""
    exponent = verdi.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def visible_decimals(verdi: Decimal, desimaler: int) -> int:
    """So many decimals, or more when the figure is not nothing but would be printed as nothing."""
    while desimaler < _FINEST and verdi and not avrund(verdi, desimaler):
        desimaler += 1
    return desimaler


def format_tall(verdi: Decimal, desimaler: int | None = None) -> str:
    """A figure as text: `-1234.50` becomes `−1 234,5`, or `−1 234,50` with two decimals."""
    antall = significant_decimals(verdi) if desimaler is None else desimaler
    avrundet = avrund(verdi, antall)
    tekst = f"{abs(avrundet):,.{antall}f}".replace(",", NBSP).replace(".", ",")
    return f"{MINUS}{tekst}" if avrundet < 0 else tekst


def format_mangler(mangler: Mangler) -> str:
    """A typed missing value as words; with the date when it is known."""
    if mangler.arsak is Arsak.IKKE_PUBLISERT and mangler.dato:
        return f"publiseres{NBSP}{format_dato(mangler.dato, kort=True)}"
    return _MANGLER[mangler.arsak]


def format_maltall(maltall: Maltall, enhet: Enhet | None = None) -> str:
    """A target with its operator, such as `> 44 %`."""
    tegn = {"<=": "≤", ">=": "≥", "=": ""}.get(maltall.operator, maltall.operator)
    tall = format_tall(maltall.verdi) + _prosenttegn(enhet)
    return f"{tegn}{NBSP}{tall}" if tegn else tall


def format_celle(celle: Celle, enhet: Enhet | None = None, desimaler: int | None = None) -> str:
    """Any cell as text. A per cent sign is added when `enhet` is per cent, no other unit."""
    if isinstance(celle, Mangler):
        return format_mangler(celle)
    if isinstance(celle, Maltall):
        return format_maltall(celle, enhet)
    return format_tall(celle, desimaler) + _prosenttegn(enhet)


def _prosenttegn(enhet: Enhet | None) -> str:
    return f"{NBSP}%" if enhet is Enhet.PROSENT else ""


def tall_i_ord(verdi: Decimal, *, stor: bool = False) -> str:
    """Whole numbers up to twelve as words (Språkrådet), all others as digits."""
    if verdi != verdi.to_integral_value() or not 0 <= verdi < len(_TALLORD):
        return format_tall(verdi)
    ord_ = _TALLORD[int(verdi)]
    return ord_.capitalize() if stor else ord_


def format_belop(verdi: Decimal, enhet: Enhet, desimaler: int | None = None) -> str:
    """An amount for running text: millions from one million kroner, else kroner.

    An amount in thousands is exact to the øre and is printed in whole kroner.
    `verdi` is in kroner or thousand kroner, as `enhet` says. ValueError on another unit.
    """
    if enhet not in {Enhet.KRONER, Enhet.TUSEN_KRONER}:
        msg = f"{enhet} is not an amount"
        raise ValueError(msg)
    kroner = verdi * 1000 if enhet is Enhet.TUSEN_KRONER else verdi
    if abs(kroner) < Decimal(1_000_000):
        whole = 0 if enhet is Enhet.TUSEN_KRONER else None
        return f"{format_tall(kroner, whole)}{NBSP}kroner"
    millioner = avrund(kroner / 1_000_000, 1 if desimaler is None else desimaler)
    word = "million" if abs(millioner) == 1 else "millioner"
    return f"{format_tall(millioner, desimaler)}{NBSP}{word} kroner"


def format_kort_belop(verdi: Decimal, enhet: Enhet) -> str:
    """An amount where there is little room: `177,8 mill. kr`. ValueError as `format_belop`."""
    words = format_belop(verdi, enhet)
    for word, short in (("millioner", "mill."), ("million", "mill.")):
        words = words.replace(f"{word} kroner", f"{short}{NBSP}kr")
    return words.replace("kroner", "kr")
