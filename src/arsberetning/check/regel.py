"""What a rule is: a code, a severity, a page of documentation, and a small generator.

A rule yields one `Funn` for each fault, and `HOLDER` for each thing it tested that was right;
so the control report can say how many figures every check was made on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING

from arsberetning.diagnostics import Place, Related, Severity

if TYPE_CHECKING:
    from arsberetning.check.grunnlag import Grunnlag

HOLDER = None


@dataclass(frozen=True)
class Funn:
    """A fault a rule found. The engine adds code and severity.

    `adresse` (of the figure) and `punkt` (the section's id) tell what it concerns: exceptions
    and the pages of a draft are matched on them. `lest` and `ventet` are the two figures when
    figures disagree. `alvor` overrides the rule's severity.
    """

    melding: str
    sted: Place
    tips: str = ""
    se_ogsa: tuple[Related, ...] = ()
    adresse: str = ""
    punkt: str = ""
    lest: Decimal | None = None
    ventet: Decimal | None = None
    alvor: Severity | None = None


Utfall = Funn | None
Kontroll = Callable[["Grunnlag"], Iterator[Utfall]]


@dataclass(frozen=True)
class Familie:
    """Rules that belong together: the letters their codes begin with, and a name."""

    bokstaver: str
    navn: str
    forklaring: str


@dataclass(frozen=True)
class Regel:
    """A rule. Its docstring is its page: a title, then Hva, Hvorfor, Feil and Riktig.

    `viker_for` names rules that tell of the same fault: what this one finds at a place where one
    of them found something is dropped. A rule may name itself, to tell of a place only once.
    """

    kode: str
    alvor: Severity
    familie: Familie
    kontroll: Kontroll
    viker_for: tuple[str, ...] = ()

    def utfall(self, grunnlag: Grunnlag) -> tuple[Utfall, ...]:
        """All outcomes on a report; ask by `grunnlag.av(rule.utfall)`, which runs it once."""
        return tuple(self.kontroll(grunnlag))

    @property
    def dokumentasjon(self) -> str:
        """The docstring as it was written."""
        return self.kontroll.__doc__ or ""


_registered: dict[str, Regel] = {}


def regel(
    familie: Familie,
    kode: str,
    alvor: Severity = Severity.FEIL,
    *,
    viker_for: tuple[str, ...] = (),
) -> Callable[[Kontroll], Regel]:
    """Register a generator as a rule. ValueError on a code that is taken or is another family's."""
    if kode in _registered:
        msg = f"rule {kode} is registered twice"
        raise ValueError(msg)
    if not kode.startswith(familie.bokstaver):
        msg = f"rule {kode} is not of the family {familie.bokstaver}"
        raise ValueError(msg)

    def register(kontroll: Kontroll) -> Regel:
        rule = Regel(kode, alvor, familie, kontroll, viker_for)
        _registered[kode] = rule
        return rule

    return register


def registered() -> Mapping[str, Regel]:
    """Every rule registered so far, by code."""
    return MappingProxyType(_registered)
