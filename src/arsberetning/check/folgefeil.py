"""One wrong figure told once: control figures that are off for the same reason are one finding.

A figure typed wrong makes every sum and deviation it is part of differ from what was printed. Two
findings are told as one only when the tallbase says they belong together by its addresses: one
figure is computed from the other and off by the same; or both are computed from one typed figure
which, if it is so much too high or too low, explains every control figure it is part of. Equal
differences without such a link stay apart.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.steder import place_of
from arsberetning.check.tallord import shown, too_much
from arsberetning.check.toleranse import tolerance
from arsberetning.compute.tallbase import Tall, Tallbase
from arsberetning.diagnostics import Diagnostic, Related, Severity

_SIGNS = {"sum": (1,), "differanse": (1, -1)}
"""How each operand counts; a sum has any number of them."""


def told_together(
    g: Grunnlag, funn: Sequence[Diagnostic], godtatt: Collection[str] = ()
) -> tuple[Diagnostic, ...]:
    """The findings in the same order, those with one cause gathered in the first of them.

    Remarks are left as they are, and only findings of one severity are told together. `godtatt`
    are addresses of control figures that are known to be off, and say nothing of a cause.
    """
    grave = [d for d in funn if d.severity is not Severity.MERKNAD and _control(g.tallbase, d)]
    groups = [
        group
        for severity in Severity
        if len(found := [d for d in grave if d.severity is severity]) > 1
        for group in _Sammenheng(g.tallbase, found, frozenset(godtatt)).groups()
    ]
    gathered = {group[0]: _gathered(g, group, cause) for group, cause in groups}
    followed = {d for group, _ in groups for d in group[1:]}
    return tuple(gathered.get(d, d) for d in funn if d not in followed)


def _control(tallbase: Tallbase, d: Diagnostic) -> Tall | None:
    """The computed figure whose control figure a finding says is off; None for other findings."""
    tall = tallbase.get(d.address)
    if tall is None or tall.formel not in _SIGNS or d.read is None or d.difference is None:
        return None
    return tall if (tall.kontroll, tall.verdi) == (d.read, d.expected) else None


@dataclass(frozen=True)
class _Sammenheng:
    """Which of some findings on control figures have the same cause."""

    tallbase: Tallbase
    funn: Sequence[Diagnostic]
    godtatt: frozenset[str]

    def groups(self) -> Iterator[tuple[list[Diagnostic], Tall | None]]:
        """Findings with one cause, that nearest to it first, and the figure that is to blame.

        The figure is None when a printed sum is to blame, or when it may be one of several.
        """
        causes = dict(self._causes())
        left = {d.address: d for d in self.funn}
        links = sorted([*causes.values(), *self._computed_from()], key=len, reverse=True)
        for link in links:
            members = [left[a] for a in link if a in left]
            if len(members) > 1:
                for d in members:
                    del left[d.address]
                to_blame = [a for a, explained in causes.items() if explained == link]
                cause = self.tallbase[to_blame[0]] if len(to_blame) == 1 else None
                yield sorted(members, key=self._distance), cause

    def _causes(self) -> Iterator[tuple[str, frozenset[str]]]:
        """Each typed figure that alone explains findings, with the addresses it explains."""
        known = {d.address for d in self.funn}
        typed = {a for d in self.funn for a in self._parts[d.address] if not self.tallbase[a].fra}
        for leaf in sorted(typed):
            depend = [a for a in self._controls if leaf in self._parts[a]]
            found = sorted((a for a in depend if a in known), key=lambda a: len(self._parts[a]))
            too_high = -self._off(found[0]) / self._parts[found[0]][leaf]
            if all(self._explained(a, -too_high * self._parts[a][leaf]) for a in depend):
                yield leaf, frozenset(found)

    def _computed_from(self) -> Iterator[frozenset[str]]:
        """Each finding with those whose figures are computed from its own and off by as much."""
        for d in self.funn:
            parts = [(e.address, self._parts[e.address].get(d.address, 0)) for e in self.funn]
            off = self._off(d.address)
            yield frozenset(a for a, times in parts if times and self._explained(a, times * off))

    def _explained(self, address: str, off: Decimal) -> bool:
        """Whether a control figure is off by this much, but for what rounding can explain."""
        tall = self.tallbase[address]
        printed = tall.kontroll
        assert isinstance(printed, Decimal)  # noqa: S101 - it is one of the controls
        return abs(self._off(address) - off) <= tolerance(self.tallbase, tall, printed)

    def _off(self, address: str) -> Decimal:
        tall = self.tallbase[address]
        assert isinstance(tall.kontroll, Decimal)  # noqa: S101 - it is one of the controls
        assert isinstance(tall.verdi, Decimal)  # noqa: S101
        return tall.kontroll - tall.verdi

    def _distance(self, d: Diagnostic) -> tuple[int, object]:
        return len(self._parts[d.address]), d.place

    @cached_property
    def _controls(self) -> list[str]:
        return [
            a
            for a, t in self.tallbase.items()
            if a not in self.godtatt
            and t.formel in _SIGNS
            and isinstance(t.kontroll, Decimal)
            and isinstance(t.verdi, Decimal)
        ]

    @cached_property
    def _parts(self) -> dict[str, dict[str, int]]:
        """For each control figure, every figure it is made of and how many times it counts."""
        known: dict[str, dict[str, int]] = {}
        return {a: self._parts_of(a, known) for a in self._controls}

    def _parts_of(self, address: str, known: dict[str, dict[str, int]]) -> dict[str, int]:
        if address not in known:
            tall, parts = self.tallbase[address], {address: 1}
            signs = _SIGNS.get(tall.formel, ())
            for n, operand in enumerate(tall.fra if signs else ()):
                for part, times in self._parts_of(operand, known).items():
                    parts[part] = parts.get(part, 0) + times * signs[n % len(signs)]
            known[address] = {part: times for part, times in parts.items() if times}
        return known[address]


def _gathered(g: Grunnlag, group: Sequence[Diagnostic], cause: Tall | None) -> Diagnostic:
    """The first of a group with the others in it."""
    first, *others = group
    blamed = (Related(place_of(g, cause), _blame(cause)),) if cause else ()
    return replace(
        first,
        message=f"{first.message}, og {len(others)} kontrolltall til er galt av samme grunn",
        related=(*first.related, *blamed, *(_related(g, d) for d in others)),
        follows=tuple(others),
    )


def _blame(cause: Tall) -> str:
    return f"«{cause.navn}», {cause.kolonne}, er med i alle, og er trolig skrevet feil"


def _related(g: Grunnlag, d: Diagnostic) -> Related:
    tall = g.tallbase[d.address]
    assert d.read is not None  # noqa: S101 - a control figure has both
    assert d.expected is not None  # noqa: S101
    figures = f"{shown(d.read)}, utregnet til {shown(d.expected, d.read)}"
    off = too_much(d.read, d.expected)
    return Related(d.place, f"«{tall.navn}», {tall.kolonne}: {figures} ({off})")
