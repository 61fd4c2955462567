"""Runs of strips that have no counterpart: which of their words differ, and what else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from arsberetning.diff.paper.sider import areas, likeness
from arsberetning.diff.paper.sider.alignment import align
from arsberetning.diff.paper.sider.findings import Findings
from arsberetning.diff.paper.sider.flow import Pairs, Reading, flowed_on
from arsberetning.diff.paper.sider.look import Strip, Word
from arsberetning.diff.paper.sider.tokens import Placed, Token, set_alike, tokens
from arsberetning.endringer import Rute

Run = Sequence[Placed]

_WORD_VOTE = 5
_ROOM = 3
"""Pixels around a word that are drawn with it."""


def compare_pair(old: Placed, new: Placed, findings: Findings) -> None:
    """Say how two strips with the same words differ in looks."""
    findings.vote(old.page, new.page, min(old.strip.height, new.strip.height))
    if old.strip.digest and old.strip.digest == new.strip.digest:
        return
    _compare_drawn(old, new, _displaced(old.strip, new.strip), findings)
    for one, other in zip(tokens([old]), tokens([new]), strict=False):
        _compare_setting(one, other, findings)


def _displaced(old: Strip, new: Strip) -> tuple[Word, ...]:
    """Words that stand elsewhere in their strip: a column beside another has moved."""
    return tuple(
        word
        for pair in zip(old.words, new.words, strict=False)
        if abs((pair[0].box[1] - old.top) - (pair[1].box[1] - new.top)) > 1
        for word in pair
    )


def compare_runs(
    sheets: tuple[Run, Run], runs: Sequence[tuple[Run, Run]], findings: Findings
) -> None:
    """Say what differs between runs of strips that stand between the same things.

    Words that have gone over to another column may stand in another run, so passages are looked
    for in all of them before the rest is compared run by run.
    """
    old, new = [tokens(run) for run, _ in runs], [tokens(run) for _, run in runs]
    flowed = flowed_on(Reading(tokens(sheets[0]), old), Reading(tokens(sheets[1]), new))
    for i, j in flowed:
        _same_word(i, j, findings)
    same = {id(token) for pair in flowed for token in pair}
    elsewhere = _runs_with_flow(old, new, flowed)
    for n, (old_run, new_run) in enumerate(runs):
        _align_words([t for t in old[n] if id(t) not in same],
                     [t for t in new[n] if id(t) not in same], findings)  # fmt: skip
        if n in elsewhere:
            _compare_wordless(old_run, new_run, findings)
        else:
            _compare_pictures(old_run, new_run, findings)


def _runs_with_flow(
    old: Sequence[Sequence[Token]], new: Sequence[Sequence[Token]], flowed: Pairs
) -> set[int]:
    """The runs some of whose words stand in another run of the other edition."""
    run_of = {id(token): n for side in (old, new) for n, run in enumerate(side) for token in run}
    ends = ((run_of[id(i)], run_of[id(j)]) for i, j in flowed)
    return {n for pair in ends if pair[0] != pair[1] for n in pair}


def _compare_pictures(old: Run, new: Run, findings: Findings) -> None:
    one, other = _block(old), _block(new)
    if one and other and abs(one.strip.height - other.strip.height) <= likeness.MAX_SLACK:
        findings.vote(one.page, other.page, one.strip.height)
        _compare_drawn(one, other, (*one.strip.words, *other.strip.words), findings)
    else:
        _compare_wordless(old, new, findings)


def _align_words(old: Sequence[Token], new: Sequence[Token], findings: Findings) -> None:
    aligned = align([t.text for t in old], [t.text for t in new])
    for i, j in aligned.pairs:
        _same_word(old[i], new[j], findings)
    for gone, come in aligned.runs:
        _note(findings.old_words, (old[n] for n in gone))
        _note(findings.new_words, (new[n] for n in come))


def _same_word(old: Token, new: Token, findings: Findings) -> None:
    findings.vote(old.page, new.page, _WORD_VOTE)
    _compare_setting(old, new, findings)


def _note(boxes: dict[int, list[Rute]], found: Iterator[Token]) -> None:
    for token in found:
        for place, word in token.parts:
            boxes[place.page].append(word.box)


def _compare_setting(old: Token, new: Token, findings: Findings) -> None:
    """Note a word in another colour, weight or size."""
    if len(old.parts) != len(new.parts):
        return
    for (a, word_a), (b, word_b) in zip(old.parts, new.parts, strict=True):
        if not set_alike((a, word_a), (b, word_b)):
            findings.looks(a.page, [word_a.box], b.page, [word_b.box])


def _compare_drawn(old: Placed, new: Placed, words: Sequence[Word], findings: Findings) -> None:
    """Note where two strips differ as drawn, but for these words, which are compared as words."""
    mask = likeness.difference(old.strip, new.strip, (old.look, new.look))
    if mask is None:
        return
    left = min(old.strip.left, new.strip.left)
    mask = _without_words(mask, left, old.strip, words)
    mask = _without_words(mask, left, new.strip, words)
    boxes = [areas.around(mask, left, place.strip.top) for place in (old, new)]
    findings.looks(old.page, boxes[0], new.page, boxes[1])


def _without_words(
    mask: likeness.Mask, left: int, strip: Strip, words: Sequence[Word]
) -> likeness.Mask:
    plain = mask.copy()
    for word in words:
        if word in strip.words:
            a, b, c, d = (round(edge) for edge in word.box)
            rows = slice(max(b - strip.top - _ROOM, 0), max(d - strip.top + _ROOM, 0))
            plain[rows, max(a - left - _ROOM, 0) : max(c - left + _ROOM, 0)] = False
    return plain


def _block(run: Run) -> Placed | None:
    """A run on one page as one strip, paper between its parts."""
    if not run or len({place.page for place in run}) > 1:
        return None
    strips = [place.strip for place in run]
    left, right = min(s.left for s in strips), max(s.right for s in strips)
    top, bottom = strips[0].top, strips[-1].bottom
    sheet = np.full((bottom - top, right - left, 4), 255, np.uint8)
    sheet[..., :3] = run[0].look.paper
    for strip in strips:
        rows = slice(strip.top - top, strip.bottom - top)
        sheet[rows, strip.left - left : strip.right - left] = strip.pixels()
    words = tuple(word for strip in strips for word in strip.words)
    return replace(run[0], strip=Strip(left, top, right, bottom, b"", sheet.tobytes(), words))


def _compare_wordless(old: Run, new: Run, findings: Findings) -> None:
    """Pictures and lines in two runs of different heights, in their order."""
    gone = [place for place in old if not place.strip.words]
    come = [place for place in new if not place.strip.words]
    aligned = align([_size(p.strip) for p in gone], [_size(p.strip) for p in come])
    for i, j in aligned.pairs:
        findings.vote(gone[i].page, come[j].page, gone[i].strip.height)
        _compare_drawn(gone[i], come[j], (), findings)
    for old_range, new_range in aligned.runs:
        for n in old_range:
            _note_picture(findings.old_looks, gone[n])
        for n in new_range:
            _note_picture(findings.new_looks, come[n])


def _size(strip: Strip) -> tuple[int, int]:
    return (strip.left // 4, strip.right // 4)


def _note_picture(boxes: dict[int, list[Rute]], place: Placed) -> None:
    """A picture that is new or gone. A thin line alone comes and goes with what it parts."""
    strip = place.strip
    if not likeness.is_rule(strip):
        edges = (float(strip.left), float(strip.top), float(strip.right), float(strip.bottom))
        boxes[place.page].append(edges)
