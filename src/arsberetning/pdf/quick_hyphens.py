"""Patterns for hyphenation are parsed once for all, and not in each process."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pyphen import HyphDict

from arsberetning.pdf.compiled import compiled
from arsberetning.pdf.engine import versions

_parse = HyphDict.__init__


def keep_hyphens() -> None:
    """From now on, in this process."""
    HyphDict.__init__ = _read


def _read(hyphens: Any, path: Path) -> None:
    """Only plain patterns, as those of Norwegian are, can be kept."""

    def read() -> Any:
        _parse(hyphens, path)
        plain = all(type(n) is int for _, points in hyphens.patterns.values() for n in points)
        return hyphens.patterns if plain else {}

    patterns = compiled("orddeling", path.read_bytes(), versions()["pyphen"], read)
    if patterns:
        hyphens.patterns, hyphens.cache = patterns, {}
        hyphens.maxlen = max(map(len, patterns))
    else:
        _parse(hyphens, path)
