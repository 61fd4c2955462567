"""Widths of a table's columns for a fixed layout, from the words and figures that stand in them.

All measures are in em of the table's own type. Letters are measured roughly, a little too wide;
what is too narrow all the same is found after layout (`pdf.layout`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from arsberetning.html.document import CelleVis, KolonneVis, RadVis, TabellVis
from arsberetning.html.tabellvisning import (
    TALLSLAG,
    celletekst,
    columns,
    kolonneenhet,
    tabellbredde,
)

FLATE = {"smal": 44.0, "full": 53.0, "liggende": 82.0}
"""The type area's width, by the table's breadth."""

_LUFT = 1.3
_BREDE, _SMALE = frozenset("mwMW%▲▼◆"), frozenset("iljtfrI.,:;'()[]/-\u00a0 ")
_HALVFET = 1.06
_SMA = 0.9
_HODEORD = (6.6, 4.4)
"""A longer word in a head may be hyphenated: when there is room, and when there is not."""
_ORD = 6.0
"""As for a word in place of a figure."""
_STATUSTEGN = "▲ "
_RADHODE_MINST = 8.0
_RADHODE_LINJER = 2
_RADHODE_HELST = 0.7
"""How much of the width the row heads would like they should have, before figures get more."""
_LINJER = 3
_KORT_TEKST = 9.0


@dataclass(frozen=True)
class _Kolonne:
    """What a column needs when there is room and when there is not, and what it would like."""

    romslig: float
    trang: float
    onske: float
    er_tall: bool


def kolonnebredder(tabell: TabellVis) -> tuple[str, ...]:
    """Per cent of the width for the row heads, the unit when shown, then the columns.

    Each column gets what its longest word needs; what is left goes to those with much text,
    and then to the row heads until they stand on one line.
    """
    available = FLATE[tabellbredde(tabell)]
    one_line, unit = _row_heads(tabell.rader), _units(tabell)
    wished_head = max(one_line / _RADHODE_LINJER, _RADHODE_MINST) + _LUFT
    data = [_column(tabell, k, c) for k, c in zip(tabell.kolonner, columns(tabell), strict=True)]
    needs = _needs(data, available - sum(unit) - wished_head * _RADHODE_HELST)
    widths = _shared_out(
        [_RADHODE_MINST, *unit, *needs], [wished_head, *unit, *(c.onske for c in data)], available
    )
    widths[0] += min(max(0.0, one_line + _LUFT - widths[0]), max(0.0, available - sum(widths)))
    return tuple(f"{100 * width / sum(widths):.2f}%" for width in widths)


def tekstbredde(tekst: str) -> float:
    """About how wide a text is, in em."""
    return sum(_letter(sign) for sign in tekst)


def _letter(sign: str) -> float:
    if sign in _SMALE:
        return 0.3
    if sign in _BREDE:
        return 0.85
    return 0.6 if sign.isupper() else 0.53


def _shared_out(needs: list[float], wishes: list[float], available: float) -> list[float]:
    """The needs, and of the rest a share to each that wishes for more."""
    spare = max(0.0, available - sum(needs))
    extra = [max(0.0, wish - need) for wish, need in zip(wishes, needs, strict=True)]
    part = min(1.0, spare / sum(extra)) if any(extra) else 0.0
    return [need + part * more for need, more in zip(needs, extra, strict=True)]


def _needs(data: list[_Kolonne], available: float) -> list[float]:
    """The most generous reading of the columns' needs that there is room for."""
    roomy, tight = [c.romslig for c in data], [c.trang for c in data]
    for needs in (_alike(data, roomy), roomy, _alike(data, tight)):
        if sum(needs) <= available:
            return needs
    return tight


def _alike(data: list[_Kolonne], own: list[float]) -> list[float]:
    """All columns of figures as wide as the widest of them."""
    widest = max((w for w, c in zip(own, data, strict=True) if c.er_tall), default=0.0)
    return [widest if c.er_tall else w for w, c in zip(own, data, strict=True)]


def _column(tabell: TabellVis, kolonne: KolonneVis, cells: tuple[CelleVis, ...]) -> _Kolonne:
    inside = max((_cell_need(tabell, c) for c in cells), default=0.0)
    word = _longest_word(f"{kolonne.tittel} {kolonneenhet(kolonne, tabell)}") * _HALVFET
    roomy, tight = (max(inside, min(word, limit)) + _LUFT for limit in _HODEORD)
    wishes = [_on_lines(kolonne.tittel), *(_cell_wish(tabell, c) for c in cells)]
    return _Kolonne(roomy, tight, max(wishes) + _LUFT, kolonne.slag != "tekst")


def _cell_need(tabell: TabellVis, celle: CelleVis) -> float:
    text = celletekst(celle, tabell)
    status = tekstbredde(_STATUSTEGN + celle.status) * _SMA * _HALVFET if celle.status else 0.0
    if celle.slag in TALLSLAG:
        return max(tekstbredde(text), status)
    word = _longest_word(text)
    return min(word, _ORD) * _SMA if celle.slag == "mangler" else word


def _cell_wish(tabell: TabellVis, celle: CelleVis) -> float:
    """A short text wants to stand on one line, a longer one on a few; words for a figure on one."""
    if celle.slag in TALLSLAG:
        return 0.0
    text = celletekst(celle, tabell)
    width = tekstbredde(text)
    return (
        width * _SMA if celle.slag == "mangler" else max(_on_lines(text), min(width, _KORT_TEKST))
    )


def _on_lines(text: str) -> float:
    return tekstbredde(text) / _LINJER


def _row_heads(rows: Iterable[RadVis]) -> float:
    """What the longest row head takes on a single line."""
    return max((tekstbredde(r.navn) * (_HALVFET if r.er_sum else 1.0) for r in rows), default=0.0)


def _units(tabell: TabellVis) -> list[float]:
    if not tabell.vis_enhet:
        return []
    return [max(_longest_word("Enhet"), *(_longest_word(r.enhet) for r in tabell.rader)) + _LUFT]


def _longest_word(text: str) -> float:
    words = text.replace("\u00a0", " ").replace("-", "- ").split()
    return max((tekstbredde(word) for word in words), default=0.0)
