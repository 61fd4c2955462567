"""«Året i korte trekk»: the one page up front, made from the figures alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from markupsafe import Markup

from arsberetning.compute.disposisjon import anchor
from arsberetning.compute.formler import andel_prosent
from arsberetning.compute.maloppnaelse import Maloppnaelse, vurder
from arsberetning.compute.tallbase import Rad, Tallbase
from arsberetning.formatting.tall import (
    COMPUTED_DECIMALS,
    NBSP,
    avrund,
    format_belop,
    format_kort_belop,
    format_tall,
    significant_decimals,
    visible_decimals,
)
from arsberetning.html.document import AvvikVis, KortFortalt, Nokkel
from arsberetning.html.tabeller import table_anchor
from arsberetning.model.arsberetning import Arsberetning
from arsberetning.values import Enhet

ANTALL_AVVIK = 3
_JUDGED = ("maltall", "resultat")


def summary(arsberetning: Arsberetning, tallbase: Tallbase) -> KortFortalt:
    """The opening page. What the report has no figures for is left out."""
    kort = _Kort(arsberetning, tallbase)
    lead = kort.lead()
    return KortFortalt(
        tittel="Året i korte trekk",
        ingress=lead,
        ingress_adresser=kort.read(),
        nokler=tuple(kort.keys()),
        avvik=tuple(kort.deviations()),
        mal_tekst=kort.goal_text(),
        mal=tuple(kort.goals()),
    )


@dataclass(frozen=True)
class _Kort:
    arsberetning: Arsberetning
    tallbase: Tallbase
    _read: dict[str, None] = field(default_factory=dict)

    def read(self) -> tuple[str, ...]:
        """The addresses of the figures that were asked for since this was last called."""
        found = tuple(self._read)
        self._read.clear()
        return found

    @property
    def ar(self) -> int:
        return self.arsberetning.ar

    def figure(self, adresse: str) -> Decimal | None:
        tall = self.tallbase.get(adresse)
        if tall:
            self._read[adresse] = None
        return tall.verdi if tall and isinstance(tall.verdi, Decimal) else None

    def lead(self) -> Markup:
        deviation = self.figure(f"bydel/netto/sum_total/avvik_{self.ar}")
        budget = self.figure(f"bydel/netto/sum_total/regulert_budsjett_{self.ar}")
        accounts = self.figure(f"bydel/netto/sum_total/regnskap_{self.ar}")
        if deviation is None or budget is None or accounts is None:
            return Markup("")
        used = "brukte netto" if accounts >= 0 else "hadde netto driftsinntekter på"
        return Markup("{navn} {brukte} {brukt}{til} i {ar}. Det er {avvik}.").format(
            navn=self.arsberetning.oppsett.navn,
            brukte=used,
            brukt=format_belop(abs(accounts), Enhet.TUSEN_KRONER),
            til=" til driften" if accounts >= 0 else "",
            ar=self.ar,
            avvik=_against(deviation, budget, income=accounts < 0),
        )

    def keys(self) -> Iterator[Nokkel]:
        makers: tuple[Callable[[], Iterator[Nokkel]], ...] = (
            self._result,
            self._goals_reached,
            self._population,
            self._staff,
            self._sick_leave,
            self._investments,
        )
        for maker in makers:
            for key in maker():
                yield replace(key, adresser=self.read())

    def _result(self) -> Iterator[Nokkel]:
        deviation = self.figure(f"bydel/netto/sum_total/avvik_{self.ar}")
        if deviation is not None:
            word = "mindreforbruk" if deviation > 0 else "merforbruk" if deviation else "avvik"
            yield Nokkel(
                format_kort_belop(abs(deviation), Enhet.TUSEN_KRONER),
                f"netto {word}",
                "mot regulert budsjett",
                table_anchor("bydel/netto"),
            )

    def _goals_reached(self) -> Iterator[Nokkel]:
        reached, missed, open_ = self.goal_count()
        if reached + missed:
            waiting = f"{open_} kan ikke vurderes ennå" if open_ else "alle er vurdert"
            yield Nokkel(f"{reached} av {reached + missed}", "måltall nådd", waiting, "arets-mal")

    def _population(self) -> Iterator[Nokkel]:
        yield from self._grown(
            "bydel/befolkning/sum_bydel",
            "innbyggere",
            str(self.ar - 1),
            str(self.ar),
            f"per 1. januar {self.ar}",
        )

    def _staff(self) -> Iterator[Nokkel]:
        yield from self._grown(
            "bydel/ansatte/ansatte",
            "ansatte",
            str(self.ar),
            str(self.ar + 1),
            f"per 1. januar {self.ar + 1}",
        )

    def _grown(self, rad: str, label: str, old: str, new: str, when: str) -> Iterator[Nokkel]:
        before, after = self.figure(f"{rad}/{old}"), self.figure(f"{rad}/{new}")
        if before and after is not None:
            yield Nokkel(
                format_tall(after),
                f"{label} {when}",
                f"{_signed(after - before)} siden året før",
                table_anchor(rad.rpartition("/")[0]),
            )

    def _sick_leave(self) -> Iterator[Nokkel]:
        rad = "bydel/sykefravar/totalt"
        now, before = (self.figure(f"{rad}/resultat_{y}") for y in (self.ar, self.ar - 1))
        if now is not None and before is not None:
            yield Nokkel(
                f"{format_tall(now)}{NBSP}%",
                "sykefravær",
                f"{_signed(now - before)} prosentpoeng fra {self.ar - 1}",
                table_anchor("bydel/sykefravar"),
            )

    def _investments(self) -> Iterator[Nokkel]:
        table = self.tallbase.tabeller.get("bydel/investeringer")
        rows = [r for r in table.rader if not r.er_sum] if table else []
        spent = [self.figure(f"bydel/investeringer/{r.id}/regnskap_{self.ar}") for r in rows]
        total = sum((v for v in spent if isinstance(v, Decimal)), Decimal(0))
        if total:
            yield Nokkel(
                format_kort_belop(total, Enhet.KRONER),
                "brukt til investeringer",
                f"i {len(rows)} {'prosjekt' if len(rows) == 1 else 'prosjekter'}",
                table_anchor("bydel/investeringer"),
            )

    def deviations(self) -> Iterator[AvvikVis]:
        found = sorted(self._rows(), key=lambda r: -abs(_decimal(r[2], f"avvik_{self.ar}")))
        for table_id, fo, rad in found[:ANTALL_AVVIK]:
            deviation = _decimal(rad, f"avvik_{self.ar}")
            percent = rad.verdi(f"avvik_prosent_{self.ar}")
            yield AvvikVis(
                navn=rad.navn,
                belop=format_kort_belop(abs(deviation), Enhet.TUSEN_KRONER),
                retning="mindreforbruk" if deviation > 0 else "merforbruk",
                prosent=f"{_percent(percent)} av regulert budsjett"
                if isinstance(percent, Decimal)
                else "",
                forklaring=fo,
                anker=table_anchor(table_id),
                adresser=tuple(
                    f"{table_id}/{rad.id}/{column}_{self.ar}"
                    for column in ("avvik", "avvik_prosent")
                ),
            )

    def _rows(self) -> Iterator[tuple[str, str, Rad]]:
        """Every KOSTRA row with a deviation, with its table and funksjonsområde."""
        for fo in self.arsberetning.standard.funksjonsomrader:
            for area in [d.id for d in fo.deler] or [fo.id]:
                table = self.tallbase.tabeller.get(f"{area}/netto")
                for rad in table.rader if table else ():
                    if not rad.er_sum and _decimal(rad, f"avvik_{self.ar}"):
                        yield f"{area}/netto", fo.tittel, rad

    def goals(self) -> Iterator[tuple[str, int, int, int, str]]:
        """Per funksjonsområde: name, reached, not reached, not measurable, anchor."""
        for fo in self.arsberetning.standard.funksjonsomrader:
            verdicts = list(self._verdicts(fo.id))
            if verdicts:
                yield (
                    fo.kort_tittel,
                    verdicts.count(Maloppnaelse.NADD),
                    verdicts.count(Maloppnaelse.IKKE_NADD),
                    verdicts.count(Maloppnaelse.IKKE_VURDERT),
                    anchor(f"{fo.id}/resultater"),
                )

    def _verdicts(self, fo_id: str) -> Iterator[Maloppnaelse]:
        table = self.tallbase.tabeller.get(f"{fo_id}/indikator")
        for rad in table.rader if table else ():
            target, result = rad.verdi(f"maltall_{self.ar}"), rad.verdi(f"resultat_{self.ar}")
            if target is not None and result is not None:
                self._read.update((rad.celler[f"{c}_{self.ar}"].adresse, None) for c in _JUDGED)
                yield vurder(target, result, rad.retning)

    def goal_count(self) -> tuple[int, int, int]:
        rows = list(self.goals())
        return sum(r[1] for r in rows), sum(r[2] for r in rows), sum(r[3] for r in rows)

    def goal_text(self) -> str:
        reached, missed, open_ = self.goal_count()
        if not reached + missed + open_:
            return ""
        text = f"{reached} av {reached + missed} måltall som kan vurderes, ble nådd."
        return f"{text} {open_} kan ikke vurderes, fordi tall mangler." if open_ else text


def _decimal(rad: Rad, kolonne: str) -> Decimal:
    value = rad.verdi(kolonne)
    return value if isinstance(value, Decimal) else Decimal(0)


def _against(deviation: Decimal, budget: Decimal, *, income: bool) -> str:
    """`28,3 millioner kroner mindre enn regulert budsjett, eller 2,1 prosent`.

    A positive deviation is less used, and of an income more had. The per cent is left out of a
    budget that has none.
    """
    if not deviation:
        return "som i regulert budsjett"
    less = (deviation > 0) is not income
    amount = format_belop(abs(deviation), Enhet.TUSEN_KRONER)
    text = f"{amount} {'mindre' if less else 'mer'} enn regulert budsjett"
    percent = andel_prosent(deviation, budget)
    return f"{text}, eller {_percent(percent)}" if percent is not None else text


def _percent(percent: Decimal) -> str:
    """Without sign: the words beside it say which way."""
    return f"{format_tall(avrund(abs(percent), visible_decimals(percent, 1)))} prosent"


def _signed(value: Decimal) -> str:
    """With the figures' own decimals; a difference that does not end has two."""
    decimals = min(COMPUTED_DECIMALS, significant_decimals(value))
    text = format_tall(value, visible_decimals(value, decimals))
    return f"+{text}" if value > 0 else text
