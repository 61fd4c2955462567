"""A comparison as Markdown, for a pull request: summary, figures as a table, the rest folded.

What comes from the report is shown as it is: no markup, links, mentions or references come of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from arsberetning.endringer import Bit, Sammenligning, Slag, Tallendring, Tekstendring
from arsberetning.formatting.tall import NBSP
from arsberetning.output.endringsord import (
    all_uses,
    capital,
    heading,
    name_of,
    old_and_new,
    page_lines,
    page_list,
    pages_of,
    shortened,
)
from arsberetning.output.oppsummering import counted, followed_text, own_text, summary
from arsberetning.output.weight import by_weight

LIMIT = 65_536
"""The most characters GitHub takes in a comment."""
_ROOM = 1_000
_FOLDED_ROWS = 15
_LONGEST = 1_200
_ACTIVE = re.compile(r"(:)(?=//)|(www)(?=\.)|\b(GH)(?=-)|([@#])|([\\`*_{}\[\]()+\-!|~<>&$^=])")
_APART = "<!-- -->"
"""Parts what would become a link, a mention or a reference."""


def markdown_comparison(found: Sammenligning, limit: int = LIMIT) -> str:
    """The whole text. What there is no room for is cut between lines, and it is said how much."""
    lines = list(_lines(found))
    kept: list[str] = []
    size = 0
    folded = 0
    for n, line in enumerate(lines):
        size += len(line) + 1
        if size > limit - _ROOM:
            left = sum(1 for x in lines[n:] if x.startswith(("- ", "| ")))
            kept += ["", "</details>"] * folded
            kept += ["", f"*Det var ikke plass til {counted(left, 'linje', 'linjer')} til. "
                     "Se hele sammenligningen.*"]  # fmt: skip
            break
        folded += line.startswith("<details>") - line.startswith("</details>")
        kept.append(line)
    return "\n".join(kept) + "\n"


def _lines(found: Sammenligning) -> Iterator[str]:
    yield f"### {capital(summary(found))}"
    yield ""
    yield f"Fra {plain(found.gammel)} til {plain(found.ny)}."
    for note in (*found.uenighet, *found.merknader):
        yield from ("", f"> {plain(note)}.")
    yield from _figures(by_weight(found.tall or ()))
    yield from _text(found)
    pages = list(page_lines(found.sider or ()))
    if pages:
        yield from _folded("Sider", [f"- {line}" for line in pages])


def _figures(changes: Sequence[Tallendring]) -> Iterator[str]:
    if not changes:
        return
    head = [
        "| Tall | Før | Nå | Endring | | Kilde | Brukt |",
        "| --- | ---: | ---: | ---: | ---: | --- | --- |",
    ]
    rows = [_row(c) for c in changes]
    yield from ("", *head, *rows[:_FOLDED_ROWS])
    if len(rows) > _FOLDED_ROWS:
        more = rows[_FOLDED_ROWS:]
        yield from _folded(f"{len(more)} tall til", [*head, *more])
    follows = [_row(f) for c in changes for f in c.folger]
    if follows:
        yield from _folded(f"{len(follows)} tall som følger av dem", [*head, *follows])


def _row(change: Tallendring) -> str:
    name = plain(name_of(change))
    if change.adresse:
        name += f"<br><sub>{plain(change.adresse)}</sub>"
    pages = page_list(pages_of(all_uses(change)))
    cells = (name, *map(plain, (*old_and_new(change), change.kilde)), pages)
    return f"| {' | '.join(cells)} |"


def _text(found: Sammenligning) -> Iterator[str]:
    own, followed = own_text(found), followed_text(found)
    if own:
        yield from _folded(f"Tekst: {counted(len(own), 'endring', 'endringer')}",
                           [_passage(c) for c in own])  # fmt: skip
    if followed:
        title = f"{counted(len(followed), 'sted', 'steder')} i teksten der bare tallene er andre"
        yield from _folded(title, [_passage(c) for c in followed])


def _passage(change: Tekstendring) -> str:
    kind, *head = map(plain, heading(change))
    line = " · ".join((f"- **{kind}**", *head))
    if change.slag is Slag.FLYTTET and not change.biter:
        return line if change.navn else f"{line}<br>{plain(shortened(change.ny, _LONGEST))}"
    return f"{line}<br>{''.join(_bit(b) for b in change.biter)}"


def _bit(bit: Bit) -> str:
    text = plain(shortened(bit.tekst, _LONGEST))
    if bit.slag is None:
        return text
    return f"<del>{text}</del>" if bit.slag is Slag.FJERNET else f"<ins>{text}</ins>"


def _folded(title: str, lines: Sequence[str]) -> Iterator[str]:
    yield from ("", "<details>", f"<summary>{title}</summary>", "", *lines, "", "</details>")


def plain(text: str) -> str:
    """Text that is shown as it is, on one line."""
    shown = text.replace("\n", " / ")
    visible = "".join(c if c.isprintable() or c == NBSP else " " for c in shown)
    return _ACTIVE.sub(_harmless, visible)


def _harmless(found: re.Match[str]) -> str:
    """A character shown as itself."""
    if found[5]:
        return f"\\{found[5]}"
    sign = "\\#" if found[0] == "#" else found[0]
    return f"{sign}{_APART}"
