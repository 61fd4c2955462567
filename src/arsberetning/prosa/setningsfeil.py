"""Why a reference in a text cannot be made into words."""

from __future__ import annotations

from arsberetning.compute.tallbase import Tallbase
from arsberetning.errors import ArsberetningError
from arsberetning.values import Arsak, Mangler


class Setningsfeil(ArsberetningError):
    """A reference in a text that cannot be made into words; a draft prints `merke` for it.

    `folger` when it follows from a fault that is told of where the figure should be read.
    """

    def __init__(self, melding: str, tips: str, merke: str = "", *, folger: bool = False) -> None:
        super().__init__(melding)
        self.tips = tips
        self.merke = merke
        self.folger = folger


def unknown_figure(tallbase: Tallbase, adresse: str) -> Setningsfeil:
    """There is no figure with the address, or its table has a fault and may have had it."""
    near = tallbase.nearest(adresse)
    return Setningsfeil(
        f"det finnes ikke noe tall med adressen «{adresse}»",
        f"mente du «{near}»?" if near else "se i data-mappen",
        f"mangler: {adresse}",
        folger="/".join(adresse.split("/")[:2]) in tallbase.ma_rettes,
    )


def missing_figure(adresse: str, verdi: Mangler) -> Setningsfeil:
    """The figure is not there to be printed."""
    return Setningsfeil(
        f"tallet «{adresse}» er {verdi.arsak.value.replace('_', ' ')}",
        "skriv om setningen, eller fyll inn tallet",
        f"mangler: {adresse}",
        folger=verdi.arsak is Arsak.MA_RETTES,
    )
