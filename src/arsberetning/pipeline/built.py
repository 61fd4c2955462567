"""What a build gives, and the note by which the next one sees that nothing is changed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from arsberetning.diagnostics import Diagnostic, Place, Related, Severity
from arsberetning.environment import Environment
from arsberetning.pdf.cache import Cache
from arsberetning.pdf.engine import base_key, digest_of


@dataclass(frozen=True)
class Built:
    """What a build made: `files` by path within `out`, pages of the PDF, all findings."""

    out: Path
    files: tuple[str, ...]
    pages: int
    diagnostics: tuple[Diagnostic, ...]
    references: int


@dataclass(frozen=True)
class Wish:
    """What is asked for: a report of a project, in some formats, in a folder.

    `draft`: as a draft, whatever the report says of itself.
    """

    root: Path
    folder: str
    out: Path
    formats: tuple[str, ...]
    draft: bool = False

    @property
    def key(self) -> str:
        """The name of the note."""
        kind = "draft" if self.draft else "built"
        return digest_of(kind, str(self.root), self.folder, str(self.out), *self.formats)


def note(
    cache: Cache, wish: Wish, environment: Environment, built: Built, outputs: Mapping[str, str]
) -> None:
    """Write down what was read, and what it became (name → digest)."""
    plain = {
        "nokkel": base_key(),
        "commit": environment.commit(),
        "inndata": environment.observed(),
        "utdata": dict(outputs),
        "sider": built.pages,
        "referanser": built.references,
        "funn": [asdict(d) for d in built.diagnostics],
    }
    cache.put(wish.key, json.dumps(plain, ensure_ascii=False, default=str).encode())


def as_before(cache: Cache, wish: Wish, environment: Environment) -> Built | None:
    """What is there already, when everything it was made of, and it itself, is unchanged."""
    entry = cache.get(wish.key)
    if entry is None:
        return None
    plain = json.loads(entry)
    same = (
        plain["nokkel"] == base_key()
        and plain["commit"] == environment.commit()
        and environment.unchanged(plain["inndata"])
        and _intact(wish.out, plain["utdata"])
    )
    return _built(wish.out, plain) if same else None


def new_figures(cache: Cache | None, wish: Wish, environment: Environment) -> bool:
    """Whether files with figures are changed since last time, after `as_before` has read them."""
    entry = cache.get(wish.key) if cache else None
    before = json.loads(entry)["inndata"]["lest"] if entry else {}
    return not before or any(
        name.endswith(".csv") and before.get(name) != digest
        for name, digest in environment.files_read.items()
    )


def _intact(out: Path, outputs: Mapping[str, str]) -> bool:
    from arsberetning.pipeline.manifest import digest  # noqa: PLC0415

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
    )
