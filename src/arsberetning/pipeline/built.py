"""What a build gives, and the note by which the next one sees that nothing is changed."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from arsberetning.diagnostics import Diagnostic, Place, Related, Severity
from arsberetning.environment import Environment
from arsberetning.errors import ArsberetningError
from arsberetning.pdf.cache import Cache
from arsberetning.pdf.engine import base_key, digest_of
from arsberetning.pipeline.manifest import digest

_NO_NOTE = (ValueError, KeyError, TypeError, AttributeError, ArithmeticError, RecursionError)
"""What reading a note can raise that is damaged, or another version's."""


@dataclass(frozen=True)
class Built:
    """What a build made: `files` by path within `out`, pages of the PDF, all findings."""

    out: Path
    files: tuple[str, ...]
    pages: int
    diagnostics: tuple[Diagnostic, ...]
    references: int
    aside: tuple[str, ...] = ()
    """Files of an earlier build that somebody has changed: where in `out` they lie now."""


@dataclass(frozen=True)
class Wish:
    """What is asked for: a report of a project, in some formats, in a folder.

    `draft`: as a draft, whatever the report says of itself. `drakt` is the project whose templates
    and styles are used, None for the report's own; with it nothing is put in place.
    """

    root: Path
    folder: str
    out: Path
    formats: tuple[str, ...]
    draft: bool = False
    drakt: Path | None = None

    @property
    def key(self) -> str:
        """The name of the note."""
        kind = "draft" if self.draft else "built"
        places = (os.fsencode(self.root), os.fsencode(self.folder), os.fsencode(self.out))
        return digest_of(base_key(), kind, *places, *sorted(self.formats))


def note(
    cache: Cache, wish: Wish, environment: Environment, built: Built, outputs: Mapping[str, str]
) -> None:
    """Write down what was read, and what it became (name → digest)."""
    plain = {
        "commit": environment.commit(),
        "inndata": environment.observed(),
        "utdata": dict(outputs),
        "sider": built.pages,
        "referanser": built.references,
        "funn": [asdict(d) for d in built.diagnostics],
    }
    cache.put(wish.key, json.dumps(plain, default=str).encode())


def as_before(cache: Cache, wish: Wish, environment: Environment) -> Built | None:
    """What is there already, when everything it was made of, and it itself, is unchanged."""
    entry = cache.get(wish.key)
    try:
        plain = json.loads(entry or b"null")
        same = (
            plain is not None
            and plain["commit"] == environment.commit()
            and environment.elsewhere(environment.root).unchanged(plain["inndata"])
            and _intact(wish.out, plain["utdata"])
        )
        return _built(wish.out, plain) if same else None
    except _NO_NOTE:
        return None


def new_figures(cache: Cache | None, wish: Wish, environment: Environment) -> bool:
    """Whether files with figures are changed since last time."""
    entry = cache.get(wish.key) if cache else None
    looked = environment.elsewhere(environment.root)
    try:
        before = json.loads(entry or b"{}")["inndata"]["lest"]
        figures = [name for name in before if name.endswith(".csv")]
        return any(digest(looked.read_bytes(name)) != before[name] for name in figures)
    except (*_NO_NOTE, ArsberetningError):
        return True


def _intact(out: Path, outputs: Mapping[str, str]) -> bool:
    try:
        return all(digest((out / name).read_bytes()) == known for name, known in outputs.items())
    except OSError:
        return False


def _built(out: Path, plain: Mapping[str, Any]) -> Built:
    findings = tuple(_finding(f) for f in plain["funn"])
    return Built(out, tuple(plain["utdata"]), plain["sider"], findings, plain["referanser"])


def _finding(plain: Mapping[str, Any]) -> Diagnostic:
    related = tuple(Related(Place(**r["place"]), r["label"]) for r in plain["related"])
    severity, place = Severity(plain["severity"]), Place(**plain["place"])
    read, expected = (Decimal(v) if (v := plain[k]) else None for k in ("read", "expected"))
    return Diagnostic(
        plain["code"],
        severity,
        plain["message"],
        place,
        plain["hint"],
        related,
        plain["address"],
        plain["section"],
        read,
        expected,
        tuple(_finding(f) for f in plain["follows"]),
    )
