"""A style sheet that asks nothing of the net, nor of the machine it is read on."""

from __future__ import annotations

import re

from arsberetning.errors import RunError

_CSS = re.compile(
    r"""/\*.*?\*/
    | url\(\s*(?: "(?:data:|\#)[^"\\]*" | '(?:data:|\#)[^'\\]*' | (?:data:|\#)[^)"'\\]* )\s*\)
    | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*'
    | (?P<fetch> \\ | @import | @font-face | </
      | \b(?:url|src|image|image-set|-webkit-image-set|cross-fade|element|expression)\s*\( )""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
"""Comments, our own pictures and strings are passed over; what can fetch is `fetch`. Outside
strings a backslash spells a word that is not there to see."""


def closed_style(css: str, name: str) -> str:
    """The style sheet itself. Raises `RunError`, with the line, for what would fetch something."""
    found = first_fetch(css)
    if found:
        line = css.count("\n", 0, found.start("fetch")) + 1
        text = f"stilarket {name} har «{found['fetch']}» på linje {line}, og en beretning kan ikke "
        raise RunError(text + "hente noe utenfra. Legg bilder i stilarket med url(data:…)")
    return css


def first_fetch(css: str) -> re.Match[str] | None:
    """Where CSS would fetch something (the group `fetch`), None when it would not."""
    return next((m for m in _CSS.finditer(css) if m["fetch"]), None)
