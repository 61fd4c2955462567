"""How a table is laid out: alignment on the decimal, groups of columns and rows, column widths.

The templates ask here, so that there is no arithmetic in them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from arsberetning.html.document import CelleVis, KolonneVis, RadVis, TabellVis

TALLSLAG = frozenset({"tall", "negativ", "maltall"})
FA_KOLONNER = 3
"""A table of at most so many columns stays within the width of the text."""

FLERE_KOLONNER = 8
HEL_TABELL = 7
"""A table of at most so many rows is not parted over two pages."""
FA_RADER = 3
"""So few rows over so many columns are turned, columns becoming rows."""

_PROSENT = "\u00a0%"
_SIFFER_EM = 0.53
_TEGN_EM = 0.5
_SMA_TEGN_EM = 0.43
_LUFT_EM = 1.3
_HODE_TEGN = (12, 8)
"""Longer words in a column's head may be hyphenated: when there is room, and when there is not."""
_ORD_TEGN = 12
"""As for words in place of a figure."""
_TEKST_LINJER = 3
_KORT_TEKST = 18
_RADHODE_LINJER = 2
_RADHODE_MIN_TEGN = 16
_RADHODE_HELST = 0.7
"""How much of the width the row heads would like they should have, before figures get more."""
_FLATE_EM = {"smal": 44.0, "full": 53.0, "liggende": 82.0}


@dataclass(frozen=True)
class Kolonnegruppe:
    """Neighbouring columns under one head; `tittel` is "" for a column on its own."""

    tittel: str
    kolonner: tuple[KolonneVis, ...]


@dataclass(frozen=True)
class Radgruppe:
    """Neighbouring rows under one heading; `tittel` is "" for rows without one."""

    tittel: str
    rader: tuple[RadVis, ...]


def celletekst(celle: CelleVis, tabell: TabellVis) -> str:
    """What stands in a cell. Where units have a column of their own, no cell repeats them."""
    if celle.slag == "mangler":
        return brytbar(celle.tekst)
    return celle.tekst.removesuffix(_PROSENT) if tabell.vis_enhet else celle.tekst


def holdes_samlet(tabell: TabellVis) -> bool:
    """Whether the table is short enough to be moved whole to the next page."""
    return len(tabell.rader) <= HEL_TABELL


def radnoter(tabell: TabellVis) -> tuple[str, ...]:
    """The remarks to rows, each once, in the order they are numbered below the table."""
    return tuple(dict.fromkeys(rad.merknad for rad in tabell.rader if rad.merknad))


def notenummer(rad: RadVis, tabell: TabellVis) -> int:
    """The number of a row's remark, 0 when it has none."""
    return radnoter(tabell).index(rad.merknad) + 1 if rad.merknad else 0


def presentert(tabell: TabellVis) -> TabellVis:
    """The table as it is shown: one with few rows and very many columns is turned round."""
    wide = len(tabell.kolonner) >= FLERE_KOLONNER and len(tabell.rader) <= FA_RADER
    words = any(k.slag == "tekst" for k in tabell.kolonner)
    plain = not any(r.er_sum or r.gruppe or r.merknad for r in tabell.rader)
    return _turned(tabell) if wide and plain and not words and not tabell.vis_enhet else tabell


def kolonneenhet(kolonne: KolonneVis, tabell: TabellVis) -> str:
    """The unit in a column's head, unless the caption or the head's own words tell it."""
    told = kolonne.enhet == tabell.enhet or kolonne.enhet.lower() in kolonne.tittel.lower()
    return "" if told else kolonne.enhet


def kolonnegrupper(tabell: TabellVis) -> tuple[Kolonnegruppe, ...]:
    """The columns in order, those with the same group next to each other together."""

    def key(pair: tuple[int, KolonneVis]) -> tuple[str, int]:
        return (pair[1].gruppe, -1 if pair[1].gruppe else pair[0])

    groups = groupby(enumerate(tabell.kolonner), key=key)
    return tuple(Kolonnegruppe(k[0], tuple(c for _, c in pairs)) for k, pairs in groups)


def har_grupper(tabell: TabellVis) -> bool:
    """Whether the head needs two rows."""
    return any(k.gruppe for k in tabell.kolonner)


def radgrupper(tabell: TabellVis) -> tuple[Radgruppe, ...]:
    """The rows in order, those with the same group next to each other together."""
    groups = groupby(tabell.rader, key=lambda rad: rad.gruppe)
    return tuple(Radgruppe(tittel, tuple(rader)) for tittel, rader in groups)


def antall_kolonner(tabell: TabellVis) -> int:
    """All columns of the grid: row heads, the unit when shown, and the data columns."""
    return 1 + int(tabell.vis_enhet) + len(tabell.kolonner)


def maks_desimaler(tabell: TabellVis) -> tuple[int, ...]:
    """Per column, the most decimals any of its figures has."""
    return tuple(
        max((c.desimaler for c in column if c.slag in TALLSLAG), default=0)
        for column in _columns(tabell)
    )


def justering(celle: CelleVis, maks: int) -> str:
    """Classes that move a figure left by the decimals it lacks: `d1`, or `d2 dk` with the comma."""
    missing = maks - celle.desimaler
    if celle.slag not in TALLSLAG or missing <= 0:
        return ""
    return f"d{missing} dk" if celle.desimaler == 0 else f"d{missing}"


def tabellbredde(tabell: TabellVis) -> str:
    """`liggende`, `full`, or `smal` for a table with few columns."""
    if tabell.liggende:
        return "liggende"
    return "smal" if len(tabell.kolonner) <= FA_KOLONNER else "full"


def kolonnebredder(tabell: TabellVis) -> tuple[str, ...]:
    """Widths for a fixed layout, in per cent: row heads, unit when shown, then the columns.

    Each column gets what its longest word needs; what is left goes to those with much text.
    """
    available = _FLATE_EM[tabellbredde(tabell)]
    wishes = _wishes(tabell)
    needs = _fitting_needs(tabell, available - wishes[0] * _RADHODE_HELST)
    spare = max(0.0, available - sum(needs))
    extra = [max(0.0, wish - need) for wish, need in zip(wishes, needs, strict=True)]
    part = min(1.0, spare / sum(extra)) if any(extra) else 0.0
    widths = [need + part * more for need, more in zip(needs, extra, strict=True)]
    widths[0] = min(_one_line(tabell), max(widths[0], widths[0] + available - sum(widths)))
    return tuple(f"{100 * width / sum(widths):.2f}%" for width in widths)


def brytbar(tekst: str) -> str:
    """Words that may break over lines, for a narrow cell."""
    return tekst.replace("\u00a0", " ")


def stor_forbokstav(tekst: str) -> str:
    """The text with a capital first; the rest as it is."""
    return tekst[:1].upper() + tekst[1:]


def _turned(tabell: TabellVis) -> TabellVis:
    rows = tuple(
        RadVis(k.id, k.tittel, tuple(r.celler[i] for r in tabell.rader),
               enhet=k.enhet or tabell.enhet, gruppe=k.gruppe)
        for i, k in enumerate(tabell.kolonner)
    )  # fmt: skip
    columns = tuple(KolonneVis(r.id, r.navn, "", "tall") for r in tabell.rader)
    mixed = len({row.enhet for row in rows}) > 1
    return replace(tabell, radhode="Opplysning", kolonner=columns, rader=rows, vis_enhet=mixed,
                   enhet="" if mixed else rows[0].enhet, liggende=False)  # fmt: skip


def _columns(tabell: TabellVis) -> Iterator[tuple[CelleVis, ...]]:
    for index in range(len(tabell.kolonner)):
        yield tuple(rad.celler[index] for rad in tabell.rader)


def _fitting_needs(tabell: TabellVis, available: float) -> list[float]:
    """What each column must have, in em, in the most generous reading there is room for."""
    row_head = _RADHODE_MIN_TEGN * _TEGN_EM
    for head in _HODE_TEGN:
        own = [
            _column_need(k, cells, head)
            for k, cells in zip(tabell.kolonner, _columns(tabell), strict=True)
        ]
        for data in (_alike(tabell, own), own):
            needs = [row_head, *_unit_width(tabell), *data]
            if sum(needs) - row_head <= available:
                return needs
    return needs


def _alike(tabell: TabellVis, own: list[float]) -> list[float]:
    """The columns' needs with all columns of figures as wide as the widest of them."""
    words = [k.slag == "tekst" for k in tabell.kolonner]
    widest = max((w for w, word in zip(own, words, strict=True) if not word), default=0.0)
    return [w if word else widest for w, word in zip(own, words, strict=True)]


def _wishes(tabell: TabellVis) -> list[float]:
    """What each column would like: row heads on two lines, heads and long texts on three."""
    rowhead = (_one_line(tabell) - _LUFT_EM) / _RADHODE_LINJER
    data = [
        max(_words_wish(len(k.tittel)), *(_cell_wish(c) for c in cells), 0.0)
        for k, cells in zip(tabell.kolonner, _columns(tabell), strict=True)
    ]
    return [max(rowhead, _RADHODE_MIN_TEGN * _TEGN_EM) + _LUFT_EM, *_unit_width(tabell), *data]


def _cell_wish(celle: CelleVis) -> float:
    """A short text wants to stand on one line, a longer one on a few; words for a figure on one."""
    if celle.slag in TALLSLAG:
        return 0.0
    if celle.slag == "mangler":
        return len(celle.tekst) * _SMA_TEGN_EM + _LUFT_EM
    return max(_words_wish(len(celle.tekst)), min(len(celle.tekst), _KORT_TEKST) * _TEGN_EM)


def _words_wish(letters: int) -> float:
    return letters / _TEKST_LINJER * _TEGN_EM + _LUFT_EM


def _one_line(tabell: TabellVis) -> float:
    """What the longest row head takes on a single line."""
    longest = max((len(r.navn) for r in tabell.rader), default=0)
    return max(longest, _RADHODE_MIN_TEGN) * _TEGN_EM + _LUFT_EM


def _unit_width(tabell: TabellVis) -> list[float]:
    if not tabell.vis_enhet:
        return []
    longest = max((_longest_word(rad.enhet) for rad in tabell.rader), default=0)
    return [max(longest, len("Enhet")) * _TEGN_EM + _LUFT_EM]


def _column_need(kolonne: KolonneVis, cells: tuple[CelleVis, ...], head: int) -> float:
    title = min(max(_longest_word(kolonne.tittel), _longest_word(kolonne.enhet)), head)
    return max([title * _SIFFER_EM, *(_cell_need(c) for c in cells)]) + _LUFT_EM


def _cell_need(celle: CelleVis) -> float:
    status = (len(celle.status) + 3) * _SMA_TEGN_EM if celle.status else 0.0
    if celle.slag in TALLSLAG:
        return max(len(celle.tekst) * _SIFFER_EM, status)
    if celle.slag == "mangler":
        return min(_longest_word(celle.tekst), _ORD_TEGN) * _SMA_TEGN_EM
    return _longest_word(celle.tekst) * _TEGN_EM


def _longest_word(tekst: str) -> int:
    return max((len(word) for word in brytbar(tekst).replace("-", "- ").split()), default=0)
