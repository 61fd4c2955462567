"""The sandbox that a report's templates are run in, and the few functions they need."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from jinja2 import FunctionLoader, TemplateRuntimeError

from arsberetning.formatting.dato import format_dato
from arsberetning.html import dokumentvisning, tabellvisning
from arsberetning.html.assets import Assets
from arsberetning.html.kolonnebredder import kolonnebredder
from arsberetning.html.sandbox import Sandbox
from arsberetning.prosa.avsnitt import Merket

DYPESTE_OVERSKRIFT = 6
FOLDER = "templates/"
"""Where the templates lie, so that a fault in one is told with its file."""
_NAME = re.compile(r"[\w-]+(/[\w-]+)*\.html\.j2")
_WIDTH = re.compile(r"%(?![sd])")
"""A sign for a value with a width, which could be any number of characters."""
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


def make_jinja(assets: Assets) -> Sandbox:
    """A sandbox over the templates in `assets`. An unknown name is an error, never blank."""
    jinja = Sandbox(FunctionLoader(partial(_template, assets)), _filters(), _functions())
    jinja.tests["merket"] = lambda text: isinstance(text, Merket)
    jinja.globals |= {
        "KORT_ANKER": dokumentvisning.KORT_ANKER,
        "UTKAST_ANKER": dokumentvisning.UTKAST_ANKER,
        "OVERSIKT_ANKER": dokumentvisning.OVERSIKT_ANKER,
    }
    return jinja


def _template(assets: Assets, name: str) -> tuple[str, str, None]:
    """A template's text and its file. Nothing but a template can be included in another."""
    if not _NAME.fullmatch(name):
        raise TemplateRuntimeError(f"«{name}» er ikke navnet på en mal i {FOLDER}")
    return assets.template(name), f"{FOLDER}{name}", None


def _filters() -> dict[str, Callable[..., Any]]:
    return {
        "dato": format_dato,
        "brytbar": tabellvisning.brytbar,
        "format": filled,
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


def _functions() -> dict[str, Callable[..., Any]]:
    """What templates may call. A module is never handed over: all it imports can be had from it."""
    asked = (
        *(tabellvisning.antall_kolonner, tabellvisning.celletekst, tabellvisning.har_grupper),
        *(tabellvisning.holdes_samlet, tabellvisning.justering, tabellvisning.kolonneenhet),
        *(tabellvisning.kolonnegrupper, tabellvisning.maks_desimaler, tabellvisning.notenummer),
        *(tabellvisning.radgrupper, tabellvisning.radnoter, tabellvisning.tabellbredde),
    )
    return {f"tabellvisning.{function.__name__}": function for function in asked}


def filled(pattern: str, *values: str | int) -> str:
    """A text with values where `%s` and `%d` stand. Raises ValueError for any other sign of it."""
    if _WIDTH.search(pattern):
        msg = f"«{pattern}» har noe annet enn %s og %d i seg"
        raise ValueError(msg)
    return pattern % values


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
