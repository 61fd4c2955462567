"""The claims of a report's texts held against its figures, and what was found kept by content."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import Any

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.minne import keep, recall
from arsberetning.check.prosa.modell import Kildeslag, Tekst, prosamodell
from arsberetning.check.prosa.pastandsord import Motsigelse, told
from arsberetning.check.prosa.tekstminne import digest
from arsberetning.check.regel import Funn
from arsberetning.check.steder import place_of
from arsberetning.claims.matching import Index
from arsberetning.claims.reading import Reading, read
from arsberetning.claims.slips import Slips
from arsberetning.claims.spots import Section, content
from arsberetning.compute.disposisjon import Punkt
from arsberetning.diagnostics import Related

_RUNNING = frozenset({Kildeslag.TEKST, Kildeslag.SVAR})


@dataclass(frozen=True, eq=False)
class Omrader:
    """The areas of a standard: each one's name, and the areas it is part of or consists of."""

    navn: Mapping[str, str]
    slekt: Mapping[str, frozenset[str]]

    def section(self, punkt: Punkt) -> Section:
        """A point of the outline as what texts belong to."""
        area = punkt.id.partition("/")[0]
        area = area if area in self.navn else ""
        title = f"{punkt.tittel} {self.navn.get(area, '')}"
        return Section(punkt.id, area, self.slekt.get(area, frozenset()), title)


def omrader(g: Grunnlag) -> Omrader:
    """The areas of a report's standard."""
    names: dict[str, str] = {}
    family: dict[str, frozenset[str]] = {}
    for fo in g.arsberetning.standard.funksjonsomrader:
        names[fo.id], family[fo.id] = fo.navn, frozenset(d.id for d in fo.deler)
        for part in fo.deler:
            names[part.id], family[part.id] = part.navn, frozenset({fo.id})
    return Omrader(names, family)


@dataclass(frozen=True, eq=False)
class Pastander:
    """The texts of a report and what is needed to read their claims."""

    g: Grunnlag
    tekster: tuple[Tekst, ...]

    @cached_property
    def sections(self) -> Mapping[str, Section]:
        """The sections by id."""
        areas = self.g.av(omrader)
        return {p.id: areas.section(p) for p in self.g.alle_punkter}

    @cached_property
    def index(self) -> Index:
        """The index of the report's figures."""
        words = {area: content(navn) for area, navn in self.g.av(omrader).navn.items()}
        words["bydel"] = content(self.g.arsberetning.oppsett.navn)
        return Index.of(self.g.tallbase, self.g.ar, words)

    @cached_property
    def slips(self) -> Slips:
        """The figures by their digits."""
        return Slips.of(self.g.tallbase, self.g.ar)

    def read(self, tekst: Tekst) -> Reading:
        """The claims of a text, each with its verdict."""
        return read(tekst, self.sections[tekst.kilde.punkt], self.index, self.slips)

    def found(self) -> Iterator[tuple[Tekst, Motsigelse]]:
        """What does not hold, text by text; what is known from before is not read again."""
        memory, key = self.g.minne, ""
        known: dict[str, list[Motsigelse]] = {}
        if memory is not None:
            key = f"pastander {self.g.arsberetning.mappe} {self._digest()}"
            known = _from_values(recall(memory, key))
        now: dict[str, list[Motsigelse]] = {}
        for tekst in self.tekster:
            name = f"{tekst.kilde.punkt} {digest(tekst)}"
            found = now[name] = known[name] if name in known else list(told(self.read(tekst)))
            yield from ((tekst, m) for m in found)
        if memory is not None and now.keys() != known.keys():
            keep(memory, key, {name: [_as_value(m) for m in found] for name, found in now.items()})

    def _digest(self) -> str:
        """The same for reports whose figures and sections say the same."""
        figures = [
            (t.adresse, str(t.verdi), t.navn, t.kolonne, t.enhet.value)
            for t in self.g.tallbase.values()
        ]
        names = [
            (tab.id, tab.tittel, [(r.id, r.ogsa_kalt, r.retning) for r in tab.rader])
            for tab in self.g.tallbase.tabeller.values()
        ]
        sections = [(s.id, s.title, sorted(s.parents)) for s in self.sections.values()]
        parts = (self.g.ar, self.g.arsberetning.oppsett.navn, figures, names, sections)
        return hashlib.blake2b(repr(parts).encode(), digest_size=16).hexdigest()


def pastander(g: Grunnlag) -> Pastander:
    """The claims of a report; ask for `g.av(pastander)`."""
    texts = (t for t in g.av(prosamodell).hele if t.kilde.slag in _RUNNING)
    return Pastander(g, tuple(texts))


def motsigelser(g: Grunnlag) -> Mapping[str, list[Funn]]:
    """What does not hold, by rule; ask for `g.av(motsigelser)`."""
    found: dict[str, list[Funn]] = {}
    for tekst, motsigelse in g.av(pastander).found():
        found.setdefault(motsigelse.kode, []).append(_finding(g, tekst, motsigelse))
    return found


def _finding(g: Grunnlag, tekst: Tekst, motsigelse: Motsigelse) -> Funn:
    kilde = tekst.kilde
    tall = g.tallbase.get(motsigelse.adresse)
    related = [Related(kilde.sted(at), words) for at, words in motsigelse.se_ogsa]
    if tall:
        related.append(Related(place_of(g, tall), "tallet i tabellen"))
    return Funn(
        motsigelse.melding,
        kilde.sted(motsigelse.ved),
        motsigelse.tips,
        tuple(related),
        adresse=motsigelse.adresse,
        punkt=kilde.punkt,
        lest=motsigelse.lest,
        ventet=motsigelse.ventet,
    )


def _as_value(m: Motsigelse) -> list[Any]:
    numbers = [None if n is None else str(n) for n in (m.lest, m.ventet)]
    return [m.kode, m.melding, m.ved, m.tips, m.adresse, *numbers, [list(s) for s in m.se_ogsa]]


def _from_values(values: Any) -> dict[str, list[Motsigelse]]:
    """What was kept; nothing when it is not what `_as_value` makes."""
    try:
        return {str(name): [_motsigelse(f) for f in found] for name, found in values.items()}
    except (AttributeError, TypeError, ValueError, InvalidOperation):
        return {}


def _motsigelse(value: Any) -> Motsigelse:
    kode, melding, ved, tips, adresse, lest, ventet, se_ogsa = value
    return Motsigelse(
        str(kode),
        str(melding),
        int(ved),
        str(tips),
        str(adresse),
        None if lest is None else Decimal(lest),
        None if ventet is None else Decimal(ventet),
        tuple((int(at), str(words)) for at, words in se_ogsa),
    )
