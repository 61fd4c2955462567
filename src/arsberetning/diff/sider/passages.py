"""Runs of strips that have no counterpart: which of their words differ, and what else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from arsberetning.diff.sider import areas, likeness
from arsberetning.diff.sider.alignment import align
from arsberetning.diff.sider.findings import Findings
from arsberetning.diff.sider.look import Strip, Word
from arsberetning.diff.sider.tokens import Placed, Token, set_alike, tokens
from arsberetning.endringer import Rute

_WORD_VOTE = 5
_ROOM = 3
"""Pixels around a word that are drawn with it."""


def compare_pair(old: Placed, new: Placed, findings: Findings) -> None:
    """Say how two strips with the same words differ in looks."""
    findings.vote(old.page, new.page, min(old.strip.height, new.strip.height))
    if old.strip.digest and old.strip.digest == new.strip.digest:
        return
    _compare_drawn(old, new, (), findings)
    for one, other in zip(tokens([old]), tokens([new]), strict=False):
        _compare_setting(one, other, findings)


def compare_run(old: Sequence[Placed], new: Sequence[Placed], findings: Findings) -> None:
    """Say what differs between two runs that stand between the same things."""
    _compare_words(tokens(old), tokens(new), findings)
    one, other = _block(old), _block(new)
    if one and other and abs(one.strip.height - other.strip.height) <= likeness.MAX_SLACK:
        findings.vote(one.page, other.page, one.strip.height)
        _compare_drawn(one, other, (*one.strip.words, *other.strip.words), findings)
    else:
        _compare_wordless(old, new, findings)


def _compare_words(old: Sequence[Token], new: Sequence[Token], findings: Findings) -> None:
    aligned = align([t.text for t in old], [t.text for t in new])
    for i, j in aligned.pairs:
        findings.vote(old[i].page, new[j].page, _WORD_VOTE)
        _compare_setting(old[i], new[j], findings)
    for gone, come in aligned.runs:
        _note(findings.old_words, (old[n] for n in gone))
        _note(findings.new_words, (new[n] for n in come))


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


def _block(run: Sequence[Placed]) -> Placed | None:
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


def _compare_wordless(old: Sequence[Placed], new: Sequence[Placed], findings: Findings) -> None:
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
