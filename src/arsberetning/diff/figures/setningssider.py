"""The pages of sentences: a link leads to the heading above them, they may stand further on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from arsberetning.diff.tegn import plain, tidy
from arsberetning.diff.utgave import Blokk, Utgave
from arsberetning.endringer import Blokkslag, Bruk

_SENTENCE = "setning"


class Setningssider:
    """Finds the sentences of an edition among its passages."""

    def __init__(self, edition: Utgave) -> None:
        self._sections: dict[str, list[Blokk]] = {}
        self._known: dict[Bruk, Bruk] = {}
        over: list[Blokk] = []
        for block in edition.blokker or ():
            if block.slag is Blokkslag.OVERSKRIFT:
                over = [*(h for h in over if h.niva < block.niva), block]
            else:
                for heading in over:
                    self._sections.setdefault(heading.tekst, []).append(block)

    def of(self, uses: Iterable[Bruk]) -> tuple[Bruk, ...]:
        """The same places, with the page each sentence begins on where it can be found."""
        return tuple(self._found(use) for use in uses)

    def _found(self, use: Bruk) -> Bruk:
        if use not in self._known:
            page = self._page(use) if use.slag == _SENTENCE else None
            self._known[use] = replace(use, side=page) if page else use
        return self._known[use]

    def _page(self, use: Bruk) -> int | None:
        sentence = tidy(plain(use.navn))
        for block in self._sections.get(use.seksjon, ()):
            if sentence in block.tekst:
                return _page_of(block, block.tekst.index(sentence))
        return None


def _page_of(block: Blokk, at: int) -> int | None:
    """The page of a place in a passage, which may run over several: told by the share of it."""
    if not block.ruter:
        return None
    heights = [max(0.1, area[3] - area[1]) for _, area in block.ruter]
    wanted = at / max(1, len(block.tekst)) * sum(heights)
    for (page, _), height in zip(block.ruter, heights, strict=True):
        if wanted < height:
            return page
        wanted -= height
    return block.ruter[-1][0]
