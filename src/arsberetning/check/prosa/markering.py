"""Marks that will be printed as they stand: half references, tables and HTML in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from arsberetning.check.prosa.familier import UTFYLLING
from arsberetning.check.prosa.modell import Tekst
from arsberetning.check.prosa.sprak import Sprak
from arsberetning.check.prosa.tekstregel import (
    Omfang,
    Tekstfunn,
    Tekstutfall,
    tekstfunn,
    tekstregel,
)
from arsberetning.check.regel import HOLDER
from arsberetning.diagnostics import Severity

_BRACE = re.compile(r"[{}]+[^{}]*[{}]*")
_TABLE_LINE = re.compile(r"^\s*\|.*\|\s*$")
_HTML = re.compile(
    r"</?(?:br|p|b|i|u|em|strong|table|tr|td|th|div|span|img|a|ul|li|h[1-6])\b[^>]*>"
)
_SHOWN = 40


@tekstregel(UTFYLLING, "UTF109", Severity.FEIL, Omfang.SKREVNE)
def halv_henvisning(tekst: Tekst, _: Sprak) -> Iterator[Tekstutfall]:
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
    for blokk in tekst.blokker:
        match = _BRACE.search(blokk.tekst)
        if match is None:
            yield HOLDER
        else:
            melding = f"«{match[0][:_SHOWN]}» blir trykt som det står"
            yield tekstfunn(blokk, match.start(), melding, "skriv {{ og }} rundt henvisningen")


@tekstregel(UTFYLLING, "UTF110", Severity.ADVARSEL, Omfang.TEKSTER)
def tabell_i_teksten(tekst: Tekst, _: Sprak) -> Iterator[Tekstutfall]:
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
    told, start = False, 0
    for line in tekst.kilde.innhold.split("\n"):
        html = _HTML.search(line)
        is_table = _TABLE_LINE.match(line) is not None
        table, told = is_table and not told, is_table
        if table or html:
            what = "tabellen" if table else f"«{html[0] if html else ''}»"
            tips = (
                "legg tallene i en CSV-fil i data-mappen, eller skriv en liste"
                if table
                else "slett merket; start et nytt avsnitt med en tom linje"
            )
            at = start + (html.start() if html else 0)
            yield Tekstfunn(f"{what} blir trykt som tegn", at, tips)
        start += len(line) + 1
    yield HOLDER
