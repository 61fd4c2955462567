"""Claims without a figure: that something rose or fell, was stable, or that a goal was reached."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from arsberetning.claims.claim import Claim
from arsberetning.claims.columns import Role
from arsberetning.claims.known import Known, levels
from arsberetning.claims.matching import Index, Match
from arsberetning.claims.near import near
from arsberetning.claims.period import time_of, times
from arsberetning.claims.said import Said, Saying
from arsberetning.claims.spots import Spot
from arsberetning.claims.subject import Subject, amount
from arsberetning.claims.verdict import Verdict
from arsberetning.claims.wording import FOREIGN, PLANNED
from arsberetning.compute.maloppnaelse import Maloppnaelse, vurder
from arsberetning.compute.tallbase import Tall
from arsberetning.prosa.quantity import Kind, Quantity
from arsberetning.prosa.tekstdeler import Setning
from arsberetning.values import Enhet

_HAS = r"(?:har |er |ble |hadde |vart )?"
_UP = rf"{_HAS}(?:økte|økt|steg|steget|vokste|vokst|gikk opp|gått opp|auka)"
_DOWN = rf"{_HAS}(?:sank|sunket|falt|gikk ned|gått ned|avtok|redusert|minket|minka)"
_MOVED = re.compile(rf"\b(?:(?P<opp>{_UP})|(?P<ned>{_DOWN}))\b(?!-)", re.I)
_STABLE = re.compile(
    r"\b(?:stabil[te]?|uendret|uendra|på samme nivå|om lag som|det samme som)\b", re.I
)
_NOT_STABLE = re.compile(
    r"\b(?:mer|mindre|ikke|ustabil\w*)\b|stabil\w*\s(?:bolig|tilknytning|drift|bemanning|økonomi)",
    re.I,
)
_DENIED = re.compile(r"\b(?:ikke|verken|hverken|aldri|uten at)\b", re.I)
_ALL = re.compile(r"\b(?:alle|samtlige|ingen)\b", re.I)
_ALL_NOT = re.compile(r"\bikke\s(?:alle|samtlige)\b|\b(?:nesten|unntatt|bortsett|uten)\b", re.I)
_EVERY = Decimal(100)
_UNSTABLE = Decimal(10)
_KINDS = (Kind.PERCENT, Kind.COUNT, Kind.FTE, Kind.KRONER, Kind.MONTHS)
_COVER, _EXPLAINED, _RIVAL = 0.9, 0.66, 0.9


@dataclass(frozen=True, eq=False)
class Wordless:
    """A claim without a figure, at an offset of its block, that a row's figures speak against.

    `said` are its words, `now` and `before` the two figures, or the result and the target.
    """

    setning: Setning
    start: int
    said: str
    subject: Subject
    now: Known
    before: Known
    goal: bool = False


def moves(spot: Spot, index: Index) -> Iterator[Wordless]:
    """`Sykefraværet økte` where it fell; `uendret` where it changed by more than ten per cent."""
    setning, text = spot.setning, spot.setning.tekst
    if not (_MOVED.search(text) or _STABLE.search(text)):
        return
    if any(q.counts for q in setning.tall) or PLANNED.search(text) or FOREIGN.search(text):
        return
    moved = list(_MOVED.finditer(text))
    stable = None if moved else _STABLE.search(text)
    if _DENIED.search(text) or len(moved) > 1 or (stable and _NOT_STABLE.search(text)):
        return
    for match in (*moved, *([stable] if stable else [])):
        at = setning.start + match.start()
        meant = [
            s
            for s in _meant(spot, at, index)
            if {index.year, index.year - 1} <= s.years(Role.LEVEL)
        ]
        found = [_moved(setning, at, match, subject, index) for subject in meant]
        if found and found[0] and all(found):
            yield found[0]


def everyone(spot: Spot, index: Index) -> Iterator[Wordless]:
    """`Alle undersøkelser ble avsluttet innen fristen` where the share is neither 100 nor 0."""
    setning, text = spot.setning, spot.setning.tekst
    match = _ALL.search(text)
    if match is None or any(q.counts for q in setning.tall) or _ALL_NOT.search(text):
        return
    at = setning.start + match.start()
    subject = _subject(spot, at, index, (Kind.PERCENT,)) if not PLANNED.search(text) else None
    if subject and subject.unit is Enhet.PROSENT:
        expected = Decimal(0) if match[0].lower() == "ingen" else _EVERY
        for known in levels(subject, index.year):
            if known.value != expected:
                yield Wordless(setning, at, match[0], subject, known, known)


def _moved(
    setning: Setning, at: int, match: re.Match[str], subject: Subject, index: Index
) -> Wordless | None:
    found = times(setning.blokk.tekst, setning.start, setning.slutt, index.year)
    if any(t.part for t in found):
        return None
    year = next((t.year for t in found if t.year and not t.since), index.year)
    base = next((t.year for t in found if t.year and t.since), year - 1)
    now = list(levels(subject, year))
    before = list(levels(subject, base))
    if len(now) != 1 or len(before) != 1:
        return None
    change = now[0].value - before[0].value
    if match.re is _STABLE:
        share = abs(change) / abs(before[0].value) * 100 if before[0].value else Decimal(0)
        wrong = share > _UNSTABLE
    else:
        wrong = change * (1 if match["opp"] else -1) < 0
    return Wordless(setning, at, match[0], subject, now[0], before[0]) if wrong else None


def _subject(spot: Spot, at: int, index: Index, kinds: tuple[Kind, ...] = _KINDS) -> Subject | None:
    """The one row a sentence speaks of, when it is sure."""
    found = _meant(spot, at, index, kinds)
    return found[0] if len(found) == 1 else None


def _meant(spot: Spot, at: int, index: Index, kinds: tuple[Kind, ...] = _KINDS) -> list[Subject]:
    """The rows a sentence can speak of, the surest first; none when that one is not sure."""
    found = [m for kind in kinds for m in _matches(spot, at, kind, index)]
    found.sort(key=lambda m: -m.score)
    if not found:
        return []
    top = found[0]
    sure = top.head and top.cover >= _COVER and top.explained >= _EXPLAINED
    near_top = [m.subject for m in found if m.score >= _RIVAL * top.score]
    return list({id(s.row): s for s in near_top}.values()) if sure else []


def _matches(spot: Spot, at: int, kind: Kind, index: Index) -> list[Match]:
    setning = spot.setning
    nothing = Quantity("", Decimal(0), kind, at, at)
    found = times(setning.blokk.tekst, setning.start, setning.slutt, index.year)
    claim = Claim(
        setning=setning,
        quantity=nothing,
        said=Said(Saying.LEVEL),
        near=near(setning, nothing, (), spot.context, index.codes),
        time=time_of(setning.blokk.tekst, nothing, found, setning.start, ()),
        section=spot.section,
        others=(),
    )
    return index.matches(claim)


_NOT = r"(?:dessverre\s|imidlertid\s|heller\s|likevel\s|fortsatt\s|ennå\s)?ikke"
_GOAL = r"(?:målet|måltallet|resultatmålet|kravet|måla|måltalet)"
_REACHED = re.compile(
    rf"\b{_GOAL}(?:\s(?:om|på|for|i)\s[^.,;:()]{{1,60}}?)?\s(?:er|ble|blei|vart|var|har\sblitt)\s"
    rf"(?:dermed\s|også\s|altså\s|så\svidt\s|nesten\s|{_NOT}\s)?(?:nådd|innfridd|oppfylt)"
    rf"|\b{_GOAL}[^.;()]{{1,50}}?\sog\s(?:er|ble)\s(?:dermed\s|{_NOT}\s)?(?:nådd|innfridd|oppfylt)"
    rf"|\b(?:nådde|innfridde|oppfylte|når|innfrir|oppnådde|har nådd|nådd)\s"
    rf"(?:dermed\s|altså\s|også\s|{_NOT}\s)?{_GOAL}"
    rf"|\b(?:ble|er)\s{_GOAL}\s(?:{_NOT}\s)?(?:nådd|innfridd|oppfylt)",
    re.I,
)
_CLAUSE = 40
_ALMOST = re.compile(r"\b(?:nesten|delvis|hvis|dersom|for å|skal|vil)\b", re.I)


def goals(
    spot: Spot, here: Sequence[Verdict], before: Sequence[Verdict], index: Index
) -> Iterator[Wordless]:
    """`Målet ble nådd` where the row's result does not reach its target, and the other way."""
    setning = spot.setning
    for match in _REACHED.finditer(setning.tekst):
        if not _ALMOST.search(match[0]):
            at = setning.start + match.start()
            subject = _goal_of(at, here, before) or _subject(spot, at, index)
            clause = re.split(r"[,;:.]|\bmen\b", setning.tekst[: match.start()])[-1]
            said = not _DENIED.search(f"{clause[-_CLAUSE:]} {match[0]}")
            yield from _judged_goal(setning, at, match[0], subject, index.year, said=said)


def _goal_of(at: int, here: Sequence[Verdict], before: Sequence[Verdict]) -> Subject | None:
    """The row with a target that was spoken of last."""
    earlier = [v for v in here if v.claim.quantity.start < at]
    for group in (earlier, here, before):
        found = [
            v.match.subject for v in group if v.sure and v.match and _has_goal(v.match.subject)
        ]
        if found:
            different = len({id(s) for s in found}) > 1
            return None if different and group is not earlier else found[-1]
    return None


def _has_goal(subject: Subject) -> bool:
    return Role.TARGET in subject.figures


def _judged_goal(
    setning: Setning, at: int, words: str, subject: Subject | None, year: int, *, said: bool
) -> Iterator[Wordless]:
    if subject is None or PLANNED.search(setning.tekst[: at - setning.start]):
        return
    for target in subject.at(Role.TARGET, year):
        for result in subject.at(Role.LEVEL, year):
            outcome = vurder(target.verdi, result.verdi, subject.row.retning)
            wrong = Maloppnaelse.IKKE_NADD if said else Maloppnaelse.NADD
            if outcome is wrong:
                yield Wordless(
                    setning, at, words, subject, _plain(result), _plain(target), goal=True
                )


def _plain(tall: Tall) -> Known:

    return Known(amount(tall) or Decimal(0), (tall,))
