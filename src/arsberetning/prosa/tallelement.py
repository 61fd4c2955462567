"""A number in a running text: how it is written, and which figures it is."""

from __future__ import annotations

from decimal import Decimal

from markupsafe import Markup, escape

from arsberetning.compute.tallbase import Tall
from arsberetning.formatting.tall import (
    COMPUTED_DECIMALS,
    format_tall,
    significant_decimals,
    tall_i_ord,
    visible_decimals,
)
from arsberetning.values import Enhet

AMOUNTS = frozenset({Enhet.KRONER, Enhet.TUSEN_KRONER})


def written(verdi: Decimal, *kilder: Tall) -> str:
    """With the decimals of the file; what is made of computed figures has at most two.

    It has more when it is not nothing and would be written as nothing. Exact amounts of a column
    that is printed rounded are rounded here too.
    """
    if all(k.enhet in AMOUNTS and k.desimaler is not None for k in kilder):
        return format_tall(verdi, max(k.desimaler or 0 for k in kilder))
    if not any(k.computed for k in kilder):
        return format_tall(verdi)
    decimals = min(COMPUTED_DECIMALS, significant_decimals(verdi))
    return format_tall(verdi, visible_decimals(verdi, decimals))


def figure_element(text: str, value: Decimal, *sources: Tall) -> Markup:
    """A number in a sentence, with the figures it is made of and where they were read."""
    addresses = " ".join(t.adresse for t in sources)
    places = dict.fromkeys(_source(t) for t in sources)
    title = escape("; ".join(places))
    return Markup(  # noqa: S704 - all parts are escaped
        f'<data class="tall" value="{value + 0:f}" data-adresse="{escape(addresses)}"'
        f' title="{title}">{escape(text)}</data>'
    )


def in_words(verdi: Decimal, *kilder: Tall, stor: bool = False) -> str:
    """Whole numbers up to twelve as words, all others as `written` has them."""
    whole = verdi == verdi.to_integral_value()
    return tall_i_ord(verdi, stor=stor) if whole else written(verdi, *kilder)


def _source(tall: Tall) -> str:
    if tall.lest:
        how = f" ({tall.metode})" if tall.oppgitt else ""
        return f"{tall.navn}: {tall.lest.file}, linje {tall.lest.line}{how}"
    return f"{tall.navn}: beregnet ({tall.formel})"
