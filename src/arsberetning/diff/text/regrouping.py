"""Paragraphs that were joined or parted, told from those that were only read otherwise.

Where a passage of one edition is two of the other, they are compared together. That it was joined
is said when the tags tell where passages end, or when the words run on within a line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from arsberetning.diff.text import nummer
from arsberetning.diff.text.likhet import part_key
from arsberetning.diff.text.seksjoner import Del
from arsberetning.diff.utgave import Blokk, letters
from arsberetning.endringer import Bit, Blokkslag, Slag

_TEXT = {Blokkslag.AVSNITT, Blokkslag.LISTEPUNKT}
_PARTING = " ¶ "
_GAIN, _SAME = 3.0, 75.0
_KNOWN_BY = 24
"""Letters by which the beginning of a passage is found again."""
_MOST = 60
"""Passages between two that are the same, of which every one is tried with its neighbours."""

Pair = tuple[Del | None, Del | None]


@dataclass(frozen=True)
class Together:
    """What stands beside each other. `how` is DELT or SAMLET when it was parted or joined.

    `biter` then are the passages with the signs between them that came or went.
    """

    old: Del | None
    new: Del | None
    how: Slag | None = None
    biter: tuple[Bit, ...] = ()


def regrouped(pairs: Sequence[Pair], *, tagged: bool) -> Iterator[Together]:
    """The pairs, with passages together that hold the same words. `tagged`: both editions are."""
    run: list[Pair] = []
    for pair in [*pairs, None]:
        if pair and not (pair[0] and pair[1] and part_key(pair[0]) == part_key(pair[1])):
            run.append(pair)
            continue
        yield from _of_run(run, tagged=tagged)
        run = []
        if pair:
            yield Together(*pair)


def _of_run(run: Sequence[Pair], *, tagged: bool) -> Iterator[Together]:
    """What is between two pairs that are the same."""
    old = [a for a, _ in run if a]
    new = [b for _, b in run if b]
    if len(run) > 1 and _are_text([*old, *new]) and old and new and _words(old) == _words(new):
        yield from _same_words(run, old, new, tagged=tagged)
    elif len(run) > _MOST:
        yield from (Together(*pair) for pair in run)
    else:
        yield from (_put_together(*group, tagged=tagged) for group in _groups(run))


def _same_words(
    run: Sequence[Pair], old: Sequence[Del], new: Sequence[Del], *, tagged: bool
) -> Iterator[Together]:
    if len(old) != len(new):
        together = _put_together(old, new, tagged=tagged)
        if together.how:
            yield together
    elif tagged:
        yield from (Together(*pair) for pair in run)


def _groups(run: Sequence[Pair]) -> list[tuple[list[Del], list[Del]]]:
    """The pairs of a run; what is alone is taken to the pair beside it where it belongs there."""
    groups = [([a] if a else [], [b] if b else []) for a, b in run]
    n = 0
    while n + 1 < len(groups):
        both = (groups[n][0] + groups[n + 1][0], groups[n][1] + groups[n + 1][1])
        if _belong(groups[n], groups[n + 1], both):
            groups[n : n + 2] = [both]
            n = max(n - 1, 0)
        else:
            n += 1
    return groups


Group = tuple[list[Del], list[Del]]


def _belong(one: Group, other: Group, both: Group) -> bool:
    """Whether two groups are one passage on one of the sides, and more alike so."""
    if not _are_text([*both[0], *both[1]]) or 1 not in (len(both[0]), len(both[1])):
        return False
    if not both[0] or not both[1] or len(both[0]) == len(both[1]):
        return False
    apart = max(_ratio(*one), _ratio(*other))
    return _ratio(*both) > max(apart + _GAIN, _SAME)


def _ratio(old: Sequence[Del], new: Sequence[Del]) -> float:
    return fuzz.ratio(_text(old), _text(new)) if old and new else 0.0


def _text(parts: Sequence[Del]) -> str:
    return " ".join(part.tekst for part in parts)


def _are_text(parts: Sequence[Del]) -> bool:
    return all(isinstance(part, Blokk) and part.slag in _TEXT for part in parts)


def _put_together(old: Sequence[Del], new: Sequence[Del], *, tagged: bool) -> Together:
    """Passages as one on each side, and whether they were parted or joined."""
    whole = Together(_one(old), _one(new))
    if not old or not new or len(old) == len(new):
        return whole
    many, one = (old, new) if len(old) > len(new) else (new, old)
    if not (tagged or _run_on(many, one)):
        return whole
    how, sign = (Slag.SAMLET, Slag.FJERNET) if many is old else (Slag.DELT, Slag.NY)
    bits = [bit for part in many for bit in (Bit(_PARTING, sign), Bit(part.tekst))]
    return replace(whole, how=how, biter=tuple(bits[1:]))


def _one(parts: Sequence[Del]) -> Del | None:
    if len(parts) < 2 or not isinstance(parts[0], Blokk):  # noqa: PLR2004 - one is whole
        return parts[0] if parts else None
    areas = tuple(a for part in parts if isinstance(part, Blokk) for a in part.ruter)
    return replace(parts[0], tekst=_text(parts), ruter=areas)


def _run_on(many: Sequence[Del], one: Sequence[Del]) -> bool:
    """Whether what begins a passage on one side stands within a line on the other."""
    found = False
    for part in one:
        if not isinstance(part, Blokk) or part.linjer is None:
            return False
        said = letters(part.tekst)
        for other in many[1:]:
            at = said.find(letters(other.tekst)[:_KNOWN_BY])
            if at > 0 and at in part.linjer:
                return False
            found = found or at > 0
    return found


def _words(parts: Sequence[Del]) -> str:
    return "".join(nummer.key(p.tekst).replace("-", "").replace(" ", "") for p in parts)
