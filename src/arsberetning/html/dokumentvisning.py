"""What the templates ask about the report as a whole: its title, its tables, its drawings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from arsberetning.html.assets import FAMILIE, PDF_FAMILIE
from arsberetning.html.document import Blokk, Dokument, FigurVis, SeksjonVis
from arsberetning.html.tabellvisning import presentert

KORT_ANKER = "kort"
UTKAST_ANKER = "utkast"
OVERSIKT_ANKER = "tabeller-og-figurer"

_TALL_OG_ORD = re.compile(r"(?P<tall>[−+]?\d[\d\s,]*)\s(?P<ord>[^\W\d]\D{3,})")
_SVG_START = re.compile(r"<svg\b[^>]*>")
_SVG_FONT = re.compile(r"font-family[=:][^;>]*")
_SVG_TITLE = re.compile(r"(<svg\b[^>]*>)\s*<title\b.*?</title>", re.DOTALL)


@dataclass(frozen=True)
class Oversiktspost:
    """A line in the list of tables and figures: `Tabell 7`, its title, where it is."""

    merke: str
    tittel: str
    anker: str


def dokumenttittel(dokument: Dokument) -> str:
    """The title in the window and in the PDF; a draft says so."""
    title = f"Årsberetning {dokument.ar} – {dokument.bydel}"
    return f"UTKAST: {title}" if dokument.utkast else title


def beskrivelse(dokument: Dokument) -> str:
    """What the report is, in one sentence, for search engines and the PDF's subject."""
    return f"Årsberetning for {dokument.bydel} for {dokument.ar}"


def stikkord(dokument: Dokument) -> str:
    """Keywords for the page and the PDF, parted by commas."""
    words = ["årsberetning", str(dokument.ar), dokument.bydel, *_chapter_titles(dokument)]
    return ", ".join(word.replace(",", "") for word in words)


def tabeller_og_figurer(dokument: Dokument) -> tuple[Oversiktspost, ...]:
    """All tables and figures in the chapters, in reading order."""
    return tuple(
        post
        for seksjon in dokument.alle_seksjoner()
        for blokk in seksjon.blokker
        for post in _posts(blokk)
    )


def tall_og_enhet(tekst: str) -> tuple[str, str]:
    """A large figure and the words after it: `177,8 millioner kroner` is parted, `10 av 18` not."""
    found = _TALL_OG_ORD.fullmatch(tekst)
    return (found["tall"], found["ord"]) if found else (tekst, "")


def svg_for_pdf(figur: FigurVis) -> Markup:
    """The drawing with its text alternative as `<title>`, which WeasyPrint makes the Alt of it.

    Its typeface goes by the name it has in the PDF.
    """
    svg = _SVG_TITLE.sub(r"\1", str(figur.svg), count=1)
    svg = _SVG_FONT.sub(lambda found: found[0].replace(FAMILIE, PDF_FAMILIE), svg)
    start = _SVG_START.search(svg)
    if start is None:
        msg = f"{figur.anker} is no SVG"
        raise ValueError(msg)
    title = f"<title>{escape(figur.figur.alt)}</title>"
    return Markup(svg[start.start() : start.end()] + title + svg[start.end() :])  # noqa: S704 - ours


def begynner_liggende(seksjon: SeksjonVis) -> bool:
    """Whether a section opens with a table on a landscape page, so that its heading goes along."""
    first = seksjon.blokker[0].tabell if seksjon.blokker else None
    return first is not None and presentert(first).liggende


def _chapter_titles(dokument: Dokument) -> Iterator[str]:
    return (kapittel.tittel for kapittel in dokument.kapitler)


def _posts(blokk: Blokk) -> Iterator[Oversiktspost]:
    if blokk.tabell:
        t = blokk.tabell
        yield Oversiktspost(f"Tabell {t.nummer}", t.tittel, t.anker)
    if blokk.figur:
        f = blokk.figur
        yield Oversiktspost(f"Figur {f.nummer}", f.figur.tittel, f.anker)
