"""Tables and rows without a single figure."""

from __future__ import annotations

from arsberetning.check.regel import HOLDER, Funn, Utfall
from arsberetning.compute.tallbase import Rad, Tabell, Tall
from arsberetning.diagnostics import Place
from arsberetning.values import Arsak, Celle, Mangler


def only_begun(tabell: Tabell) -> bool:
    """Whether the table is only begun: no row has a figure, and none says why."""
    values = [t.verdi for rad in tabell.rader for t in rad.celler.values()]
    told = any(rad.merknad for rad in tabell.rader)
    return bool(values) and not told and all(isinstance(v, Mangler) for v in values)


def begun(tabell: Tabell) -> Utfall:
    """The outcome for a table without figures; one that is computed follows from others."""
    rows = [r for r in tabell.rader if any(not_available(t.verdi) for t in typed(r))]
    if not rows:
        return HOLDER
    count = f"{len(rows)} {'rad' if len(rows) == 1 else 'rader'}"
    message = f"«{tabell.tittel}» har ingen tall ennå ({count})"
    hint = "fyll inn tallene etter hvert som de kommer, eller forklar i «merknad»"
    return Funn(message, rows[0].sted or Place(tabell.fil), hint, adresse=tabell.id)


def typed(rad: Rad) -> list[Tall]:
    """The row's figures that are not computed from others."""
    return [t for t in rad.celler.values() if not t.computed]


def not_available(value: Celle) -> bool:
    """Whether a cell says that there is no figure, and not why."""
    return isinstance(value, Mangler) and value.arsak is Arsak.IKKE_TILGJENGELIG
