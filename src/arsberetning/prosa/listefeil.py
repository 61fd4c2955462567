"""What may have been meant otherwise than it is printed: a list of one item, or a missing list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from arsberetning.prosa.linjer import begins_with_month, list_mark, looks_like

Feil = tuple[str, int, str, str]
"""Code, line of the source counted from 1, message and hint."""

_ALONE = "skriv et ord foran på samme linje; er det en liste, trengs minst to punkter"
_DATE = "flytt datoen til linjen over, eller et ord foran den"


def doubtful_lists(tokens: Sequence[Token]) -> Iterator[Feil]:
    """Items that may be no items, and lines that may have been meant as items or headings."""
    for items in _lists(tokens):
        yield from _items(items)
    for token in tokens:
        if token.type == "inline" and token.map:
            yield from _meant_otherwise(token.content.split("\n"), token.map[0] + 1)


def _lists(tokens: Sequence[Token]) -> Iterator[list[tuple[Token, Token]]]:
    """The items of each list: where an item opens, and its first text."""
    open_: list[list[tuple[Token, Token]]] = []
    for token, text in zip(tokens, [*tokens[2:], *tokens[:2]], strict=True):
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            open_.append([])
        elif token.type == "list_item_open" and text.type == "inline":
            open_[-1].append((token, text))
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            yield open_.pop()


def _items(items: Sequence[tuple[Token, Token]]) -> Iterator[Feil]:
    alone = len(items) == 1
    first = int(items[0][0].info or 0) if items else 0
    for n, (item, text) in enumerate(items):
        line = (text.map or [0])[0] + 1
        words = " ".join(_shown(text.content).split()[:2])
        written = f"{item.info}{item.markup} {words}".strip()
        if begins_with_month(text.content):
            yield (
                "TEK010",
                line,
                f"linjen begynner med «{written}», og blir et punkt i en liste",
                _DATE,
            )
        elif alone and (item.info or _counts(item, text)):
            message = f"linjen begynner med «{written}», og blir en liste med ett punkt"
            yield "TEK011", line, message, _ALONE
        elif item.info and int(item.info) != first + n:
            message = f"punktet «{written}» får nummer {first + n} i listen"
            yield "TEK011", line, message, "nummerer punktene 1, 2, 3 og så videre"


def _counts(item: Token, text: Token) -> bool:
    mark = list_mark(f"{item.markup} {text.content}")
    return mark is not None and mark.counts and mark.rest[:1].isdigit()


def _shown(text: str) -> str:
    """A few words of a source, with dots for the references in it."""
    return re.sub("\ue000\\d+\ue001", "…", text)


def _meant_otherwise(lines: Sequence[str], number: int) -> Iterator[Feil]:
    """Of a paragraph: one heading, or two items, that would have needed an empty line before."""
    meant = [(n, looks_like(line)) for n, line in enumerate(lines) if n]
    items = [n for n, what in meant if what == "listepunkt"]
    headings = [n for n, what in meant if what == "overskrift"]
    for kind, found in (
        ("listepunkt", items[:1] if len(items) > 1 else []),
        ("overskrift", headings),
    ):
        for n in found:
            line = _shown(lines[n].strip())[:40]
            message = f"«{line}» står midt i et avsnitt, og blir ikke {_ONE[kind]}"
            yield "TEK012", number + n, message, _HINTS[kind]


_ONE = {"listepunkt": "et listepunkt", "overskrift": "en overskrift"}
_HINTS = {
    "listepunkt": "er det en liste, sett inn en tom linje foran det første punktet",
    "overskrift": "er det en overskrift, skriv «# » foran den, med en tom linje over",
}
