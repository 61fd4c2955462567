"""What a draft prints where a text cannot be made: a mark that cannot be overlooked."""

from __future__ import annotations

from markupsafe import Markup, escape

_BREAK_AFTER = ("/", "_")


def mark(words: str) -> Markup:
    """A mark in a sentence. A long address may be broken between its parts."""
    shown = str(escape(words))
    for sign in _BREAK_AFTER:
        shown = shown.replace(sign, f"{sign}<wbr>")
    return Markup('<mark class="merke-mangler">{}</mark>').format(Markup(shown))  # noqa: S704


def mark_for_text(words: str) -> Markup:
    """A mark instead of a whole text."""
    return Markup("<p>{}</p>").format(mark(words))
