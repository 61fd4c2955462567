"""What has changed on the pages between two places where both editions are the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from arsberetning.diff.paper.sider.alignment import align
from arsberetning.diff.paper.sider.areas import marks
from arsberetning.diff.paper.sider.findings import Findings
from arsberetning.diff.paper.sider.look import Look, Strip
from arsberetning.diff.paper.sider.passages import compare_pair, compare_runs
from arsberetning.diff.paper.sider.tokens import Placed
from arsberetning.endringer import Sideendring, Slag


@dataclass(frozen=True)
class Bodies:
    """The drawn pages of both editions, and the strips of each that are no running lines."""

    old_looks: Mapping[int, Look]
    new_looks: Mapping[int, Look]
    old: Mapping[int, tuple[Strip, ...]]
    new: Mapping[int, tuple[Strip, ...]]


def gap_changes(
    old_pages: Sequence[int], new_pages: Sequence[int], bodies: Bodies
) -> list[Sideendring]:
    """Compare the pages of a gap as one long sheet each, so that page breaks are no change."""
    old = [p for p in old_pages if p in bodies.old]
    new = [p for p in new_pages if p in bodies.new]
    if len(old) < len(old_pages) or len(new) < len(new_pages):
        old, new = _both_drawn(old_pages, new_pages, bodies)
    findings = Findings()
    _compare(_sheet(old, bodies.old, bodies.old_looks),
             _sheet(new, bodies.new, bodies.new_looks), findings)  # fmt: skip
    return list(_Changes(old, new, bodies, findings).all())


def _both_drawn(
    old: Sequence[int], new: Sequence[int], bodies: Bodies
) -> tuple[list[int], list[int]]:
    """The pages to compare when some could not be drawn: those with both of a pair, by number."""
    pairs = [(i, j) for i, j in zip(old, new, strict=False) if i in bodies.old and j in bodies.new]
    return [i for i, _ in pairs], [j for _, j in pairs]


def _sheet(
    pages: Sequence[int], strips: Mapping[int, tuple[Strip, ...]], looks: Mapping[int, Look]
) -> list[Placed]:
    return [Placed(page, strip, looks[page]) for page in pages for strip in strips[page]]


def _compare(old: Sequence[Placed], new: Sequence[Placed], findings: Findings) -> None:
    aligned = align([_key(p.strip) for p in old], [_key(p.strip) for p in new])
    for i, j in aligned.pairs:
        compare_pair(old[i], new[j], findings)
    gone, come = _repeated(old), _repeated(new)
    gone -= {i for i, _ in aligned.pairs}
    come -= {j for _, j in aligned.pairs}
    runs = [([old[n] for n in a if n not in gone], [new[n] for n in b if n not in come])
            for a, b in aligned.runs]  # fmt: skip
    compare_runs((old, new), runs, findings)


def _key(strip: Strip) -> str:
    return strip.text or f"\0{strip.left}-{strip.right}"


def _repeated(sheet: Sequence[Placed]) -> set[int]:
    """What begins a page and says what the page before has said: the head of a table goes on."""
    texts: dict[int, set[str]] = {}
    for place in sheet:
        texts.setdefault(place.page, set()).add(place.strip.text)
    found, at_top, page = set(), False, -1
    for n, place in enumerate(sheet):
        at_top = at_top or place.page != page
        page = place.page
        at_top = at_top and place.strip.text in texts.get(page - 1, set()) | {""}
        if at_top:
            found.add(n)
    return found


@dataclass(frozen=True)
class _Changes:
    """Findings as changes of pages."""

    old: Sequence[int]
    new: Sequence[int]
    bodies: Bodies
    findings: Findings

    def all(self) -> Iterator[Sideendring]:
        """Each changed page of the new edition, then those of the old that are left."""
        old_changed, new_changed = self.findings.changed()
        from_old = {i: self.findings.new_of(i, _rows(self.bodies.old[i])) for i in self.old}
        from_new = {j: self.findings.old_of(j, _rows(self.bodies.new[j])) for j in self.new}
        pairs: list[tuple[int | None, int | None]] = []
        pairs += [(i, j) for j, i in from_new.items() if j in new_changed]
        told = {i for i, _ in pairs}
        pairs += [(i, from_old[i]) for i in self.old if i in old_changed and i not in told]
        yield from (self._change(i, j) for i, j in dict.fromkeys(pairs))

    def _change(self, old: int | None, new: int | None) -> Sideendring:
        if old is None or new is None:
            slag = Slag.NY if old is None else Slag.FJERNET
            return Sideendring(slag, _numbered(old), _numbered(new))
        found = self.findings
        old_boxes = found.old_words[old], found.old_looks[old]
        new_boxes = found.new_words[new], found.new_looks[new]
        return Sideendring(
            Slag.ENDRET,
            old + 1,
            new + 1,
            marks((*old_boxes[0], *old_boxes[1]), self.bodies.old_looks[old]),
            marks((*new_boxes[0], *new_boxes[1]), self.bodies.new_looks[new]),
            utseende=not (old_boxes[0] or new_boxes[0]),
        )


def _rows(strips: Sequence[Strip]) -> int:
    return sum(strip.height for strip in strips)


def _numbered(page: int | None) -> int | None:
    return None if page is None else page + 1
