"""Puts the comparison page together: templates, style, script, typeface and pictures."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment as Jinja
from jinja2 import PackageLoader, StrictUndefined
from markupsafe import Markup

from arsberetning.diff.nettside import visning
from arsberetning.diff.nettside.bilder import MOST, pictures
from arsberetning.diff.nettside.skrift import font_faces
from arsberetning.diff.utgave import Utgave
from arsberetning.endringer import Sammenligning, Sideendring, Slag
from arsberetning.environment import Environment
from arsberetning.output import endringsord
from arsberetning.output.oppsummering import summary

_PACKAGE, _FOLDER = "arsberetning.diff.nettside", "maler"


def comparison_page(
    sammenligning: Sammenligning,
    gammel: Utgave,
    ny: Utgave,
    skrifter: Mapping[str, bytes] | None = None,
) -> str:
    """The comparison as one HTML file that asks nothing of the net and reads without script.

    `skrifter` are the faces `regular` and `semibold`, those of the font package unless given.
    All texts are shown as they are. Raises `RunError` when the font package is missing.
    """
    jinja = _jinja()
    script = _part(jinja, "skript.js")
    content = _content(sammenligning, gammel, ny)
    text = jinja.get_template("side.html.j2").render(**content, **_policy("", script))
    style = f"{font_faces(skrifter or _fonts(), text)}\n{_part(jinja, 'stil.css')}"
    return jinja.get_template("side.html.j2").render(**content, **_policy(style, script))


def _fonts() -> Mapping[str, bytes]:
    files = Environment(Path()).font_files()
    return {name: files[name].read_bytes() for name in ("regular", "semibold")}


def _jinja() -> Jinja:
    jinja = Jinja(
        loader=PackageLoader(_PACKAGE, _FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    jinja.filters |= {
        "base64": lambda data: base64.b64encode(data).decode(),
        "verdi": endringsord.value,
        "differanse": endringsord.difference,
        "prosent": endringsord.percent,
        "enhet": endringsord.unit,
        "sidene": endringsord.pages_of,
        "slagord": visning.slag_word,
        "tekstslag": visning.what_happened,
        "folgetekst": visning.consequences,
        "sortering": visning.sort_attributes,
    }
    return jinja


def _part(jinja: Jinja, name: str) -> str:
    """A file that goes into the page as it is."""
    if jinja.loader is None:
        raise LookupError(name)
    return jinja.loader.get_source(jinja, name)[0]


def _policy(style: str, script: str) -> dict[str, object]:
    """Style and script, and the digests by which the browser lets these run and no others."""
    return {
        "stil": Markup(style),  # noqa: S704 - our own file
        "skript": Markup(script),  # noqa: S704 - our own file
        "stil_avtrykk": _digest(style),
        "skript_avtrykk": _digest(script),
    }


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _content(found: Sammenligning, gammel: Utgave, ny: Utgave) -> dict[str, object]:
    texts = visning.numbered_text(found.tekst or ())
    pages = [c for c in found.sider or () if c.slag is not Slag.FLYTTET]
    shown = visning.shown_pages(pages, pictures(pages, gammel, ny), texts)
    sentence = summary(found)
    return {
        "s": found,
        "oppsummering": sentence[:1].upper() + sentence[1:],
        "deler": _parts(found),
        "omrader": visning.areas(found),
        "tekster": visning.by_section([t for t in texts if not t[1].adresser]),
        "fulgte": [t for t in texts if t[1].adresser],
        "flyttede": [c for c in found.sider or () if c.slag is Slag.FLYTTET],
        "vist": shown,
        "uten_bilde": len(pages) > MOST,
        "antall_bilder": MOST,
        "sidehopp": [(v.anker, _short(v.endring)) for v in shown] if len(shown) > 1 else [],
        "sidelenke": visning.page_linker([v.endring.ny for v in shown if v.endring.ny]),
    }


def _parts(found: Sammenligning) -> list[tuple[str, str, int | None]]:
    levels = (("tall", "Tall", found.tall), ("tekst", "Tekst", found.tekst),
              ("sider", "Sider", found.sider))  # fmt: skip
    return [(anchor, name, None if c is None else len(c)) for anchor, name, c in levels]


def _short(change: Sideendring) -> str:
    return str(change.ny) if change.ny else f"{change.gammel} (tatt ut)"
