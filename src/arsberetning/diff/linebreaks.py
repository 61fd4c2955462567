"""Where a line ends, what stood between its last letters and the next ones.

A hyphen at a line's end may belong to the word (`Nav-ansatte`), part it (`utvik-ling`), or stand
for a part that is shared (`leke- og uteområder`); an address may be broken anywhere. The page does
not say which. So a place like that is marked when lines are joined, and settled when both editions
are read: by the words they have whole. What cannot be known is settled alike in both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, product

from arsberetning.diff.utgave import Blokk, unread

SOFT_HYPHEN = "\u00ad"
HYPHEN, LOOSE, SPACE, NOTHING = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"
"""Marks, which are no characters of any text: a hyphen, one with space before it, and a line's
end without a hyphen that is mostly a space, or mostly nothing."""
MARKS = SOFT_HYPHEN + HYPHEN + LOOSE + SPACE + NOTHING

_MARK = re.compile(f"([{MARKS}])")
_BROKEN = re.compile(r"(?<=\w)-$")
_LOOSE_HYPHEN = re.compile(r"(?<=[^\W\d_]) -$")
_DASH = re.compile(r"\S[–—/]$")
_BEGINS_WITH_DASH = re.compile(r"[–—/]\w")
_ADDRESS = re.compile(r"(?:https?:|www\.|\S@|\w\.\w+/)\S*$")
"""The end of a line that is, or is within, an address of a page or a person."""
_ADDRESS_PARTS = "/.-_=&?#@:"
_CONJUNCTION = re.compile(r"(?:og|eller|og/eller|til|samt)\b")
_LETTER = re.compile(r"[^\W\d_]")
_AROUND = ".,;:!?«»\"'()[]{}…"
_MOST_READINGS = 64
_Choice = Callable[[Sequence[str], str, str], str]
"""Picks one of the readings of a word, given the words before and after it."""


def join(lines: Iterable[str], *, in_cell: bool = False) -> str:
    """Lines as one text, marked where it is not certain what stood at a line's end.

    In a narrow cell of a table (`in_cell`) a word may be broken anywhere, without a hyphen.
    """
    text = ""
    for line in lines:
        text = _joined(text, line.strip(), in_cell=in_cell) if text else line.strip()
    return text


def _joined(before: str, line: str, *, in_cell: bool) -> str:
    if not line or before[-1] in MARKS:
        return before + line
    if loose := _LOOSE_HYPHEN.search(before):
        return before[: loose.start()] + LOOSE + line
    if _BROKEN.search(before):
        return before[:-1] + HYPHEN + line
    if _DASH.search(before):
        return before + NOTHING + line
    if _ADDRESS.search(before):
        return before + (NOTHING if before[-1] in _ADDRESS_PARTS else SPACE) + line
    uncertain = in_cell or _BEGINS_WITH_DASH.match(line)
    return before + (SPACE if uncertain else " ") + line


def settle(text: str) -> str:
    """The likeliest reading of a text, when nothing else is known."""
    return _settled(text, lambda readings, _before, _after: readings[0])


@dataclass
class Words:
    """The words of an edition.

    `whole` stand unbroken, `pairs` of them follow each other, `possible` are the readings of those
    that were broken.
    """

    whole: set[str] = field(default_factory=set)
    pairs: set[tuple[str, str]] = field(default_factory=set)
    possible: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, texts: Iterable[str]) -> Words:
        """All that texts say."""
        found = cls()
        for text in texts:
            before = ""
            for chunk in text.split():
                if _MARK.search(chunk):
                    readings = (w for r in _readings(chunk) for w in r.split())
                    found.possible.update(map(_bare, readings))
                    before = ""
                    continue
                word = _bare(chunk)
                found.whole.add(word)
                if before:
                    found.pairs.add((before, word))
                before = word
        return found


def settle_both(
    old: Sequence[Blokk], new: Sequence[Blokk]
) -> tuple[tuple[Blokk, ...], tuple[Blokk, ...]]:
    """The passages of two editions, each marked place read as the words of both tell."""
    if not any(_MARK.search(text) for block in (*old, *new) for text in _texts(block)):
        return tuple(old), tuple(new)
    first, second = (Words.of(_all_texts(blocks)) for blocks in (old, new))
    return _block_texts(old, first, second), _block_texts(new, second, first)


def _all_texts(blocks: Sequence[Blokk]) -> Iterator[str]:
    return (text for b in blocks if not unread(b.tekst) for text in _texts(b))


def _texts(block: Blokk) -> tuple[str, ...]:
    return block.celler or (block.tekst,)


def _block_texts(blocks: Sequence[Blokk], own: Words, other: Words) -> tuple[Blokk, ...]:
    def best(readings: Sequence[str], before: str, after: str) -> str:
        return max(readings, key=lambda r: _weight(r, before, after, own, other))

    return tuple(
        replace(b, tekst=_settled(b.tekst, best), celler=tuple(_settled(c, best) for c in b.celler))
        if any(_MARK.search(text) for text in (b.tekst, *b.celler)) else b
        for b in blocks
    )  # fmt: skip


def _weight(
    reading: str, before: str, after: str, own: Words, other: Words
) -> tuple[int, bool, bool]:
    """How much speaks for a reading.

    The same words about it in the other edition; else that its words are whole in any of them; else
    that the other may be read so too.
    """
    words = [_bare(w) for w in reading.split()]
    within = all(pair in other.pairs for pair in pairwise(words))
    known = within and all(w in other.whole for w in words)
    beside = ((before, words[0]) in other.pairs) + ((words[-1], after) in other.pairs)
    whole = all(w in own.whole or w in other.whole for w in words)
    return (
        beside if known else 0,
        whole,
        all(w in other.possible or w in other.whole for w in words),
    )


def _settled(text: str, best: _Choice) -> str:
    if not _MARK.search(text):
        return text
    chunks = text.split(" ")
    done: list[str] = []
    for n, chunk in enumerate(chunks):
        marked = _MARK.search(chunk) is not None
        around = _bare(_whole(chunks, n - 1)), _bare(_whole(chunks, n + 1))
        done.append(best(_readings(chunk), *around) if marked else chunk)
    return " ".join(done)


def _whole(chunks: Sequence[str], n: int) -> str:
    return chunks[n] if 0 <= n < len(chunks) else ""


def _bare(word: str) -> str:
    return word.strip(_AROUND).casefold()


def _readings(chunk: str) -> list[str]:
    """Every way to read a word with marks in it, the likeliest first."""
    parts = _MARK.split(chunk)
    choices = [_choices(parts[n], parts[n - 1], parts[n + 1], chunk) for n in
               range(1, len(parts), 2)]  # fmt: skip
    number = 1
    for options in choices:
        number *= len(options)
    if number > _MOST_READINGS:
        choices = [options[:1] for options in choices]
    return ["".join(_woven(parts[::2], between)) for between in product(*choices)]


def _woven(parts: Sequence[str], between: Sequence[str]) -> Iterator[str]:
    yield parts[0]
    for sign, part in zip(between, parts[1:], strict=True):
        yield sign + part


def _choices(mark: str, before: str, after: str, chunk: str) -> tuple[str, ...]:
    """What may have stood at a mark, the likeliest first."""
    if mark == SPACE:
        return " ", ""
    if mark == NOTHING:
        return "", " "
    more = (" - ",) if mark == LOOSE else ()
    if _ADDRESS.search(chunk.translate(_UNMARKED)):
        return "-", "", "- "
    if _CONJUNCTION.match(after):
        return ("- ", "-", "", *more)
    if mark == SOFT_HYPHEN or _parts_a_word(before, after):
        return ("", "-", "- ", *more)
    return ("-", "", "- ", *more)


def _parts_a_word(before: str, after: str) -> bool:
    """Whether a hyphen is more likely to part a word than to belong to it: `HMS-arbeid`."""
    small = _LETTER.match(after) is not None and not after[0].isupper()
    return small and before[-1:].isalpha() and not before[-1].isupper()


_UNMARKED = str.maketrans(dict.fromkeys(MARKS, ""))
