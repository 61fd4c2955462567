"""Typed rows → computed rows: formulas, sum rows, and the printed figures they are held against."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from arsberetning.compute.formler import evaluate
from arsberetning.compute.tallbase import Rad, Tall
from arsberetning.model.periode import fill
from arsberetning.model.standard import Kolonnemal, Kolonneslag, Summal
from arsberetning.model.tabell import Inncelle, Innrad, Inntabell
from arsberetning.values import Arsak, Enhet, Mangler

MA_RETTES = Mangler(Arsak.MA_RETTES)
"""Stands where a figure would be false: one of those it is made of could not be read."""


@dataclass(frozen=True)
class Radbygger:
    """Builds the rows of one table."""

    inn: Inntabell

    def typed(self, innrad: Innrad) -> Rad:
        """A row as it was read, with its computed columns."""
        rad = Rad(
            id=innrad.id,
            navn=innrad.navn,
            enhet=innrad.enhet or self.inn.mal.enhet,
            celler={},
            tekst=innrad.tekster,
            retning=innrad.retning,
            gruppe=innrad.gruppe,
            merknad=innrad.merknad,
            fotnote=innrad.fotnote,
            sted=innrad.sted,
        )
        read = {
            k.id: self._read(rad, k, innrad.celler[k.id])
            for k in self._columns()
            if k.id in innrad.celler and not k.formel
        }
        return self._with_formulas(replace(rad, celler=read), innrad)

    def sum_row(self, summal: Summal, navn: str, parts: Sequence[Rad]) -> Rad:
        """A sum row over other rows; what was printed for it becomes control figures."""
        innrad = self.inn.rad(summal.id)
        rad = Rad(
            id=summal.id,
            navn=navn,
            enhet=parts[0].enhet if parts else self.inn.mal.enhet,
            celler={},
            retning=innrad.retning if innrad else parts[0].retning,
            gruppe=parts[0].gruppe if len({p.gruppe for p in parts}) == 1 else "",
            er_sum=True,
            tekst=innrad.tekster if innrad else {},
            merknad=innrad.merknad if innrad else "",
            fotnote=innrad.fotnote if innrad else "",
            sted=innrad.sted if innrad else None,
        )
        cells = {
            k.id: cell
            for k in self._columns()
            if not k.formel
            for cell in self._sum_cell(rad, k, innrad, parts)
        }
        return self._with_formulas(replace(rad, celler=cells), innrad)

    def _sum_cell(
        self, rad: Rad, kolonne: Kolonnemal, innrad: Innrad | None, parts: Sequence[Rad]
    ) -> Iterator[Tall]:
        printed = innrad.celler.get(kolonne.id) if innrad else None
        if kolonne.slag is Kolonneslag.MALTALL or not kolonne.summeres:
            if printed:
                yield self._read(rad, kolonne, printed)
            return
        terms = [p.celler[kolonne.id] for p in parts if kolonne.id in p.celler]
        if terms:
            total = self.computed(rad, kolonne, "sum", terms, printed)
            yield replace(total, verdi=MA_RETTES) if self.inn.mangelfull else total

    def computed(
        self,
        rad: Rad,
        kolonne: Kolonnemal,
        formel: str,
        terms: Sequence[Tall],
        printed: Inncelle | None = None,
    ) -> Tall:
        """A computed figure with the addresses it came from and its control figure."""
        return Tall(
            adresse=f"{self.inn.id}/{rad.id}/{kolonne.id}",
            verdi=evaluate(formel, [t.verdi for t in terms]),
            enhet=_unit(rad, kolonne, formel),
            navn=rad.navn,
            kolonne=kolonne.tittel,
            fra=tuple(t.adresse for t in terms),
            formel=formel,
            kontroll=printed.verdi if printed else None,
            kontroll_sted=printed.sted if printed else None,
            desimaler=kolonne.desimaler,
        )

    def _with_formulas(self, rad: Rad, innrad: Innrad | None) -> Rad:
        cells: dict[str, Tall] = dict(rad.celler)
        for kolonne in self._columns():
            if kolonne.formel:
                name, *operands = kolonne.formel.split()
                printed = innrad.celler.get(kolonne.id) if innrad else None
                if all(o in cells for o in operands):
                    cells[kolonne.id] = self.computed(
                        rad, kolonne, name, [cells[o] for o in operands], printed
                    )
        return replace(rad, celler=_in_order(cells, self._columns()))

    def _read(self, rad: Rad, kolonne: Kolonnemal, cell: Inncelle) -> Tall:
        return Tall(
            adresse=f"{self.inn.id}/{rad.id}/{kolonne.id}",
            verdi=cell.verdi,
            enhet=kolonne.enhet or rad.enhet,
            navn=rad.navn,
            kolonne=kolonne.tittel,
            sted=cell.sted,
            merknad=cell.merknad or rad.merknad,
            desimaler=kolonne.desimaler,
        )

    def _columns(self) -> tuple[Kolonnemal, ...]:
        return tuple(k for k in self.inn.mal.kolonner if k.slag is not Kolonneslag.TEKST)


def _in_order(cells: Mapping[str, Tall], columns: Sequence[Kolonnemal]) -> dict[str, Tall]:
    return {k.id: cells[k.id] for k in columns if k.id in cells}


def _unit(rad: Rad, kolonne: Kolonnemal, formel: str) -> Enhet:
    if kolonne.enhet:
        return kolonne.enhet
    if formel == "differanse" and rad.enhet is Enhet.PROSENT:
        return Enhet.PROSENTPOENG
    return rad.enhet


def add_sum_rows(bygger: Radbygger, rader: Sequence[Rad]) -> list[Rad]:
    """The rows with the standard's sum rows, each after the last of the rows it is the sum of."""
    out = [r for r in rader if r.id not in _ids(bygger.inn, rader)]
    for summal, parts in _sums(bygger.inn, out):
        known = {r.id: r for r in out}
        members = [known[p] for p in parts if p in known]
        if members:
            row = bygger.sum_row(summal, summal.navn, members)
            out.insert(max(out.index(m) for m in members) + 1, row)
    return out


def _ids(inn: Inntabell, rader: Sequence[Rad]) -> set[str]:
    return {summal.id for summal, _ in _sums(inn, rader)}


def _sums(inn: Inntabell, rader: Sequence[Rad]) -> Iterator[tuple[Summal, list[str]]]:
    plain = [r for r in rader if not r.er_sum]
    for summal in inn.mal.summer:
        if summal.av == ("gruppe",):
            for gruppe in dict.fromkeys(r.gruppe for r in plain if r.gruppe):
                yield (
                    _named(summal, gruppe, inn.mal.gruppenavn),
                    [r.id for r in plain if r.gruppe == gruppe],
                )
        elif summal.av == ("alle",):
            yield summal, [r.id for r in plain if r.id != summal.id]
        else:
            yield summal, list(summal.av)


def _named(summal: Summal, gruppe: str, navn: Mapping[str, str]) -> Summal:
    values = {"gruppe": gruppe, "gruppenavn": navn.get(gruppe, gruppe)}
    return summal.model_copy(
        update={"id": fill(summal.id, values), "navn": fill(summal.navn, values)}
    )
