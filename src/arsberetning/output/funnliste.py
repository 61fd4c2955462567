"""What the formats show: findings, what was excepted, and what the rules are called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from arsberetning.diagnostics import Diagnostic, Severity


@dataclass(frozen=True)
class Funnliste:
    """The outcome of a check, ready to be written in any format.

    `unntatt` is each excepted finding with the reason; `titler` names the rules by code.
    """

    rapport: str
    funn: tuple[Diagnostic, ...]
    unntatt: tuple[tuple[Diagnostic, str], ...] = ()
    titler: Mapping[str, str] = field(default_factory=dict)
    versjon: str = ""
    uleselig: bool = False
    """Whether what the report is cannot be read, so that not even a draft can be made."""

    def antall(self, severity: Severity) -> int:
        """How many findings of a severity."""
        return sum(d.severity is severity for d in self.funn)
