"""What could be had of one side of a comparison."""

from __future__ import annotations

from dataclasses import dataclass

from arsberetning.diff.utgave import Utgave


@dataclass(frozen=True)
class Laget:
    """A PDF, or an edition without pages. The notes say what could not be had, and why.

    `maler` is whose templates and styles a report's pages were made with: `arbeidsmappen`, `egne`,
    "" when none were made.
    """

    navn: str
    pdf: bytes | None
    utgave: Utgave | None = None
    merknader: tuple[str, ...] = ()
    maler: str = ""
