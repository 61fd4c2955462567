"""An edition's passages as a tree of sections, and which sections of two editions are the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from arsberetning.diff import nummer
from arsberetning.diff.tabellhode import has_figures
from arsberetning.diff.utgave import Blokk
from arsberetning.endringer import Blokkslag, Sted

_ALIKE_TEXT = 60.0
_ALIKE_TITLE = 75.0
_MOST_PAIRS = 10_000
_LONGEST = 4_000
"""Characters of a section's text that are looked at to tell whether it is the same section."""


@dataclass(frozen=True)
class Tabell:
    """A table: its title and rows, those of the head apart."""

    tittel: Blokk
    hode: tuple[Blokk, ...]
    rader: tuple[Blokk, ...]

    @property
    def navn(self) -> str:
        """What to call it: its title, or what its columns are called."""
        return self.tittel.tekst or (self.hode[0].tekst if self.hode else "Tabell")

    @property
    def tekst(self) -> str:
        """All it says, a line for each row."""
        return "\n".join(b.tekst for b in (self.tittel, *self.hode, *self.rader) if b.tekst)


Del = Blokk | Tabell
"""What a section holds beside other sections."""


@dataclass(eq=False)
class Seksjon:
    """A heading with what stands below it. The outermost one has no heading."""

    overskrift: Blokk | None
    over: Seksjon | None
    deler: list[Del] = field(default_factory=list)
    barn: list[Seksjon] = field(default_factory=list)

    @property
    def niva(self) -> int:
        """The heading's level, 0 for the outermost."""
        return self.overskrift.niva if self.overskrift else 0

    @property
    def tittel(self) -> str:
        """The heading with its number."""
        return self.overskrift.tekst if self.overskrift else ""

    @property
    def nokkel(self) -> str:
        """The heading without its number."""
        return nummer.key(self.tittel, heading=True)

    def alle(self) -> Iterator[Seksjon]:
        """The section and all below it, in reading order."""
        yield self
        for child in self.barn:
            yield from child.alle()

    def tekst(self) -> str:
        """All the section says without its heading, a line for each passage."""
        lines = [part.tekst for part in self.deler]
        for child in self.barn:
            lines += [child.tittel, child.tekst()]
        return "\n".join(line for line in lines if line)

    def sted(self) -> Sted | None:
        """Where it begins."""
        return place(self.overskrift, self.over.tittel if self.over else "")


def place(block: Blokk | None, section: str) -> Sted | None:
    """A passage's place, None when it stands on no page."""
    if block is None or not block.ruter:
        return None
    page, area = block.ruter[0]
    return Sted(page, section, area)


def sections(blocks: Sequence[Blokk]) -> Seksjon:
    """The tree of sections."""
    root = Seksjon(None, None)
    current = root
    tables: dict[int, list[Blokk]] = {}
    for block in blocks:
        if block.slag is Blokkslag.OVERSKRIFT:
            current = _below(current, block)
        elif block.tabell:
            if block.tabell not in tables:
                tables[block.tabell] = []
                current.deler.append(_Placeholder(tables[block.tabell]))
            tables[block.tabell].append(block)
        else:
            current.deler.append(block)
    for section in root.alle():
        section.deler = [p.table() if isinstance(p, _Placeholder) else p for p in section.deler]
    return root


class _Placeholder(Blokk):
    """Where a table stands while its rows are gathered."""

    def __init__(self, rows: list[Blokk]) -> None:
        super().__init__(Blokkslag.TABELL, "")
        object.__setattr__(self, "rows", rows)

    def table(self) -> Tabell:
        rows: list[Blokk] = self.rows  # type: ignore[attr-defined]
        title = next((r for r in rows if r.slag is Blokkslag.TABELL), None)
        body = [r for r in rows if r.slag is Blokkslag.TABELLRAD]
        empty = Blokk(Blokkslag.TABELL, "", body[0].ruter if body else ())
        heads = [r for r in body if r.hode] or _untold_head(body)
        return Tabell(title or empty, tuple(heads), tuple(r for r in body if r not in heads))


def _untold_head(rows: Sequence[Blokk]) -> list[Blokk]:
    """The first row of a table that does not say which is its head, when it has no figures."""
    if not any(has_figures(row.celler) for row in rows[1:]):
        return []
    first = rows[0]
    return [] if has_figures(first.celler) or len(first.celler) < 2 else [first]  # noqa: PLR2004


def _below(current: Seksjon, heading: Blokk) -> Seksjon:
    over = current
    while over.over is not None and over.niva >= heading.niva:
        over = over.over
    section = Seksjon(heading, over)
    over.barn.append(section)
    return section


@dataclass
class Par:
    """Which sections are the same, and those that are only in one of the editions."""

    like: list[tuple[Seksjon, Seksjon]] = field(default_factory=list)
    fjernet: list[Seksjon] = field(default_factory=list)
    nye: list[Seksjon] = field(default_factory=list)


def match(old: Seksjon, new: Seksjon) -> Par:
    """Pair the sections: by their place and title, then by what they say, then wherever."""
    found = Par([(old, new)])
    left: list[Seksjon] = []
    right: list[Seksjon] = []
    _match_children(old, new, found, left, right)
    _match_elsewhere(found, left, right)
    found.fjernet, found.nye = left, right
    return found


def _match_children(
    old: Seksjon, new: Seksjon, found: Par, left: list[Seksjon], right: list[Seksjon]
) -> None:
    """Pair the sections below two that are the same; what is left over is put aside."""
    before, after = list(old.barn), list(new.barn)
    pairs = [*_same_title(before, after), *_alike(before, after)]
    left += before
    right += after
    for pair in pairs:
        found.like.append(pair)
        _match_children(*pair, found, left, right)


def _same_title(before: list[Seksjon], after: list[Seksjon]) -> list[tuple[Seksjon, Seksjon]]:
    """Those with the same title, in order; what is paired is taken out of the lists."""
    by_title: dict[str, list[Seksjon]] = {}
    for section in after:
        by_title.setdefault(section.nokkel, []).append(section)
    pairs = []
    for section in list(before):
        same = by_title.get(section.nokkel)
        if same:
            other = same.pop(0)
            before.remove(section)
            after.remove(other)
            pairs.append((section, other))
    return pairs


def _alike(before: list[Seksjon], after: list[Seksjon]) -> list[tuple[Seksjon, Seksjon]]:
    """Those with another title that say nearly the same, the most alike first.

    Where there are very many, as in a file that is not a report, none are looked for.
    """
    if len(before) * len(after) > _MOST_PAIRS:
        return []
    ranked = sorted(
        ((-_likeness(a, b), n, m) for n, a in enumerate(before) for m, b in enumerate(after)),
        key=lambda r: r,
    )
    pairs: list[tuple[Seksjon, Seksjon]] = []
    taken: tuple[set[int], set[int]] = (set(), set())
    for score, n, m in ranked:
        if score < 0 and n not in taken[0] and m not in taken[1]:
            taken[0].add(n)
            taken[1].add(m)
            pairs.append((before[n], after[m]))
    before[:] = [s for n, s in enumerate(before) if n not in taken[0]]
    after[:] = [s for m, s in enumerate(after) if m not in taken[1]]
    return pairs


def _likeness(a: Seksjon, b: Seksjon) -> float:
    """How alike two sections are, 0 when they are not the same one."""
    text, other = a.tekst()[:_LONGEST], b.tekst()[:_LONGEST]
    title = fuzz.ratio(a.nokkel, b.nokkel)
    if not text or not other:
        return title if title >= _ALIKE_TITLE and not text and not other else 0.0
    said = fuzz.token_sort_ratio(text, other, score_cutoff=_ALIKE_TEXT)
    if not said and title < _ALIKE_TITLE:
        return 0.0
    return max(said, title)


def _match_elsewhere(found: Par, left: list[Seksjon], right: list[Seksjon]) -> None:
    """Pair sections that have come below another heading, with those below them."""
    for pair in _moved_pairs(left, right):
        found.like.append(pair)
        _match_children(*pair, found, left, right)


def _moved_pairs(left: list[Seksjon], right: list[Seksjon]) -> list[tuple[Seksjon, Seksjon]]:
    pairs = []
    for section in list(left):
        same = [
            o for o in right
            if o.nokkel == section.nokkel and (_likeness_of_text(section, o) >= _ALIKE_TEXT)
        ]  # fmt: skip
        if same:
            left.remove(section)
            right.remove(same[0])
            pairs.append((section, same[0]))
    return pairs


def _likeness_of_text(a: Seksjon, b: Seksjon) -> float:
    text, other = a.tekst()[:_LONGEST], b.tekst()[:_LONGEST]
    return 100.0 if text == other else fuzz.token_sort_ratio(text, other)
