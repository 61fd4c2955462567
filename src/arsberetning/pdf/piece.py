"""A report cut into pieces: runs of whole pages that need nothing of each other.

A piece begins on a new page because its first section asks for one. What it cannot know (page
numbers, running heads, where its links to other pieces go) is added when they are joined.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from arsberetning.html.closed import closed_page
from arsberetning.html.document import Dokument, SeksjonVis
from arsberetning.html.dokumentvisning import (
    KORT_ANKER,
    OVERSIKT_ANKER,
    UTKAST_ANKER,
    tabeller_og_figurer,
)
from arsberetning.html.sandbox import Sandbox

_TEMPLATE = "pdf/stykke.html.j2"


@dataclass(frozen=True)
class Piece:
    """The HTML of a run of pages. `key` names it in the report, and its cells' identifiers.

    `first_head` runs above its first page, `head` above the others; "" for none.
    `one_page` is true for what may not take more.
    """

    key: str
    html: str
    first_head: str
    head: str
    folio: bool = True
    one_page: bool = False


@dataclass(frozen=True)
class Branch:
    """A section in a piece. `whole` when its own heading is here and not in an earlier piece."""

    section: SeksjonVis
    whole: bool
    children: tuple[Branch, ...] = ()


def cut(jinja: Sandbox, dokument: Dokument) -> list[Piece]:
    """The pieces of a report, in reading order."""
    return [*_front(jinja, dokument), *_chapters(jinja, dokument), *_back(jinja, dokument)]


def _front(jinja: Sandbox, dokument: Dokument) -> Iterator[Piece]:
    yield Piece("forside", _render(jinja, dokument, "forside"), "", "", folio=False)
    html = _render(jinja, dokument, "innhold")
    yield Piece("innhold", html, "Innhold", "Innhold")
    if dokument.utkast:
        title = "Utkast – dette mangler"
        yield Piece(UTKAST_ANKER, _render(jinja, dokument, "utkast"), title, title)
    title = dokument.kort.tittel
    yield Piece(KORT_ANKER, _render(jinja, dokument, "kort"), title, title, one_page=True)


def _back(jinja: Sandbox, dokument: Dokument) -> Iterator[Piece]:
    if tabeller_og_figurer(dokument):
        html = _render(jinja, dokument, "oversikt")
        title = "Tabeller og figurer"
        yield Piece(OVERSIKT_ANKER, html, title, title)


def _chapters(jinja: Sandbox, dokument: Dokument) -> Iterator[Piece]:
    head = ""
    for kapittel in dokument.kapitler:
        for run in _runs(kapittel):
            heads = [_title(s) for s in run if s.niva == 1 or (s.ny_side and s.niva == _MAIN)]
            first, head = (heads[0], heads[-1]) if heads else (head, head)
            branch = _branch(kapittel, {s.anker for s in run})
            html = _render(jinja, dokument, "kapittel", branch)
            yield Piece(run[0].anker, html, first, head)


_MAIN = 2
"""Level of the sections that have their title above the page, as chapters have."""


def _render(jinja: Sandbox, dokument: Dokument, kind: str, branch: Branch | None = None) -> str:
    html = jinja.rendered(_TEMPLATE, dokument=dokument, slag=kind, gren=branch, medium="pdf")
    return closed_page("\n".join(line for line in html.split("\n") if line.strip()) + "\n")


def _title(section: SeksjonVis) -> str:
    return f"{section.nummer} {section.tittel}".strip()


def _runs(kapittel: SeksjonVis) -> list[list[SeksjonVis]]:
    """The sections of a chapter in reading order, parted where a new page begins."""
    runs: list[list[SeksjonVis]] = [[kapittel]]
    for section in list(kapittel.alle())[1:]:
        if section.ny_side and not _follows_heading(kapittel, section):
            runs.append([])
        runs[-1].append(section)
    return runs


def _follows_heading(kapittel: SeksjonVis, section: SeksjonVis) -> bool:
    """Whether a section stands right below its chapter's title, and so on the same page."""
    return not kapittel.blokker and kapittel.barn[0] is section


def _branch(section: SeksjonVis, here: set[str]) -> Branch:
    """The part of a section that is in a piece; `here` are the anchors of its headings."""
    children = tuple(_branch(b, here) for b in section.barn if _touches(b, here))
    kept: Sequence[SeksjonVis] = [child.section for child in children]
    return Branch(replace(section, barn=tuple(kept)), section.anker in here, children)


def _touches(section: SeksjonVis, here: set[str]) -> bool:
    return any(s.anker in here for s in section.alle())
