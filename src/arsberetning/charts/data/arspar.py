"""Last year beside the year of the report: sick leave, full and part time, political bodies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from arsberetning.charts.data.celler import (
    at_most,
    figure_of,
    figures,
    heading,
    left_out,
    make,
    says_something,
    sentences,
)
from arsberetning.charts.figure import Arspar, Figurdata, Parpanel
from arsberetning.charts.words import Substantiv, verdi_tekst
from arsberetning.compute.tallbase import Rad, Tabell
from arsberetning.formatting.tall import format_tall
from arsberetning.values import Arsak, Enhet, Maltall, Mangler

ORGAN = Substantiv("organ", "organer", "organene", intetkjonn=True)
FRAVAR = Substantiv("fravær", "fravær", "fraværene", intetkjonn=True)
STILLINGER = {"heltid": "Heltid", "deltid": "Deltid", "midlertidige": "Midlertidig ansatte"}

Par = tuple[Decimal | None, Decimal | None]


def _all(par: Iterable[Par]) -> Iterable[Decimal | None]:
    return (v for pair in par for v in pair)


def _pair(rad: Rad, stamme: str, ar: int) -> Par:
    before, now = figures(rad, (f"{stamme}_{ar - 1}", f"{stamme}_{ar}"))
    return before, now


def sykefravar(tabell: Tabell, ar: int) -> Figurdata | None:
    """Sick leave this year and last by length, with the target where there is one."""
    rader = [r for r in tabell.rader if any(v is not None for v in _pair(r, "resultat", ar))]
    par = tuple(_pair(r, "resultat", ar) for r in rader)
    if not says_something(_all(par)):
        return None
    mal = tuple(_target(r, ar) for r in rader)
    panel = Parpanel("", Enhet.PROSENT, par, mal)
    omitted = left_out(len(tabell.rader) - len(rader), FRAVAR, "uten tall")
    return make(
        "sykefravar",
        tabell,
        Arspar(ar, tabell.radhode, tuple((r.navn, "") for r in rader), (panel,)),
        _absence_title(rader, ar),
        sentences(heading(tabell), f"Prosent i {ar - 1} og {ar}, og mål for {ar}.", omitted),
        f"Liggende stolper viser sykefravær i prosent i {ar - 1} og {ar}.",
        " ".join(f"{r.navn}: {_from_to(p)}{_goal(m)}." for r, p, m in zip(rader, par, mal,
                                                                         strict=True)),
    )  # fmt: skip


def _target(rad: Rad, ar: int) -> Decimal | None:
    celle = rad.verdi(f"maltall_{ar}")
    return celle.verdi if isinstance(celle, Maltall) else figure_of(celle)


def _absence_title(rader: Sequence[Rad], ar: int) -> str:
    rad = next((r for r in rader if r.id == "totalt"), rader[-1])
    before, now = _pair(rad, "resultat", ar)
    if now is None:
        return f"Sykefraværet i {ar} er ikke kjent"
    target = _target(rad, ar)
    goal = f" – målet var {format_tall(target)} prosent" if target is not None else ""
    if before is None or before == now:
        return f"Sykefraværet var {format_tall(now)} prosent i {ar}{goal}"
    verb = "økte" if now > before else "gikk ned"
    return f"Sykefraværet {verb} fra {format_tall(before)} til {format_tall(now)} prosent{goal}"


def _from_to(par: Par, enhet: Enhet = Enhet.PROSENT, desimaler: int | None = None) -> str:
    before, now = ("ikke oppgitt" if v is None else verdi_tekst(v, enhet, desimaler) for v in par)
    return f"{now} begge år" if before == now else f"fra {before} til {now}"


def _goal(mal: Decimal | None) -> str:
    return "" if mal is None else f" (mål {verdi_tekst(mal, Enhet.PROSENT)})"


def heltid_deltid(tabell: Tabell, ar: int) -> Figurdata | None:
    """Staff in full and part time and on fixed terms, and the share of women in each."""
    rader = [tabell.rad(str(ar - 1)), tabell.rad(str(ar))]
    counts = {n: _over_rows(rader, k) for k, n in STILLINGER.items()}
    shares = {n: _over_rows(rader, f"{k}_kvinner") for k, n in STILLINGER.items()}
    drawn = {n: p for n, p in counts.items() if any(v is not None for v in p)}
    if not says_something(_all(drawn.values())):
        return None
    women = tuple(shares[n] for n in drawn)
    paneler = [Parpanel("Antall ansatte", Enhet.ANTALL, tuple(drawn.values()))]
    if says_something(_all(women)):
        paneler.append(Parpanel("Andel kvinner", Enhet.PROSENT, women))
    return make(
        "heltid_deltid",
        tabell,
        Arspar(ar, "Ansettelse", tuple((n, "") for n in drawn), tuple(paneler)),
        _staff_title(drawn, ar),
        sentences(heading(tabell), f"Antall ansatte og kvinners andel i {ar - 1} og {ar}."),
        f"Liggende stolper viser ansatte i {ar - 1} og {ar}.",
        " ".join(f"{n}: {_from_to(p, Enhet.ANTALL)}." for n, p in drawn.items()),
        _women_sentence(shares, ar),
    )


def _over_rows(rader: Sequence[Rad | None], kolonne: str) -> Par:
    before, now = (figure_of(r.verdi(kolonne)) if r else None for r in rader)
    return before, now


def _staff_title(counts: dict[str, Par], ar: int) -> str:
    changes = [
        f"{_more_or_less(now - before)} {word}"
        for name, word in (("Heltid", "på heltid"), ("Deltid", "på deltid"))
        for before, now in [counts.get(name, (None, None))]
        if before is not None and now is not None
    ]
    if not changes:
        return f"Ansatte på heltid og deltid i {ar}"
    text = " og ".join(changes)
    return f"{text[0].upper()}{text[1:]} enn i {ar - 1}"


def _more_or_less(change: Decimal) -> str:
    if not change:
        return "like mange"
    return f"{format_tall(abs(change))} {'flere' if change > 0 else 'færre'}"


def _women_sentence(shares: dict[str, Par], ar: int) -> str:
    known = [f"{verdi_tekst(v, Enhet.PROSENT, 1)} ({n.lower()})"
             for n, (_, v) in shares.items() if v is not None]  # fmt: skip
    return f"Andel kvinner i {ar}: {', '.join(known)}." if known else ""


def politiske_organer(tabell: Tabell, ar: int) -> Figurdata | None:
    """Cases and meetings of each political body this year and last."""
    rader = [r for r in tabell.rader if not r.er_sum and r.celler]
    shown = [r for r in rader if any(v is not None for v in _cases_and_meetings(r, ar))]
    drawn, too_many = at_most(shown, ORGAN)
    saker = tuple(_pair(r, "saker", ar) for r in drawn)
    moter = tuple(_pair(r, "moter", ar) for r in drawn)
    if not says_something(_all((*saker, *moter))):
        return None
    both = (Parpanel("Saker", Enhet.ANTALL, saker), Parpanel("Møter", Enhet.ANTALL, moter))
    paneler = [p for p in both if any(v is not None for v in _all(p.par))]
    what = " og ".join(p.tittel.lower() for p in paneler)
    omitted = left_out(len(rader) - len(shown), ORGAN, "uten saker og møter")
    return make(
        "politiske_organer",
        tabell,
        Arspar(ar, tabell.radhode, tuple((r.navn, r.merknad) for r in drawn), tuple(paneler)),
        _cases_title(rader, ar),
        sentences(f"Antall {what} i {ar - 1} og {ar}.", omitted, too_many),
        f"Liggende stolper viser antall {what} i politiske organer i {ar - 1} og {ar}.",
        _most_cases(shown, ar),
    )


def _cases_and_meetings(rad: Rad, ar: int) -> tuple[Decimal | None, ...]:
    return (*_pair(rad, "saker", ar), *_pair(rad, "moter", ar))


def _cases_title(rader: Sequence[Rad], ar: int) -> str:
    total, before = (_total(rader, f"saker_{year}") for year in (ar, ar - 1))
    if total is None:
        return f"Saker og møter i politiske organer i {ar}"
    if before is None:
        return f"Organene behandlet til sammen {format_tall(total)} saker i {ar}"
    change = total - before
    verdict = f"{_more_or_less(change)} som" if not change else f"{_more_or_less(change)} enn"
    noun = "sak" if total == 1 else "saker"
    return f"Organene behandlet til sammen {format_tall(total)} {noun}, {verdict} i {ar - 1}"


def _total(rader: Sequence[Rad], kolonne: str) -> Decimal | None:
    """The sum of a column; None when a figure is missing, so that it is no sum of all.

    A body that has no cases at all («.», or no such cell) adds none.
    """
    cells = [r.verdi(kolonne) for r in rader]
    applicable = [c for c in cells if c not in {None, Mangler(Arsak.IKKE_AKTUELT)}]
    known = [c for c in applicable if isinstance(c, Decimal)]
    return sum(known, Decimal(0)) if known and len(known) == len(applicable) else None


def _most_cases(rader: Sequence[Rad], ar: int) -> str:
    known = [(now, r.navn) for r in rader if (now := _pair(r, "saker", ar)[1]) is not None]
    if not known:
        return ""
    most, least = max(known, key=lambda k: k[0]), min(known, key=lambda k: k[0])
    return (
        f"Flest saker i {ar} hadde {most[1]} ({format_tall(most[0])}), "
        f"færrest {least[1]} ({format_tall(least[0])})."
    )
