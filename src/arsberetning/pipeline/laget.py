"""What could be had of one side of a comparison."""

from __future__ import annotations

from dataclasses import dataclass

from arsberetning.diff.utgave import Utgave


@dataclass(frozen=True)
class Laget:
    """A PDF, or an edition without pages. The notes say what could not be had, and why."""

    navn: str
    pdf: bytes | None
    utgave: Utgave | None = None
    merknader: tuple[str, ...] = ()
