"""Builds nodes from YAML events, without recursion, and finds what we do not allow in YAML."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import yaml
from yaml.error import Mark

from arsberetning.diagnostics import Diagnostic, Place, Related
from arsberetning.letters import as_seen
from arsberetning.read.characters import escaped_faults, without_forbidden
from arsberetning.read.nodes import ListNode, MapNode, Node, Scalar, Style
from arsberetning.read.source import Source, fault, grouped, quote
from arsberetning.read.yaml_faults import (
    folded_bullets,
    several_documents,
    shared,
    sign_first,
    tag,
    template_fault,
    unexpected_sign,
)

if TYPE_CHECKING:
    from yaml._yaml import Mark as CMark

MAX_DEPTH = 40
MAX_NODES = 100_000

_DROPPED = ""  # stands for a key that was refused; its value is left out
_STYLES = {"'": Style.SINGLE, '"': Style.DOUBLE, "|": Style.LITERAL, ">": Style.FOLDED}


@dataclass
class _OpenList:
    place: Place
    items: list[Node] = field(default_factory=list)

    def close(self) -> Node:
        return ListNode(tuple(self.items), self.place)


@dataclass
class _OpenMap:
    place: Place
    items: dict[str, Node] = field(default_factory=dict)
    key_places: dict[str, Place] = field(default_factory=dict)
    key: str | None = None

    def put(self, key: str, node: Node) -> None:
        if key != _DROPPED:
            self.items[key] = node
        self.key = None

    def close(self) -> Node:
        return MapNode(self.items, self.key_places, self.place)


class TreeBuilder:
    """Takes events by `feed`; leaves `root` and `faults`.

    `stopped` is set at a limit or a second document: feed no more. `whole` is False when
    something was left out, so that the tree does not say what the file says.
    """

    def __init__(self, source: Source) -> None:
        self.root: Node | None = None
        self.faults: list[Diagnostic] = []
        self.stopped = False
        self.whole = True
        self._source = source
        self._open: list[_OpenList | _OpenMap] = []
        self._nodes = 0
        self._documents = 0

    def feed(self, event: yaml.Event) -> None:
        """Take the next event."""
        match event:
            case yaml.ScalarEvent():
                self._refuse_marks(event)
                self._add(self._scalar(event))
            case yaml.AliasEvent():
                self._add(self._alias(event))
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                self._refuse_marks(event)
                self._enter(event)
            case yaml.CollectionEndEvent():
                self._add(self._open.pop().close())
            case yaml.DocumentStartEvent():
                self._document(event)

    def _place(self, event: yaml.Event) -> Place:
        return self._at(event.start_mark)

    def _at(self, mark: Mark | CMark | None) -> Place:
        if mark is None:
            return Place(self._source.file)
        return Place(self._source.file, mark.line + 1, mark.column + 1)

    def _enter(self, event: yaml.SequenceStartEvent | yaml.MappingStartEvent) -> None:
        place = self._place(event)
        if len(self._open) == MAX_DEPTH:
            message = f"{self._line(place)} ligger mer enn {MAX_DEPTH} nivåer inne"
            self._stop("YML014", message, place, "del innholdet opp på færre nivåer")
        is_list = isinstance(event, yaml.SequenceStartEvent)
        self._open.append(_OpenList(place) if is_list else _OpenMap(place))

    def _add(self, node: Node) -> None:
        """Put a finished node where it belongs: as an item, a key, a value or the root."""
        self._count(node.place)
        parent = self._open[-1] if self._open else None
        if parent is None:
            self.root = node
        elif isinstance(parent, _OpenList):
            parent.items.append(node)
        elif parent.key is None:
            parent.key = self._key(node, parent)
        else:
            parent.put(parent.key, node)

    def _count(self, place: Place) -> None:
        self._nodes += 1
        if self._nodes == MAX_NODES + 1:
            message = (
                f"filen har over {grouped(MAX_NODES)} verdier; grensen nås ved {self._line(place)}"
            )
            self._stop("YML015", message, place, "legg tall i CSV-filer, og del teksten på flere")

    def _key(self, node: Node, parent: _OpenMap) -> str:
        """Give the text of a key, or `_DROPPED` when it is refused."""
        if not isinstance(node, Scalar):
            return self._compound_key(node.place)
        if node.text == "<<" and node.style is Style.PLAIN:
            hint = "skriv innholdet ut der det trengs"
            return self._drop_key("YML012", "fletting med «<<» brukes ikke", node.place, hint)
        if not node.text or "\n" in node.text:
            message = f"nøkkelen i {self._line(node.place)} må være tekst på én linje"
            return self._drop_key("YML016", message, node.place, "skriv «nøkkel: verdi»")
        if self._glued(node):
            return _DROPPED
        if node.text in parent.key_places:
            return self._duplicate(node, parent.key_places[node.text])
        parent.key_places[node.text] = node.place
        return node.text

    def _glued(self, node: Scalar) -> bool:
        """Refuse `{a:[1]}`, which libyaml refuses and pure Python takes."""
        end = node.place.column + len(node.source)
        after = self._source.line(node.place.line)[end - 1 :]
        if node.style is not Style.PLAIN or not re.match(r":[,?\[\]{}]", after):
            return False
        self._refuse(unexpected_sign(self._source, replace(node.place, column=end)))
        return True

    def _compound_key(self, place: Place) -> str:
        template = template_fault(self._source, place.line)
        if template:
            self._refuse(template)
            return _DROPPED
        message = f"en nøkkel kan ikke være en liste eller samling: {self._line(place)}"
        return self._drop_key("YML016", message, place, "skriv «nøkkel: verdi»")

    def _duplicate(self, node: Scalar, first: Place) -> str:
        lines = f"på linje {first.line} og linje {node.place.line}"
        if first.line == node.place.line:
            lines = f"to ganger på linje {first.line}"
        message = f"nøkkelen {quote(node.text)} står {lines}"
        related = (Related(first, "første gang"),)
        hint = "behold den ene, eller gi den andre et annet navn"
        self.faults.append(fault("YML010", message, node.place, hint, related))
        return _DROPPED

    def _drop_key(self, code: str, message: str, place: Place, hint: str) -> str:
        self._refuse(fault(code, message, place, hint))
        return _DROPPED

    def _refuse_marks(
        self, event: yaml.ScalarEvent | yaml.SequenceStartEvent | yaml.MappingStartEvent
    ) -> None:
        """Refuse tags and anchors: with them the text does not say what was meant."""
        place = self._place(event)
        if event.tag is not None:
            self._refuse(tag(self._source, place))
        if event.anchor is not None:
            self._refuse(shared(self._source, place, "&"))

    def _alias(self, event: yaml.AliasEvent) -> Scalar:
        place = self._place(event)
        self._refuse(shared(self._source, place, "*"))
        return Scalar("*", place, place)

    def _refuse(self, finding: Diagnostic) -> None:
        self.whole = False
        self.faults.append(finding)

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            self.stopped = True
            self._refuse(several_documents(self._source, self._place(event), "---"))

    def _stop(self, code: str, message: str, place: Place, hint: str) -> None:
        self.stopped = True
        self._refuse(fault(code, message, place, hint))

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        place = self._place(event)
        style = _STYLES.get(event.style or "", Style.PLAIN)
        value = as_seen(event.value)  # an escape may have put in what the file has not
        if style is Style.DOUBLE:
            self.faults.extend(escaped_faults(value, place))
        elif re.match(r"[|>][-+0-9]*#", self._source.line(place.line)[place.column - 1 :]):
            self._refuse(sign_first(self._source, place))
        text_place = _text_place(self._source, event.value, place, style)
        raw = _raw(self._source, text_place, self._at(event.end_mark), style)
        if style is Style.PLAIN:
            self.faults.extend(folded_bullets(raw, place))
        comment = _comment(self._source, place, self._at(event.end_mark), style)
        return Scalar(without_forbidden(value), place, text_place, style, raw, comment)

    def _line(self, place: Place) -> str:
        return quote(self._source.line(place.line).strip())


def _comment(source: Source, start: Place, end: Place, style: Style) -> str:
    """The comment after a value on its last line, or after the sign that opens a block."""
    block = style in (Style.LITERAL, Style.FOLDED)
    at = start if block else end
    rest = source.line(at.line)[at.column - 1 :]
    found = re.match(r"(?:[|>][-+0-9]*)?\s*(#.*)" if block else r"\s*(#.*)", rest)
    return found[1].rstrip() if found else ""


def _text_place(source: Source, text: str, place: Place, style: Style) -> Place:
    """Find the first character of a scalar's text."""
    if style in (Style.SINGLE, Style.DOUBLE):
        return Place(place.file, place.line, place.column + 1)
    if style is Style.PLAIN:
        return place
    first = place.line + 1
    number = next((n for n in range(first, len(source.lines) + 1) if source.line(n).strip()), first)
    return Place(place.file, first, 1 + _indentation(source.line(number), text))


def _indentation(line: str, text: str) -> int:
    """How far a block's first line is indented, not counting spaces that belong to its text."""
    first = next((part for part in text.split("\n") if part.strip()), line)
    return _leading(line) - _leading(first)


def _leading(text: str) -> int:
    return len(text) - len(text.lstrip(" "))


def _raw(source: Source, text_place: Place, end: Place, style: Style) -> str:
    """Take a scalar as it stands in the file, from its text on; a block's from its line's start."""
    column = 1 if style in (Style.LITERAL, Style.FOLDED) else text_place.column
    start = source.offset(text_place.line, column)
    return re.sub(r"\r\n?", "\n", source.text[start : source.offset(end.line, end.column)])
