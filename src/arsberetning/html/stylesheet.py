"""The style sheet of a medium as one text, and the typeface it uses."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

from arsberetning.html.assets import FAMILIE, PDF_FAMILIE, Assets

HTML_STILER = ("tokens", "base", "komponenter", "tabell", "screen", "print")
FUNNSTIL = "funn"
"""What the check found, in the HTML of a draft."""
PDF_STILER = ("tokens", "base", "komponenter", "tabell", "print", "pdf")

_SNITT = {
    "regular": ("normal", 400),
    "italic": ("italic", 400),
    "semibold": ("normal", 600),
    "bold": ("normal", 700),
}
_TEGNSETT = ("0020-024F", "02B0-02FF", "2000-20CF", "2100-22FF", "2500-27BF", "FB00-FB04")
"""Latin letters with Sámi and all European ones, signs, arrows, mathematics, shapes."""


def html_stylesheet(assets: Assets, *, utkast: bool = False) -> str:
    """The one style sheet of the HTML page; the fonts lie beside it as WOFF2."""
    styles = (*HTML_STILER, FUNNSTIL) if utkast else HTML_STILER
    return _sheet(assets, styles, FAMILIE, 'url("{}.woff2") format("woff2")')


def pdf_stylesheet(assets: Assets) -> str:
    """The style sheet for WeasyPrint; the fonts have addresses only our fetcher knows."""
    source = 'url("arsberetning:skrift/{}.ttf") format("truetype")'
    return _sheet(assets, PDF_STILER, PDF_FAMILIE, source)


def piece_styles(assets: Assets, *, draft: bool) -> tuple[str, ...]:
    """The style sheets for a piece of the PDF, in their order."""
    drafts = [assets.style("utkast")] if draft else []
    return (pdf_stylesheet(assets), *drafts, assets.style("stykke"))


def piece_defaults(assets: Assets) -> str:
    """The style sheet for what no other says anything of, in place of WeasyPrint's."""
    return assets.style("forvalg")


def font_name(snitt: str) -> str:
    """The file name of a face in the HTML folder, without ending."""
    return f"source-sans-pro-{snitt}"


@lru_cache(maxsize=16)
def webfont(ttf: bytes) -> bytes:
    """A face for the web: WOFF2 with the signs the report may need, always the same bytes."""
    from fontTools import subset  # noqa: PLC0415 - heavy, and only needed here
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    font = TTFont(BytesIO(ttf), recalcTimestamp=False)
    options = subset.Options(
        layout_features=["kern", "liga", "ccmp", "locl", "mark"], notdef_outline=True
    )
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=_code_points())
    subsetter.subset(font)
    font.flavor = "woff2"
    target = BytesIO()
    font.save(target, reorderTables=False)
    return target.getvalue()


def _code_points() -> list[int]:
    bounds = ([int(b, 16) for b in part.split("-")] for part in _TEGNSETT)
    return [point for first, last in bounds for point in range(first, last + 1)]


def _sheet(assets: Assets, styles: tuple[str, ...], family: str, source: str) -> str:
    faces = (_face(snitt, family, source) for snitt in sorted(assets.fonts))
    texts = (assets.style(name).replace(FAMILIE, family) for name in styles)
    return "\n".join((*faces, *texts))


def _face(snitt: str, family: str, source: str) -> str:
    style, weight = _SNITT[snitt]
    rules = f"font-style: {style}; font-weight: {weight}; font-display: swap"
    return (
        f'@font-face {{ font-family: "{family}"; {rules}; src: {source.format(font_name(snitt))} }}'
    )
