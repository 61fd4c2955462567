"""Makes room for a table that is a little too wide: less air, then smaller type, to a limit.

What does not fit even so is refused in a final report. In a draft it is broken anywhere, so that
all of it can be read, with a mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from markupsafe import escape

from arsberetning.pdf.layout import Brudd

STEPS = 4
"""So many times there can be made more room; the last is the smallest type there may be."""
BROKEN = STEPS + 1
_NAMED = ("Tabell ", "Skjema ")
STYLE = """
[data-trang] th, [data-trang] td { padding-left: .3em; padding-right: .3em; }
[data-trang] tbody th, [data-trang] .radhode { padding-left: 0; }
[data-trang="2"] > table { font-size: 8pt; }
[data-trang="2"].liggende > table { font-size: 7.75pt; }
[data-trang="3"] > table { font-size: 7.5pt; }
[data-trang="3"].liggende > table { font-size: 7.25pt; }
[data-trang="4"] > table, [data-trang="5"] > table { font-size: 7pt; }
[data-trang="5"] th, [data-trang="5"] td, [data-trang="5"] span {
  white-space: normal; overflow-wrap: anywhere;
}
.passer-ikke { overflow-wrap: anywhere; }
"""
"""For the tables that need it. Others are set as they always were."""


def too_wide(faults: Iterable[Brudd]) -> dict[str, Brudd]:
    """The tables that do not fit, by name."""
    return {
        b.navn: b for b in faults if b.slag in {"celle", "utenfor"} and b.navn.startswith(_NAMED)
    }


def next_steps(steps: Mapping[str, int], wide: Iterable[str]) -> dict[str, int]:
    """How far to go with each table, and one further with those that are still too wide."""
    more = {name: steps.get(name, 0) + 1 for name in wide if steps.get(name, 0) < STEPS}
    return {**steps, **more}


def tightened(html: str, steps: Mapping[str, int]) -> str:
    """The piece with each table as tight as it is to be."""
    for name, step in steps.items():
        attribute = f'data-navn="{escape(name)}"'
        html = html.replace(attribute, f'{attribute} data-trang="{step}"')
    return html


def broken(html: str, wide: Mapping[str, Brudd]) -> str:
    """The piece of a draft with what does not fit broken anywhere and marked."""
    for name, brudd in wide.items():
        start = re.compile(rf'(data-navn="{re.escape(str(escape(name)))}") data-trang="\d"([^>]*>)')
        html = start.sub(rf'\1 data-trang="{BROKEN}"\2{_mark(brudd)}', html, count=1)
    return html


def marked_words(html: str, faults: Iterable[Brudd]) -> str:
    """The piece of a draft with words in running text that go over the edge broken and marked."""
    for brudd in faults:
        words = str(escape(brudd.tekst.strip("«»…")))
        if brudd.slag == "utenfor" and words and brudd.navn == brudd.tekst:
            mark = f'<mark class="merke-mangler passer-ikke">{words}'
            html = re.sub(rf"{re.escape(words)}(\S*?)(?=[\s<])", rf"{mark}\1</mark>", html, count=1)
    return html


def _mark(brudd: Brudd) -> str:
    words = f"passer ikke: innholdet er {brudd.millimeter} mm for bredt"
    return f'<p class="passer-ikke"><mark class="merke-mangler">{words}</mark></p>'
