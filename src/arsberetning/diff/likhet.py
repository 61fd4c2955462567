"""Whether two parts of a section are the same, or how alike they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from arsberetning.diff import nummer
from arsberetning.diff.seksjoner import Del, Tabell
from arsberetning.endringer import Blokkslag

_ALIKE = 55.0


def part_key(part: Del) -> str:
    """What makes two parts the same: kind and text without numbers that follow from the place."""
    if isinstance(part, Tabell):
        return "tabell\n" + nummer.key(part.tekst)
    return f"{part.slag}\n{nummer.key(part.tekst)}"


def part_name(part: Del) -> str:
    """A table's title, any other part's text: where a number it carries stands."""
    return part.tittel.tekst if isinstance(part, Tabell) else part.tekst


_TEXT = {Blokkslag.AVSNITT, Blokkslag.LISTEPUNKT}


def likeness(a: Del, b: Del) -> float:
    """How alike two parts are, 0 when they are not the same one."""
    if isinstance(a, Tabell) and isinstance(b, Tabell):
        return _table_likeness(a, b)
    if isinstance(a, Tabell) or isinstance(b, Tabell):
        return 0.0
    if a.slag is not b.slag and not {a.slag, b.slag} <= _TEXT:
        return 0.0
    if a.slag is Blokkslag.FIGUR:
        return 1.0 + fuzz.ratio(a.tekst, b.tekst)
    label, other = nummer.own_number(a.tekst), nummer.own_number(b.tekst)
    if label and other and label[0] == other[0]:
        return 1.0 + fuzz.ratio(nummer.key(a.tekst), nummer.key(b.tekst))
    return max(fuzz.ratio(a.tekst, b.tekst, score_cutoff=_ALIKE),
               0.99 * fuzz.token_set_ratio(a.tekst, b.tekst, score_cutoff=_ALIKE + 25))  # fmt: skip


def _table_likeness(a: Tabell, b: Tabell) -> float:
    title = nummer.key(a.tittel.tekst) == nummer.key(b.tittel.tekst) != ""
    head = [r.celler for r in a.hode] == [r.celler for r in b.hode] != []
    names, others = (
        {r.celler[0] for r in a.rader if r.celler},
        {r.celler[0] for r in b.rader if r.celler},
    )
    shared = len(names & others) / max(1, min(len(names), len(others)))
    score = 50.0 * title + 20.0 * head + 30.0 * shared
    return score if title or shared >= 0.5 else 0.0  # noqa: PLR2004


def regrouped(
    pairs: Sequence[tuple[Del | None, Del | None]],
) -> Iterable[tuple[Del | None, Del | None]]:
    """The pairs without those that only part the same words otherwise."""
    run: list[tuple[Del | None, Del | None]] = []
    for pair in pairs:
        if pair[0] and pair[1] and part_key(pair[0]) == part_key(pair[1]):
            yield from _unless_same(run)
            run = []
            yield pair
        else:
            run.append(pair)
    yield from _unless_same(run)


def _unless_same(
    run: list[tuple[Del | None, Del | None]],
) -> list[tuple[Del | None, Del | None]]:
    before, after = ([x for pair in run if (x := pair[side])] for side in (0, 1))
    if any(isinstance(x, Tabell) for x in (*before, *after)) or len(run) < 2:  # noqa: PLR2004
        return run
    same = _words(before) == _words(after)
    return [] if same and before else run


def _words(parts: Sequence[Del]) -> str:
    return "".join(nummer.key(p.tekst).replace("-", "").replace(" ", "") for p in parts)
