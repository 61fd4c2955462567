"""The report's outline with generated numbers: the standard's points, filled with what is written.

Numbers follow the order of what is there; an optional point with nothing in it is left out and
leaves no hole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from arsberetning.compute.tallbase import Tallbase
from arsberetning.model.arsberetning import Arsberetning
from arsberetning.model.colliding_ids import published_id
from arsberetning.model.disposisjonstabeller import known_tables
from arsberetning.model.periode import fill, year_values
from arsberetning.model.rapport import Mal, Seksjonsinnhold
from arsberetning.model.standard import Blokkmal, Funksjonsomrade, Innholdsslag, Seksjonsmal


@dataclass(frozen=True)
class Punkt:
    """A point: `id` as `fo2b/okonomi`, `nummer` as `5.3.4`, `niva` 1 for a chapter."""

    id: str
    nummer: str
    tittel: str
    niva: int
    pliktig: bool
    blokker: tuple[Blokkmal, ...]
    innhold: Seksjonsinnhold
    fil: str
    mal: tuple[Mal, ...] = ()
    barn: tuple[Punkt, ...] = ()

    @property
    def anker(self) -> str:
        """The point's name in a link."""
        return anchor(self.id)

    @property
    def har_tabell(self) -> bool:
        """Whether a table stands in it, or a mark where one should have stood."""
        return any(b.slag in {Innholdsslag.TABELL, Innholdsslag.MANGLER} for b in self.blokker)

    def alle(self) -> Iterator[Punkt]:
        """The point and all below it, in reading order."""
        yield self
        for barn in self.barn:
            yield from barn.alle()


def anchor(section_id: str) -> str:
    """A section's or table's id as a name that can stand in a link."""
    return published_id(section_id)


def outline(arsberetning: Arsberetning, tallbase: Tallbase) -> tuple[Punkt, ...]:
    """All chapters with their points, numbered."""
    maker = _Disposisjon(arsberetning, tallbase)
    chapters = [maker.chapter(k) for k in arsberetning.standard.kapitler]
    return tuple(_numbered([c for c in chapters if maker.keep(c)], ""))


def all_points(chapters: Sequence[Punkt]) -> Iterator[Punkt]:
    """Every point in reading order."""
    for chapter in chapters:
        yield from chapter.alle()


def numbered_blocks(chapters: Sequence[Punkt], slag: Innholdsslag) -> dict[str, int]:
    """The tables or charts of the outline with their numbers, in the order they stand in.

    A table is known by its id, a chart by its kind and its table's id.
    """
    found: dict[str, int] = {}
    for punkt in all_points(chapters):
        for blokk in punkt.blokker:
            if blokk.slag is slag:
                found.setdefault(" ".join(blokk.argumenter), len(found) + 1)
    return found


@dataclass(frozen=True)
class _Disposisjon:
    arsberetning: Arsberetning
    tallbase: Tallbase

    def chapter(self, mal: Seksjonsmal) -> Punkt:
        if mal.funksjonsomrader:
            fos = tuple(self._fo(fo) for fo in self.arsberetning.standard.funksjonsomrader)
            return replace(self._point(mal, mal.id, 1), barn=fos)
        chapter = self._point(mal, mal.id, 1)
        points = [self._point(s, f"{mal.id}/{s.id}", 2) for s in mal.seksjoner]
        return replace(chapter, barn=tuple(p for p in points if self.keep(p)))

    def keep(self, punkt: Punkt) -> bool:
        """Whether a point is printed: mandatory, or with something in it."""
        return punkt.pliktig or not punkt.innhold.er_tom or bool(punkt.barn) or self._shows(punkt)

    def _shows(self, punkt: Punkt) -> bool:
        return punkt.har_tabell or bool(punkt.mal)

    def _fo(self, fo: Funksjonsomrade) -> Punkt:
        points = [self._fo_point(fo, s) for s in self._fo_sections(fo)]
        return Punkt(
            id=fo.id,
            nummer="",
            tittel=fo.tittel,
            niva=2,
            pliktig=True,
            blokker=(),
            innhold=Seksjonsinnhold(),
            fil=self.arsberetning.innhold.filer.get(fo.id, ""),
            barn=tuple(p for p in points if self.keep(p)),
        )

    def _fo_sections(self, fo: Funksjonsomrade) -> Iterator[Seksjonsmal]:
        for mal in self.arsberetning.standard.funksjonsomrade_seksjoner:
            yield mal.model_copy(update={"pliktig": mal.pliktig or mal.id in fo.pliktige})
        yield from fo.tillegg

    def _fo_point(self, fo: Funksjonsomrade, mal: Seksjonsmal) -> Punkt:
        point = self._point(mal, f"{fo.id}/{mal.id}", 3, fo)
        if mal.har(Innholdsslag.MAL):
            point = replace(point, mal=self.arsberetning.innhold.mal.get(fo.id, ()))
        return point

    def _point(
        self, mal: Seksjonsmal, section_id: str, niva: int, fo: Funksjonsomrade | None = None
    ) -> Punkt:
        innhold = self.arsberetning.innhold
        return Punkt(
            id=section_id,
            nummer="",
            tittel=fill(mal.tittel, year_values(self.arsberetning.ar)),
            niva=niva,
            pliktig=mal.pliktig,
            blokker=tuple(b for raw in mal.innhold for b in self._blocks(raw, fo)),
            innhold=innhold.seksjon(section_id),
            fil=innhold.filer.get(section_id, ""),
        )

    def _blocks(self, raw: Blokkmal, fo: Funksjonsomrade | None) -> Iterator[Blokkmal]:
        """A block with its areas filled in; tables and charts without a table are left out."""
        per_part = any("{del}" in a for a in raw.argumenter)
        parts = [d.id for d in fo.deler] if fo and per_part else [""]
        for part in parts:
            values = {"fo": fo.id if fo else "", "del": part}
            block = raw.model_copy(
                update={"argumenter": tuple(fill(a, values) for a in raw.argumenter)}
            )
            shown = self._shown(block)
            if shown:
                yield shown

    def _shown(self, block: Blokkmal) -> Blokkmal | None:
        """The block, or what stands in its place: nothing, or that it is missing."""
        standard = self.arsberetning.standard
        name = block.argumenter[-1] if block.argumenter else ""
        if block.slag is Innholdsslag.SKJEMA:
            return block if name in standard.skjemaer else _missing(block)
        if block.slag not in {Innholdsslag.TABELL, Innholdsslag.FIGUR}:
            return block
        if name in self.tallbase.tabeller:
            return block
        optional = name in known_tables(standard) and name not in self.arsberetning.manglende
        return None if optional or block.slag is Innholdsslag.FIGUR else _missing(block)


def _missing(block: Blokkmal) -> Blokkmal:
    return Blokkmal(slag=Innholdsslag.MANGLER, argumenter=(block.slag.value, *block.argumenter))


def _numbered(points: Sequence[Punkt], prefix: str) -> Iterator[Punkt]:
    for n, punkt in enumerate(points, start=1):
        nummer = f"{prefix}{n}"
        yield replace(punkt, nummer=nummer, barn=tuple(_numbered(punkt.barn, f"{nummer}.")))
