"""Privacy: figures about so few persons that someone is given away."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.regel import HOLDER, Familie, Funn, Utfall, regel
from arsberetning.check.steder import place_of
from arsberetning.check.tallord import decimals, shown
from arsberetning.compute.tallbase import Rad, Tabell, Tall
from arsberetning.diagnostics import Severity
from arsberetning.formatting.tall import format_tall
from arsberetning.values import Arsak, Enhet, Mangler

FAMILIE = Familie("PER", "Personvern", "Tall om så få at noen kan kjennes igjen")

_SENSITIVE = ("lønn", "lonn", "sykefravær", "sykefravar", "fravær", "diagnose")
_COUNTS = ("antall", "alle", "ansatte", "personer")
_LARGEST_GROUP = 40
_ENOUGH_DECIMALS = 1
_FEW_HIDDEN = 1
_ALL = 100


@regel(FAMILIE, "PER001", Severity.ADVARSEL)
def for_liten_gruppe(g: Grunnlag) -> Iterator[Utfall]:
    """Lønn eller fravær er oppgitt for en for liten gruppe.

    Hva:
        En rad oppgir lønn eller sykefravær for en gruppe med færre personer enn grensen
        «personvern» i rapport.yaml.
    Hvorfor:
        Likestillingsredegjørelsen skal være anonym. Gjennomsnittet for få personer røper den
        enkelte.
    Feil:
        data/2024/bydel/kjonnsbalanse.csv
        id;navn;ar;antall;menn_andel;kvinner_andel;lonn_menn;lonn_kvinner
        ledere;Ledergruppe;2024;4;50;50;900 000;910 000
    Riktig:
        data/2024/bydel/kjonnsbalanse.csv
        id;navn;ar;antall;menn_andel;kvinner_andel;lonn_menn;lonn_kvinner
        ledere;Ledergruppe;2024;4;50;50;:;:
    """
    limit = g.oppsett.grenser.personvern
    for tabell, rad, sensitive in _rows(g):
        count = next((rad.verdi(k) for k in _COUNTS if isinstance(rad.verdi(k), Decimal)), None)
        if not isinstance(count, Decimal):
            continue
        if count >= limit:
            yield HOLDER
        else:
            noun = "person" if count == 1 else "personer"
            text = f"tall om {shown(count)} {noun}; grensen er {limit}"
            yield _finding(g, tabell, rad, sensitive[0], text)


@regel(FAMILIE, "PER002", Severity.ADVARSEL)
def andeler_roper_gruppen(g: Grunnlag) -> Iterator[Utfall]:
    """Andelene røper at gruppen er liten.

    Hva:
        Antallet er ikke oppgitt, men andelene kan bare komme av en liten gruppe: 42,86 prosent er
        3 av 7. Raden oppgir samtidig lønn eller fravær.
    Hvorfor:
        Med 3 menn i gruppen er gjennomsnittslønnen deres opplysninger om enkeltpersoner.
    Feil:
        data/2024/bydel/kjonnsbalanse.csv
        id;navn;ar;menn_andel;kvinner_andel;lonn_menn;lonn_kvinner
        ledere;Ledergruppe;2024;42,86;57,14;900 000;910 000
    Riktig:
        data/2024/bydel/kjonnsbalanse.csv
        id;navn;ar;menn_andel;kvinner_andel;lonn_menn;lonn_kvinner
        ledere;Ledergruppe;2024;28,74;71,26;900 000;910 000
    """
    limit = g.oppsett.grenser.personvern
    for tabell, rad, sensitive in _rows(g):
        shares = [t for t in rad.celler.values() if t.kolonne == "Menn" and _is_share(t)]
        for share in shares if any(t.enhet is Enhet.KRONER for t in sensitive) else ():
            group = _smallest(share)
            if group is None or min(group[0], group[1] - group[0]) >= limit:
                yield HOLDER
                continue
            part, whole = group
            fewest = min(part, whole - part)
            text = (
                f"{shown(_number(share))} prosent kan være {part} av {whole}, så lønnen kan gjelde "
                f"bare {fewest}; grensen er {limit}"
            )
            yield _finding(g, tabell, rad, sensitive[0], text)


@regel(FAMILIE, "PER003")
def skjult_tall_kan_regnes_ut(g: Grunnlag) -> Iterator[Utfall]:
    """Et skjult tall kan regnes ut av de andre.

    Hva:
        Ett tall i en kolonne er skjult av personvernhensyn, men summen og alle de andre tallene
        er oppgitt.
    Hvorfor:
        Den som trekker de andre fra summen, har det skjulte tallet. Skjul ett tall til.
    Feil:
        data/2024/bydel/befolkning.csv
        id;navn;2023;2024;andel_oslo_2023;andel_oslo_2024
        0_5;0–5 år;400;:;8,00;8,20
        6_12;6–12 år;300;300;7,00;7,00
        13_17;13–17 år;200;200;6,00;6,00
        sum_barn;Sum barn;900;503;7,1;7,1
    Riktig:
        data/2024/bydel/befolkning.csv
        id;navn;2023;2024;andel_oslo_2023;andel_oslo_2024
        0_5;0–5 år;400;:;8,00;8,20
        6_12;6–12 år;300;:;7,00;7,00
        13_17;13–17 år;200;200;6,00;6,00
        sum_barn;Sum barn;900;503;7,1;7,1
    """
    for tall in g.tallbase.values():
        terms = [g.tallbase[a] for a in tall.fra]
        hidden = [t for t in terms if _is_hidden(t)]
        if tall.formel != "sum" or not hidden:
            continue
        if len(hidden) > _FEW_HIDDEN or not isinstance(tall.kontroll, Decimal):
            yield HOLDER
            continue
        yield Funn(
            f"«{hidden[0].navn}», {hidden[0].kolonne} er skjult, men kan regnes ut av summen "
            f"{format_tall(tall.kontroll)} og de andre tallene",
            place_of(g, hidden[0]),
            "skjul ett tall til, eller summen",
            adresse=hidden[0].adresse,
        )


def _rows(g: Grunnlag) -> Iterator[tuple[Tabell, Rad, list[Tall]]]:
    """Rows with figures about pay or absence."""
    for tabell in g.tallbase.tabeller.values():
        about = tabell.tittel.casefold()
        for rad in tabell.rader:
            cells = [
                t
                for k, t in rad.celler.items()
                if isinstance(t.verdi, Decimal) and _is_sensitive(f"{k} {t.kolonne} {about}", t)
            ]
            if cells and not rad.er_sum:
                yield tabell, rad, cells


def _is_sensitive(text: str, tall: Tall) -> bool:
    if tall.enhet is Enhet.ANTALL:
        return False
    return any(word in text.casefold() for word in _SENSITIVE)


def _is_share(tall: Tall) -> bool:
    return tall.enhet is Enhet.PROSENT and not tall.computed


def _smallest(share: Tall) -> tuple[int, int] | None:
    """The smallest group that a share written with decimals can be of: part and whole."""
    percent = _number(share)
    digits = decimals(percent)
    if digits < _ENOUGH_DECIMALS or not 0 < percent < _ALL:
        return None
    for whole in range(2, _LARGEST_GROUP + 1):
        part = (percent * whole / 100).to_integral_value(ROUND_HALF_UP)
        exact = (part * 100 / whole).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
        if exact == percent:
            return int(part), whole
    return None


def _number(tall: Tall) -> Decimal:
    return tall.verdi if isinstance(tall.verdi, Decimal) else Decimal(0)


def _is_hidden(tall: Tall) -> bool:
    return isinstance(tall.verdi, Mangler) and tall.verdi.arsak is Arsak.SKJULT


def _finding(g: Grunnlag, tabell: Tabell, rad: Rad, tall: Tall, text: str) -> Funn:
    return Funn(
        f"{tabell.tittel}, «{rad.navn}»: {text}",
        place_of(g, tall),
        "skriv «:» i cellene, eller slå gruppen sammen med en annen",
        adresse=f"{tabell.id}/{rad.id}",
    )
