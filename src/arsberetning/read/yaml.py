"""YAML files to nodes with positions. Every scalar is text; whatever could surprise is refused."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import yaml

from arsberetning.diagnostics import Diagnostic, Place, sorted_by_place
from arsberetning.environment import Environment, InputRefused
from arsberetning.read.characters import cleaned
from arsberetning.read.encoding import decode_utf8, empty_file
from arsberetning.read.nodes import MapNode, Node, Scalar
from arsberetning.read.source import Source, fault, first_of, limited, quote
from arsberetning.read.yaml_syntax import syntax_fault
from arsberetning.read.yaml_tree import TreeBuilder

# libyaml is some ten times as quick; both read the same, and the tests hold them to it.
LOADER: type[yaml.SafeLoader | yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_TAB_HINT = "bytt tabulatoren med mellomrom, to for hvert nivå"
_TAB_INSIDE_HINT = "bytt tabulatoren med mellomrom; en tabell hører hjemme i en CSV-fil"


def read_yaml(env: Environment, rel: str) -> tuple[MapNode | None, list[Diagnostic]]:
    """Read the mapping in a YAML file, and find everything wrong with the file, by place.

    The mapping is None when the file cannot be understood as a whole. With lesser faults (a key
    given twice, a forbidden character) it is given with them, so that what is wrong
    further on can be reported in the same run.
    """
    try:
        data = env.read_bytes(rel)
    except InputRefused as refused:
        return None, [refused.diagnostic]
    source, notes = decode_utf8(data, rel)
    if source is None:
        return None, notes
    node, faults = parse_yaml(source)
    return node, sorted_by_place(notes + faults)


def parse_yaml(source: Source) -> tuple[MapNode | None, list[Diagnostic]]:
    """As `read_yaml`, for a text that has been read."""
    source, faults = cleaned(source)
    indented, inside = _tabs(source)
    faults += first_of(indented, partial(_tab, source)) + first_of(inside, partial(_tab, source))
    if indented:
        return None, sorted_by_place(faults)
    node, more = _parse(replace(source, text=source.text.replace("\t", " ")))
    return node, sorted_by_place(limited(faults + more))


def _parse(source: Source) -> tuple[MapNode | None, list[Diagnostic]]:
    builder = TreeBuilder(source)
    try:
        for event in yaml.parse(source.text, Loader=LOADER):
            builder.feed(event)
            if builder.stopped:
                return None, builder.faults
    except yaml.MarkedYAMLError as error:
        return None, _with_syntax(builder.faults, syntax_fault(source, error))
    top, wrong = _top(source, builder.root)
    return top if builder.whole else None, builder.faults + wrong


def _with_syntax(faults: list[Diagnostic], syntax: Diagnostic) -> list[Diagnostic]:
    """Add the syntax fault, unless its line already has a finding that explains it."""
    explained = any(d.place.line == syntax.place.line for d in faults)
    return faults if explained else [*faults, syntax]


def _top(source: Source, root: Node | None) -> tuple[MapNode | None, list[Diagnostic]]:
    """Give the top level as a mapping, or what it is instead."""
    if isinstance(root, MapNode):
        return root, []
    if root is None or (isinstance(root, Scalar) and not root.text):
        return None, [empty_file(source.file)]
    what = "tekst" if isinstance(root, Scalar) else "en liste"
    line = quote(source.line(root.place.line).strip())
    message = f"filen skal bestå av nøkler med verdier, men er {what} som begynner med {line}"
    hint = "skriv «nøkkel: verdi» på hver linje, med mellomrom etter kolon"
    return None, [fault("YML017", message, root.place, hint)]


def _tabs(source: Source) -> tuple[list[Place], list[Place]]:
    """Find the first tab of each line: in the indentation, and further in. Comments may have it."""
    indented: list[Place] = []
    inside: list[Place] = []
    for number, line in enumerate(source.lines, 1):
        before, tab, _ = line.partition("\t")
        if tab and not line.lstrip(" ").startswith("#"):
            place = Place(source.file, number, len(before) + 1)
            (inside if before.strip() else indented).append(place)
    return indented, inside


def _tab(source: Source, place: Place) -> Diagnostic:
    line = source.line(place.line)
    if line[: place.column - 1].strip():
        message = f"det står et tabulatortegn i {quote(line)}"
        return fault("YML002", message, place, _TAB_INSIDE_HINT)
    message = f"linjen {quote(line)} er rykket inn med tabulator"
    return fault("YML002", message, place, _TAB_HINT)
