"""The functions of running text: each turns figures into words, and knows which figures.

An address that is not known, a figure that is missing, or words that are not true of the figure
is a `Setningsfeil`; the text that used it becomes a finding at its place.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from markupsafe import Markup

from arsberetning.compute.avrunding import RATES
from arsberetning.compute.formler import andel_prosent, endring_prosent
from arsberetning.compute.maloppnaelse import Maloppnaelse, vurder
from arsberetning.compute.tallbase import Tall, Tallbase
from arsberetning.formatting.tall import (
    NBSP,
    avrund,
    format_belop,
    format_tall,
    visible_decimals,
)
from arsberetning.prosa.henvisninger import Henvisning
from arsberetning.prosa.omtrent import ORD, holds
from arsberetning.prosa.setningsfeil import Setningsfeil, missing_figure, unknown_figure
from arsberetning.prosa.tallelement import AMOUNTS, figure_element, in_words, written
from arsberetning.values import Arsak, Enhet, Maltall, Mangler, Retning

NAVN = (
    *("tall", "belop", "ord", "endring", "okte", "endring_prosent", "endring_prosentpoeng"),
    *("differanse", "sum", "sum_ord", "andel", "omtrent", "forbruk", "maloppnaelse", "se"),
)
"""The functions as they are written; `Ord` and `Sum_ord` begin with a capital."""


@dataclass(frozen=True)
class Setninger:
    """The functions, over one tallbase and one outline."""

    tallbase: Tallbase
    punkter: Mapping[str, Henvisning]
    ar: int

    def functions(self) -> dict[str, Callable[..., Markup]]:
        """Name → function, as they are written in texts."""
        functions: dict[str, Callable[..., Markup]] = {n: getattr(self, f"f_{n}") for n in NAVN}
        return functions | {"Ord": self.f_stor_ord, "Sum_ord": self.f_stor_sum_ord}

    def f_tall(self, adresse: str, desimaler: int | None = None) -> Markup:
        """The number, without unit."""
        tall, verdi = self._figure(adresse)
        text = written(verdi, tall) if desimaler is None else format_tall(verdi, desimaler)
        return figure_element(text, verdi, tall)

    def f_belop(self, adresse: str, desimaler: int | None = None) -> Markup:
        """The amount with its unit."""
        tall, verdi = self._figure(adresse)
        if tall.enhet not in AMOUNTS:
            raise Setningsfeil(
                f"«{adresse}» er ikke et beløp, men {tall.enhet.value}",
                "bruk tall(...) i stedet for belop(...)",
            )
        return figure_element(format_belop(verdi, tall.enhet, desimaler), verdi, tall)

    def f_ord(self, adresse: str) -> Markup:
        """The number in words, up to twelve."""
        tall, verdi = self._figure(adresse)
        return figure_element(in_words(verdi, tall), verdi, tall)

    def f_stor_ord(self, adresse: str) -> Markup:
        """The number in words, with a capital."""
        tall, verdi = self._figure(adresse)
        return figure_element(in_words(verdi, tall, stor=True), verdi, tall)

    def f_endring(self, ny: str, gammel: str) -> Markup:
        """`økning på 14`, `nedgang på 17`, `ingen endring`."""
        return self._change(ny, gammel, "økning på", "nedgang på", "ingen endring")

    def f_okte(self, ny: str, gammel: str) -> Markup:
        """`økte med 14`, `gikk ned med 17`, `var uendret`."""
        return self._change(ny, gammel, "økte med", "gikk ned med", "var uendret")

    def f_endring_prosentpoeng(self, ny: str, gammel: str) -> Markup:
        """`nedgang på 0,3 prosentpoeng`, for two figures in per cent."""
        unit = self._figure(ny)[0].enhet
        if unit is not Enhet.PROSENT:
            raise Setningsfeil(
                f"«{ny}» er ikke i prosent, men {unit.value}",
                "bruk endring(...) eller endring_prosent(...)",
            )
        change = self._change(ny, gammel, "økning på", "nedgang på", "ingen endring")
        if change == "ingen endring":
            return change
        return Markup("{}{}prosentpoeng").format(change, NBSP)

    def f_endring_prosent(self, ny: str, gammel: str, desimaler: int = 1) -> Markup:
        """`økning på 21,3 prosent`."""
        (new, value), (old, before) = self._figure(ny), self._figure(gammel)
        _alike(new, old)
        change = endring_prosent(value, before)
        if change is None:
            what = "negativt" if before else "null"
            raise Setningsfeil(
                f"«{gammel}» er {what}, så endringen kan ikke regnes i prosent", "bruk endring(...)"
            )
        if not change:
            return Markup("ingen endring")
        word = "økning på" if change > 0 else "nedgang på"
        change = avrund(change, visible_decimals(change, desimaler))
        number = figure_element(format_tall(abs(change)), change, new, old)
        return Markup("{} {}{}prosent").format(word, number, NBSP)

    def f_differanse(self, a: str, b: str) -> Markup:
        """The difference between two figures, without sign."""
        (first, one), (second, two) = self._figure(a), self._figure(b)
        _alike(first, second)
        return figure_element(written(abs(one - two), first, second), abs(one - two), first, second)

    def f_sum(self, *adresser: str) -> Markup:
        """The sum of figures."""
        return self._sum(adresser, written)

    def f_sum_ord(self, *adresser: str) -> Markup:
        """The sum of figures in words, up to twelve."""
        return self._sum(adresser, in_words)

    def f_stor_sum_ord(self, *adresser: str) -> Markup:
        """The sum of figures in words, with a capital."""
        return self._sum(adresser, partial(in_words, stor=True))

    def f_andel(self, del_: str, hel: str, desimaler: int = 1) -> Markup:
        """The share in per cent, as a number."""
        (part, one), (whole, all_) = self._figure(del_), self._figure(hel)
        _alike(part, whole)
        share = andel_prosent(one, all_)
        if share is None:
            what = "negativt" if all_ else "null"
            raise Setningsfeil(
                f"«{hel}» er {what}, så det finnes ingen andel av det", "bruk en annen helhet"
            )
        share = avrund(share, visible_decimals(share, desimaler))
        return figure_element(format_tall(share), share, part, whole)

    def f_omtrent(self, adresse: str, ord_: str, verdi: Decimal | int, enhet: str = "") -> Markup:
        """Worded rounding, such as `over 800`, that must be true of the figure."""
        tall, exact = self._figure(adresse)
        if ord_ not in ORD:
            raise Setningsfeil(
                f"«{ord_}» er ikke et kjent ord for avrunding", f"bruk ett av {', '.join(ORD)}"
            )
        amount = exact * 1000 if tall.enhet is Enhet.TUSEN_KRONER else exact
        rounded = format_tall(Decimal(verdi))
        if not holds(ord_, amount, Decimal(verdi)):
            raise Setningsfeil(
                f"«{ord_} {rounded}» stemmer ikke: tallet er {format_tall(amount)}",
                "rett ordet eller tallet",
                f"stemmer ikke: {ord_} {rounded}",
            )
        unit = f"{NBSP}{enhet}" if enhet else ""
        return figure_element(f"{ord_} {rounded}{unit}", exact, tall)

    def f_forbruk(self, rad: str) -> Markup:
        """`mindreforbruk på 28,3 millioner kroner`, from a row of an economy table."""
        tall, verdi = self._figure(f"{rad}/avvik_{self.ar}")
        if not verdi:
            return Markup("forbruk som budsjettert")
        word = "mindreforbruk" if verdi > 0 else "merforbruk"
        amount = format_belop(abs(verdi), tall.enhet)
        return Markup("{} på {}").format(word, figure_element(amount, verdi, tall))

    def f_maloppnaelse(self, rad: str) -> Markup:
        """`målet ble nådd`, from a row with a target and a result."""
        target = self._get(f"{rad}/maltall_{self.ar}")
        result = self._get(f"{rad}/resultat_{self.ar}")
        words = {
            Maloppnaelse.NADD: "målet ble nådd",
            Maloppnaelse.IKKE_NADD: "målet ble ikke nådd",
            Maloppnaelse.IKKE_VURDERT: "måloppnåelsen kan ikke vurderes",
        }
        reached = vurder(target.verdi, result.verdi, self._direction(rad))
        addresses = f"{result.adresse} {target.adresse}"
        return Markup('<span data-adresse="{}">{}</span>').format(addresses, words[reached])

    def f_se(self, punkt: str) -> Markup:
        """`punkt 4.2.1`, `tabell 7` or `figur 3` with a link, whatever its number is this year."""
        target = self.punkter.get(punkt)
        if target is None:
            near = difflib.get_close_matches(punkt, list(self.punkter), n=1, cutoff=0.6)
            hint = "bruk id-en til et punkt, en tabell eller en figur, for eksempel fo2a/mal"
            raise Setningsfeil(
                f"det finnes ikke noe punkt «{punkt}» i beretningen",
                f"mente du «{near[0]}»?" if near else hint,
                f"mangler: punkt {punkt}",
            )
        words = Markup("{}{}{}").format(target.slag, NBSP, target.nummer)
        return Markup('<a href="#{}">{}</a>').format(target.anker, words)

    def _direction(self, rad: str) -> Retning:
        table_id, _, row_id = rad.rpartition("/")
        table = self.tallbase.tabeller.get(table_id)
        row = table.rad(row_id) if table else None
        return row.retning if row else Retning.INGEN

    def _sum(self, adresser: tuple[str, ...], words: Callable[..., str]) -> Markup:
        found = [self._figure(a) for a in adresser]
        _alike(*(tall for tall, _ in found))
        total = sum((verdi for _, verdi in found), Decimal(0))
        terms = [tall for tall, _ in found]
        return figure_element(words(total, *terms), total, *terms)

    def _change(self, ny: str, gammel: str, up: str, down: str, none: str) -> Markup:
        (new, value), (old, before) = self._figure(ny), self._figure(gammel)
        _alike(new, old)
        change = value - before
        if not change:
            return Markup(none)  # noqa: S704 - our own words
        number = figure_element(written(abs(change), new, old), change, new, old)
        return Markup("{} {}").format(up if change > 0 else down, number)

    def _get(self, adresse: str) -> Tall:
        tall = self.tallbase.get(adresse)
        if tall is None:
            raise unknown_figure(self.tallbase, adresse)
        return tall

    def _figure(self, adresse: str) -> tuple[Tall, Decimal]:
        tall = self._get(adresse)
        verdi = tall.verdi.verdi if isinstance(tall.verdi, Maltall) else tall.verdi
        if isinstance(verdi, Mangler):
            if tall.formel in RATES and verdi.arsak is Arsak.IKKE_AKTUELT:
                raise Setningsfeil(
                    f"«{adresse}» er prosent av et tall som er null eller negativt, og blir ikke "
                    "regnet ut",
                    "skriv om setningen uten prosent",
                    f"mangler: {adresse}",
                )
            raise missing_figure(adresse, verdi)
        return tall, verdi


def _alike(*tall: Tall) -> None:
    """Refuse figures in different units: they can be neither added nor compared."""
    if not tall:
        raise Setningsfeil("det er ikke oppgitt noe tall", "skriv adressene mellom parentesene")
    for other in tall[1:]:
        if other.enhet is not tall[0].enhet:
            raise Setningsfeil(
                f"«{tall[0].adresse}» er i {tall[0].enhet.value}, men «{other.adresse}» i "
                f"{other.enhet.value}",
                "bruk tall med samme enhet",
            )
