"""Cells of text in a table that are empty where the other rows have something."""

from __future__ import annotations

from collections.abc import Iterator

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.regel import HOLDER, Funn, Utfall, regel
from arsberetning.check.regler.utfylling import FAMILIE
from arsberetning.diagnostics import Severity
from arsberetning.model.standard import Kolonneslag
from arsberetning.model.tabell import Innrad, Inntabell

_EXPLAINS = "kommentar"


@regel(FAMILIE, "UTF017", Severity.ADVARSEL)
def tom_tekstcelle(g: Grunnlag) -> Iterator[Utfall]:
    """En celle med tekst er tom, men fylt ut for de andre radene.

    Hva:
        En kolonne med tekst, som «ferdig» for et investeringsprosjekt, er fylt ut for minst
        halvparten av radene og tom for denne.
    Hvorfor:
        Leseren ser ikke om opplysningen mangler eller ikke gjelder.
    Feil:
        data/2024/bydel/investeringer.csv
        id;navn;ferdig;regulert_budsjett_2024;regnskap_2024;kommentar
        park;Ny park;;2 000 000;2 000 000;
        skole;Ny skole;desember 2025;3 000 000;3 000 000;
    Riktig:
        data/2024/bydel/investeringer.csv
        id;navn;ferdig;regulert_budsjett_2024;regnskap_2024;kommentar
        park;Ny park;november 2024;2 000 000;2 000 000;
        skole;Ny skole;desember 2025;3 000 000;3 000 000;
    """
    for inn in g.arsberetning.tabeller.values():
        rows = [r for r in inn.rader if not _is_sum(g, inn, r)]
        for column in inn.mal.kolonner:
            if column.slag is Kolonneslag.TEKST and column.id != _EXPLAINS:
                empty = [r for r in rows if not r.tekster.get(column.id)]
                if not empty or len(empty) * 2 > len(rows):
                    yield HOLDER
                    continue
                yield from (_empty(inn, row, column.tittel, column.id) for row in empty)


def _is_sum(g: Grunnlag, inn: Inntabell, row: Innrad) -> bool:
    tabell = g.tallbase.tabeller.get(inn.id)
    rad = tabell.rad(row.id) if tabell else None
    return rad is None or rad.er_sum


def _empty(inn: Inntabell, row: Innrad, tittel: str, column: str) -> Funn:
    return Funn(
        f"«{row.navn}» har ikke noe under «{tittel}», slik de andre radene har",
        row.sted,
        f"fyll ut kolonnen «{column}», eller skriv at den ikke gjelder",
        adresse=f"{inn.id}/{row.id}",
    )
