"""Norwegian wording for charts: counted nouns, lists, and texts kept short."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from arsberetning.formatting.tall import NBSP, format_tall, tall_i_ord
from arsberetning.values import Enhet

MAX_ALT = 595
"""Longest description of a chart in characters: it is read aloud in one go."""


@dataclass(frozen=True)
class Substantiv:
    """A noun to count: `funksjon`, `funksjoner`, `funksjonene`."""

    entall: str
    flertall: str
    bestemt: str
    intetkjonn: bool = False


RADER = {
    "Funksjonsområde": Substantiv(
        "funksjonsområde", "funksjonsområder", "funksjonsområdene", intetkjonn=True
    ),
    "KOSTRA-funksjon": Substantiv("funksjon", "funksjoner", "funksjonene"),
    "Prosjekt": Substantiv("prosjekt", "prosjekter", "prosjektene", intetkjonn=True),
}
RAD = Substantiv("rad", "rader", "radene")


def tallord(n: int, ord_: Substantiv, *, stor: bool = False) -> str:
    """Write a number in words, in the gender of the noun it counts."""
    tekst = "ett" if n == 1 and ord_.intetkjonn else tall_i_ord(Decimal(n))
    return tekst.capitalize() if stor else tekst


def antall(n: int, ord_: Substantiv, *, stor: bool = False) -> str:
    """`én funksjon`, `tre funksjoner`."""
    return f"{tallord(n, ord_, stor=stor)} {ord_.entall if n == 1 else ord_.flertall}"


def av(k: int, n: int, ord_: Substantiv, *, stor: bool = False) -> str:
    """`to av tre funksjoner`, `begge funksjonene`, `ingen av de tre funksjonene`."""
    if n == 1:
        tekst = f"{'ikke ' if k == 0 else ''}{antall(1, ord_)}"
    elif k == n:
        alle = "begge" if n == 2 else f"alle {tallord(n, ord_)}"  # noqa: PLR2004 - «both»
        tekst = f"{alle} {ord_.bestemt}"
    elif k == 0:
        tekst = f"ingen av de {tallord(n, ord_)} {ord_.bestemt}"
    else:
        tekst = f"{tallord(k, ord_)} av {antall(n, ord_)}"
    return tekst[0].upper() + tekst[1:] if stor else tekst


def opplisting(deler: Sequence[str]) -> str:
    """Write a list: `a, b og c`."""
    if len(deler) <= 1:
        return "".join(deler)
    return f"{', '.join(deler[:-1])} og {deler[-1]}"


def kort(tekst: str, grense: int) -> str:
    """Cut a text at a word, with an ellipsis, when it is longer than `grense` characters."""
    if len(tekst) <= grense:
        return tekst
    return tekst[: grense - 1].rsplit(" ", 1)[0].rstrip(",;: –-") + "…"


def description(*setninger: str) -> str:
    """Sentences as one description; the last ones are left out when they do not fit."""
    kept: list[str] = []
    for setning in (s for s in setninger if s):
        if kept and len(" ".join([*kept, setning])) > MAX_ALT:
            break
        kept.append(kort(setning, MAX_ALT))
    return " ".join(kept)


def verdi_tekst(verdi: Decimal, enhet: Enhet, desimaler: int | None = None) -> str:
    """Write a value as a label, with the units that readers expect on the figure itself."""
    tegn = {Enhet.PROSENT: "%", Enhet.KRONER: "kr", Enhet.PROSENTPOENG: "prosentpoeng"}.get(enhet)
    tall = format_tall(verdi, desimaler)
    return f"{tall}{NBSP}{tegn}" if tegn else tall


def med_fortegn(verdi: Decimal, desimaler: int | None = None) -> str:
    """Write a figure with its sign, plus too."""
    tekst = format_tall(verdi, desimaler)
    return f"+{tekst}" if verdi > 0 else tekst


def prosent_endring(forst: Decimal, sist: Decimal) -> str:
    """Write the change in per cent with sign and one decimal: `+26,3 %`."""
    return f"{med_fortegn((sist - forst) / forst * 100, 1)}{NBSP}%"
