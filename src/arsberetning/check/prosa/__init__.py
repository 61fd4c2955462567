"""The texts of a report as sentences, words and figures, and the rules about them."""

from __future__ import annotations

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.diagnostics import Diagnostic
from arsberetning.prosa.tekst import Tekster


def tekstfunn(g: Grunnlag) -> list[Diagnostic]:
    """What is wrong in the references of the texts: unknown addresses, words that are not true."""
    from arsberetning.check.prosa.modell import functions  # noqa: PLC0415 - it imports this package

    tekster = Tekster(functions(g))
    for sted in g.tekster:
        tekster.seksjon = sted.punkt.id
        tekster.html(sted.prosa, 1)
    return tekster.funn
