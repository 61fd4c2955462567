"""Points that are said to be left out, and are written all the same."""

from __future__ import annotations

from collections.abc import Iterator

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.regel import HOLDER, Funn, Utfall, regel
from arsberetning.check.regler.utfylling import FAMILIE
from arsberetning.check.steder import place_of_line
from arsberetning.compute.disposisjon import Punkt
from arsberetning.diagnostics import Severity


@regel(FAMILIE, "UTF022", Severity.ADVARSEL)
def left_out_and_written(g: Grunnlag) -> Iterator[Utfall]:
    """Et punkt er satt til å utgå, og er likevel skrevet.

    Hva:
        Finner punkter som har både «utgar» og tekst eller svar. Begge deler blir trykt, rett etter
        hverandre.
    Hvorfor:
        Leseren får først vite at opplysningene mangler, og så står de der.
    Feil:
        reports/2024/styring.yaml
        tekst: Bydelen har internkontroll.
        utgar:
          arsak: ikke_tilgjengelig
          forklaring: Bydelen har ikke fått opplysninger om internkontrollen.
    Riktig:
        reports/2024/styring.yaml
        utgar:
          arsak: ikke_tilgjengelig
          forklaring: Bydelen har ikke fått opplysninger om internkontrollen.
    """
    for punkt in g.alle_punkter:
        if punkt.innhold.utgar:
            yield _finding(punkt) if _is_written(punkt) else HOLDER


def _is_written(punkt: Punkt) -> bool:
    return punkt.innhold.tekst is not None or bool(punkt.innhold.svar)


def _finding(punkt: Punkt) -> Funn:
    written = "tekst" if punkt.innhold.tekst is not None else "svar"
    utgar = punkt.innhold.utgar
    return Funn(
        f"punktet «{punkt.tittel}» har både «utgar» og {written}, og begge blir trykt",
        place_of_line(utgar.forklaring if utgar else "", punkt.fil),
        "slett «utgar» når punktet er skrevet, ellers slett det som er skrevet",
        punkt=punkt.id,
    )
