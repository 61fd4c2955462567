"""Marks that will be printed as they stand: half references, tables and HTML in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.prosa.familier import UTFYLLING
from arsberetning.check.prosa.modell import Kildeslag, prosamodell
from arsberetning.check.regel import HOLDER, Funn, Utfall, regel
from arsberetning.diagnostics import Severity

_BRACE = re.compile(r"[{}]+[^{}]*[{}]*")
_TABLE_LINE = re.compile(r"^\s*\|.*\|\s*$")
_HTML = re.compile(
    r"</?(?:br|p|b|i|u|em|strong|table|tr|td|th|div|span|img|a|ul|li|h[1-6])\b[^>]*>"
)
_SHOWN = 40


@regel(UTFYLLING, "UTF109")
def halv_henvisning(g: Grunnlag) -> Iterator[Utfall]:
    """En henvisning til et tall mangler en krøllparentes.

    Hva:
        Finner krøllparenteser som står igjen i den ferdige teksten, som i «{ tall(…) }».
    Hvorfor:
        Bare doble krøllparenteser, {{ og }}, gjør en henvisning om til et tall. Resten trykkes som
        det står.
    Feil:
        Bydelen hadde { tall("fo2a/nokkeltall/plasser/2024") } plasser.
    Riktig:
        Bydelen hadde {{ tall("fo2a/nokkeltall/plasser/2024") }} plasser.
    """
    for blokk in g.av(prosamodell).blokker:
        if blokk.kilde.slag in {Kildeslag.LEDETEKST, Kildeslag.RADNAVN}:
            continue
        match = _BRACE.search(blokk.tekst)
        if match is None:
            yield HOLDER
        else:
            yield Funn(
                f"«{match[0][:_SHOWN]}» blir trykt som det står",
                blokk.sted(match.start()),
                "skriv {{ og }} rundt henvisningen",
                punkt=blokk.kilde.punkt,
            )


@regel(UTFYLLING, "UTF110", Severity.ADVARSEL)
def tabell_i_teksten(g: Grunnlag) -> Iterator[Utfall]:
    """En tabell eller HTML-kode i teksten blir trykt som tegn.

    Hva:
        Finner linjer med loddrette streker, slik Markdown-tabeller skrives, og HTML-merker som
        <br>.
    Hvorfor:
        Tekstene kan ha overskrifter, lister, uthevinger og lenker. Tabeller lages av data-filene,
        så tallene finnes ett sted og kan kontrolleres.
    Feil:
        Slik fordeler de seg:

        | År | Plasser |
        |----|---------|
        | 2024 | 350 |
    Riktig:
        I 2024 var det {{ tall("fo2a/nokkeltall/plasser/2024") }} plasser.
    """
    for text in g.tekster:
        told = False
        for n, line in enumerate(text.prosa.verdi.split("\n"), start=1):
            html = _HTML.search(line)
            table = _TABLE_LINE.match(line) and not told
            told = bool(_TABLE_LINE.match(line))
            if table or html:
                what = "tabellen" if table else f"«{html[0] if html else ''}»"
                tips = (
                    "legg tallene i en CSV-fil i data-mappen, eller skriv en liste"
                    if table
                    else "slett merket; start et nytt avsnitt med en tom linje"
                )
                column = html.start() + 1 if html else 1
                place = text.prosa.place(n, column)
                yield Funn(f"{what} blir trykt som tegn", place, tips, punkt=text.punkt.id)
        yield HOLDER
