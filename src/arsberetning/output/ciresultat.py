"""What `arsberetning ci` found: for each report a change concerns, its check and its comparison."""

from __future__ import annotations

from dataclasses import dataclass, field

from arsberetning.diagnostics import Diagnostic, Severity
from arsberetning.endringer import Sammenligning
from arsberetning.output.funnliste import Funnliste


@dataclass(frozen=True)
class Rapportresultat:
    """One report. `kjente` are the findings that the target branch has too.

    `hindring` says why no draft could be made, `uten_sammenligning` why it is compared with
    nothing; both are Norwegian sentences, "" when there is no such reason.
    """

    navn: str
    tittel: str
    liste: Funnliste
    kjente: tuple[Diagnostic, ...] = ()
    hindring: str = ""
    sammenligning: Sammenligning | None = None
    uten_sammenligning: str = ""

    @property
    def nye(self) -> tuple[Diagnostic, ...]:
        """The findings that came with the change."""
        known = frozenset(self.kjente)
        return tuple(d for d in self.liste.funn if d not in known)

    @property
    def feil(self) -> int:
        """How many errors there are."""
        return self.liste.antall(Severity.FEIL)


@dataclass(frozen=True)
class Ciresultat:
    """All reports, and what they were held against: `gren`, at `commit`.

    `fjernet` names reports that the change takes away. `lenke` is where the files can be had.
    `maler` is whose templates and styles both sides were made with, "" for each its own.
    """

    gren: str
    commit: str
    rapporter: tuple[Rapportresultat, ...]
    fjernet: tuple[str, ...] = ()
    lenke: str = ""
    filer: tuple[str, ...] = field(default=())
    maler: str = ""

    @property
    def drakt(self) -> str:
        """Whose templates and styles were used, in a Norwegian sentence without a full stop."""
        if self.maler:
            return f"Begge utkastene er satt med malene og stilen i {self.maler}"
        return "Hvert utkast er satt med sine egne maler og sin egen stil"

    @property
    def rent(self) -> bool:
        """Whether the check has no errors and every draft could be made."""
        return not any(r.feil or r.hindring for r in self.rapporter)
