"""What is wrong in the user's files, as values that are collected and shown together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from arsberetning.navn import encodable, shown


class Severity(StrEnum):
    """How grave a finding is: `feil` stops a final report, the others do not."""

    FEIL = "feil"
    ADVARSEL = "advarsel"
    MERKNAD = "merknad"


@dataclass(frozen=True, order=True)
class Place:
    """A place in an input file, relative to the project. Lines and columns count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __post_init__(self) -> None:
        """A name that is not text is told of as text, on every surface."""
        if not self.file.isascii():
            object.__setattr__(self, "file", encodable(self.file))

    def __str__(self) -> str:
        return f"{shown(self.file)}:{self.line}:{self.column}"


@dataclass(frozen=True)
class Related:
    """Another place that belongs to a finding, with a few words on why."""

    place: Place
    label: str


@dataclass(frozen=True)
class Diagnostic:
    """One finding: what was read, where, and what to do about it.

    `follows` are findings with the same cause, told as one with this. `message` names what was
    read (and both figures, when figures disagree);
    `hint` says what to do. Both are Norwegian and end without a full stop. `address` is the
    figure it concerns and `section` the point of the outline, where known; `read` and `expected`
    are the two figures when figures disagree.
    """

    code: str
    severity: Severity
    message: str
    place: Place
    hint: str = ""
    related: tuple[Related, ...] = field(default=())
    address: str = ""
    section: str = ""
    read: Decimal | None = None
    expected: Decimal | None = None
    follows: tuple[Diagnostic, ...] = field(default=())

    @property
    def difference(self) -> Decimal | None:
        """How much what was read is too high (or, negative, too low); None without two figures."""
        if self.read is None or self.expected is None:
            return None
        return self.read - self.expected


def sorted_by_place(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """All findings once each, by file and line, gravest first on the same place."""
    order = list(Severity)
    unique = dict.fromkeys(diagnostics)
    return sorted(unique, key=lambda d: (d.place, order.index(d.severity), d.code, d.message))


def one_by_one(diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """All findings, also those that are told as one with another."""
    for finding in diagnostics:
        yield finding
        yield from finding.follows


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any finding is of severity `feil`."""
    return any(d.severity is Severity.FEIL for d in diagnostics)
