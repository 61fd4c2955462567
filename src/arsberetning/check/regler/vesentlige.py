"""Material deviations and whether the text explains them: what the auditor checks (RSK 302)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from arsberetning.check.grunnlag import Grunnlag, Tekststed
from arsberetning.check.regel import HOLDER, Familie, Funn, Utfall, regel
from arsberetning.check.steder import place_of
from arsberetning.compute.disposisjon import Punkt
from arsberetning.compute.formler import andel_prosent
from arsberetning.compute.tallbase import Rad, Tabell, Tall
from arsberetning.diagnostics import Severity
from arsberetning.formatting.tall import format_belop, format_tall
from arsberetning.values import Enhet

FAMILIE = Familie("VES", "Vesentlige avvik", "Store budsjettavvik og forklaringen på dem")

_DEVIATION = re.compile(r"avvik_(\d{4})")
_NUMBER = re.compile(r"\d{3}")
_EXPLAINS = re.compile(r"forbruk|avvik|innsparing|overskridelse|bruk[et]* (?:mer|mindre)", re.I)


@dataclass(frozen=True, eq=False)
class VesentligAvvik:
    """A deviation over the limits, and the text that explains it (None when none does).

    `prosent` is of the budget, None of a budget that nothing can be a per cent of.
    """

    tabell: Tabell
    rad: Rad
    avvik: Tall
    belop: Decimal
    prosent: Decimal | None
    forklaring: Tekststed | None
    kommentar: str = ""

    @property
    def navn(self) -> re.Pattern[str]:
        """What a text can call the row."""
        return _names(self.tabell, self.rad)

    @property
    def forklart(self) -> bool:
        """Whether anything explains it."""
        return self.forklaring is not None or bool(self.kommentar)


@regel(FAMILIE, "VES001", Severity.ADVARSEL)
def avvik_uten_forklaring(g: Grunnlag) -> Iterator[Utfall]:
    """Et vesentlig avvik er ikke forklart i teksten.

    Hva:
        Avviket mellom regulert budsjett og regnskap er over begge grensene i rapport.yaml
        («vesentlig_belop» og «vesentlig_prosent»), men teksten til funksjonsområdet nevner verken
        funksjonens nummer eller navn.
    Hvorfor:
        Kommuneloven § 14-7 krever at vesentlige avvik forklares, og revisor kontrollerer det
        (RSK 302).
    Feil:
        data/2024/fo2a/netto.csv
        id;regnskap_2023;opprinnelig_budsjett_2024;regulert_budsjett_2024;regnskap_2024
        201;63 000;65 000;70 000;62 000
        211;4 000;4 000;4 000;4 000
        reports/2024/funksjonsomrader/fo2a.yaml
        funksjonsomrade: fo2a
        ansvarsomrade:
          tekst: Bydelen har ansvaret for barnehagene.
        okonomi:
          tekst: Området hadde et mindreforbruk.
    Riktig:
        data/2024/fo2a/netto.csv
        id;regnskap_2023;opprinnelig_budsjett_2024;regulert_budsjett_2024;regnskap_2024
        201;63 000;65 000;70 000;62 000
        211;4 000;4 000;4 000;4 000
        reports/2024/funksjonsomrader/fo2a.yaml
        funksjonsomrade: fo2a
        ansvarsomrade:
          tekst: Bydelen har ansvaret for barnehagene.
        okonomi:
          tekst: Mindreforbruket er på funksjon 201. Færre barn enn ventet fikk plass.
    """
    for found in g.av(material):
        if found.rad.tekst.get("kommentar") is not None or found.forklart:
            yield HOLDER
            continue
        where = "funksjonsområdets tekst" if not found.rad.er_sum else "økonomiteksten"
        yield _finding(g, found, f"er ikke forklart i {where}")


@regel(FAMILIE, "VES002", Severity.ADVARSEL)
def investering_uten_arsak(g: Grunnlag) -> Iterator[Utfall]:
    """Et vesentlig avvik på et prosjekt har ingen kommentar.

    Hva:
        Tabellen har en kolonne for årsak til avvik, men cellen er tom på en rad der avviket er over
        grensene.
    Hvorfor:
        Revisor kontrollerer at vesentlige avvik også på investeringer er forklart (RSK 302).
    Feil:
        data/2024/bydel/investeringer.csv
        id;navn;regulert_budsjett_2024;regnskap_2024;kommentar
        park;Ny park;20 000 000;12 000 000;
    Riktig:
        data/2024/bydel/investeringer.csv
        id;navn;regulert_budsjett_2024;regnskap_2024;kommentar
        park;Ny park;20 000 000;12 000 000;Byggestart ble utsatt til mai
    """
    for found in g.av(material):
        comment = found.rad.tekst.get("kommentar")
        if comment is None or found.rad.er_sum:
            continue
        if comment:
            yield HOLDER
        else:
            yield _finding(g, found, "har ingen kommentar om årsaken")


def material(g: Grunnlag) -> tuple[VesentligAvvik, ...]:
    """Every deviation over both limits, in the order of the tables."""
    return tuple(_material(g))


def _material(g: Grunnlag) -> Iterator[VesentligAvvik]:
    for tabell in g.tallbase.tabeller.values():
        if tabell.slag == "brutto" or any(_is_rolled_up(tabell, r) for r in tabell.rader):
            continue
        single = sum(not r.er_sum for r in tabell.rader) == 1
        for rad in tabell.rader if not single else tabell.rader[:1]:
            for key, tall in rad.celler.items():
                match = _DEVIATION.fullmatch(key)
                sizes = _sizes(g, rad, tall, match[1]) if match else None
                if sizes:
                    yield VesentligAvvik(
                        tabell, rad, tall, *sizes, _explanation(g, tabell, rad), _comment(rad)
                    )


def _is_rolled_up(tabell: Tabell, rad: Rad) -> bool:
    """Rows that are the sum of other tables are judged there."""
    return any(not a.startswith(f"{tabell.id}/") for tall in rad.celler.values() for a in tall.fra)


def _sizes(g: Grunnlag, rad: Rad, tall: Tall, ar: str) -> tuple[Decimal, Decimal | None] | None:
    """The deviation in thousand kroner and in per cent of the budget, when both are too big.

    Where there is no per cent, because the budget is nothing or an income, the amount decides.
    """
    budget = rad.verdi(f"regulert_budsjett_{ar}")
    if not isinstance(tall.verdi, Decimal) or not isinstance(budget, Decimal):
        return None
    amount = abs(tall.verdi) / (1000 if tall.enhet is Enhet.KRONER else 1)
    percent = andel_prosent(abs(tall.verdi), budget)
    limits = g.oppsett.grenser
    much = percent is None or percent >= limits.vesentlig_prosent
    over = amount >= limits.vesentlig_belop and much
    return (amount, percent) if over else None


def _comment(rad: Rad) -> str:
    return rad.tekst.get("kommentar", "")


def _explanation(g: Grunnlag, tabell: Tabell, rad: Rad) -> Tekststed | None:
    """The first text of the area that names the row, or for a sum row speaks of its deviation."""
    area = _area(g, tabell)
    texts = [t for t in g.tekster if area and _belongs(t.punkt, area)]
    named = _names(tabell, rad)
    if rad.er_sum:
        texts = [t for t in texts if t.punkt.id.endswith("/okonomi")]
        return next((t for t in texts if _EXPLAINS.search(t.prosa.verdi)), None)
    return next((t for t in texts if _explains(t, named)), None)


def _explains(text: Tekststed, named: re.Pattern[str]) -> bool:
    """Whether a text names the row where it speaks of money: anywhere in the economy's text."""
    if text.punkt.id.endswith("/okonomi"):
        return named.search(text.prosa.verdi) is not None
    paragraphs = re.split(r"\n\s*\n", text.prosa.verdi)
    return any(named.search(p) and _EXPLAINS.search(p) for p in paragraphs)


def _area(g: Grunnlag, tabell: Tabell) -> str:
    """The funksjonsområde whose texts explain the table."""
    omrade = tabell.id.partition("/")[0]
    for fo in g.arsberetning.standard.funksjonsomrader:
        if omrade == fo.id or omrade in {d.id for d in fo.deler}:
            return fo.id
    return omrade


def _belongs(punkt: Punkt, area: str) -> bool:
    parts = punkt.id.split("/")
    return parts[0] == area and parts[-1] != "ansvarsomrade"


def _names(tabell: Tabell, rad: Rad) -> re.Pattern[str]:
    """What a text can call a row: its number, its address, or its name without the number."""
    bare = _NUMBER.sub("", rad.navn, count=1).strip()
    words = [
        rf"\b{rad.id}\b(?!\s*(?:barn|kroner|millioner|prosent))",
        re.escape(f"{tabell.id}/{rad.id}"),
    ]
    if bare:
        words.append(re.escape(bare))
    return re.compile("|".join(words), re.IGNORECASE)


def _finding(g: Grunnlag, found: VesentligAvvik, text: str) -> Funn:
    budget = "mindreforbruk" if _value(found) > 0 else "merforbruk"
    amount = format_belop(abs(_value(found)), found.avvik.enhet)
    percent = f" ({format_tall(found.prosent, 1)} prosent)" if found.prosent is not None else ""
    return Funn(
        f"{found.tabell.tittel}, «{found.rad.navn}»: {budget} på {amount}{percent} {text}",
        place_of(g, found.avvik),
        "skriv hvorfor det ble slik, og nevn funksjonens nummer; grensene står i rapport.yaml",
        adresse=found.avvik.adresse,
        punkt=f"{_area(g, found.tabell)}/okonomi",
        lest=_value(found),
    )


def _value(found: VesentligAvvik) -> Decimal:
    return found.avvik.verdi if isinstance(found.avvik.verdi, Decimal) else Decimal(0)
