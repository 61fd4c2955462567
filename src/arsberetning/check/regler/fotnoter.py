"""Footnote marks that nothing explains: in the names of rows and in the questions of forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.regel import HOLDER, Funn, Utfall, regel
from arsberetning.check.regler.utfylling import FAMILIE, questions
from arsberetning.check.steder import place_of_line
from arsberetning.compute.tallbase import Rad, Tabell
from arsberetning.diagnostics import Place, Severity

_STARRED = re.compile(r"[^\s*]\*(?=$|[\s:])")
"""A word with a star after it: «Antall* ansatte»."""
_FOOTNOTE = re.compile(r"(?:^|[^(\d.])(\d{1,2}\)|\*+|(?<!m)[¹²³⁴-⁹†‡]+)$")
"""A mark at the end of a name: «1)» and «*», and raised figures but those of «m²»."""


@regel(FAMILIE, "UTF015", Severity.ADVARSEL)
def fotnote_mangler(g: Grunnlag) -> Iterator[Utfall]:
    """Et fotnotetegn har ingen fotnote.

    Hva:
        Navnet på en rad slutter med et fotnotetegn, som 1) eller *, men tabellen har ingen
        forklaring som begynner med tegnet. En merknad blir ikke trykt og er ingen fotnote. Har
        raden en fotnote, er tegnet til overs: Fotnoten får sitt eget. Et spørsmål i et skjema
        kan heller ikke ha tegn uten fotnote.
    Hvorfor:
        Tegnet lover en forklaring leseren ikke finner.
    Feil:
        data/2024/fo2a/nokkeltall.csv
        id;navn;enhet;retning;2020;2021;2022;2023;2024
        plasser;Plasser i åpen barnehage 1);antall;hoyere;60;62;61;64;65
    Riktig:
        data/2024/fo2a/nokkeltall.csv
        id;navn;enhet;retning;2020;2021;2022;2023;2024
        plasser;Plasser i åpen barnehage;antall;hoyere;60;62;61;64;65
    """
    for tabell in g.tallbase.tabeller.values():
        every = [(rad, mark) for rad in tabell.rader if (mark := _unexplained(tabell, rad))]
        yield from (_twice_marked(tabell, rad, mark) for rad, mark in every if rad.fotnote)
        marked = [(rad, mark) for rad, mark in every if not rad.fotnote]
        yield from [HOLDER] * (len(tabell.rader) - len(every))
        if not marked:
            continue
        first = marked[0][0]
        count = len(marked) - 1
        others = f" og {count} {'rad' if count == 1 else 'rader'} til" if count else ""
        signs = ", ".join(sorted({mark for _, mark in marked}))
        yield Funn(
            f"«{first.navn}»{others} har fotnotetegn ({signs}), men tabellen har ingen fotnote",
            first.sted or Place(tabell.fil),
            _footnote_hint(tabell, [rad for rad, _ in marked]),
            adresse=f"{tabell.id}/{first.id}",
        )
    yield from _starred_questions(g)


def _twice_marked(tabell: Tabell, rad: Rad, mark: str) -> Funn:
    return Funn(
        f"tegnet {mark} i «{rad.navn}» er til overs: raden har en fotnote, som får sitt eget tegn",
        rad.sted or Place(tabell.fil),
        "slett tegnet i navnet; det som står i kolonnen «fotnote», trykkes under tabellen",
        adresse=f"{tabell.id}/{rad.id}",
    )


def _footnote_hint(tabell: Tabell, rader: Iterable[Rad]) -> str:
    if tabell.slag == "tall":
        return "slett tegnet i navnet; tall som ikke står i en tabell, har ingen fotnoter"
    if any(rad.merknad for rad in rader):
        return (
            "flytt noten fra kolonnen «merknad», som ikke trykkes, til kolonnen «fotnote», og "
            "slett tegnet i navnet"
        )
    return "skriv fotnoten i kolonnen «fotnote», som trykkes, og slett tegnet i navnet"


def _starred_questions(g: Grunnlag) -> Iterator[Utfall]:
    for punkt in g.alle_punkter:
        asked = list(questions(g.arsberetning, punkt))
        told = any(q.tekst.lstrip().startswith("*") for q in asked)
        for q in asked:
            if told or not _STARRED.search(q.tekst):
                yield HOLDER
                continue
            yield Funn(
                f"spørsmålet «{q.tekst}» har fotnotetegn (*), men skjemaet har ingen fotnote",
                place_of_line(q.tekst, punkt.fil),
                "skriv fotnoten, eller slett tegnet i standarden",
                punkt=punkt.id,
            )


def _unexplained(tabell: Tabell, rad: Rad) -> str:
    """The footnote mark at the end of a row's name, when nothing explains it."""
    match = _FOOTNOTE.search(rad.navn)
    in_brackets = rad.navn.count("(") >= rad.navn.count(")") > 0
    if not match or in_brackets or match[1] in tabell.definisjon:
        return ""
    return match[1]
