"""Marks that will be printed as they stand: half references, tables and HTML in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.prosa.familier import UTFYLLING
from arsberetning.check.prosa.modell import Blokk, Kildeslag, Tekst
from arsberetning.check.prosa.sprak import Sprak
from arsberetning.check.prosa.tekstregel import (
    Omfang,
    Tekstfunn,
    Tekstutfall,
    tekstfunn,
    tekstregel,
)
from arsberetning.check.regel import HOLDER, Funn, Utfall, regel
from arsberetning.diagnostics import Severity
from arsberetning.prosa.setninger import NAVN

_CALLS = "|".join((*NAVN, "Ord", "Sum_ord"))
_HALF = re.compile(
    r"[{}]+[^{}\n]*[{}]*|\[\[[^\[\]\n]*\]\]|<<[^<>\n]*>>"
    rf"|(?:\[\[|<<|\$\(|\()?\s?\b(?:{_CALLS})\((?:\s*[\"'“”„«»‘’]|\s?\w+/\w)[^)\n]*\)?(?:\s?(?:\]\]|>>))?"
)
"""Braces, doubled brackets, and calls of our functions with an address, whatever stands around."""
_FILLED = re.compile(r"\{(?:ar[1-5]?|neste|navn|fo|del|gruppe|gruppenavn)\}")
_NOT_HERE = "henvisninger virker bare i løpende tekst; skriv det som skal stå"
_TABLE_LINE = re.compile(r"^\s*\|.*\|\s*$")
_HTML = re.compile(
    r"</?(?:br|p|b|i|u|em|strong|table|tr|td|th|div|span|img|a|ul|li|h[1-6])\b[^>]*>"
)
_SHOWN = 40


@tekstregel(UTFYLLING, "UTF109", Severity.FEIL, Omfang.ALLE)
def halv_henvisning(tekst: Tekst, _: Sprak) -> Iterator[Tekstutfall]:
    """En henvisning blir trykt som den er skrevet.

    Hva:
        Finner krøllparenteser og kall som står igjen i den ferdige teksten, som «{ tall(…) }» og
        «[[tall(…)]]», og henvisninger i titler og navn, der de ikke virker.
    Hvorfor:
        Bare doble krøllparenteser, {{ og }}, gjør en henvisning om til et tall, og bare i løpende
        tekst. Resten trykkes som det står.
    Feil:
        Bydelen hadde { tall("fo2a/nokkeltall/plasser/2024") } plasser.
    Riktig:
        Bydelen hadde {{ tall("fo2a/nokkeltall/plasser/2024") }} plasser.
    """
    label = tekst.kilde.slag is Kildeslag.LEDETEKST
    written = tekst.kilde.slag in {Kildeslag.TEKST, Kildeslag.SVAR}
    for blokk in tekst.blokker:
        found = [m for m in not_interpreted(blokk.tekst, label=label) if not _shown(blokk, m)]
        for match in found:
            melding = f"«{match[0].strip()[:_SHOWN]}» blir trykt som det står"
            tips = "skriv {{ og }} rundt henvisningen" if written else _NOT_HERE
            yield tekstfunn(blokk, match.start(), melding, tips)
        if not found:
            yield HOLDER


def _shown(blokk: Blokk, match: re.Match[str]) -> bool:
    """Whether it is what a reference shows, as a text that is quoted."""
    return blokk.referert(match.start(), match.end())


def not_interpreted(text: str, *, label: bool = False) -> list[re.Match[str]]:
    """What looks like a reference and is none. A label of the standard may have `{ar}`."""
    return [m for m in _HALF.finditer(text) if not label or not _FILLED.fullmatch(m[0])]


@regel(UTFYLLING, "UTF019", Severity.FEIL)
def henvisning_i_celle(g: Grunnlag) -> Iterator[Utfall]:
    """En henvisning står i en datafil, der den ikke virker.

    Hva:
        Finner henvisninger som «{{ tall(…) }}» i navn, fotnoter og andre celler med tekst.
    Hvorfor:
        Cellene trykkes som de står; bare tekstene i rapportmappen kan vise til tall.
    Feil:
        data/2024/fo2a/indikatorer.csv
        id;navn;enhet;retning;resultat_2022;resultat_2023;maltall_2024;resultat_2024;fotnote
        dekning;Dekningsgrad;prosent;hoyere;89;90;90;91;Av {{ tall(barn) }} barn
    Riktig:
        data/2024/fo2a/indikatorer.csv
        id;navn;enhet;retning;resultat_2022;resultat_2023;maltall_2024;resultat_2024;fotnote
        dekning;Dekningsgrad;prosent;hoyere;89;90;90;91;Av alle barn i bydelen
    """
    for inn in g.arsberetning.tabeller.values():
        for rad in inn.rader:
            found = not_interpreted("\n".join((rad.fotnote, rad.gruppe, *rad.tekster.values())))
            for match in found:
                melding = (
                    f"«{match[0].strip()[:_SHOWN]}» i raden «{rad.id}» blir trykt som det står"
                )
                yield Funn(melding, rad.sted, _NOT_HERE, adresse=f"{inn.id}/{rad.id}")
            if not found:
                yield HOLDER


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
