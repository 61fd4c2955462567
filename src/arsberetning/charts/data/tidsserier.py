"""Key figures over several years, each on a scale of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from arsberetning.charts.data.celler import (
    MAX_PANELS,
    at_most,
    figures,
    heading,
    left_out,
    make,
    says_something,
    sentences,
    why_missing,
)
from arsberetning.charts.data.endringer import alt_changes, ends, known_years
from arsberetning.charts.figure import Figurdata, Linje, Linjepaneler
from arsberetning.charts.words import DIAGRAM, Substantiv, antall, av, opplisting, tallord
from arsberetning.compute.tallbase import Rad, Tabell
from arsberetning.formatting.tall import NBSP, enhetsord
from arsberetning.values import Enhet

SAID_BY_THE_FIGURE = frozenset({Enhet.ANTALL, Enhet.PROSENT, Enhet.KRONER, Enhet.PROSENTPOENG})
NOKKELTALL = Substantiv("nøkkeltall", "nøkkeltall", "nøkkeltallene", intetkjonn=True)


def nokkeltall(tabell: Tabell, ar: int) -> Figurdata | None:
    """Each key figure over the years on a scale of its own, with its gaps said."""
    rader = [r for r in tabell.rader if not r.er_sum]
    asked = [k.id for k in tabell.kolonner if k.id.isdigit() and int(k.id) <= ar]
    perioder = known_years(asked, rader)
    linjer = [_key_figure(r, perioder) for r in rader if says_something(figures(r, perioder))]
    if not linjer:
        return None
    drawn, too_many = at_most(linjer, NOKKELTALL, MAX_PANELS)
    omitted = left_out(len(rader) - len(linjer), NOKKELTALL, "med færre enn to verdier")
    years = f"{perioder[0]}–{perioder[-1]}"
    return make(
        "nokkeltall",
        tabell,
        Linjepaneler(tuple(perioder), tuple(drawn), indeks=False),
        _key_title(linjer, years),
        sentences(
            heading(tabell),
            f"Første og siste kjente verdi {years} står ved linjen. Hvert felt har sin egen skala.",
            _empty_years([p for p in asked if p not in perioder]),
            omitted,
            too_many,
        ),
        f"{antall(len(drawn), DIAGRAM, stor=True)} viser utviklingen {years}, hvert på sin skala.",
        alt_changes(drawn, perioder),
    )


def _empty_years(perioder: Sequence[str]) -> str:
    return f"Ingen av nøkkeltallene har tall for {opplisting(perioder)}." if perioder else ""


def _key_figure(rad: Rad, perioder: Sequence[str]) -> Linje:
    unit = "" if rad.enhet in SAID_BY_THE_FIGURE else _unit_after(rad)
    note = "; ".join(_gaps(rad, perioder))
    return Linje(f"{rad.navn}{unit}", rad.enhet, figures(rad, perioder), note)


def _unit_after(rad: Rad) -> str:
    word = enhetsord(rad.enhet)
    return "" if word.replace(NBSP, " ") in rad.navn.lower() else f" ({word})"


def _gaps(rad: Rad, perioder: Sequence[str]) -> Iterator[str]:
    """`2020 og 2024: ikke tilgjengelig`, once for each reason."""
    reasons = {p: why_missing(rad.verdi(p)) for p in perioder if figures(rad, [p]) == (None,)}
    for reason in dict.fromkeys(reasons.values()):
        yield f"{opplisting([p for p, r in reasons.items() if r == reason])}: {reason}"


def _key_title(linjer: Sequence[Linje], years: str) -> str:
    changes = [last - first for first, last in (ends(linje.verdier) for linje in linjer)]
    up, down = sum(c > 0 for c in changes), sum(c < 0 for c in changes)
    when = _period(linjer, years)
    start = f"{av(up, len(linjer), NOKKELTALL, stor=True)} gikk opp {when}"
    if up in {0, len(linjer)}:
        return start if up else _none_up(down, len(linjer), when)
    return f"{start}, {tallord(down, NOKKELTALL)} gikk ned" if down else start


def _period(linjer: Sequence[Linje], years: str) -> str:
    """`i årene 2020–2024`, where every line has a figure for the first and the last of them."""
    whole = all(None not in (linje.verdier[0], linje.verdier[-1]) for linje in linjer)
    return f"i årene {years}" if whole else "fra første til siste år med tall"


def _none_up(down: int, n: int, when: str) -> str:
    if not down:
        return f"{av(n, n, NOKKELTALL, stor=True)} var uendret {when}"
    return f"{av(down, n, NOKKELTALL, stor=True)} gikk ned {when}"
