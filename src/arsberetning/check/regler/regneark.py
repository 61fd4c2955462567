"""What spreadsheets leave in texts and names: errors, dates nobody wrote, and cut figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.prosa.modell import Kildeslag, prosamodell
from arsberetning.check.regel import HOLDER, Funn, Utfall, regel
from arsberetning.check.regler.utfylling import FAMILIE
from arsberetning.diagnostics import Place, Severity
from arsberetning.model.standard import Kolonneslag
from arsberetning.model.tabell import Celletekst, Innrad, Inntabell
from arsberetning.read.source import quote
from arsberetning.read.spreadsheet import Trace, changed_cell, changed_inside, error_value

# Columns whose figures are names of things, and never the number of a day.
_CODE = re.compile(r"nummer|\bnr\b|kode|\bid\b|konto|ansvar|\bsak|prosjekt", re.IGNORECASE)


@dataclass(frozen=True)
class _Text:
    """A text, what it is called, the place of an offset in it, and what it belongs to."""

    text: str
    name: str
    place: Callable[[int], Place]
    adresse: str = ""
    punkt: str = ""
    is_cell: bool = False
    is_code: bool = False


@regel(FAMILIE, "UTF020", Severity.FEIL)
def formelfeil_i_tekst(g: Grunnlag) -> Iterator[Utfall]:
    """En tekst eller et navn har en formelfeil fra regnearket.

    Hva:
        Finner feilverdier som #REF!, #VERDI! og #I/T i tekstceller, radnavn, fotnoter, titler og
        tekster, og #### der kolonnen var for smal. Emneknagger og «#1» er ikke feil.
    Hvorfor:
        Teksten trykkes som den står. Det som skulle ha stått der, er borte.
    Feil:
        data/2024/fo2a/nokkeltall.csv
        id;navn;enhet;retning;2020;2021;2022;2023;2024
        plasser;Plasser i #REF!;antall;hoyere;60;62;61;64;65
    Riktig:
        data/2024/fo2a/nokkeltall.csv
        id;navn;enhet;retning;2020;2021;2022;2023;2024
        plasser;Plasser i åpen barnehage;antall;hoyere;60;62;61;64;65
    """
    for text in _texts(g):
        yield _finding(text, error_value(text.text))


@regel(FAMILIE, "UTF021", Severity.ADVARSEL, viker_for=("UTF020",))
def omgjort_av_regnearket(g: Grunnlag) -> Iterator[Utfall]:
    """En tekst eller et navn er gjort om av regnearket.

    Hva:
        Finner det regneark gjør om uten å spørre: «6–12» til «06.des», «desember 2025» til
        «des.25», en dato til et tall som 41640, og et langt tall til «1,05E+05». Meldingen sier
        hva det nok var.
    Hvorfor:
        Leseren ser en dato eller et tall ingen har skrevet.
    Feil:
        data/2024/fo2a/nokkeltall.csv
        id;navn;enhet;retning;2020;2021;2022;2023;2024
        plasser;06.des år;antall;hoyere;60;62;61;64;65
    Riktig:
        data/2024/fo2a/nokkeltall.csv
        id;navn;enhet;retning;2020;2021;2022;2023;2024
        plasser;6–12 år;antall;hoyere;60;62;61;64;65
    """
    for text in _texts(g):
        yield _finding(text, _changed(text))


def _changed(text: _Text) -> Trace | None:
    plain = text.is_code and text.text.isdigit()
    whole = changed_cell(text.text) if text.is_cell and not plain else None
    return whole or changed_inside(text.text)


def _finding(text: _Text, trace: Trace | None) -> Utfall:
    if trace is None:
        return HOLDER
    return Funn(
        f"{quote(trace.read)} i {text.name} {trace.what}",
        text.place(trace.start),
        trace.hint,
        adresse=text.adresse,
        punkt=text.punkt,
    )


def _texts(g: Grunnlag) -> Iterator[_Text]:
    for inn in g.arsberetning.tabeller.values():
        for row in inn.rader:
            yield from _cells(inn, row)
    for tekst in g.av(prosamodell).hele:
        kilde = tekst.kilde
        if kilde.slag is not Kildeslag.RADNAVN:
            title = kilde.slag in {Kildeslag.TITTEL, Kildeslag.LEDETEKST}
            name = f"«{kilde.innhold}»" if title else "teksten"
            yield _Text(kilde.innhold, name, kilde.sted, punkt=kilde.punkt)


def _cells(inn: Inntabell, row: Innrad) -> Iterator[_Text]:
    """The texts of a row that are printed."""
    adresse = f"{inn.id}/{row.id}"
    columns = {k.id: k.tittel for k in inn.mal.kolonner if k.slag is Kolonneslag.TEKST}
    written = {columns[k]: text for k, text in row.tekster.items() if k in columns}
    for name, text in {
        "navnet": row.oppgitt_navn or row.navn,
        "gruppen": row.gruppe,
        "fotnoten": row.fotnote,
        **{f"kolonnen «{title}»": text for title, text in written.items()},
    }.items():
        if text:
            yield _Text(
                text,
                name,
                _place(text, row.sted),
                adresse,
                is_cell=True,
                is_code=bool(_CODE.search(name)),
            )


def _place(text: str, row: Place) -> Callable[[int], Place]:
    """The place of the cell: a quoted cell may hold line breaks, so its beginning is told."""
    place = text.sted if isinstance(text, Celletekst) else row
    return lambda _: place
