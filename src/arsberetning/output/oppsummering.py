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
from arsberetning.output.weight import is_goal, turned

_WORDS: dict[Blokkslag, tuple[str, str, str]] = {
    Blokkslag.OVERSKRIFT: ("overskrift", "overskrifter", "f"),
    Blokkslag.AVSNITT: ("avsnitt", "avsnitt", "n"),
    Blokkslag.LISTEPUNKT: ("listepunkt", "listepunkter", "n"),
    Blokkslag.TABELLRAD: ("tabellrad", "tabellrader", "f"),
    Blokkslag.CELLE: ("tabellcelle", "tabellceller", "f"),
    Blokkslag.KOLONNE: ("tabellkolonne", "tabellkolonner", "f"),
    Blokkslag.TABELL: ("tabell", "tabeller", "m"),
    Blokkslag.SEKSJON: ("seksjon", "seksjoner", "m"),
    Blokkslag.FIGUR: ("figurtekst", "figurtekster", "m"),
}
_LEVELS = {"figures": "tallene", "text": "teksten", "pages": "sidene"}
_NEW = {"m": "ny", "f": "ny", "n": "nytt"}
_AFTER = {slag: slag.value for slag in Slag}


def summary(found: Sammenligning) -> str:
    """Such as `17 tall endret, 9 avsnitt endret, 1 ny tabellrad; ellers likt`."""
    parts = [*_contradicted(found), *_goals(found.tall or ()), *_turned(found.tekst or ()),
             *_figures(found.tall or ()), *_text(found.tekst or ()),
             *_pages(found.sider or ())]  # fmt: skip
    rest = list(_reservations(found))
    if parts and not rest and _all_compared(found):
        rest = ["ellers likt"]
    return "; ".join([", ".join(parts) or _alike(found), *rest])


def own_text(found: Sammenligning) -> list[Tekstendring]:
    """The changes of text that say more than changed figures do: turned conclusions first."""
    own = [c for c in found.tekst or () if not c.bare_tall]
    return sorted(own, key=lambda c: not c.snur)


def followed_text(found: Sammenligning) -> list[Tekstendring]:
    """The passages and cells that are others only because figures are."""
    return [c for c in found.tekst or () if c.bare_tall]


def counted(number: int, one: str, many: str) -> str:
    """`1 side`, `2 sider`."""
    return f"{number} {one if number == 1 else many}"


def _alike(found: Sammenligning) -> str:
    names = {"tallene": found.tall, "teksten": found.tekst, "sidene": found.sider}
    compared = [name for name, level in names.items() if level is not None]
    if not compared:
        return "ingenting kunne sammenlignes"
    if any(found.utelatt):
        return "ingen forskjeller over grensen"
    if len(compared) == len(names):
        return "ingen forskjeller"
    return f"ingen forskjeller i {' og '.join(compared)}"


def _all_compared(found: Sammenligning) -> bool:
    return None not in (found.tall, found.tekst, found.sider)


def _contradicted(found: Sammenligning) -> Iterator[str]:
    number = len(found.uenighet)
    if number:
        yield f"{counted(number, 'sted', 'steder')} der siden og vedlegget er uenige"


def _goals(changes: Sequence[Tallendring]) -> Iterator[str]:
    number = sum(1 for c in changes for one in turned(c) if is_goal(one))
    if number:
        yield f"{counted(number, 'mål', 'mål')} nås eller nås ikke lenger"


def _turned(changes: Sequence[Tekstendring]) -> Iterator[str]:
    number = sum(1 for c in changes if c.snur)
    if number:
        yield f"{counted(number, 'konklusjon', 'konklusjoner')} snudd av tallene"


def _reservations(found: Sammenligning) -> Iterator[str]:
    """What is not told, and why what is told may be wrong."""
    figures, pages = found.utelatt
    if figures:
        yield f"{figures} tall under grensen er utelatt"
    if pages:
        yield f"{counted(pages, 'side', 'sider')} under grensen er utelatt"
    levels = [_LEVELS[name] for name in found.uprovd]
    if levels and _any_compared(found):
        yield f"{_listed(levels)} er ikke sammenlignet helt ut"
    if found.usikkert:
        yield f"lesingen er usikker: {_listed(list(found.usikkert))}"


def _any_compared(found: Sammenligning) -> bool:
    return any(level is not None for level in (found.tall, found.tekst, found.sider))


def _listed(names: Sequence[str]) -> str:
    """`tallene`, `tallene og teksten`, `tallene, teksten og sidene`."""
    *head, last = names
    return f"{', '.join(head)} og {last}" if head else last


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
    followed = sum(1 for c in changes if c.bare_tall)
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
