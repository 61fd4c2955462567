"""Completeness: mandatory points, forms, measures and tables that are empty.

A draft lists what is missing, a final report is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.regel import HOLDER, Familie, Funn, Utfall, regel
from arsberetning.check.steder import place_of_line
from arsberetning.compute.disposisjon import Punkt, all_points
from arsberetning.compute.tallbase import Tallbase
from arsberetning.diagnostics import Diagnostic, Place, Severity
from arsberetning.model.arsberetning import Arsberetning
from arsberetning.model.ny_tabell import how_to_make
from arsberetning.model.periode import fill, fill_table, year_values
from arsberetning.model.rapport import Status
from arsberetning.model.standard import Innholdsslag, Sporsmal, Tabellmal
from arsberetning.model.typer import Linje

FAMILIE = Familie("UTF", "Utfylling", "Det som mangler: punkter, svar, rapportering og tabeller")
Mangel = tuple[str, str, Place] | None
Test = Callable[[Arsberetning, Tallbase, Punkt], Iterator[Mangel]]


def missing(
    arsberetning: Arsberetning, tallbase: Tallbase, punkter: Sequence[Punkt]
) -> Iterator[tuple[Diagnostic, Punkt]]:
    """Each thing that is missing, with the point it belongs to.

    Severity is `feil` in a final report and `merknad` in a draft.
    """
    final = arsberetning.oppsett.status is Status.ENDELIG
    severity = Severity.FEIL if final else Severity.MERKNAD
    for punkt in _read(arsberetning, all_points(punkter)):
        for code, test in _TESTS.items():
            for gap in test(arsberetning, tallbase, punkt):
                if gap:
                    yield Diagnostic(code, severity, gap[0], gap[2], gap[1]), punkt


def gaps(g: Grunnlag, code: str) -> Iterator[Utfall]:
    """The outcomes of one of the tests over all points."""
    severity = Severity.FEIL if g.endelig else Severity.MERKNAD
    for punkt in _read(g.arsberetning, g.alle_punkter):
        for gap in _TESTS[code](g.arsberetning, g.tallbase, punkt):
            if gap is None:
                yield HOLDER
            else:
                yield Funn(gap[0], gap[2], gap[1], punkt=punkt.id, alvor=severity)


def _read(arsberetning: Arsberetning, punkter: Iterable[Punkt]) -> Iterator[Punkt]:
    """The points whose file could be read: what may stand in the others is not known."""
    return (p for p in punkter if p.fil not in arsberetning.innhold.uleste)


@regel(FAMILIE, "UTF001")
def tomt_punkt(g: Grunnlag) -> Iterator[Utfall]:
    """Et pliktig punkt er tomt.

    Hva:
        Et punkt som standarden krever, har verken tekst, svar eller forklaring på at det utgår.
    Hvorfor:
        Kommunen krever punktet. Et tomt punkt er en feil i en endelig beretning og en merknad i
        et utkast.
    Feil:
        reports/2024/funksjonsomrader/fo2a.yaml
        funksjonsomrade: fo2a
    Riktig:
        reports/2024/funksjonsomrader/fo2a.yaml
        funksjonsomrade: fo2a
        ansvarsomrade:
          tekst: Bydelen har ansvaret for barnehagene.
    """
    yield from gaps(g, "UTF001")


@regel(FAMILIE, "UTF002")
def ubesvart_sporsmal(g: Grunnlag) -> Iterator[Utfall]:
    """Et spørsmål i et skjema er ikke besvart.

    Hva:
        Et spørsmål i et av standardens skjemaer står uten svar.
    Hvorfor:
        Et ubesvart spørsmål leses som et skjult nei.
    Feil:
        reports/2024/styring.yaml
        tekst: Bydelen har internkontroll.
    Riktig:
        reports/2024/styring.yaml
        tekst: Bydelen har internkontroll.
        svar:
          system: ja
          system_bruk: ja
    """
    yield from gaps(g, "UTF002")


@regel(FAMILIE, "UTF003")
def mal_uten_innhold(g: Grunnlag) -> Iterator[Utfall]:
    """Et mål har verken tiltak eller tekst.

    Hva:
        Et mål er ført opp, men det står ikke hva bydelen har gjort.
    Hvorfor:
        Årsberetningen skal fortelle om måloppnåelsen. Et mål uten rapportering er ikke fulgt opp.
    Feil:
        reports/2024/funksjonsomrader/fo2a.yaml
        funksjonsomrade: fo2a
        ansvarsomrade:
          tekst: Bydelen har ansvaret for barnehagene.
        mal:
          - tittel: Barn skal trives
    Riktig:
        reports/2024/funksjonsomrader/fo2a.yaml
        funksjonsomrade: fo2a
        ansvarsomrade:
          tekst: Bydelen har ansvaret for barnehagene.
        mal:
          - tittel: Barn skal trives
            tekst: Barna trives.
    """
    yield from gaps(g, "UTF003")


@regel(FAMILIE, "UTF004")
def tiltak_uten_rapportering(g: Grunnlag) -> Iterator[Utfall]:
    """Et tiltak har ingen rapportering.

    Hva:
        Et tiltak under et mål står med tittel, men uten tekst om hva bydelen har gjort.
    Hvorfor:
        Tiltaket er vedtatt, og bystyret venter svar på hvordan det gikk.
    Feil:
        reports/2024/funksjonsomrader/fo2a.yaml
        funksjonsomrade: fo2a
        ansvarsomrade:
          tekst: Bydelen har ansvaret for barnehagene.
        mal:
          - tittel: Barn skal trives
            tiltak:
              - tittel: Flere voksne
    Riktig:
        reports/2024/funksjonsomrader/fo2a.yaml
        funksjonsomrade: fo2a
        ansvarsomrade:
          tekst: Bydelen har ansvaret for barnehagene.
        mal:
          - tittel: Barn skal trives
            tiltak:
              - tittel: Flere voksne
                rapportering: Barnehagene ansatte flere.
    """
    yield from gaps(g, "UTF004")


@regel(FAMILIE, "UTF005")
def tabell_mangler(g: Grunnlag) -> Iterator[Utfall]:
    """En pliktig tabell mangler for et funksjonsområde.

    Hva:
        Standarden krever en tabell for funksjonsområdet, men filen er ikke levert.
    Hvorfor:
        Resultatindikatorer og nøkkeltall er pliktige der standarden sier det.
    Feil:
        data/2024/fo2a/indikatorer.csv
        (mangler)
    Riktig:
        data/2024/fo2a/indikatorer.csv
        id;navn;enhet;retning;resultat_2022;resultat_2023;maltall_2024;resultat_2024
        dekning;Dekningsgrad;prosent;hoyere;89;90;90;91
    """
    yield from gaps(g, "UTF005")


def _empty_points(arsberetning: Arsberetning, _: Tallbase, punkt: Punkt) -> Iterator[Mangel]:
    if not punkt.pliktig:
        return
    empty = _is_empty(punkt)
    area = arsberetning.standard.funksjonsomrade(punkt.id.partition("/")[0])
    under = f" under {area.kort_tittel}" if area else ""
    message = f"punktet «{punkt.tittel}»{under} er tomt"
    asked = len(list(questions(arsberetning, punkt)))
    answers = f" og svar på {asked} spørsmål under «svar»" if asked else ""
    hint = f"skriv teksten{answers}, eller sett «utgar» med årsak og forklaring"
    yield (message, hint, Place(punkt.fil)) if empty else None


def _is_empty(punkt: Punkt) -> bool:
    return punkt.innhold.er_tom and not (punkt.har_tabell or punkt.mal or punkt.barn)


def _unanswered(arsberetning: Arsberetning, _: Tallbase, punkt: Punkt) -> Iterator[Mangel]:
    if punkt.pliktig and _is_empty(punkt):
        return  # its questions are told with it
    for q in questions(arsberetning, punkt):
        yield (
            (
                f"spørsmålet «{q.tekst}» er ikke besvart",
                f"legg til «{q.id}: ...» under «svar», eller skriv ikke_aktuelt",
                Place(punkt.fil),
            )
            if q.id not in punkt.innhold.svar
            else None
        )


def questions(arsberetning: Arsberetning, punkt: Punkt) -> Iterator[Sporsmal]:
    """The questions of the forms a point holds, as printed; none when the point is left out."""
    for blokk in punkt.blokker:
        if blokk.slag is Innholdsslag.SKJEMA and not punkt.innhold.utgar:
            for sporsmal in arsberetning.standard.skjemaer[blokk.argumenter[0]].sporsmal:
                yield printed_question(sporsmal, arsberetning.ar)


def printed_question(sporsmal: Sporsmal, ar: int) -> Sporsmal:
    """A question with the report's year in it; it still knows where the standard has it."""
    text = fill(sporsmal.tekst, year_values(ar))
    if isinstance(sporsmal.tekst, Linje):
        text = Linje.of(text, sporsmal.tekst.node)
    return sporsmal.model_copy(update={"tekst": text})


def _goals(_: Arsberetning, __: Tallbase, punkt: Punkt) -> Iterator[Mangel]:
    for mal in punkt.mal:
        empty = not mal.tiltak and mal.tekst is None
        message = f"målet «{mal.tittel}» har verken tiltak eller tekst"
        place = place_of_line(mal.tittel, punkt.fil)
        yield (message, "skriv hva bydelen rapporterer på målet", place) if empty else None


def _measures(_: Arsberetning, __: Tallbase, punkt: Punkt) -> Iterator[Mangel]:
    for tiltak in (t for mal in punkt.mal for t in mal.tiltak):
        message = f"tiltaket «{tiltak.tittel}» har ingen rapportering"
        hint = "legg til «rapportering: |» med teksten under"
        place = place_of_line(tiltak.tittel, punkt.fil)
        yield (message, hint, place) if tiltak.rapportering is None else None


def _tables(arsberetning: Arsberetning, tallbase: Tallbase, punkt: Punkt) -> Iterator[Mangel]:
    fo = arsberetning.standard.funksjonsomrade(punkt.id)
    for slag in fo.pliktige if fo else ():
        mal = arsberetning.standard.tabeller.get(f"{{fo}}/{slag}")
        name = f"{punkt.id}/{slag}"
        if mal and (name in tallbase.tabeller or name in arsberetning.manglende):
            yield None
        elif mal:
            yield (
                f"tabellen «{slag}» mangler for {punkt.tittel}",
                _new_file(arsberetning, punkt, mal),
                Place(punkt.fil),
            )


def _new_file(arsberetning: Arsberetning, punkt: Punkt, mal: Tabellmal) -> str:
    filled = fill_table(mal, mal.kolonner, year_values(arsberetning.ar))
    return f"legg filen {mal.fil} i {arsberetning.data}/{punkt.id}: {how_to_make(filled, {})}"


_TESTS: dict[str, Test] = {
    "UTF001": _empty_points,
    "UTF002": _unanswered,
    "UTF003": _goals,
    "UTF004": _measures,
    "UTF005": _tables,
}
