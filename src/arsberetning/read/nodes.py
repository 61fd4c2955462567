"""What a YAML file is made of: text, lists and mappings, each with its place."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from arsberetning.diagnostics import Place

Loc = tuple[str | int, ...]


class Style(StrEnum):
    """How a scalar was written. Literal is `|`, folded is `>`."""

    PLAIN = "plain"
    SINGLE = "single"
    DOUBLE = "double"
    LITERAL = "literal"
    FOLDED = "folded"


@dataclass(frozen=True)
class Scalar:
    """A text, exactly as written: `NO` is "NO", `12:30` is "12:30", nothing at all is "".

    `place` is where the value begins; `text_place` is its first character of text: past the
    quotation mark, or for a block scalar the line after the indicator, at its indentation.
    `source` is the text as it stands in the file, with its indentation. Positions do not count
    in equality. `comment` is what stands after the value on its line, from `#` on: YAML does not
    count it as text, and whoever wrote it may have.
    """

    text: str
    place: Place = field(compare=False)
    text_place: Place = field(compare=False)
    style: Style = field(default=Style.PLAIN, compare=False)
    source: str = field(default="", compare=False, repr=False)
    comment: str = field(default="", compare=False, repr=False)

    def place_in_text(self, line: int, column: int) -> Place:
        """Find the place in the file of a line and column of the text, both counted from 1.

        Exact, but for a double-quoted text with escapes: then it is where the text begins.
        """
        start = self.text_place
        if self.style is Style.LITERAL:
            return Place(start.file, start.line + line - 1, start.column + column - 1)
        if self.style is Style.DOUBLE and "\\" in self.source:
            return start
        lines = self.text.split("\n")[:line]
        lines[-1] = lines[-1][: column - 1]
        return self._place_of_visible(sum(len("".join(part.split())) for part in lines))

    def _place_of_visible(self, number: int) -> Place:
        """Find the visible character after `number` others: folding moves only space."""
        start = self.text_place
        line, column = start.line, 1 if self.style is Style.FOLDED else start.column
        doubled = self.style is Style.SINGLE
        for char in self.source.replace("''", "' ") if doubled else self.source:
            if char == "\n":
                line, column = line + 1, 1
                continue
            if not char.isspace():
                if number == 0:
                    break
                number -= 1
            column += 1
        return Place(start.file, line, column)


@dataclass(frozen=True)
class ListNode:
    """A list. `place` is its first item's dash, or the opening bracket."""

    items: tuple[Node, ...]
    place: Place = field(compare=False)


@dataclass(frozen=True)
class MapNode:
    """A mapping in written order. `place` is its first key, or the opening brace."""

    items: dict[str, Node]
    key_places: dict[str, Place] = field(compare=False)
    place: Place = field(compare=False)


Node = Scalar | ListNode | MapNode
Plain = Scalar | list["Plain"] | dict[str, "Plain"]


def to_plain(node: Node) -> Plain:
    """Turn a node into dict, list and `Scalar`, for handing on to the model."""
    if isinstance(node, MapNode):
        return {key: to_plain(item) for key, item in node.items.items()}
    if isinstance(node, ListNode):
        return [to_plain(item) for item in node.items]
    return node


def find(node: Node, loc: Loc) -> Node:
    """Find the node at a path of keys and indexes, or the last one on the way there."""
    for step in loc:
        child = _child(node, step)
        if child is None:
            break
        node = child
    return node


def known_path(node: Node, loc: Loc) -> Loc:
    """Follow a path as far as it goes."""
    for n, step in enumerate(loc):
        child = _child(node, step)
        if child is None:
            return loc[:n]
        node = child
    return loc


def without(node: Node, gone: frozenset[Loc], at: Loc = ()) -> Node | None:
    """Leave out what stands at some paths; None when one of them is the node's own (`at`)."""
    if at in gone:
        return None
    if isinstance(node, MapNode):
        left = {key: without(item, gone, (*at, key)) for key, item in node.items.items()}
        return replace(node, items={key: item for key, item in left.items() if item is not None})
    if isinstance(node, ListNode):
        kept = [without(item, gone, (*at, n)) for n, item in enumerate(node.items)]
        return replace(node, items=tuple(item for item in kept if item is not None))
    return node


def place_of(node: Node, loc: Loc) -> Place:
    """Find the place of the node at a path, as far as the path goes.

    A text's place is its own; a list or mapping below a key is placed at that key.
    """
    place = node.place
    for step in loc:
        child = _child(node, step)
        if child is None:
            break
        place = child.place if isinstance(child, Scalar) else _heading(node, step, child)
        node = child
    return place


def key_place_of(node: Node, loc: Loc) -> Place:
    """Find the place of the last key of a path, to point to when the key is unknown."""
    parent = find(node, loc[:-1])
    key = loc[-1] if loc else None
    if isinstance(parent, MapNode) and isinstance(key, str) and key in parent.key_places:
        return parent.key_places[key]
    return place_of(node, loc)


def _child(node: Node, step: str | int) -> Node | None:
    if isinstance(node, MapNode) and isinstance(step, str):
        return node.items.get(step)
    if isinstance(node, ListNode) and isinstance(step, int) and 0 <= step < len(node.items):
        return node.items[step]
    return None


def _heading(parent: Node, step: str | int, child: Node) -> Place:
    if isinstance(parent, MapNode) and isinstance(step, str):
        return parent.key_places[step]
    return child.place
