"""Stage 5: tables → charts. What is drawn is computed apart from the drawing.

`figure_data` never imports matplotlib; `draw` does, when it is called.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from arsberetning.charts.data.arspar import heltid_deltid, politiske_organer, sykefravar
from arsberetning.charts.data.budsjett import budsjett_regnskap, investeringer
from arsberetning.charts.data.indikatorer import indikatorer
from arsberetning.charts.data.kjonnsbalanse import kjonnsbalanse
from arsberetning.charts.data.tidsserier import befolkning, nokkeltall
from arsberetning.charts.figure import Figur, Figurdata
from arsberetning.compute.tallbase import Tabell

__all__ = ["SLAG", "Figur", "Figurdata", "draw", "figure_data", "prepare"]

SLAG: Mapping[str, Callable[[Tabell, int], Figurdata | None]] = MappingProxyType(
    {
        "befolkning": befolkning,
        "budsjett_regnskap": budsjett_regnskap,
        "heltid_deltid": heltid_deltid,
        "indikatorer": indikatorer,
        "investeringer": investeringer,
        "kjonnsbalanse": kjonnsbalanse,
        "nokkeltall": nokkeltall,
        "politiske_organer": politiske_organer,
        "sykefravar": sykefravar,
    }
)
"""The kinds of chart, each with the function that reads its table."""


def figure_data(slag: str, tabell: Tabell, ar: int) -> Figurdata | None:
    """Compute what a chart of this kind shows of a table, None when it would say nothing.

    KeyError on a kind that is not in `SLAG`.
    """
    return SLAG[slag](tabell, ar)


def prepare() -> None:
    """Import what drawing needs, before there is something to draw."""
    from arsberetning.charts.quick_import import import_matplotlib  # noqa: PLC0415

    import_matplotlib()
    import arsberetning.charts.drawing  # noqa: F401, PLC0415 - matplotlib is heavy


def draw(data: Figurdata, fonts: Mapping[str, Path]) -> Figur:
    """Draw a chart. `fonts` holds the font files `regular` and `bold`.

    A pure function: the same arguments give the same bytes, on any machine.
    """
    prepare()
    from arsberetning.charts.drawing import draw_figure  # noqa: PLC0415 - matplotlib is heavy

    return draw_figure(data, fonts)
