"""The words near a figure: what it counts, and how near each word of the text stands to it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from arsberetning.claims.lemmas import Token, lemma, words
from arsberetning.claims.names import codes_in, marks
from arsberetning.claims.wording import BREAKS, GENERIC, SYNONYMS
from arsberetning.prosa.ordmengde import ordmengde
from arsberetning.prosa.quantity import Quantity
from arsberetning.prosa.tekstdeler import Setning

OWN, OPENING, OTHER, BEFORE, AROUND, FADING = 1.0, 0.85, 0.45, 0.55, 0.4, 0.7
"""How near: in the figure's own clause, where the sentence opens, at another figure of it, in the
sentence before, in the headings above; and what is left of a nearness a sentence further on."""
_JOINT = re.compile(r"[,;:()]|\s–\s|\b(?:og|eller|men|mens|hvorav|derav|samt|mot)\b")
_STOP = re.compile(
    r"[,;:()]|\s–\s|\b(?:men|mens|hvorav|derav|mot|fordi|ettersom|slik at|selv om|etter at|"
    r"på grunn av|som følge av|som skyldes|takket være|noe som|så)\b"
)
_AND = re.compile(r"\b(?:og|eller|samt)\b")
_DIGIT = re.compile(r"\d")
_PHRASE = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|[^\w\s]|\d")
_PASSED = ordmengde("av de den det disse alle hele nye")


@dataclass(frozen=True)
class Near:
    """The words near a figure, each with its nearness.

    `own` are those of its own clause, `noun` the noun right after it ("" when none is), and
    `phrase` all words of that noun's phrase. `clause` is the text of its own clause.
    """

    words: Mapping[str, float]
    own: frozenset[str]
    noun: str
    phrase: tuple[str, ...]
    clause: str = ""


def near(
    setning: Setning,
    quantity: Quantity,
    others: Sequence[Quantity],
    context: Mapping[str, float],
    codes: frozenset[str] = frozenset(),
    *,
    before_only: bool = False,
) -> Near:
    """The words near a figure of a sentence; `context` are those of what stands above it."""
    text = setning.blokk.tekst
    begin, end = _own_clause(text, setning, quantity, others)
    clause = text[begin:end]
    end = quantity.slutt if before_only else end
    found = dict(context)
    own: set[str] = set()
    opening = min([q.start for q in others], default=quantity.start)
    for token in _tokens(setning, codes):
        inside = begin <= token.start < end
        weight = OWN if inside else OPENING if token.slutt <= opening else OTHER
        if token.lemma not in GENERIC:
            found[token.lemma] = max(weight, found.get(token.lemma, 0.0))
            if inside:
                own.add(token.lemma)
    nouns = phrase(text, quantity.slutt, setning.slutt)
    return Near(found, frozenset(own), nouns[-1] if nouns else "", nouns, clause)


def _tokens(setning: Setning, codes: frozenset[str] = frozenset()) -> list[Token]:
    text = setning.blokk.tekst
    typed = {q.start for q in setning.tall}
    found = [t for t in words(text, setning.start, setning.slutt) if t.start not in typed]
    found += [*marks(text, setning.tall), *codes_in(text, setning.start, setning.slutt)]
    named = (q for q in setning.tall if f"§f{q.text}" in codes)
    found += [Token(f"§f{q.text}", q.start, q.slutt, q.text) for q in named]
    return [t._replace(lemma=SYNONYMS.get(t.lemma, t.lemma)) for t in found]


def sentence_words(setning: Setning) -> frozenset[str]:
    """The words of a sentence that say something."""
    return frozenset(t.lemma for t in _tokens(setning)) - GENERIC


def _own_clause(
    text: str, setning: Setning, quantity: Quantity, others: Sequence[Quantity]
) -> tuple[int, int]:
    """The stretch between the figure's neighbours that belongs to it."""
    earlier = [q.slutt for q in others if q.slutt <= quantity.start]
    later = [q.start for q in others if q.start >= quantity.slutt]
    begin, end = max([setning.start, *earlier]), min([setning.slutt, *later])
    stop = _STOP.search(text, quantity.slutt, end)
    if stop:
        end = stop.start()
    elif later:
        ands = list(_AND.finditer(text, quantity.slutt, end))
        end = ands[-1].start() if ands else end
    if earlier:
        begin = _begin(text, begin, quantity.start, said=_says(text, quantity.slutt, end))
    return begin, end


def _begin(text: str, begin: int, end: int, *, said: bool) -> int:
    """Where the figure's own words begin: after the last joint that leaves words to say.

    `said` says that the words after the figure tell what it is of.
    """
    joints = [j.end() for j in _JOINT.finditer(text, begin, end)]
    if said and joints:
        return joints[-1]
    return next((at for at in reversed(joints) if _says(text, at, end)), begin)


def _says(text: str, start: int, end: int) -> bool:
    """Whether a stretch says something: a word that is not empty, or an age."""
    return any(map(_tells, words(text, start, end))) or _DIGIT.search(text, start, end) is not None


def _tells(token: Token) -> bool:
    return token.lemma not in GENERIC


def phrase(text: str, start: int, end: int) -> tuple[str, ...]:
    """The lemmas of the noun phrase right after a figure, its noun last."""
    found: list[str] = []
    for match in _PHRASE.finditer(text, start, end):
        word = match[0]
        if not found and word.lower() in _PASSED:
            continue
        if not word[0].isalpha() or word.lower() in BREAKS:
            break
        token = next(words(word)).lemma
        if token not in GENERIC or token in _COUNTED_GENERIC:
            found.append(SYNONYMS.get(token, token))
    return tuple(found)


_COUNTED_GENERIC = frozenset(map(lemma, ordmengde("personer bydeler kommuner")))
