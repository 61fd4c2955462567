"""Whatever a person wrote is printed, or there is a finding.

Who makes the document tells of each thing that was put in it; everything else in the files is
found here, also what a later version learns to read and forgets to print. Only fields marked
`IkkeTrykt` are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pydantic import BaseModel

from arsberetning.diagnostics import Diagnostic, Place, Severity
from arsberetning.model.arsberetning import Arsberetning, Lest
from arsberetning.model.rapport import Rapportoppsett
from arsberetning.model.standard import Standard
from arsberetning.model.typer import IkkeTrykt, Linje, Prosa
from arsberetning.read.nodes import (
    ListNode,
    MapNode,
    Node,
    Scalar,
    Style,
    find,
    key_place_of,
    place_of,
)

Loc = tuple[str | int, ...]
_SHOWN = 40


@dataclass
class Trykt:
    """What was written and has been put in the document.

    Texts and titles are known by their place; what has none (a form's `ja`) by the part of the
    model it belongs to, which is then shown as a whole, its texts apart.
    """

    steder: set[Place] = field(default_factory=set)
    deler: dict[int, object] = field(default_factory=dict)

    def add(self, *written: object) -> None:
        """Texts, titles and parts of the model that are in the document now."""
        for what in written:
            if isinstance(what, Prosa | Linje):
                self.steder.add(what.node.place)
            else:
                self.deler[id(what)] = what

    def has(self, owner: object, value: object) -> bool:
        """Whether a value of a part of the model is in the document."""
        if isinstance(value, Prosa | Linje):
            return value.node.place in self.steder
        return id(owner) in self.deler


def unprinted(arsberetning: Arsberetning, trykt: Trykt) -> Iterator[Diagnostic]:
    """A finding for each thing that people wrote and that is not in the document."""
    for lest in arsberetning.lest:
        if not isinstance(lest.modell, Standard):
            lost = list(_lost(lest.modell, lest.modell, (), trykt))
            yield from (_not_printed(lest, loc) for loc in _gathered(lest.node, lost))
        yield from _comments(lest)


def _lost(owner: object, value: object, loc: Loc, trykt: Trykt) -> Iterator[Loc]:
    """The path of each value that was written and not printed."""
    if isinstance(value, BaseModel):
        for name in sorted(value.model_fields_set):
            if not any(isinstance(m, IkkeTrykt) for m in type(value).model_fields[name].metadata):
                yield from _lost(value, getattr(value, name), (*loc, name), trykt)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _lost(owner, item, (*loc, key), trykt)
    elif isinstance(value, tuple):
        for n, item in enumerate(value):
            yield from _lost(owner, item, (*loc, n), trykt)
    elif not trykt.has(owner, value):
        yield loc


def _gathered(node: MapNode, lost: list[Loc]) -> Iterator[Loc]:
    """The paths, those told as one where nothing at all under a key is printed."""
    told: set[Loc] = set()
    gone = {*lost, *(loc[:-1] for loc in lost)}  # a form's answer may be written as `id: ja`
    for loc in lost:
        whole = next(
            loc[:n]
            for n in range(1, len(loc) + 1)
            if _all_gone(node, loc[:n], gone) or n == len(loc)
        )
        if whole not in told:
            told.add(whole)
            yield whole


def _all_gone(node: MapNode, loc: Loc, gone: set[Loc]) -> bool:
    return all(leaf in gone for leaf in _leaves(find(node, loc), loc))


def _leaves(node: object, loc: Loc) -> Iterator[Loc]:
    if isinstance(node, MapNode):
        for key, item in node.items.items():
            yield from _leaves(item, (*loc, key))
    elif isinstance(node, ListNode):
        for n, item in enumerate(node.items):
            yield from _leaves(item, (*loc, n))
    else:
        yield loc


def _not_printed(lest: Lest, loc: Loc) -> Diagnostic:
    """What is lost, with the beginning of it."""
    found = find(lest.node, loc)
    keys = [str(step) for step in loc if isinstance(step, str)]
    under = f" under «{keys[-2]}»" if len(keys) > 1 else ""
    text = " ".join(found.text.split()) if isinstance(found, Scalar) else ""
    said = f": «{text[:_SHOWN]}{'…' if len(text) > _SHOWN else ''}»" if text else ""
    place = key_place_of(lest.node, loc) if isinstance(loc[-1], str) else place_of(lest.node, loc)
    return Diagnostic(
        "INN005",
        Severity.FEIL,
        f"«{keys[-1]}»{under} skrives ikke ut{said}",
        place,
        "standarden har ikke plass til dette her; flytt det til et punkt som har, eller slett det",
    )


def _comments(lest: Lest) -> Iterator[Diagnostic]:
    """What stands after a `#`: after texts and titles, in the report's own files also after codes.

    A code of the set-up or the standard is no text that could go on after the sign.
    """
    texts = {scalar.place for scalar in scalars(lest.modell)}
    own = not isinstance(lest.modell, Standard | Rapportoppsett)
    for scalar in _nodes(lest.node):
        is_text = scalar.place in texts
        if scalar.comment and (own or is_text):
            yield _swallowed(scalar, is_text=is_text)


def _nodes(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    else:
        items = node.items.values() if isinstance(node, MapNode) else node.items
        for item in items:
            yield from _nodes(item)


def scalars(value: object) -> Iterator[Scalar]:
    """The node of each text and title of a model."""
    if isinstance(value, Prosa | Linje):
        yield value.node
    elif isinstance(value, BaseModel):
        for name in sorted(value.model_fields_set):
            yield from scalars(getattr(value, name))
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from scalars(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from scalars(item)


_QUOTED = (Style.SINGLE, Style.DOUBLE, Style.LITERAL, Style.FOLDED)
"""Where a text has an end of its own, so that nothing after it was cut off by the sign."""


def _swallowed(scalar: Scalar, *, is_text: bool) -> Diagnostic:
    """A comment that may have been meant as the end of a text, or as a text after a code."""
    block = scalar.style in {Style.LITERAL, Style.FOLDED}
    before = "|" if block else " ".join(scalar.text.split())[-_SHOWN:]
    inside = "flytt det inn i den" if scalar.style in _QUOTED else "sett hele i anførselstegn"
    way = inside if is_text else f"skriv {{svar: {before}, kommentar: …}} når det er et svar"
    return Diagnostic(
        "INN006",
        Severity.ADVARSEL,
        f"«{scalar.comment[:_SHOWN]}» etter «{before}» er en kommentar, og skrives ikke ut",
        scalar.place,
        f"hører det til teksten, {way}; er det en kommentar, gi den egen linje",
    )
