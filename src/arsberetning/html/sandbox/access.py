"""What a template may look at in a value, and what it may call."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from functools import cached_property
from types import BuiltinMethodType, FunctionType, MethodType
from typing import Any

from jinja2.runtime import BlockReference, LoopContext, Macro

_PACKAGE = "arsberetning."
_TEXT = frozenset({
    "capitalize", "endswith", "isalpha", "isdecimal", "isdigit", "islower", "isspace", "isupper",
    "lower", "lstrip", "removeprefix", "removesuffix", "rstrip", "startswith", "strip", "title",
    "upper",
})  # fmt: skip
"""Methods of a text that give no more than they are given. `format` reaches into its arguments."""
_OF_TYPES: tuple[tuple[type, frozenset[str]], ...] = (
    (str, _TEXT),
    (date, frozenset({"day", "isoformat", "month", "year"})),
    (Mapping, frozenset({"get", "items", "keys", "values"})),
    (Enum, frozenset({"name", "value"})),
    (LoopContext, frozenset({
        "changed", "cycle", "depth", "depth0", "first", "index", "index0", "last", "length",
        "nextitem", "previtem", "revindex", "revindex0",
    })),
    (Macro, frozenset({"name"})),
    (BlockReference, frozenset({"super"})),
)  # fmt: skip


_known: dict[type, frozenset[str]] = {}


def visible(kind: type) -> frozenset[str]:
    """The attributes of a type's values that a template may read.

    Of our own types the fields and properties, never a method: what is to be called is given to
    the templates by name.
    """
    if kind not in _known:
        _known[kind] = _visible(kind)
    return _known[kind]


def _visible(kind: type) -> frozenset[str]:
    found = {name for of, names in _OF_TYPES if issubclass(kind, of) for name in names}
    for base in kind.__mro__:
        if base.__module__.startswith(_PACKAGE):
            found |= _fields(base)
    return frozenset(name for name in found if not name.startswith("_"))


def may_be_called(thing: Any, functions: frozenset[Any]) -> bool:
    """Whether a template may call it: a macro, one of the `functions`, a method it may see."""
    if isinstance(thing, Macro | BlockReference):
        return True
    if isinstance(thing, BuiltinMethodType | MethodType):
        return thing in functions or thing.__name__ in visible(type(thing.__self__))
    return isinstance(thing, FunctionType | type) and thing in functions


def _fields(kind: type) -> set[str]:
    own = vars(kind)
    computed = {n for n, value in own.items() if isinstance(value, property | cached_property)}
    return {*own.get("__annotations__", ()), *computed}
