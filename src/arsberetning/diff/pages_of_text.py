"""Pages on which only the text's own level can tell a difference: paragraphs that were joined.

Pages are compared word by word, so that a line that is broken otherwise is no change. What the text
says has changed there is a change of the page all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from arsberetning.endringer import Blokkslag, Rute, Sideendring, Slag, Sted, Tekstendring

_UNSEEN = {Blokkslag.FIGUR, Blokkslag.SEKSJON}
"""What a drawing is called is not seen, and a section that has moved is on pages that have."""


def with_text(
    pages: Sequence[Sideendring], changes: Sequence[Tekstendring]
) -> tuple[Sideendring, ...]:
    """The changed pages, with those that only the changes of text know of, in the new order."""
    found = list(pages)
    for change in changes:
        if change.blokk not in _UNSEEN and not _known(found, change):
            found += _pages(change)
    added = len(found) > len(pages)
    return tuple(sorted(found, key=_order)) if added else tuple(pages)


def _order(change: Sideendring) -> tuple[int, int]:
    return change.ny or change.gammel or 0, change.ny or 0


def _known(pages: Sequence[Sideendring], change: Tekstendring) -> bool:
    """Whether a page that a change stands on is told of."""
    old, new = change.gammelt_sted, change.nytt_sted
    if new and any(page.ny == new.side for page in pages):
        return True
    return bool(old and any(page.gammel == old.side for page in pages))


def _pages(change: Tekstendring) -> Iterator[Sideendring]:
    old, new = change.gammelt_sted, change.nytt_sted
    if old and new:
        yield Sideendring(Slag.ENDRET, old.side, new.side, _areas(old), _areas(new))


def _areas(place: Sted) -> tuple[Rute, ...]:
    return (place.rute,) if place.rute else ()
