"""Shares against the counts they are shares of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.regel import HOLDER, Funn, Utfall, regel
from arsberetning.check.regler.rimelighet import FAMILIE
from arsberetning.check.steder import place_of
from arsberetning.check.tallord import shown, step
from arsberetning.compute.tallbase import Rad, Tabell, Tall
from arsberetning.diagnostics import Related, Severity
from arsberetning.formatting.tall import format_tall
from arsberetning.values import Enhet

_SHARE = re.compile(r"andel\w*_(\d{4})")
_SMALL = Decimal("0.01")


@dataclass(frozen=True)
class Helhet:
    """What a row's count and share say that the whole is: between `minst` and `mest`."""

    antall: Tall
    andel: Tall
    minst: Decimal
    mest: Decimal

    @property
    def midt(self) -> Decimal:
        """The whole when the share was not rounded."""
        return (self.minst + self.mest) / 2


@regel(FAMILIE, "RIM003")
def andel_passer_ikke_antallet(g: Grunnlag) -> Iterator[Utfall]:
    """Andelen passer ikke med antallet.

    Hva:
        Hver rad har et antall og en andel av en helhet. Helhetene radene gir, skal bli til sammen
        det sumraden gir. Blir de ikke det, er en andel eller et antall feil; funnet peker på den
        andelen som avviker mest fra året før. Under én prosent forskjell er bare en merknad.
    Hvorfor:
        En skrivefeil i en andel synes ikke i summen, for andeler summeres ikke.
    Feil:
        data/2024/bydel/befolkning.csv
        id;navn;2023;2024;andel_oslo_2023;andel_oslo_2024
        0_5;0–5 år;4 000;4 100;8,00;8,20
        6_12;6–12 år;3 481;3 415;6,89;8,84
        13_17;13–17 år;2 000;2 000;5,00;5,00
        sum_barn;Sum barn;9 481;9 515;6,75;6,80
    Riktig:
        data/2024/bydel/befolkning.csv
        id;navn;2023;2024;andel_oslo_2023;andel_oslo_2024
        0_5;0–5 år;4 000;4 100;8,00;8,20
        6_12;6–12 år;3 481;3 415;6,89;6,84
        13_17;13–17 år;2 000;2 000;5,00;5,00
        sum_barn;Sum barn;9 481;9 515;6,75;6,80
    """
    for tabell in g.tallbase.tabeller.values():
        for kolonne in tabell.kolonner:
            match = _SHARE.fullmatch(kolonne.id)
            if match and tabell.kolonne(match[1]):
                yield from _column(g, tabell, kolonne.id, match[1])


def _column(g: Grunnlag, tabell: Tabell, andel: str, antall: str) -> Iterator[Utfall]:
    for rad in tabell.rader:
        total = _whole(rad, andel, antall) if rad.er_sum else None
        parts = [p for p in _parts(tabell, rad, antall) if p.id != rad.id]
        wholes = [w for p in parts if (w := _whole(p, andel, antall))]
        if total is None or len(wholes) != len(parts) or not parts:
            continue
        low, high = sum(w.minst for w in wholes), sum(w.mest for w in wholes)
        if low <= total.mest and total.minst <= high:
            yield HOLDER
        else:
            yield _finding(g, tabell, total, wholes)


def _parts(tabell: Tabell, total: Rad, antall: str) -> list[Rad]:
    """The rows a sum row's count is the sum of."""
    tall = total.celler.get(antall)
    ids = [a.split("/")[-2] for a in tall.fra] if tall else []
    return [rad for i in ids if (rad := tabell.rad(i))]


def _whole(rad: Rad, andel: str, antall: str) -> Helhet | None:
    count, share = rad.celler.get(antall), rad.celler.get(andel)
    if not count or not share or share.enhet is not Enhet.PROSENT:
        return None
    n, percent = count.verdi, share.verdi
    if not isinstance(n, Decimal) or not isinstance(percent, Decimal) or percent <= 0:
        return None
    half = step(percent) / 2
    return Helhet(count, share, n * 100 / (percent + half), n * 100 / max(percent - half, half))


def _finding(g: Grunnlag, tabell: Tabell, total: Helhet, wholes: list[Helhet]) -> Funn:
    together = sum((w.midt for w in wholes), Decimal(0))
    small = abs(together - total.midt) < total.midt * _SMALL
    worst = total if small else max([*wholes, total], key=lambda w: _change(tabell, w))
    fitting = _fitting(total, wholes, worst)
    meant = f"; {shown(fitting)} ville passet" if fitting is not None else ""
    return Funn(
        f"«{worst.andel.navn}», {worst.andel.kolonne}: {_text(worst.andel)} prosent passer ikke "
        f"med antallene: radene gir til sammen en helhet på {format_tall(together, 0)}, summen "
        f"gir {format_tall(total.midt, 0)}{meant}",
        place_of(g, worst.andel),
        "sjekk andelen mot kilden",
        (Related(place_of(g, total.andel), "andelen i sumraden"),) if not small else (),
        adresse=worst.andel.adresse,
        lest=worst.andel.verdi if isinstance(worst.andel.verdi, Decimal) else None,
        ventet=fitting,
        alvor=Severity.MERKNAD if small else None,
    )


def _fitting(total: Helhet, wholes: list[Helhet], worst: Helhet) -> Decimal | None:
    """The share that makes the wholes agree."""
    if worst is total or not isinstance(worst.antall.verdi, Decimal):
        return None
    rest = total.midt - sum(w.midt for w in wholes if w is not worst)
    if rest <= 0 or not isinstance(worst.andel.verdi, Decimal):
        return None
    return (worst.antall.verdi * 100 / rest).quantize(step(worst.andel.verdi))


def _change(tabell: Tabell, whole: Helhet) -> Decimal:
    """How far the whole is from the one the row had in the other year, as a share of it."""
    row_id, column = whole.andel.adresse.split("/")[-2:]
    row = tabell.rad(row_id)
    for other in tabell.kolonner:
        match = _SHARE.fullmatch(other.id)
        if row and match and other.id != column:
            before = _whole(row, other.id, match[1])
            return abs(whole.midt - before.midt) / before.midt if before else Decimal(0)
    return Decimal(0)


def _text(tall: Tall) -> str:
    return shown(tall.verdi, tall.verdi) if isinstance(tall.verdi, Decimal) else ""
