"""Mandatory points that are empty: a draft lists them, a final report is refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from arsberetning.compute.disposisjon import Punkt, all_points
from arsberetning.compute.tallbase import Tallbase
from arsberetning.diagnostics import Diagnostic, Place, Severity
from arsberetning.model.arsberetning import Arsberetning
from arsberetning.model.rapport import Status
from arsberetning.model.standard import Innholdsslag


def missing(
    arsberetning: Arsberetning, tallbase: Tallbase, punkter: Sequence[Punkt]
) -> Iterator[tuple[Diagnostic, Punkt]]:
    """Each thing that is missing, with the point it belongs to.

    Severity is `feil` in a final report and `merknad` in a draft.
    """
    final = arsberetning.oppsett.status is Status.ENDELIG
    severity = Severity.FEIL if final else Severity.MERKNAD
    for punkt in all_points(punkter):
        for code, message, hint in _gaps(arsberetning, tallbase, punkt):
            yield Diagnostic(code, severity, message, Place(punkt.fil), hint), punkt


def _gaps(
    arsberetning: Arsberetning, tallbase: Tallbase, punkt: Punkt
) -> Iterator[tuple[str, str, str]]:
    if punkt.pliktig and _is_empty(punkt):
        yield (
            "UTF001",
            f"punktet «{punkt.tittel}» er tomt",
            "skriv teksten, eller sett «utgar» med årsak og forklaring",
        )
    yield from _unanswered(arsberetning, punkt)
    yield from _unreported(punkt)
    yield from _tables(arsberetning, tallbase, punkt)


def _is_empty(punkt: Punkt) -> bool:
    shows_table = any(b.slag is Innholdsslag.TABELL for b in punkt.blokker)
    return punkt.innhold.er_tom and not (shows_table or punkt.mal or punkt.barn)


def _unanswered(arsberetning: Arsberetning, punkt: Punkt) -> Iterator[tuple[str, str, str]]:
    for blokk in punkt.blokker:
        if blokk.slag is not Innholdsslag.SKJEMA or punkt.innhold.utgar:
            continue
        for q in arsberetning.standard.skjemaer[blokk.argumenter[0]].sporsmal:
            if q.id not in punkt.innhold.svar:
                yield (
                    "UTF002",
                    f"spørsmålet «{q.tekst}» er ikke besvart",
                    f"legg til «{q.id}: ...» under «svar», eller skriv ikke_aktuelt",
                )


def _unreported(punkt: Punkt) -> Iterator[tuple[str, str, str]]:
    for mal in punkt.mal:
        if not mal.tiltak and mal.tekst is None:
            yield (
                "UTF003",
                f"målet «{mal.tittel}» har verken tiltak eller tekst",
                "skriv hva bydelen rapporterer på målet",
            )
        for tiltak in mal.tiltak:
            if tiltak.rapportering is None:
                yield (
                    "UTF004",
                    f"tiltaket «{tiltak.tittel}» har ingen rapportering",
                    "legg til «rapportering: |» med teksten under",
                )


def _tables(
    arsberetning: Arsberetning, tallbase: Tallbase, punkt: Punkt
) -> Iterator[tuple[str, str, str]]:
    fo = arsberetning.standard.funksjonsomrade(punkt.id)
    for slag in fo.pliktige if fo else ():
        pattern = f"{{fo}}/{slag}"
        if (
            pattern in arsberetning.standard.tabeller
            and f"{punkt.id}/{slag}" not in tallbase.tabeller
        ):
            fil = arsberetning.standard.tabeller[pattern].fil
            yield (
                "UTF005",
                f"tabellen «{slag}» mangler for {punkt.tittel}",
                f"legg filen {fil} i {arsberetning.data}/{punkt.id}",
            )
