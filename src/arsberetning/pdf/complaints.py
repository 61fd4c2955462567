"""What WeasyPrint complains about, in Norwegian and with what to do.

It speaks to those who write style sheets. Of what it can say, an unknown letter, a name given twice
and a style or template of one's own are what the project's files can be the cause of.
"""

from __future__ import annotations

import re

from arsberetning.formatting.tegn import told
from arsberetning.pdf.sheet import Remark

_HINT_STYLE = "rett linjen i stilarket, eller slett den"
_HINT_TEMPLATE = "rett malen eller stilarket, eller hent dem på nytt fra prosjektet"
_GLYPH = re.compile(r"\.notdef glyph rendered for Unicode string unsupported by fonts: .*")
_CODE = re.compile(r"U\+([0-9A-F]{4,6})")
"""Each code point that could not be set."""
_DECLARATION = re.compile(r"(?:Ignored|Deprecated) `(.*?)`? at \d+:\d+", re.DOTALL)
"""A declaration of a style sheet, as it is written there but for spaces."""
_ANCHOR = re.compile(r"Anchor defined twice: '(.*)'")
_IMAGE = re.compile(r"Failed to load image at '(.*?)'", re.DOTALL)
_FRAME = "programmet som lager PDF-en, kan ikke bruke noe i en mal eller et stilark. Det sier: "


def complaint(message: str) -> Remark:
    """A complaint as something to put right."""
    if _GLYPH.fullmatch(message):
        return letter("".join(chr(int(code, 16)) for code in _CODE.findall(message)))
    if found := _DECLARATION.match(message):
        text = f"stilarket har «{found[1]}», som ikke kan brukes i en PDF"
        return Remark("PDF006", text, _HINT_STYLE, declaration=found[1])
    if found := _ANCHOR.match(message):
        text = f"to steder i rapporten har samme navn i lenker: «{found[1]}»"
        return Remark("PDF006", text, "gi punktene eller tabellene hver sin id i standarden")
    if found := _IMAGE.match(message):
        text = f"bildet «{found[1]}» er ikke med: bare det som ligger i rapporten, kan vises"
        return Remark("PDF006", text, "ta bildet ut av malen")
    return Remark("PDF006", f"{_FRAME}«{message}»", _HINT_TEMPLATE)


def letter(tegn: str) -> Remark:
    """A letter that the report's typeface does not have."""
    return Remark("PDF004", *told(tegn))
