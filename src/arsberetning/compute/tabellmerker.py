"""What is printed of a table besides its figures: notes below it, groups, goals reached or not."""

from __future__ import annotations

from collections.abc import Iterator

from arsberetning.compute.maloppnaelse import Maloppnaelse, vurder
from arsberetning.compute.tallbase import Rad, Tabell
from arsberetning.values import Enhet

_STATUSORD = {
    Maloppnaelse.NADD: "nådd",
    Maloppnaelse.IKKE_NADD: "ikke nådd",
    Maloppnaelse.IKKE_VURDERT: "",
}


def noter(tabell: Tabell) -> Iterator[str]:
    """The notes that hold for the whole table, in printed order."""
    if tabell.definisjon:
        yield tabell.definisjon
    if _has_points(tabell):
        yield "Avvik for andeler er i prosentpoeng."


def _has_points(tabell: Tabell) -> bool:
    """Whether shares are subtracted in a column whose head does not tell the unit."""
    computed = any(k.formel == "differanse" and not k.enhet for k in tabell.kolonner)
    return computed and any(r.enhet is Enhet.PROSENT for r in tabell.rader)


def gruppetittel(tabell: Tabell, rad: Rad) -> str:
    """The heading a row stands under, "" when it has none."""
    gruppe = tabell.gruppenavn.get(rad.gruppe, rad.gruppe)
    return gruppe[:1].upper() + gruppe[1:]


def statusord(tabell: Tabell, rad: Rad, kolonne_id: str, ar: int) -> str:
    """`nådd` or `ikke nådd` beside the year's result, "" where nothing is judged."""
    has_target = any(k.slag == "maltall" for k in tabell.kolonner)
    if not has_target or kolonne_id != f"resultat_{ar}":
        return ""
    target, result = rad.verdi(f"maltall_{ar}"), rad.verdi(kolonne_id)
    if target is None or result is None:
        return ""
    return _STATUSORD[vurder(target, result, rad.retning)]
