"""Which changed figures explain a changed passage, when they explain all of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from arsberetning.diff.figures.arskifte import only_by_year, years_apart
from arsberetning.diff.text.brukte_setninger import Setninger, explained
from arsberetning.diff.text.nummer import key
from arsberetning.diff.utgave import Oppforing, Utgave
from arsberetning.endringer import Bit, Blokkslag, Slag, Tekstendring
from arsberetning.formatting.tall import format_celle
from arsberetning.values import Celle, Maltall, Mangler

_NUMBER = re.compile(r"\d{1,3}(?: \d{3})+(?:,\d+)?|\d+(?:,\d+)?")
_WORD = re.compile(r"[^\W\d]+")
_WORDED = frozenset({
    "null", "én", "en", "ett", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti",
    "elleve", "tolv", "mindreforbruk", "merforbruk", "økning", "nedgang", "økte", "gikk", "ned",
    "opp", "med", "på", "i", "ingen", "endring", "var", "uendret", "mindre", "mer", "enn",
    "lavere", "høyere", "større", "under", "over", "nesten", "rundt", "omtrent", "knapt", "drøyt",
    "drøye", "målet", "ble", "ikke", "nådd", "måloppnåelsen", "kan", "vurderes", "forbruk", "som",
    "budsjettert", "prosent", "prosentpoeng", "million", "millioner", "mill", "kroner", "kr",
    "tilgjengelig", "aktuelt",
})  # fmt: skip
"""The words of the functions of running text, beside the figures themselves."""
_OWN_FORM = frozenset({
    "null", "én", "en", "ett", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti",
    "elleve", "tolv", "nesten", "rundt", "omtrent", "knapt", "drøyt", "drøye", "prosent",
    "prosentpoeng", "million", "millioner", "mill", "kroner", "kr", "med", "på", "i", "som", "enn",
})  # fmt: skip
"""Those that only write the figure out; any other says which way it went, or whether at all."""
_DIVISORS = (Decimal("0.001"), Decimal(1), Decimal(1000), Decimal(1_000_000))
"""A figure may be printed in thousandths, as it is, in thousands or in millions of its unit."""
_DECIMALS = 3


class Forklaring:
    """Knows which figures changed between two editions, and where they are used."""

    def __init__(self, gammel: Utgave, ny: Utgave) -> None:
        self._old, self._new = gammel.tall or {}, ny.tall or {}
        self._changed = sorted(self._changes()) if gammel.tall and ny.tall else []
        self._by_row: dict[tuple[str, str], list[str]] = {}
        for address in self._changed:
            figure = self._new[address]
            self._by_row.setdefault((_bare(figure.navn), _bare(figure.kolonne)), []).append(address)
        self._of_the_year = self._by_year()
        self._sentences = [Setninger.using(u, self._changed) for u in (gammel, ny)]
        self._charts: dict[str, list[str]] = {}
        for address in self._changed:
            for use in (*ny.bruk.get(address, ()), *gammel.bruk.get(address, ())):
                if use.slag == "figur":
                    section = key(use.seksjon, heading=True)
                    self._charts.setdefault(section, []).append(address)

    def _by_year(self) -> set[tuple[str, str]]:
        """Rows and columns, by name, whose figures are of another year in the other edition."""
        if not years_apart(self._old, self._new):
            return set()
        names: dict[tuple[str, str], list[str]] = {}
        for address, figure in self._new.items():
            names.setdefault((_bare(figure.navn), _bare(figure.kolonne)), []).append(address)
        moved = only_by_year(self._old, self._new, self._new)
        return {name for name, found in names.items() if all(a in moved for a in found)}

    def of_another_year(self, row: str, column: str) -> bool:
        """Whether a cell shows another year's figure, and so is no change of this one."""
        return (_bare(row), _bare(column)) in self._of_the_year

    def _changes(self) -> Iterator[str]:
        for address, figure in self._new.items():
            before = self._old.get(address)
            if before is not None and before.verdi != figure.verdi:
                yield address

    def cell(self, row: str, column: str, change: Tekstendring) -> Tekstendring:
        """A changed cell with the figure it shows, when its old and new value stood there."""
        addresses = self._shown(row, column, change.gammel, change.ny)
        missing = any(
            isinstance(edition[a].verdi, Mangler)
            for a in addresses for edition in (self._old, self._new)
        )  # fmt: skip
        if not missing and not all(_figurative(bit) for bit in change.biter if bit.slag):
            return change
        return replace(change, adresser=addresses, snur=not missing and _turns(change, addresses))

    def _shown(self, row: str, column: str, old: str, new: str) -> tuple[str, ...]:
        named = self._by_row.get((_bare(row), _bare(column)), [])
        return tuple(
            a for a in named or self._changed
            if _shows(self._old[a], old) and _shows(self._new[a], new)
        )[:1]  # fmt: skip

    def passage(self, change: Tekstendring) -> Tekstendring:
        """A passage with the figures that explain it, none when something else changed too."""
        addresses = self._explaining(change)
        return replace(change, adresser=addresses, snur=_turns(change, addresses))

    def _explaining(self, change: Tekstendring) -> tuple[str, ...]:
        if change.slag is not Slag.ENDRET or not self._changed:
            return ()
        if change.blokk is Blokkslag.FIGUR:
            return self._chart(change)
        if not all(_figurative(bit) for bit in change.biter if bit.slag):
            return ()
        old, new = self._sentences
        used = explained(change.biter, old.parts(change.gammel), new.parts(change.ny))
        return used or self._by_value(change)

    def _chart(self, change: Tekstendring) -> tuple[str, ...]:
        """A drawing's text is made from its figures alone."""
        section = change.nytt_sted.seksjon if change.nytt_sted else ""
        near = self._charts.get(key(section, heading=True), ())
        return tuple(dict.fromkeys(near)) or self._by_value(change)

    def _by_value(self, change: Tekstendring) -> tuple[str, ...]:
        """The figures whose old and new values are the numbers that were exchanged."""
        gone = [n for bit in change.biter if bit.slag is Slag.FJERNET for n in _numbers(bit.tekst)]
        came = [n for bit in change.biter if bit.slag is Slag.NY for n in _numbers(bit.tekst)]
        if not gone or len(gone) != len(came):
            return ()
        found: list[str] = []
        for before, after in zip(gone, came, strict=True):
            match = next(
                (a for a in self._changed
                 if prints_as(self._old[a].verdi, before)
                 and prints_as(self._new[a].verdi, after)), None
            )  # fmt: skip
            if match is None:
                return ()
            found.append(match)
        return tuple(dict.fromkeys(found))


def _turns(change: Tekstendring, addresses: tuple[str, ...]) -> bool:
    """Whether more than the figures' own form is another in what they explain."""
    words = (w.lower() for bit in change.biter if bit.slag for w in _WORD.findall(bit.tekst))
    return bool(addresses) and any(word not in _OWN_FORM for word in words)


def _bare(text: str) -> str:
    return " ".join(text.lower().split())


def _shows(figure: Oppforing, cell: str) -> bool:
    """Whether a cell shows a figure, as a number or as the words for a missing one."""
    if any(prints_as(figure.verdi, number) for number in _numbers(cell)):
        return True
    return not isinstance(figure.verdi, Decimal) and _bare(format_celle(figure.verdi)) in _bare(
        cell
    )


def _figurative(bit: Bit) -> bool:
    """Whether a run of words says only numbers, units and which way they went."""
    return all(word.lower() in _WORDED for word in _WORD.findall(bit.tekst))


def _numbers(text: str) -> list[Decimal]:
    return [Decimal(n.replace(" ", "").replace(",", ".")) for n in _NUMBER.findall(text)]


def prints_as(value: Celle, number: Decimal) -> bool:
    """Whether a number is a value as printed, whole or in thousands or millions, rounded."""
    exact = value.verdi if isinstance(value, Maltall) else value
    if not isinstance(exact, Decimal):
        return False
    exponent = number.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) else 0
    step = Decimal(1).scaleb(-min(decimals, _DECIMALS)) / 2
    return any(abs(abs(exact) / d - number) <= step for d in _DIVISORS)
