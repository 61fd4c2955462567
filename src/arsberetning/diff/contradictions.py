"""Where a file's pages say something else than the figures that are attached to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from arsberetning.diff.paper.talltekst import numbers
from arsberetning.diff.tegn import plain, tidy
from arsberetning.diff.text.forklaring import prints_as
from arsberetning.diff.text.seksjoner import Seksjon, Tabell, sections
from arsberetning.diff.text.tabelltekst import column_names
from arsberetning.diff.utgave import Blokk, Oppforing, Utgave, letters, unread
from arsberetning.formatting.tall import format_celle
from arsberetning.output.endringsord import shortened
from arsberetning.values import Maltall, Mangler

_LONGEST = 120
_Named = dict[tuple[str, str], list[Oppforing]]


def contradictions(edition: Utgave) -> Iterator[str]:
    """Each cell and sentence that states another figure than the attachment, in Norwegian.

    Only what was read is looked at, and only cells whose row and column name a figure.
    """
    if not edition.tall or not edition.blokker or not edition.merket:
        return
    named: _Named = {}
    for figure in edition.tall.values():
        named.setdefault((_bare(figure.navn), _bare(figure.kolonne)), []).append(figure)
    root = sections(edition.blokker)
    for section in root.alle():
        for part in section.deler:
            if isinstance(part, Tabell) and not unread(part.tekst):
                yield from _in_table(edition.navn, part, named)
    yield from _sentences(edition, root)


def _in_table(name: str, table: Tabell, named: _Named) -> Iterator[str]:
    columns = column_names(table)
    for row in table.rader:
        for n, cell in enumerate(row.celler[1:], start=1):
            key = _bare(row.celler[0]), _bare(columns[n] if n < len(columns) else "")
            figures = named.get(key, [])
            if figures and not any(_says(cell, figure) for figure in figures):
                told = " eller ".join(dict.fromkeys(format_celle(f.verdi) for f in figures[:2]))
                place = f"{row.celler[0]}, {columns[n]}"
                yield (f"{name}, side {row.side}: «{place}» er {cell} på siden, men {told} i "
                       "vedlegget tallbase.json")  # fmt: skip


def _says(cell: str, figure: Oppforing) -> bool:
    """Whether a cell states a figure. One without a single number is not held against it."""
    found = numbers(cell)
    value = figure.verdi.verdi if isinstance(figure.verdi, Maltall) else figure.verdi
    if len(found) != 1 or isinstance(value, Mangler):
        return True
    number = found[0][0]
    same_sign = not number or not value or (number < 0) == (value < 0)
    return same_sign and prints_as(figure.verdi, abs(number))


def _sentences(edition: Utgave, root: Seksjon) -> Iterator[str]:
    """The sentences with figures that do not stand where the attachment says they do."""
    said = {section.tittel: _said(section) for section in root.alle() if section.overskrift}
    uses = dict.fromkeys(u for found in edition.bruk.values() for u in found)
    for use in uses:
        here = said.get(use.seksjon)
        words = letters(tidy(plain(use.navn)))
        if use.slag == "setning" and here and words and words not in here:
            sentence = shortened(use.navn, _LONGEST)
            yield f"{edition.navn}: «{sentence}» i vedlegget bruk.json står ikke slik på siden"


def _said(section: Seksjon) -> str:
    """The letters of a section with all below it, "" when some of it was not read."""
    parts = _parts(section)
    texts = [part.tekst for part in parts]
    return "" if any(map(unread, texts)) else letters(" ".join(texts))


def _parts(section: Seksjon) -> Sequence[Blokk | Tabell]:
    return [*section.deler, *(part for child in section.barn for part in _parts(child))]


def _bare(text: str) -> str:
    return " ".join(text.lower().split())
