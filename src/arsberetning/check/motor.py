"""Runs the rules over a report, and lays the report's own settings over what they find."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from arsberetning.check.folgefeil import told_together
from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.prosa.ordkjenner import keep_words
from arsberetning.check.prosa.tekstprov import keep_outcomes
from arsberetning.check.regel import Funn, Regel
from arsberetning.check.register import REGLER
from arsberetning.check.samlet import gathered
from arsberetning.check.steder import somewhere
from arsberetning.check.unntak import matches
from arsberetning.diagnostics import Diagnostic, Place, sorted_by_place
from arsberetning.model.kontroll import Unntak


@dataclass(frozen=True)
class Unntatt:
    """A finding that the report accepts, and the exception that says why."""

    funn: Diagnostic
    unntak: Unntak


@dataclass(frozen=True)
class Resultat:
    """What the check gave: findings, what was excepted, and how many tests each rule made."""

    funn: tuple[Diagnostic, ...]
    unntatt: tuple[Unntatt, ...] = ()
    provd: Mapping[str, int] = field(default_factory=dict)


def run(grunnlag: Grunnlag, koder: Collection[str] | None = None) -> Resultat:
    """Run all rules, or those with these codes."""
    provd: dict[str, int] = {}
    found: list[Diagnostic] = []
    for rule in REGLER.values():
        if koder is None or rule.kode in koder:
            outcomes = grunnlag.av(rule.utfall)
            provd[rule.kode] = len(outcomes)
            found += [_diagnostic(grunnlag, rule, f) for f in outcomes if f is not None]
    if len(provd) == len(REGLER):
        keep_words(grunnlag)
        keep_outcomes(grunnlag)
    left = _excepted(grunnlag.oppsett.unntak, list(_told_once(found)), provd)
    accepted = [u.funn.address for u in left.unntatt]
    return replace(left, funn=gathered(told_together(grunnlag, left.funn, accepted)))


def _told_once(found: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """The findings without those that another rule tells better at the same place."""
    places: dict[str, list[Place]] = defaultdict(list)
    for finding in found:
        places[finding.code].append(finding.place)
    known = {code: set(at) for code, at in places.items()}
    own: set[tuple[str, Place]] = set()
    for finding in found:
        gives_way = REGLER[finding.code].viker_for
        others = (known.get(code, set()) for code in gives_way if code != finding.code)
        again = finding.code in gives_way and (finding.code, finding.place) in own
        if not again and not any(finding.place in places_ for places_ in others):
            own.add((finding.code, finding.place))
            yield finding


def _diagnostic(grunnlag: Grunnlag, rule: Regel, funn: Funn) -> Diagnostic:
    severity = grunnlag.oppsett.alvor.get(rule.kode) or funn.alvor or rule.alvor
    return Diagnostic(
        code=rule.kode,
        severity=severity,
        message=funn.melding,
        place=funn.sted if funn.sted.file else somewhere(grunnlag, funn.adresse, funn.punkt),
        hint=funn.tips,
        related=funn.se_ogsa,
        address=funn.adresse,
        section=funn.punkt,
        read=funn.lest,
        expected=funn.ventet,
    )


def _excepted(
    unntak: Sequence[Unntak], found: Sequence[Diagnostic], provd: Mapping[str, int]
) -> Resultat:
    accepted = list(_accepted(unntak, found))
    gone = {id(u.funn) for u in accepted}
    left = sorted_by_place(d for d in found if id(d) not in gone)
    return Resultat(tuple(left), tuple(accepted), provd)


def _accepted(unntak: Sequence[Unntak], found: Sequence[Diagnostic]) -> Iterator[Unntatt]:
    for finding in found:
        names = (finding.place.file, finding.address, finding.section)
        match = next((u for u in unntak if matches(u, finding.code, *names)), None)
        if match:
            yield Unntatt(finding, match)


def with_findings(resultat: Resultat, extra: Sequence[Diagnostic]) -> Resultat:
    """The result with more findings in it, in order."""
    return replace(resultat, funn=tuple(sorted_by_place([*resultat.funn, *extra])))
