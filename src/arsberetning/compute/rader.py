"""Typed rows → computed rows: formulas, sum rows, and the printed figures they are held against."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property

from arsberetning.compute.avrunding import RATES, carried
from arsberetning.compute.formler import evaluate
from arsberetning.compute.tallbase import SUM, Rad, Tall
from arsberetning.formatting.tall import COMPUTED_DECIMALS, avrund
from arsberetning.model.standard import Kolonnemal, Kolonneslag, Summal
from arsberetning.model.tabell import Inncelle, Innrad, Inntabell
from arsberetning.values import Arsak, Celle, Enhet, Mangler

MA_RETTES = Mangler(Arsak.MA_RETTES)
"""Stands where a figure would be false: one of those it is made of could not be read."""
_SAME_SCALE = frozenset({Enhet.PROSENT, Enhet.PROSENTPOENG})
"""Units whose figures can be added to each other."""


@dataclass(frozen=True)
class Radbygger:
    """Builds the rows of one table.

    `oversikt` has what another table says, by column, of the sum of all this table's rows.
    """

    inn: Inntabell
    oversikt: Mapping[str, Inncelle] = field(default_factory=dict)

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
            ogsa_kalt=innrad.ogsa_kalt,
            sted=innrad.sted,
        )
        read = {
            k.id: self._read(rad, k, innrad.celler[k.id])
            for k in self._columns
            if k.id in innrad.celler and not k.formel
        }
        return self._with_formulas(replace(rad, celler=read), innrad)

    def sum_row(self, summal: Summal, parts: Sequence[Rad], *, er_total: bool = False) -> Rad:
        """A sum row over other rows; what was printed for it becomes control figures."""
        innrad = self.inn.rad(summal.id)
        units = {p.enhet for p in parts}
        rad = Rad(
            id=summal.id,
            navn=summal.navn,
            enhet=parts[0].enhet if len(units) == 1 else self.inn.mal.enhet,
            celler={},
            retning=innrad.retning if innrad else parts[0].retning,
            gruppe=parts[0].gruppe if len({p.gruppe for p in parts}) == 1 else "",
            er_sum=True,
            er_total=er_total,
            tekst=innrad.tekster if innrad else {},
            merknad=innrad.merknad if innrad else "",
            fotnote=innrad.fotnote if innrad else "",
            ogsa_kalt=innrad.ogsa_kalt if innrad else (),
            sted=innrad.sted if innrad else None,
        )
        cells = {
            k.id: cell
            for k in self._columns
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
            total = self.computed(rad, kolonne, SUM, terms, printed)
            if self.inn.mangelfull:
                yield replace(total, verdi=MA_RETTES, utregnet=None)
            else:
                yield self._as_in_overview(kolonne, total) if rad.er_total else total

    def _as_in_overview(self, kolonne: Kolonnemal, total: Tall) -> Tall:
        """The total as the overview has it, where only the overview says and rounding allows."""
        elsewhere = self.oversikt.get(kolonne.id)
        if total.kontroll is not None or elsewhere is None:
            return total
        adopted = _as_typed(replace(total, kontroll=elsewhere.verdi, kontroll_sted=elsewhere.sted))
        return adopted if adopted.oppgitt else total

    def computed(
        self,
        rad: Rad,
        kolonne: Kolonnemal,
        formel: str,
        terms: Sequence[Tall],
        printed: Inncelle | None = None,
    ) -> Tall:
        """A computed figure with the addresses it came from and its control figure.

        A printed sum that differs by no more than rounding stands instead of the computed one.
        """
        tall = Tall(
            adresse=f"{self.inn.id}/{rad.id}/{kolonne.id}",
            verdi=_value(formel, terms),
            enhet=_unit(rad, kolonne, formel),
            navn=rad.navn,
            kolonne=kolonne.tittel,
            fra=tuple(t.adresse for t in terms),
            formel=formel,
            kontroll=printed.verdi if printed else None,
            kontroll_sted=printed.sted if printed else None,
            usikkerhet=carried(formel, (t.avrunding for t in terms)),
            desimaler=kolonne.desimaler,
        )
        return _as_typed(tall) if formel == SUM else tall

    def _with_formulas(self, rad: Rad, innrad: Innrad | None) -> Rad:
        cells: dict[str, Tall] = dict(rad.celler)
        for kolonne in self._columns:
            if kolonne.formel:
                name, *operands = kolonne.formel.split()
                printed = innrad.celler.get(kolonne.id) if innrad else None
                if all(o in cells for o in operands):
                    terms = [cells[o] for o in operands]
                    if name in RATES:
                        terms[1] = self._seen(operands[1], terms[1])
                    cells[kolonne.id] = self.computed(rad, kolonne, name, terms, printed)
        return replace(rad, celler=_in_order(cells, self._columns))

    def _seen(self, kolonne: str, base: Tall) -> Tall:
        """What a per cent is of: a figure that is printed as nothing is nothing to the reader."""
        decimals = next((k.desimaler for k in self._columns if k.id == kolonne), None)
        if decimals is None and base.computed:
            decimals = COMPUTED_DECIMALS
        if decimals is None or not isinstance(base.verdi, Decimal):
            return base
        return base if avrund(base.verdi, decimals) else replace(base, verdi=Decimal(0))

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

    @cached_property
    def _columns(self) -> tuple[Kolonnemal, ...]:
        return tuple(k for k in self.inn.mal.kolonner if k.slag is not Kolonneslag.TEKST)


def _value(formel: str, terms: Sequence[Tall]) -> Celle:
    """A formula's value; what is in different units can be neither added nor subtracted."""
    units = {t.enhet for t in terms}
    if formel in {SUM, "differanse"} and len(units) > 1 and not units <= _SAME_SCALE:
        return Mangler(Arsak.IKKE_AKTUELT)
    return evaluate(formel, [t.verdi for t in terms])


def _as_typed(tall: Tall) -> Tall:
    """The sum as it was printed, when it differs from the computed one by rounding alone."""
    printed, computed = tall.kontroll, tall.verdi
    if not isinstance(printed, Decimal) or not isinstance(computed, Decimal):
        return tall
    if printed == computed or abs(printed - computed) > tall.toleranse(printed):
        return tall
    return replace(tall, verdi=printed, utregnet=computed)


def _in_order(cells: Mapping[str, Tall], columns: Sequence[Kolonnemal]) -> dict[str, Tall]:
    return {k.id: cells[k.id] for k in columns if k.id in cells}


def _unit(rad: Rad, kolonne: Kolonnemal, formel: str) -> Enhet:
    if kolonne.enhet:
        return kolonne.enhet
    if formel == "differanse" and rad.enhet is Enhet.PROSENT:
        return Enhet.PROSENTPOENG
    return rad.enhet
