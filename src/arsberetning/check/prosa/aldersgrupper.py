"""Age groups that overlap, in rows of a table and in items of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.prosa.modell import Blokk, Kildeslag, prosamodell
from arsberetning.check.regel import HOLDER, Funn, Utfall, regel
from arsberetning.check.regler.rimelighet import FAMILIE
from arsberetning.diagnostics import Related, Severity
from arsberetning.prosa.blokker import Blokkslag

_SPAN = re.compile(r"^(?:[Aa]ldersgruppe\s)?(\d{1,2})\s?[-–]\s?(\d{1,2})\s?år(?:inger)?\b")


@regel(FAMILIE, "RIM009", Severity.ADVARSEL)
def aldersgrupper_overlapper(g: Grunnlag) -> Iterator[Utfall]:
    """To aldersgrupper overlapper.

    Hva:
        Finner aldersgrupper etter hverandre i en liste eller en tabell der samme alder er med i
        begge: «13–16 år» og «16–23 år».
    Hvorfor:
        Den som er 16 år, er talt to ganger eller vet ikke hvilken gruppe som gjelder.
    Feil:
        Ungdom får jobb etter alder:

        - 13–16 år: 60 timer
        - 16–23 år: 75 timer
    Riktig:
        Ungdom får jobb etter alder:

        - 13–15 år: 60 timer
        - 16–23 år: 75 timer
    """
    items = [b for b in g.av(prosamodell).blokker if _is_item(b)]
    for first, second in pairwise(items):
        one, two = _SPAN.match(first.tekst), _SPAN.match(second.tekst)
        if one and two and _together(first, second):
            if int(one[2]) != int(two[1]):
                yield HOLDER
            else:
                yield Funn(
                    f"aldersgruppene {one[1]}–{one[2]} år og {two[1]}–{two[2]} år overlapper",
                    second.sted(),
                    f"la den ene slutte på {int(one[2]) - 1} eller den andre begynne på "
                    f"{int(one[2]) + 1}",
                    (Related(first.sted(), f"{one[1]}–{one[2]} år"),),
                    punkt=second.kilde.punkt,
                )


def _is_item(blokk: Blokk) -> bool:
    return blokk.slag is Blokkslag.LISTEPUNKT or blokk.kilde.slag is Kildeslag.RADNAVN


def _together(first: Blokk, second: Blokk) -> bool:
    """Whether two items are neighbours of one list, or rows of one table."""
    if first.kilde.slag is Kildeslag.RADNAVN:
        return first.kilde.felt.rpartition("/")[0] == second.kilde.felt.rpartition("/")[0]
    return first.kilde is second.kilde and second.nummer == first.nummer + 1
