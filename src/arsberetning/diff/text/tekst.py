"""What differs between the texts of two editions: passages, rows and cells."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz import fuzz

from arsberetning.diff.figures.arskifte import shifted, years_apart
from arsberetning.diff.text import nummer
from arsberetning.diff.text.forklaring import Forklaring
from arsberetning.diff.text.innholdslister import without_contents
from arsberetning.diff.text.likhet import likeness, part_key, part_name
from arsberetning.diff.text.regrouping import Together, regrouped
from arsberetning.diff.text.rekke import aligned, moved
from arsberetning.diff.text.rodlinje import redline
from arsberetning.diff.text.seksjoner import Del, Par, Seksjon, Tabell, match, place, sections
from arsberetning.diff.text.tabelltekst import table_changes
from arsberetning.diff.utgave import Blokk, Utgave
from arsberetning.endringer import Bit, Blokkslag, Slag, Sted, Tekstendring

_DRAFT = "utkast"
_SAME_MOVED = 80.0
_MOST_PAIRS = 250_000
_LEAST_MOVED = 25
"""Shorter passages that are gone in one place and new in another are not taken for moved."""


def compare_text(gammel: Utgave, ny: Utgave) -> tuple[Tekstendring, ...]:
    """Every passage that is another, new, gone or moved, in the new edition's order.

    What follows from a place (page breaks, numbers of headings and tables, references to them) is
    no change; nor, in a report of another year, is a year. An edition whose text was not read
    counts as empty.
    """
    old, new = (sections(list(_passages(edition))) for edition in (gammel, ny))
    apart = years_apart(gammel.tall, ny.tall)
    found = _Comparison(
        match(old, new), Forklaring(gammel, ny), gammel.merket and ny.merket
    ).changes()
    return tuple(c for c in found if not (apart and _follows_year(c, apart)))


def _passages(edition: Utgave) -> Iterator[Blokk]:
    """What an edition says, without lists of contents and the mark of a draft."""
    for block in without_contents(edition.blokker or (), edition.antall_sider or 0):
        if block.tekst.casefold() != _DRAFT:
            yield block


def _follows_year(change: Tekstendring, apart: int) -> bool:
    """Whether a passage is another only in its years, as all of next year's report is."""
    same = shifted(change.gammel, apart) == change.ny
    return change.slag is Slag.ENDRET and same


@dataclass(frozen=True)
class _Loose:
    """A passage that is in one edition only, so far as is known."""

    part: Del
    section: Seksjon


@dataclass
class _Comparison:
    pairs: Par
    why: Forklaring
    tagged: bool = False
    renumbered: dict[nummer.Nummer, str] = field(default_factory=dict)
    gone: list[_Loose] = field(default_factory=list)
    come: list[_Loose] = field(default_factory=list)
    found: list[Tekstendring] = field(default_factory=list)

    def changes(self) -> Iterator[Tekstendring]:
        parts = [(pair, self._aligned(*pair)) for pair in self.pairs.like]
        self._note_numbers()
        for (old, new), found in parts:
            self._heading(old, new)
            self._section(old, new, found)
        self._whole_sections()
        self._moved_passages()
        self._moved_sections()
        return iter(sorted(self.found, key=_order))

    def _aligned(self, old: Seksjon, new: Seksjon) -> list[tuple[Del | None, Del | None]]:
        """What stands in a section before and after, beside each other."""
        found = aligned(old.deler, new.deler, part_key, likeness)
        pairs = [
            (old.deler[n] if n is not None else None, new.deler[m] if m is not None else None)
            for n, m in found
        ]
        for a, b in pairs:
            if a and b:
                self._note(nummer.own_number(part_name(a)), nummer.own_number(part_name(b)))
        return pairs

    def _note_numbers(self) -> None:
        for old, new in self.pairs.like:
            self._note(
                nummer.own_number(old.tittel, heading=True),
                nummer.own_number(new.tittel, heading=True),
            )

    def _note(self, old: nummer.Nummer | None, new: nummer.Nummer | None) -> None:
        if old and new and old[0] == new[0]:
            self.renumbered[old] = new[1]

    def _heading(self, old: Seksjon, new: Seksjon) -> None:
        if old.nokkel != new.nokkel and old.overskrift and new.overskrift:
            before, after = nummer.unnumbered(old.tittel), nummer.unnumbered(new.tittel)
            self._add(Slag.ENDRET, Blokkslag.OVERSKRIFT, before, after, old.sted(), new.sted())

    def _section(
        self, old: Seksjon, new: Seksjon, pairs: Sequence[tuple[Del | None, Del | None]]
    ) -> None:
        for found in regrouped(pairs, tagged=self.tagged):
            a, b = found.old, found.new
            if a and b:
                self._pair(a, b, old, new)
                self._regrouped(found, old, new)
            elif a:
                self.gone.append(_Loose(a, old))
            elif b:
                self.come.append(_Loose(b, new))

    def _regrouped(self, found: Together, old: Seksjon, new: Seksjon) -> None:
        if found.how and isinstance(found.old, Blokk) and isinstance(found.new, Blokk):
            self.found.append(
                Tekstendring(found.how, found.new.slag, found.old.tekst, found.new.tekst,
                             found.biter, "", place(found.old, old.tittel),
                             place(found.new, new.tittel))
            )  # fmt: skip

    def _pair(self, a: Del, b: Del, old: Seksjon, new: Seksjon, slag: Slag = Slag.ENDRET) -> None:
        if isinstance(a, Tabell) and isinstance(b, Tabell):
            self.found += table_changes(a, b, old, new, self.why)
            self._caption(a, b, old, new)
        elif isinstance(a, Blokk) and isinstance(b, Blokk):
            same = part_key(a) == part_key(b) and nummer.follow(a.tekst, b.tekst, self.renumbered)
            if slag is Slag.FLYTTET or not same:
                self._add(slag, b.slag, a.tekst, b.tekst, place(a, old.tittel),
                          place(b, new.tittel))  # fmt: skip

    def _caption(self, a: Tabell, b: Tabell, old: Seksjon, new: Seksjon) -> None:
        if nummer.key(a.tittel.tekst) != nummer.key(b.tittel.tekst):
            self._add(Slag.ENDRET, Blokkslag.TABELL, a.tittel.tekst, b.tittel.tekst,
                      place(a.tittel, old.tittel), place(b.tittel, new.tittel))  # fmt: skip

    def _whole_sections(self) -> None:
        """A section that is only in one of the editions is one change with all it holds."""
        for slag, whole in ((Slag.FJERNET, self.pairs.fjernet), (Slag.NY, self.pairs.nye)):
            for section in whole:
                text = "\n".join(x for x in (section.tittel, section.tekst()) if x)
                old, new = (text, "") if slag is Slag.FJERNET else ("", text)
                here = section.sted()
                gone, come = (here, None) if slag is Slag.FJERNET else (None, here)
                self._add(slag, Blokkslag.SEKSJON, old, new, gone, come, section.tittel)

    def _moved_passages(self) -> None:
        """What is gone in one place and has come in another is moved; the rest gone or new."""
        for loose in list(self.gone):
            other = self._same_elsewhere(loose)
            if other:
                self.gone.remove(loose)
                self.come.remove(other)
                self._move(loose, other)
        for slag, left in ((Slag.FJERNET, self.gone), (Slag.NY, self.come)):
            for loose in left:
                self._alone(slag, loose)

    def _same_elsewhere(self, loose: _Loose) -> _Loose | None:
        text = loose.part.tekst
        if len(text) < _LEAST_MOVED or len(self.gone) * len(self.come) > _MOST_PAIRS:
            return None
        kind = type(loose.part)
        scored = [
            (fuzz.ratio(text, o.part.tekst, score_cutoff=_SAME_MOVED), -n, o)
            for n, o in enumerate(self.come) if type(o.part) is kind
        ]  # fmt: skip
        best = max(scored, key=lambda s: s[:2], default=(0.0, 0, loose))
        return best[2] if best[0] else None

    def _move(self, a: _Loose, b: _Loose) -> None:
        if isinstance(a.part, Tabell) and isinstance(b.part, Tabell):
            self._add(Slag.FLYTTET, Blokkslag.TABELL, a.part.navn, b.part.navn,
                      place(a.part.tittel, a.section.tittel),
                      place(b.part.tittel, b.section.tittel), navn=b.part.navn)  # fmt: skip
            self.found += table_changes(a.part, b.part, a.section, b.section, self.why)
        else:
            self._pair(a.part, b.part, a.section, b.section, Slag.FLYTTET)

    def _alone(self, slag: Slag, loose: _Loose) -> None:
        part, title = loose.part, loose.section.tittel
        block = part.tittel if isinstance(part, Tabell) else part
        kind = Blokkslag.TABELL if isinstance(part, Tabell) else part.slag
        here = place(block, title)
        texts = ("", part.tekst) if slag is Slag.NY else (part.tekst, "")
        gone, come = (None, here) if slag is Slag.NY else (here, None)
        navn = part.navn if isinstance(part, Tabell) else ""
        self._add(slag, kind, *texts, gone, come, navn)

    def _moved_sections(self) -> None:
        """Sections in another order. One that only is on another level has not moved."""
        partner = self._partner
        here = [s for s in self._root.alle() if s.over and id(s) in partner]
        before = {id(s): n for n, s in enumerate(self._old_root.alle())}
        places = [before[id(partner[id(s)])] for s in here]
        settled = [n for n, s in enumerate(here) if self._stays(s)]
        shifted = {settled[n] for n in moved([places[n] for n in settled])}
        still = [n for n in settled if n not in shifted]
        away = {n for n in range(len(here)) if n in shifted or _out_of_order(n, places, still)}
        gone = {id(here[n]) for n in away}
        for n in sorted(away):
            if not (id(here[n].over) in gone and self._stays(here[n])):
                self._moved_section(partner[id(here[n])], here[n])

    def _stays(self, new: Seksjon) -> bool:
        """Whether a section's old parent is the same section as its new one."""
        return self._partner.get(id(new.over)) is self._partner[id(new)].over

    @property
    def _root(self) -> Seksjon:
        return self.pairs.like[0][1]

    @property
    def _old_root(self) -> Seksjon:
        return self.pairs.like[0][0]

    @cached_property
    def _partner(self) -> dict[int, Seksjon]:
        """The old section that each new one is."""
        return {id(new): old for old, new in self.pairs.like}

    def _moved_section(self, old: Seksjon, new: Seksjon) -> None:
        self._add(Slag.FLYTTET, Blokkslag.SEKSJON, old.tittel, new.tittel, old.sted(), new.sted(),
                  navn=new.tittel)  # fmt: skip

    def _add(
        self, slag: Slag, blokk: Blokkslag, old: str, new: str, before: Sted | None,
        after: Sted | None, navn: str = "",
    ) -> None:  # fmt: skip
        change = Tekstendring(slag, blokk, old, new, _bits(slag, old, new), navn, before, after)
        self.found.append(self.why.passage(change))


def _out_of_order(n: int, places: Sequence[int], still: Sequence[int]) -> bool:
    """Whether a section stands on another side of one that stands still than it did."""
    at = bisect_left(still, n)
    after = still[at] if at < len(still) else None
    if after == n:
        return False
    behind = at > 0 and places[still[at - 1]] > places[n]
    return behind or (after is not None and places[after] < places[n])


def _bits(slag: Slag, old: str, new: str) -> tuple[Bit, ...]:
    if slag is Slag.NY:
        return (Bit(new, Slag.NY),)
    if slag is Slag.FJERNET:
        return (Bit(old, Slag.FJERNET),)
    same = nummer.key(old, heading=True) == nummer.key(new, heading=True)
    return () if slag is Slag.FLYTTET and same else redline(old, new)


def _order(change: Tekstendring) -> tuple[int, float, int, float]:
    """In the new edition's order; what is gone stands by its old place."""
    here = change.nytt_sted or change.gammelt_sted
    gone = int(change.nytt_sted is None)
    top = here.rute[1] if here and here.rute else 0.0
    return (here.side if here else 0, top, gone, 0.0)
