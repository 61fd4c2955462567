"""Lists whose items do not end alike."""

from __future__ import annotations

from collections.abc import Iterator

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.prosa.blokker import Blokkslag
from arsberetning.check.prosa.familier import UTFYLLING
from arsberetning.check.prosa.modell import Blokk, prosamodell
from arsberetning.check.regel import HOLDER, Funn, Utfall, regel
from arsberetning.diagnostics import Severity

_MIN_ITEMS = 3


@regel(UTFYLLING, "UTF111", Severity.MERKNAD)
def listepunkt_uten_punktum(g: Grunnlag) -> Iterator[Utfall]:
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
    for items in _lists(g):
        without = [b for b in items if not b.tekst.rstrip().endswith((".", "!", "?", ":"))]
        if not without or len(items) < _MIN_ITEMS or len(without) * 2 >= len(items):
            yield HOLDER
            continue
        for blokk in without:
            yield Funn(
                f"listepunktet «{blokk.tekst[:40]}» mangler punktum, som de andre punktene har",
                blokk.sted(len(blokk.tekst) - 1),
                "sett punktum",
                punkt=blokk.kilde.punkt,
            )


def _lists(g: Grunnlag) -> Iterator[list[Blokk]]:
    """The items of each list, in order."""
    items: list[Blokk] = []
    for blokk in g.av(prosamodell).tekster:
        follows = bool(items) and items[-1].kilde is blokk.kilde
        if blokk.slag is Blokkslag.LISTEPUNKT and (not items or follows):
            items.append(blokk)
            continue
        if items:
            yield items
        items = [blokk] if blokk.slag is Blokkslag.LISTEPUNKT else []
    if items:
        yield items
