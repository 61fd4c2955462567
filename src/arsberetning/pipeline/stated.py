"""What a PDF says it was made of: the manifest within it, whoever wrote that."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pikepdf

from arsberetning.pipeline.manifest import MAX_BYTES, NAME, as_mapping, texts

_REPORT = re.compile(r"reports/[^/\\\x00]+")
_FAULTS = (
    pikepdf.PdfError, AttributeError, KeyError, TypeError, ValueError, IndexError, RecursionError,
    MemoryError, NotImplementedError,
)  # fmt: skip
"""What looking into a PDF that others have made can raise."""


@dataclass(frozen=True)
class Stated:
    """A manifest whose parts have the shapes ours have."""

    rapport: str
    commit: str
    miljo: Mapping[str, str]
    inndata: Mapping[str, str]
    program: str
    versjoner: Mapping[str, str]
    utkast: bool


def stated_in(content: bytes) -> Stated | None:
    """What a PDF carries within it, None when it carries nothing of the kind."""
    try:
        with pikepdf.open(io.BytesIO(content), suppress_warnings=True) as pdf:
            names = list(pdf.Root.Names.EmbeddedFiles.Names)
            files = {str(n): f for n, f in zip(names[::2], names[1::2], strict=True)}
            return _stated(as_mapping(_content(files[NAME].EF.F)))
    except _FAULTS:
        return None


def _content(stream: Any) -> bytes:
    """An attached file. ValueError for one that says it is larger than any manifest."""
    if int(stream.Params.Size) > MAX_BYTES:
        raise ValueError(NAME)
    return bytes(stream.read_bytes())


def _stated(plain: Mapping[str, Any]) -> Stated | None:
    """TypeError for parts of other shapes."""
    parts = [plain.get(key) for key in ("miljo", "inndata", "versjoner")]
    if not all(isinstance(part, dict) and texts(part) == part for part in parts):
        return None
    report, program, commit = plain.get("rapport"), plain.get("program"), plain.get("commit") or ""
    if not (isinstance(report, str) and isinstance(program, str) and isinstance(commit, str)):
        return None
    if not _REPORT.fullmatch(report) or report.endswith(".."):
        return None
    miljo, inndata, versjoner = (dict(part or {}) for part in parts)
    return Stated(report, commit, miljo, inndata, program, versjoner, plain.get("utkast") is True)
