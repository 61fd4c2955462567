"""Indicators: result against target, with the verdict in words."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from arsberetning.charts.data.celler import (
    at_most,
    figure_of,
    heading,
    left_out,
    make,
    sentences,
    why_missing,
)
from arsberetning.charts.figure import Figurdata, Malrad, Malrader
from arsberetning.charts.words import Substantiv, antall, av, kort, opplisting, verdi_tekst
from arsberetning.compute.maloppnaelse import Maloppnaelse, sammenligning, vurder
from arsberetning.compute.tallbase import Rad, Tabell
from arsberetning.formatting.tall import format_maltall, tall_i_ord
from arsberetning.values import Celle, Maltall, Retning

INDIKATOR = Substantiv("indikator", "indikatorer", "indikatorene")
MAL = Substantiv("målbart mål", "målbare mål", "målbare målene", intetkjonn=True)
DOMMER = {
    Maloppnaelse.NADD: "nådd",
    Maloppnaelse.IKKE_NADD: "ikke nådd",
    Maloppnaelse.IKKE_VURDERT: "kan ikke vurderes",
}

MOST_IMPORTANT_FIRST = (Maloppnaelse.IKKE_NADD, Maloppnaelse.NADD, Maloppnaelse.IKKE_VURDERT)
LONGEST_NAME = 75


def indikatorer(tabell: Tabell, ar: int) -> Figurdata | None:
    """All indicators of a funksjonsområde against their targets; the title counts."""
    rader = [_row(r, ar) for r in tabell.rader if not r.er_sum]
    with_values = [r for r in rader if _values(r)]
    if sum(len(_values(r)) for r in with_values) <= 1:
        return None
    drawn, too_many = at_most(with_values, INDIKATOR)
    omitted = left_out(len(rader) - len(with_values), INDIKATOR, "uten tall")
    return make(
        "indikatorer",
        tabell,
        Malrader(ar, tabell.radhode, tuple(drawn)),
        _title(rader),
        sentences(
            heading(tabell),
            f"Resultat {ar} mot måltall {ar}, og resultatene de to årene før. "
            "Hver rad har sin egen skala, og området der målet er nådd, er farget.",
            omitted,
            too_many,
        ),
        f"Punktdiagram med resultat mot mål for {antall(len(drawn), INDIKATOR)} i {ar}: "
        f"{_counts(rader)}.",
        *(_alt_list(rader, dom) for dom in MOST_IMPORTANT_FIRST),
    )


def _row(rad: Rad, ar: int) -> Malrad:
    maltall, resultat = rad.verdi(f"maltall_{ar}"), rad.verdi(f"resultat_{ar}")
    mal = Maltall("", maltall) if isinstance(maltall, Decimal) else maltall
    vurdering = vurder(maltall, resultat, rad.retning)
    return Malrad(
        navn=rad.navn,
        enhet=rad.enhet,
        tidligere=_earlier(rad, ar),
        maltall=mal if isinstance(mal, Maltall) else None,
        resultat=figure_of(resultat),
        vurdering=vurdering,
        dom=DOMMER[vurdering],
        grunn=_reason(mal, resultat) if vurdering is Maloppnaelse.IKKE_VURDERT else "",
        god_side=_good_side(mal, rad.retning),
    )


def _earlier(rad: Rad, ar: int) -> tuple[tuple[str, Decimal], ...]:
    found = ((str(y), figure_of(rad.verdi(f"resultat_{y}"))) for y in (ar - 2, ar - 1))
    return tuple((y, v) for y, v in found if v is not None)


def _values(rad: Malrad) -> list[Decimal]:
    own = [rad.resultat, rad.maltall.verdi if rad.maltall else None]
    return [v for _, v in rad.tidligere] + [v for v in own if v is not None]


def _reason(maltall: Celle | None, resultat: Celle | None) -> str:
    if not isinstance(resultat, Decimal):
        why = why_missing(resultat)
        return why if why.startswith("publiseres") else f"resultat {why}"
    if not isinstance(maltall, Maltall):
        return f"måltall {why_missing(maltall)}"
    return "målet har ingen retning"


def _good_side(maltall: Celle | None, retning: Retning) -> int:
    """Which side of the target is good: tried with one step up and one down."""
    compare = sammenligning(maltall, retning) if isinstance(maltall, Maltall) else None
    if compare is None:
        return 0
    return int(compare(Decimal(1), Decimal(0))) - int(compare(Decimal(0), Decimal(1)))


def _title(rader: Sequence[Malrad]) -> str:
    reached = sum(1 for r in rader if r.vurdering is Maloppnaelse.NADD)
    judged = reached + sum(1 for r in rader if r.vurdering is Maloppnaelse.IKKE_NADD)
    if judged == 0:
        return "Ingen av målene kan vurderes"
    if judged == 1:
        return f"Det ene målbare målet ble {'nådd' if reached else 'ikke nådd'}"
    return f"{av(reached, judged, MAL, stor=True)} ble nådd"


def _counts(rader: Sequence[Malrad]) -> str:
    found = [r.vurdering for r in rader]
    counts = [(found.count(dom), dom) for dom in Maloppnaelse if dom in found]
    return opplisting([f"{tall_i_ord(Decimal(n))} {DOMMER[dom]}" for n, dom in counts])


def _alt_list(rader: Sequence[Malrad], dom: Maloppnaelse) -> str:
    chosen = [r for r in rader if r.vurdering is dom]
    if not chosen:
        return ""
    names = [f"{kort(r.navn, LONGEST_NAME)}{_figures(r)}" for r in chosen[:3]]
    rest = [f"{len(chosen) - 3} til"] if len(chosen) > 3 else []  # noqa: PLR2004 - three names
    dommen = DOMMER[dom]
    return f"{dommen[0].upper()}{dommen[1:]}: {opplisting([*names, *rest]).rstrip('…')}."


def _figures(rad: Malrad) -> str:
    if rad.maltall is None or rad.resultat is None:
        return ""
    mal = format_maltall(rad.maltall, rad.enhet)
    return f" ({verdi_tekst(rad.resultat, rad.enhet)} mot mål {mal})"
