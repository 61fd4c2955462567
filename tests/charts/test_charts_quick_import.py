"""matplotlib imported quickly is matplotlib: it draws the same, and is left as it was."""

from __future__ import annotations

import subprocess
import sys

import pytest

DRAWN = """
import io, sys
{before}
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.artist import Artist
from matplotlib.lines import Line2D
import matplotlib as mpl
mpl.rcParams.update({{"svg.fonttype": "none", "svg.hashsalt": "a"}})
figure = Figure(figsize=(2, 1))
figure.add_artist(Line2D([0, 1], [0, 1], linewidth=3))
figure.text(0.5, 0.5, "tekst")
out = io.StringIO()
FigureCanvasSVG(figure).print_svg(out, metadata={{"Date": None}})
print(out.getvalue())
class Own(Artist):
    def set_own(self, value):
        "Own."
    def set(self, **kwargs):
        return super().set(**kwargs)
print("own" in (Own.set.__doc__ or ""))
import mpl_toolkits.mplot3d
"""
QUICK = "from arsberetning.charts.quick_import import import_matplotlib; import_matplotlib()"
RENAMED = (
    "from arsberetning.charts import quick_import; quick_import._DOCUMENTING = 'nytt_navn'; "
    "quick_import._SOLID = 'nytt.sted'; quick_import.import_matplotlib()"
)


def drawn(before: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", DRAWN.format(before=before)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert not done.stderr
    return done.stdout


@pytest.mark.parametrize("before", [QUICK, RENAMED])
def test_it_draws_the_same_and_documents_what_comes_later(before: str) -> None:
    assert drawn(before) == drawn("")
