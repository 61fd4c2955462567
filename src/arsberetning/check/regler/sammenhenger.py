"""Figures that the standard says follow from others, in other tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.regel import HOLDER, Funn, Utfall, regel
from arsberetning.check.regler.samme import FAMILIE
from arsberetning.check.steder import place_of
from arsberetning.check.tallord import shown, step, too_much
from arsberetning.compute.formler import evaluate
from arsberetning.compute.tallbase import Tall
from arsberetning.diagnostics import Related, Severity
from arsberetning.formatting.tall import format_tall
from arsberetning.model.periode import fill, year_values


@regel(FAMILIE, "LIK004", Severity.ADVARSEL)
def sammenheng_holder_ikke(g: Grunnlag) -> Iterator[Utfall]:
    """Tallet stemmer ikke med tallene det følger av.

    Hva:
        Standarden sier at tallet følger av tall i andre tabeller («sammenhenger»), for eksempel at
        dekningsgraden er barn med plass delt på barn i bydelen. Det gjør det ikke.
    Hvorfor:
        To tabeller som ikke stemmer med hverandre, gjør leseren usikker på begge.
    Feil:
        data/2024/fo2a/nokkeltall.csv
        id;navn;enhet;retning;2020;2021;2022;2023;2024
        plasser;Plasser;antall;hoyere;340;345;350;345;348
        dekning_regnet;Beregnet dekning;prosent;hoyere;85,0;85,1;85,2;85,3;88,5
        data/2024/bydel/befolkning.csv
        id;navn;2023;2024;andel_oslo_2023;andel_oslo_2024
        0_5;0–5 år;400;410;8,00;8,20
        6_12;6–12 år;300;300;7,00;7,00
        13_17;13–17 år;200;200;6,00;6,00
    Riktig:
        data/2024/fo2a/nokkeltall.csv
        id;navn;enhet;retning;2020;2021;2022;2023;2024
        plasser;Plasser;antall;hoyere;340;345;350;345;348
        dekning_regnet;Beregnet dekning;prosent;hoyere;85,0;85,1;85,2;85,3;84,9
        data/2024/bydel/befolkning.csv
        id;navn;2023;2024;andel_oslo_2023;andel_oslo_2024
        0_5;0–5 år;400;410;8,00;8,20
        6_12;6–12 år;300;300;7,00;7,00
        13_17;13–17 år;200;200;6,00;6,00
    """
    values = year_values(g.ar)
    for known in g.arsberetning.standard.sammenhenger:
        name, *operands = fill(known.formel, values).split()
        tall = g.tallbase.get(fill(known.tall, values))
        terms = [g.tallbase.get(a) for a in operands]
        found = [t for t in terms if t]
        expected = _value(name, [t.verdi for t in found if isinstance(t.verdi, Decimal)])
        if tall is None or len(found) < len(operands) or expected is None:
            continue
        if isinstance(tall.verdi, Decimal):
            yield _outcome(g, tall, tall.verdi, expected, found, known.forklaring or "")


def _value(name: str, values: Sequence[Decimal]) -> Decimal | None:
    if name == "lik":
        return values[0] if len(values) == 1 else None
    if name == "andel":
        name, values = "prosent", [values[0], sum(values, Decimal(0))] if values else values
    result = evaluate(name, values) if len(values) > 1 else None
    return result if isinstance(result, Decimal) else None


def _outcome(
    g: Grunnlag, tall: Tall, read: Decimal, expected: Decimal, terms: Sequence[Tall], why: str
) -> Utfall:
    if abs(read - expected) <= step(read.normalize()) / 2:
        return HOLDER
    figures = " og ".join(format_tall(t.verdi) for t in terms if isinstance(t.verdi, Decimal))
    reason = f" ({why})" if why else ""
    return Funn(
        f"«{tall.navn}», {tall.kolonne}: {shown(read)}, men {figures} gir "
        f"{shown(expected, read)}{reason}, {too_much(read, expected)}",
        place_of(g, tall),
        "rett det tallet som er feil, eller forklar forskjellen",
        tuple(Related(place_of(g, t), f"«{t.navn}», {t.kolonne}") for t in terms),
        adresse=tall.adresse,
        lest=read,
        ventet=expected,
    )
