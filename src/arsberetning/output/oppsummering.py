"""The one sentence that says what differs between two editions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from arsberetning.endringer import (
    Blokkslag,
    Sammenligning,
    Sideendring,
    Slag,
    Tallendring,
    Tekstendring,
)

_WORDS: dict[Blokkslag, tuple[str, str, str]] = {
    Blokkslag.OVERSKRIFT: ("overskrift", "overskrifter", "f"),
    Blokkslag.AVSNITT: ("avsnitt", "avsnitt", "n"),
    Blokkslag.LISTEPUNKT: ("listepunkt", "listepunkter", "n"),
    Blokkslag.TABELLRAD: ("tabellrad", "tabellrader", "f"),
    Blokkslag.CELLE: ("tabellcelle", "tabellceller", "f"),
    Blokkslag.TABELL: ("tabell", "tabeller", "m"),
    Blokkslag.SEKSJON: ("seksjon", "seksjoner", "m"),
    Blokkslag.FIGUR: ("figurtekst", "figurtekster", "m"),
}
_NEW = {"m": "ny", "f": "ny", "n": "nytt"}
_AFTER = {Slag.ENDRET: "endret", Slag.FLYTTET: "flyttet", Slag.FJERNET: "fjernet"}


def summary(found: Sammenligning) -> str:
    """Such as `17 tall endret, 9 avsnitt endret, 1 ny tabellrad; ellers likt`."""
    parts = [*_figures(found.tall or ()), *_text(found.tekst or ()), *_pages(found.sider or ())]
    if not parts:
        return _alike(found)
    return f"{', '.join(parts)}; ellers likt"


def own_text(found: Sammenligning) -> list[Tekstendring]:
    """The changes of text that do not follow from changed figures."""
    return [c for c in found.tekst or () if not c.adresser]


def followed_text(found: Sammenligning) -> list[Tekstendring]:
    """The passages and cells that are others only because figures are."""
    return [c for c in found.tekst or () if c.adresser]


def counted(number: int, one: str, many: str) -> str:
    """`1 side`, `2 sider`."""
    return f"{number} {one if number == 1 else many}"


def _alike(found: Sammenligning) -> str:
    names = {"tallene": found.tall, "teksten": found.tekst, "sidene": found.sider}
    compared = [name for name, level in names.items() if level is not None]
    if not compared:
        return "ingenting kunne sammenlignes"
    if len(compared) == len(names):
        return "ingen forskjeller"
    return f"ingen forskjeller i {' og '.join(compared)}"


def _figures(changes: Sequence[Tallendring]) -> Iterator[str]:
    for slag, words in ((Slag.ENDRET, "endret"), (Slag.NY, "nye"), (Slag.FJERNET, "fjernet")):
        own = [c for c in changes if c.slag is slag]
        if own:
            word = "nytt" if slag is Slag.NY and len(own) == 1 else words
            yield f"{len(own)} {word} tall" if slag is Slag.NY else f"{len(own)} tall {word}"
    followed = sum(len(c.folger) for c in changes)
    if followed:
        yield f"{followed} tall som følger av {'det' if len(changes) == 1 else 'dem'}"


def _text(changes: Sequence[Tekstendring]) -> Iterator[str]:
    own = Counter((c.blokk, c.slag) for c in changes if not c.adresser)
    for blokk, (one, many, gender) in _WORDS.items():
        for slag in Slag:
            number = own[blokk, slag]
            if not number:
                continue
            noun = one if number == 1 else many
            if slag is Slag.NY:
                yield f"{number} {_NEW[gender] if number == 1 else 'nye'} {noun}"
            else:
                yield f"{number} {noun} {_AFTER[slag]}"
    followed = sum(1 for c in changes if c.adresser)
    if followed:
        yield f"{counted(followed, 'sted', 'steder')} i teksten der bare tallene er andre"


def _pages(changes: Sequence[Sideendring]) -> Iterator[str]:
    kinds = Counter(c.slag for c in changes)
    if kinds[Slag.ENDRET]:
        yield f"{counted(kinds[Slag.ENDRET], 'side', 'sider')} ser annerledes ut"
    if kinds[Slag.NY]:
        yield f"{kinds[Slag.NY]} {'ny side' if kinds[Slag.NY] == 1 else 'nye sider'}"
    if kinds[Slag.FJERNET]:
        yield f"{counted(kinds[Slag.FJERNET], 'side', 'sider')} fjernet"
    if kinds[Slag.FLYTTET]:
        yield f"{counted(kinds[Slag.FLYTTET], 'side', 'sider')} flyttet"
