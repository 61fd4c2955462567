"""The Jinja2 environment: strict, escaping, and with the few helpers the templates need."""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import Environment, FunctionLoader, StrictUndefined

from arsberetning.formatting.dato import format_dato
from arsberetning.html import dokumentvisning, tabellvisning
from arsberetning.html.assets import Assets
from arsberetning.html.kolonnebredder import kolonnebredder
from arsberetning.prosa.avsnitt import Merket

DYPESTE_OVERSKRIFT = 6
FOLDER = "templates/"
"""Where the templates lie, so that a fault in one is told with its file."""
TEGN: Mapping[str, str] = {
    "nådd": "✓",
    "ikke nådd": "×",
    "ja": "✓",
    "nei": "×",
    "delvis": "◆",
    "merforbruk": "▲",
    "mindreforbruk": "▼",
}
"""Signs that go before a word of status. All of them are in the report's own typeface."""
STATUSKLASSE: Mapping[str, str] = {
    "nådd": "nadd",
    "ikke nådd": "ikke-nadd",
    "merforbruk": "merforbruk",
    "mindreforbruk": "mindreforbruk",
}


def make_jinja(assets: Assets) -> Environment:
    """An environment over the templates in `assets`. An unknown name is an error, never blank."""
    jinja = Environment(
        loader=FunctionLoader(lambda name: (assets.template(name), f"{FOLDER}{name}", None)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    jinja.filters |= {
        "dato": format_dato,
        "brytbar": tabellvisning.brytbar,
        "kolonnebredder": kolonnebredder,
        "stor_forbokstav": tabellvisning.stor_forbokstav,
        "presentert": tabellvisning.presentert,
        "tabellfunn": tabellvisning.tabellfunn,
        "tegn": sign,
        "statusklasse": status_class,
        "overskriftsniva": heading_level,
        "dokumenttittel": dokumentvisning.dokumenttittel,
        "beskrivelse": dokumentvisning.beskrivelse,
        "stikkord": dokumentvisning.stikkord,
        "tabeller_og_figurer": dokumentvisning.tabeller_og_figurer,
        "tall_og_enhet": dokumentvisning.tall_og_enhet,
        "begynner_liggende": dokumentvisning.begynner_liggende,
        "svg_for_pdf": dokumentvisning.svg_for_pdf,
    }
    jinja.tests["merket"] = lambda text: isinstance(text, Merket)
    jinja.globals |= {
        "tabellvisning": tabellvisning,
        "KORT_ANKER": dokumentvisning.KORT_ANKER,
        "UTKAST_ANKER": dokumentvisning.UTKAST_ANKER,
        "OVERSIKT_ANKER": dokumentvisning.OVERSIKT_ANKER,
    }
    return jinja


def sign(word: str) -> str:
    """The sign for a word of status, "" for a word that has none."""
    return TEGN.get(word.lower(), "")


def status_class(word: str) -> str:
    """The CSS class for a word of status."""
    return STATUSKLASSE.get(word.lower(), "annen")


def heading_level(niva: int, below: int = 0) -> int:
    """The HTML heading level of a section, `below` further down. h1 is the report's title.

    Below h6 there is no level that all screen readers know, so the deepest share it.
    """
    return min(niva + 1 + below, DYPESTE_OVERSKRIFT)
