"""Shares that no whole number of the total gives."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.regel import HOLDER, Funn, Utfall, regel
from arsberetning.check.regler.rimelighet import FAMILIE
from arsberetning.check.steder import place_of
from arsberetning.check.tallord import decimals, shown, step
from arsberetning.compute.tallbase import Rad, Tall
from arsberetning.diagnostics import Severity
from arsberetning.formatting.tall import avrund
from arsberetning.values import Enhet

_HUNDRED = Decimal(100)


@regel(FAMILIE, "RIM010", Severity.MERKNAD)
def andel_som_ikke_finnes(g: Grunnlag) -> Iterator[Utfall]:
    """Ingen av antallene i gruppen gir denne andelen.

    Hva:
        En andel med desimaler er oppgitt ved siden av antallet den er regnet av. Ikke noe helt
        antall personer av totalen gir akkurat den andelen.
    Hvorfor:
        Andelen er kuttet i stedet for avrundet, eller totalen er en annen. Da blir menn og kvinner
        til sammen ikke 100.
    Feil:
        data/2024/bydel/heltid_deltid.csv
        id;navn;alle;heltid;heltid_menn;heltid_kvinner
        2024;2024;1156;1156;26,73;73,26
    Riktig:
        data/2024/bydel/heltid_deltid.csv
        id;navn;alle;heltid;heltid_menn;heltid_kvinner
        2024;2024;1156;1156;26,73;73,27
    """
    for tabell in g.tallbase.tabeller.values():
        for rad in tabell.rader:
            for total, share in _pairs(rad):
                near = _nearest(total, share)
                if near is None or near == share.verdi:
                    yield HOLDER
                else:
                    yield _finding(g, total, share, near)


def _pairs(rad: Rad) -> Iterator[tuple[Tall, Tall]]:
    """Counts with the shares of them: the columns `heltid` and `heltid_menn`."""
    for key, tall in rad.celler.items():
        total = rad.celler.get(key.rpartition("_")[0])
        share = tall.enhet is Enhet.PROSENT and not tall.computed
        if total and share and total.enhet is Enhet.ANTALL:
            yield total, tall


def _nearest(total: Tall, share: Tall) -> Decimal | None:
    """The share of whole persons that is nearest; None when any share would do."""
    whole, part = total.verdi, share.verdi
    if not isinstance(whole, Decimal) or not isinstance(part, Decimal) or whole <= 0:
        return None
    if _HUNDRED / whole <= step(part):
        return None
    count = avrund(part * whole / _HUNDRED, 0)
    return avrund(count * _HUNDRED / whole, decimals(part))


def _finding(g: Grunnlag, total: Tall, share: Tall, near: Decimal) -> Funn:
    count = avrund(near * _number(total) / _HUNDRED, 0)
    return Funn(
        f"«{share.navn}», {share.kolonne}: {shown(_number(share))} prosent av "
        f"{shown(_number(total))} er ikke et helt antall; {shown(count)} er {shown(near)} prosent",
        place_of(g, share),
        "regn ut andelen på nytt, og avrund den",
        adresse=share.adresse,
        lest=_number(share),
        ventet=near,
    )


def _number(tall: Tall) -> Decimal:
    return tall.verdi if isinstance(tall.verdi, Decimal) else Decimal(0)
