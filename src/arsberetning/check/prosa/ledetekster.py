"""The standard's own texts that are printed: titles, heads of columns, questions of the forms."""

from __future__ import annotations

from collections.abc import Iterator

from arsberetning.model.standard import Kolonnemal, Seksjonsmal, Skjema, Standard, Tabellmal
from arsberetning.model.typer import Linje

Felt = tuple[str, str | None]


def labels(standard: Standard) -> Iterator[tuple[str, Linje]]:
    """Each printed text of the standard that knows its place, with what it is."""
    for felt, text in _all(standard):
        if isinstance(text, Linje):
            yield felt, text


def _all(standard: Standard) -> Iterator[Felt]:
    for fo in standard.funksjonsomrader:
        yield fo.id, fo.navn
        yield from ((part.id, part.navn) for part in fo.deler)
        yield from _sections(fo.tillegg)
    yield from _sections(standard.kapitler)
    yield from _sections(standard.funksjonsomrade_seksjoner)
    for columns in standard.kolonnesett.values():
        yield from _columns(columns)
    for tabell in standard.tabeller.values():
        yield from _table(tabell)
    for skjema in standard.skjemaer.values():
        yield from _form(skjema)


def _sections(sections: tuple[Seksjonsmal, ...]) -> Iterator[Felt]:
    for section in sections:
        yield section.id, section.tittel
        yield from _sections(section.seksjoner)


def _table(tabell: Tabellmal) -> Iterator[Felt]:
    yield tabell.fil, tabell.tittel
    yield tabell.fil, tabell.radhode
    yield tabell.fil, tabell.definisjon
    yield tabell.fil, tabell.kilde
    yield from _columns(tabell.kolonner)
    yield from ((s.id, s.navn) for s in tabell.summer)


def _columns(columns: tuple[Kolonnemal, ...]) -> Iterator[Felt]:
    for column in columns:
        yield column.id, column.tittel
        yield column.id, column.gruppe


def _form(skjema: Skjema) -> Iterator[Felt]:
    seen: set[str] = set()
    yield skjema.tittel, skjema.tittel
    for sporsmal in skjema.sporsmal:
        yield sporsmal.id, sporsmal.tekst
        if sporsmal.gruppe and sporsmal.gruppe not in seen:
            seen.add(sporsmal.gruppe)
            yield sporsmal.id, sporsmal.gruppe
