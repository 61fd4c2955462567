"""What the page's templates show, worked out beforehand: order, titles, links, and numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from arsberetning.diff.nettside.bilder import Bilder
from arsberetning.diff.paper.sider.drawing import Portrait
from arsberetning.endringer import (
    Blokkslag,
    Sammenligning,
    Sideendring,
    Slag,
    Tallendring,
    Tekstendring,
)
from arsberetning.output.oppsummering import counted
from arsberetning.values import Celle, Maltall

Nummerert = tuple[int, Tekstendring]
_NOUNS = {
    Blokkslag.OVERSKRIFT: ("overskrift", "f"),
    Blokkslag.AVSNITT: ("avsnitt", "n"),
    Blokkslag.LISTEPUNKT: ("listepunkt", "n"),
    Blokkslag.TABELLRAD: ("rad i tabell", "f"),
    Blokkslag.CELLE: ("celle i tabell", "f"),
    Blokkslag.KOLONNE: ("kolonne i tabell", "f"),
    Blokkslag.TABELL: ("tabell", "m"),
    Blokkslag.SEKSJON: ("seksjon", "m"),
    Blokkslag.FIGUR: ("figur", "m"),
}
_PARTICIPLES = {slag: slag.value for slag in Slag} | {Slag.FJERNET: "tatt ut"}
_AREA = re.compile(r"fo(\d+)([a-z]?)")
_SHORT = 40


@dataclass(frozen=True)
class Sidevisning:
    """A changed page with its pictures, and the changes of text that stand on it."""

    endring: Sideendring
    anker: str
    gammelt_bilde: Portrait | None
    nytt_bilde: Portrait | None
    tekster: tuple[tuple[int, str], ...]

    @property
    def tittel(self) -> str:
        """`Side 12`, with the old number when it was another."""
        old, new = self.endring.gammel, self.endring.ny
        if new is None:
            return f"Side {old} er tatt ut"
        if old is None:
            return f"Side {new} er ny"
        return f"Side {new}" if old == new else f"Side {new} (var side {old})"

    @property
    def forklaring(self) -> str:
        """What is to be seen, in a sentence."""
        if self.endring.utseende:
            return "Bare utseendet er endret; ordene er de samme."
        if self.endring.slag is Slag.NY:
            return "Siden finnes ikke i den gamle utgaven."
        if self.endring.slag is Slag.FJERNET:
            return "Siden finnes ikke i den nye utgaven."
        return ""

    @property
    def alt_gammel(self) -> str:
        """What the old page's picture shows beyond its number."""
        return _framed(len(self.endring.gamle_ruter))

    @property
    def alt_ny(self) -> str:
        """What the new page's picture shows beyond its number."""
        return _framed(len(self.endring.nye_ruter))


def _framed(number: int) -> str:
    return f", {counted(number, 'område', 'områder')} innrammet" if number else ""


def numbered_text(changes: Sequence[Tekstendring]) -> list[Nummerert]:
    """The changes of text with the numbers that links to them use."""
    return list(enumerate(changes, 1))


def by_section(changes: Sequence[Nummerert]) -> list[tuple[str, list[Nummerert]]]:
    """Changes of the same section that follow each other, together."""
    groups: list[tuple[str, list[Nummerert]]] = []
    for number, change in changes:
        place = change.nytt_sted or change.gammelt_sted
        section = place.seksjon if place else ""
        if not groups or groups[-1][0] != section:
            groups.append((section, []))
        groups[-1][1].append((number, change))
    return groups


def shown_pages(
    changes: Sequence[Sideendring], pictures: Bilder, texts: Sequence[Nummerert]
) -> list[Sidevisning]:
    """The pages that are shown, each once under its own address."""
    return [
        Sidevisning(
            change,
            f"ny-side-{change.ny}" if change.ny else f"gammel-side-{change.gammel}",
            pictures.gamle.get(change.gammel or 0),
            pictures.nye.get(change.ny or 0),
            tuple(_texts_on(change.ny, texts)),
        )
        for change in _unique(changes)
    ]


def _unique(changes: Sequence[Sideendring]) -> list[Sideendring]:
    return list({(c.ny, None if c.ny else c.gammel): c for c in reversed(changes)}.values())[::-1]


def _texts_on(page: int | None, texts: Sequence[Nummerert]) -> Iterator[tuple[int, str]]:
    for number, change in texts:
        if page and change.nytt_sted and change.nytt_sted.side == page:
            yield number, _named(change)


def _named(change: Tekstendring) -> str:
    """What a change is called in a link: the cell's values, or the first words."""
    if change.blokk is Blokkslag.CELLE and change.slag is Slag.ENDRET:
        return f"{_cut(change.gammel)} → {_cut(change.ny)}"
    return f"«{_cut(change.ny)}»"


def _cut(text: str) -> str:
    if len(text) <= _SHORT:
        return text or "tom"
    return f"{text[:_SHORT].rpartition(' ')[0] or text[:_SHORT]} …"


def page_linker(known: Sequence[int]) -> Callable[[int], str]:
    """Makes `side 12`, a link when the page is shown."""
    shown = frozenset(known)

    def link(page: int) -> str:
        if page in shown:
            return Markup('<a href="#ny-side-{0}">side {0}</a>').format(page)
        return f"side {page}"

    return link


def what_happened(change: Tekstendring) -> str:
    """`Nytt avsnitt`, `Rad i tabell tatt ut`."""
    noun, gender = _NOUNS[change.blokk]
    if change.slag is Slag.NY:
        return f"{slag_word(Slag.NY, gender).capitalize()} {noun}"
    return f"{noun.capitalize()} {_PARTICIPLES[change.slag]}"


def slag_word(slag: Slag, gender: str) -> str:
    """What happened to a thing, in one word."""
    if slag is Slag.NY:
        return "nytt" if gender == "n" else "ny"
    return _PARTICIPLES[slag]


def consequences(change: Tallendring) -> str:
    """What can be folded out below a figure."""
    parts = []
    if change.folger:
        parts.append(f"{len(change.folger)} tall følger av dette")
    if change.bruk:
        parts.append(f"brukt {counted(len(change.bruk), 'sted', 'steder')}")
    text = ", ".join(parts)
    return text[:1].upper() + text[1:]


def area_name(area: str) -> str:
    """`fo2a` as `Funksjonsområde 2A`."""
    if found := _AREA.fullmatch(area):
        return f"Funksjonsområde {found[1]}{found[2].upper()}"
    return {"bydel": "Hele bydelen", "": "Uten adresse"}.get(area, area.capitalize())


def areas(found: Sammenligning) -> list[tuple[str, str]]:
    """The areas that changed figures belong to, those that only followed too."""
    names = {a for change in found.tall or () for a in _areas(change)}
    return sorted(((a or "-", area_name(a)) for a in names), key=lambda pair: pair[1])


def sort_attributes(change: Tallendring) -> Markup:
    """What the page's script filters and sorts by."""
    group = (change, *change.folger)
    values = {
        "omrade": " ".join(a or "-" for a in _areas(change)),
        "navn": f"{change.navn} {change.kolonne}",
        "gammel": _plain(change.gammel),
        "ny": _plain(change.ny),
        "belop": " ".join(_plain(c.differanse) for c in group),
        "prosent": " ".join(_plain(c.prosent) for c in group),
        "kilde": change.kilde,
    }
    return Markup("").join(Markup(' data-{}="{}"').format(k, v) for k, v in values.items())


def _areas(change: Tallendring) -> list[str]:
    return list(dict.fromkeys(c.omrade for c in (change, *change.folger)))


def _plain(cell: Celle | None) -> str:
    value = cell.verdi if isinstance(cell, Maltall) else cell
    return f"{value:f}" if isinstance(value, Decimal) else ""
