"""YAML nodes → model, with every fault as a finding in Norwegian."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from arsberetning.diagnostics import Diagnostic, Place, Severity
from arsberetning.model.typer import Modell
from arsberetning.read.nodes import (
    MapNode,
    Node,
    Scalar,
    find,
    key_place_of,
    known_path,
    place_of,
    to_plain,
    without,
)

M = TypeVar("M", bound=Modell)
Loc = tuple[str | int, ...]


def validate(cls: type[M], node: MapNode) -> tuple[M | None, list[Diagnostic]]:
    """An instance of `cls` from a mapping, or None and what is wrong with it."""
    try:
        return cls.model_validate(to_plain(node)), []
    except ValidationError as error:
        details = error.errors(include_url=False)
        return None, [_finding(cls, node, detail) for detail in details]


def salvaged(cls: type[M], node: MapNode) -> tuple[M | None, list[Diagnostic]]:
    """Do as `validate`, and leave out what is wrong when the rest can stand without it.

    None when it cannot, as when a key that must be there is missing at the top.
    """
    funn: list[list[Diagnostic]] = []
    left: Node | None = node
    while isinstance(left, MapNode):
        try:
            return cls.model_validate(to_plain(left)), [d for found in funn for d in found]
        except ValidationError as error:
            details = error.errors(include_url=False)
        funn.append([_finding(cls, left, detail) for detail in details])
        gone = frozenset(known_path(left, _faulty(detail)) for detail in details)
        left = without(left, gone)
    return None, funn[0]


def _faulty(detail: ErrorDetails) -> Loc:
    """What must go: a value with a fault, or all that lacks a key."""
    return detail["loc"][:-1] if detail["type"] == "missing" else detail["loc"]


def _finding(cls: type[Modell], node: MapNode, detail: ErrorDetails) -> Diagnostic:
    loc = detail["loc"]
    message, hint = _words(cls, node, detail)
    return Diagnostic("MOD001", Severity.FEIL, message, _place(node, loc, detail["type"]), hint)


def _place(node: MapNode, loc: Loc, kind: str) -> Place:
    if kind == "extra_forbidden":
        return key_place_of(node, loc)
    return place_of(node, loc[:-1] if kind == "missing" else loc)


def _words(cls: type[Modell], node: MapNode, detail: ErrorDetails) -> tuple[str, str]:
    loc, kind = detail["loc"], detail["type"]
    name = str(loc[-1])
    if kind == "extra_forbidden":
        return f"ukjent nøkkel «{name}»", _nearest(name, _keys(cls, loc[:-1]))
    if kind == "missing":
        return f"nøkkelen «{name}» mangler{_within(loc)}", f"legg til «{name}: ...»"
    if kind == "enum":
        expected = str(detail.get("ctx", {}).get("expected", "")).replace(" or ", " eller ")
        return f"«{_read(node, loc)}» er ikke en gyldig verdi for «{name}»", f"skriv {expected}"
    if kind == "tom_tekst":
        return f"«{name}» er tom", f"skriv en verdi, eller slett linjen med «{name}»"
    if kind in _STRUCTURE:
        return f"«{name}» har feil form", _STRUCTURE[kind]
    return f"«{name}»: {detail['msg']}", _HINTS.get(
        kind, "se i veiledningen hvordan feltet skrives"
    )


_STRUCTURE = {
    "tuple_type": "skriv en liste: én linje per punkt, med bindestrek først",
    "model_type": "skriv nøkler med innrykk under, på formen «nøkkel: verdi»",
    "model_attributes_type": "skriv nøkler med innrykk under, på formen «nøkkel: verdi»",
    "dict_type": "skriv nøkler med innrykk under, på formen «nøkkel: verdi»",
    "ikke_tekst": "skriv en tekst etter kolonet, eller «|» og teksten på linjene under",
}
_HINTS = {
    "ikke_desimaler": "skriv et tall fra 0 til 6",
    "ikke_formel": "skriv differanse, prosent eller endring og to kolonner, eller sum og kolonnene",
    "ikke_arstall": "skriv året med fire sifre, for eksempel 2024",
    "ikke_filnavn": "bruk små bokstaver a–z, tall og bindestrek, for eksempel gamle-oslo",
    "ikke_heltall": "skriv tallet med sifre, for eksempel 2024",
    "ikke_ja_nei": "skriv ja eller nei",
    "ikke_dato": "skriv datoen som 15.02.2025",
}


def _within(loc: Loc) -> str:
    names = [str(part) for part in loc[:-1] if isinstance(part, str)]
    return f" under «{names[-1]}»" if names else ""


def _read(node: MapNode, loc: Loc) -> str:
    found = find(node, loc)
    return found.text if isinstance(found, Scalar) else "..."


def _nearest(name: str, known: list[str]) -> str:
    match = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
    if match:
        return f"mente du «{match[0]}»?"
    return f"her kan det stå {', '.join(known)}"


def _keys(cls: type[BaseModel], loc: Loc) -> list[str]:
    for part in loc:
        field = cls.model_fields.get(str(part))
        inner = next(_models(field.annotation), None) if field else None
        cls = inner or cls
    return list(cls.model_fields)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models(argument)
