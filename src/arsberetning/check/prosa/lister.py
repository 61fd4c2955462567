"""Lists whose items do not end alike."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from arsberetning.check.prosa.familier import UTFYLLING
from arsberetning.check.prosa.modell import Blokk, Tekst
from arsberetning.check.prosa.sprak import Sprak
from arsberetning.check.prosa.tekstregel import Omfang, Tekstutfall, tekstfunn, tekstregel
from arsberetning.check.regel import HOLDER
from arsberetning.diagnostics import Severity
from arsberetning.prosa.blokker import Blokkslag

_MIN_ITEMS = 3


@tekstregel(UTFYLLING, "UTF111", Severity.MERKNAD, Omfang.TEKSTER)
def listepunkt_uten_punktum(tekst: Tekst, _: Sprak) -> Iterator[Tekstutfall]:
    """Et listepunkt mangler punktum, når de andre har det.

    Hva:
        De fleste punktene i en liste slutter med punktum, og ett eller noen få gjør det ikke.
    Hvorfor:
        Leseren kan ikke vite om punktet er ferdig.
    Feil:
        Bydelen har utfordringer:

        - Det bygges i høyt tempo.
        - Uteområdene slites hardt
        - Mange flytter ofte.
        - Trafikken er stor.
    Riktig:
        Bydelen har utfordringer:

        - Det bygges i høyt tempo.
        - Uteområdene slites hardt.
        - Mange flytter ofte.
        - Trafikken er stor.
    """
    for items in _lists(tekst):
        without = [b for b in items if not b.tekst.rstrip().endswith((".", "!", "?", ":"))]
        if not without or len(items) < _MIN_ITEMS or len(without) * 2 >= len(items):
            yield HOLDER
            continue
        for blokk in without:
            start = f"listepunktet «{blokk.tekst[:40]}» mangler punktum"
            melding = f"{start}, som de andre punktene har"
            yield tekstfunn(blokk, len(blokk.tekst) - 1, melding, "sett punktum")


def _lists(tekst: Tekst) -> Iterator[list[Blokk]]:
    """The items of each list, in order."""
    for is_item, blocks in groupby(tekst.blokker, lambda b: b.slag is Blokkslag.LISTEPUNKT):
        if is_item:
            yield list(blocks)
