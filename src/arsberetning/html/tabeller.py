"""Tables of the tallbase → tables ready to print."""

from __future__ import annotations

from decimal import Decimal

from arsberetning.compute.disposisjon import anchor
from arsberetning.compute.rader import MA_RETTES
from arsberetning.compute.tabellmerker import gruppetittel, noter, statusord
from arsberetning.compute.tallbase import Kolonne, Rad, Tabell, Tall
from arsberetning.formatting.tall import (
    COMPUTED_DECIMALS,
    enhetsord,
    format_celle,
    significant_decimals,
)
from arsberetning.html.document import CelleVis, KolonneVis, RadVis, TabellVis
from arsberetning.values import Enhet, Maltall, Mangler


def show_table(tabell: Tabell, nummer: int, ar: int) -> TabellVis:
    """A table as it is printed, with its generated number."""
    shown = _Tabell(tabell, ar)
    return TabellVis(
        id=tabell.id,
        anker=table_anchor(tabell.id),
        nummer=nummer,
        tittel=tabell.tittel,
        enhet="" if shown.mixed else enhetsord(tabell.enhet),
        radhode=tabell.radhode,
        kolonner=tuple(shown.column(k) for k in tabell.kolonner),
        rader=tuple(shown.row(r) for r in tabell.rader),
        noter=tuple(noter(tabell)),
        kilde=tabell.kilde,
        csv=f"{tabell.filnavn}.csv",
        vis_enhet=shown.mixed,
        liggende=tabell.liggende,
    )


def table_anchor(table_id: str) -> str:
    """A table's name in a link."""
    return f"tabell-{anchor(table_id)}"


def printed_decimals(kolonne: Kolonne, tall: Tall) -> int:
    """How many decimals a figure is printed with: the column's, at most two of a computed one."""
    if kolonne.desimaler is not None:
        return kolonne.desimaler
    return min(COMPUTED_DECIMALS, _written(tall)) if tall.computed else _written(tall)


class _Tabell:
    """One table on its way to print."""

    def __init__(self, tabell: Tabell, ar: int) -> None:
        self.tabell = tabell
        self.ar = ar
        self.mixed = tabell.blandet

    def column(self, kolonne: Kolonne) -> KolonneVis:
        own = kolonne.enhet if kolonne.enhet and kolonne.enhet is not self.tabell.enhet else None
        return KolonneVis(
            kolonne.id, kolonne.tittel, enhetsord(own) if own else "", kolonne.slag, kolonne.gruppe
        )

    def row(self, rad: Rad) -> RadVis:
        return RadVis(
            id=rad.id,
            navn=rad.navn,
            celler=tuple(self._cell(rad, k) for k in self.tabell.kolonner),
            enhet=enhetsord(rad.enhet) if self.mixed else "",
            er_sum=rad.er_sum,
            gruppe=gruppetittel(self.tabell, rad),
            merknad=rad.fotnote,
        )

    def _cell(self, rad: Rad, kolonne: Kolonne) -> CelleVis:
        if kolonne.slag == "tekst":
            return CelleVis(rad.tekst.get(kolonne.id, ""), "tekst")
        tall = rad.celler.get(kolonne.id)
        return CelleVis("", "tekst") if tall is None else self._figure(rad, kolonne, tall)

    def _figure(self, rad: Rad, kolonne: Kolonne, tall: Tall) -> CelleVis:
        if tall.verdi == MA_RETTES:
            words = "kan ikke regnes ut" if tall.computed else format_celle(tall.verdi)
            return CelleVis(words, "mangler", 0, tall.adresse, _origin(tall), merket=True)
        decimals = printed_decimals(kolonne, tall)
        return CelleVis(
            tekst=format_celle(tall.verdi, self._sign(rad, kolonne), decimals),
            slag=_kind(tall),
            desimaler=decimals,
            adresse=tall.adresse,
            kilde=_origin(tall),
            status=statusord(self.tabell, rad, kolonne.id, self.ar),
        )

    def _sign(self, rad: Rad, kolonne: Kolonne) -> Enhet | None:
        return rad.enhet if self.mixed and not kolonne.formel and not kolonne.enhet else None


def _kind(tall: Tall) -> str:
    if isinstance(tall.verdi, Mangler):
        return "mangler"
    if isinstance(tall.verdi, Maltall):
        return "maltall"
    return "negativ" if tall.verdi < 0 else "tall"


def _written(tall: Tall) -> int:
    value = tall.verdi.verdi if isinstance(tall.verdi, Maltall) else tall.verdi
    return significant_decimals(value) if isinstance(value, Decimal) else 0


def _origin(tall: Tall) -> str:
    if tall.lest:
        how = f" ({tall.metode})" if tall.oppgitt else ""
        return f"{tall.lest.file}, linje {tall.lest.line}{how}"
    return f"beregnet: {tall.formel}"
