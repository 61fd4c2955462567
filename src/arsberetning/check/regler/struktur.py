"""Completeness of what stands there: numbering, goals, targets and columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.regel import HOLDER, Funn, Utfall, regel
from arsberetning.check.regler.utfylling import FAMILIE
from arsberetning.compute.disposisjon import Punkt
from arsberetning.compute.tallbase import Rad, Tabell
from arsberetning.diagnostics import Place, Severity
from arsberetning.values import Arsak, Mangler

_NUMBERED = re.compile(r"(?:Tiltak|Mål)?\s*(\d{1,2})\s*[.:)]\s*\D", re.IGNORECASE)
_YEAR = re.compile(r"(?:resultat_)?(\d{4})")
_TARGET = re.compile(r"maltall_(\d{4})")


@regel(FAMILIE, "UTF008", Severity.ADVARSEL)
def hull_i_nummereringen(g: Grunnlag) -> Iterator[Utfall]:
    """Nummereringen har hull.

    Hva:
        Tiltak eller mål som er nummerert i kilden, hopper over et nummer, eller har samme nummer
        to ganger.
    Hvorfor:
        Et hull betyr at noe er falt ut, eller at henvisninger treffer feil.
    Feil:
        reports/2024/funksjonsomrader/fo2a.yaml
        funksjonsomrade: fo2a
        ansvarsomrade:
          tekst: Bydelen har ansvaret for barnehagene.
        mal:
          - tittel: Barn skal trives
            tiltak:
              - {tittel: "1. Flere voksne", rapportering: Barnehagene ansatte flere.}
              - {tittel: "3. Flere plasser", rapportering: Bydelen bygger.}
    Riktig:
        reports/2024/funksjonsomrader/fo2a.yaml
        funksjonsomrade: fo2a
        ansvarsomrade:
          tekst: Bydelen har ansvaret for barnehagene.
        mal:
          - tittel: Barn skal trives
            tiltak:
              - {tittel: "1. Flere voksne", rapportering: Barnehagene ansatte flere.}
              - {tittel: "2. Flere plasser", rapportering: Bydelen bygger.}
    """
    for punkt in g.alle_punkter:
        for owner, titles in _numbered(punkt):
            found = [int(m[1]) for t in titles if (m := _NUMBERED.match(t))]
            if found:
                yield _sequence(punkt, owner, found)


@regel(FAMILIE, "UTF009", Severity.ADVARSEL)
def mal_gjentatt(g: Grunnlag) -> Iterator[Utfall]:
    """Samme mål står flere ganger i funksjonsområdet.

    Hva:
        To mål i samme funksjonsområde har samme tittel, uten at overskriften over dem skiller dem.
    Hvorfor:
        Rapporteringen på målet er delt på to steder, og leseren finner bare det ene.
    Feil:
        reports/2024/funksjonsomrader/fo2a.yaml
        funksjonsomrade: fo2a
        ansvarsomrade:
          tekst: Bydelen har ansvaret for barnehagene.
        mal:
          - {tittel: Barn skal trives, tekst: Barna trives.}
          - {tittel: Barn skal trives, tekst: Det går bra.}
    Riktig:
        reports/2024/funksjonsomrader/fo2a.yaml
        funksjonsomrade: fo2a
        ansvarsomrade:
          tekst: Bydelen har ansvaret for barnehagene.
        mal:
          - {tittel: Barn skal trives, tekst: Barna trives.}
          - {tittel: Barn skal lære, tekst: Det går bra.}
    """
    for punkt in g.alle_punkter:
        titles = Counter((m.gruppe, m.tittel) for m in punkt.mal)
        for (_, title), times in titles.items():
            if times == 1:
                yield HOLDER
            else:
                message = f"målet «{title}» står {times} ganger"
                yield Funn(message, Place(punkt.fil), "slå dem sammen", punkt=punkt.id)


@regel(FAMILIE, "UTF010", Severity.ADVARSEL)
def indikator_uten_resultat(g: Grunnlag) -> Iterator[Utfall]:
    """En resultatindikator mangler måltall eller resultat.

    Hva:
        Årets måltall eller resultat står som ikke tilgjengelig, uten at kolonnen «merknad» sier
        hvorfor. For et tall som publiseres senere, er funnet bare en merknad.
    Hvorfor:
        Uten måltall og resultat kan måloppnåelsen ikke vurderes.
    Feil:
        data/2024/fo2a/indikatorer.csv
        id;navn;enhet;retning;resultat_2022;resultat_2023;maltall_2024;resultat_2024
        dekning;Dekningsgrad;prosent;hoyere;89;90;90;..
    Riktig:
        data/2024/fo2a/indikatorer.csv
        id;navn;enhet;retning;resultat_2022;resultat_2023;maltall_2024;resultat_2024;merknad
        dekning;Dekningsgrad;prosent;hoyere;89;90;90;..;Tellingen ble avlyst i 2024.
    """
    for tabell, rad in _indicators(g):
        missing = list(_missing(rad, g.ar))
        if not missing or rad.merknad:
            yield HOLDER
            continue
        later = all(m.arsak is Arsak.IKKE_PUBLISERT for _, m in missing)
        names = " og ".join(name for name, _ in missing)
        yield Funn(
            f"«{rad.navn}» mangler {names}",
            rad.sted or Place(tabell.fil),
            "fyll inn tallet når det foreligger" if later else "forklar hvorfor i «merknad»",
            adresse=f"{tabell.id}/{rad.id}",
            alvor=Severity.MERKNAD if later else None,
        )


@regel(FAMILIE, "UTF011", Severity.ADVARSEL)
def aret_mangler(g: Grunnlag) -> Iterator[Utfall]:
    """Ingen rad i tabellen har tall for året.

    Hva:
        Alle radene i tabellen mangler tall for året beretningen gjelder, mens tidligere år er fylt
        ut.
    Hvorfor:
        En tabell uten årets tall forteller ikke noe om året.
    Feil:
        data/2024/fo2a/nokkeltall.csv
        id;navn;enhet;retning;2020;2021;2022;2023;2024
        plasser;Plasser i åpen barnehage;antall;hoyere;60;62;61;64;..
    Riktig:
        data/2024/fo2a/nokkeltall.csv
        id;navn;enhet;retning;2020;2021;2022;2023;2024
        plasser;Plasser i åpen barnehage;antall;hoyere;60;62;61;64;65
    """
    for tabell in g.tallbase.tabeller.values():
        for column in _columns_of(tabell, g.ar):
            if any(not isinstance(r.verdi(column), Mangler | None) for r in tabell.rader):
                yield HOLDER
            else:
                message = f"«{tabell.tittel}» har ingen tall for {g.ar}"
                hint = "fyll inn årets tall, eller forklar i teksten når de kommer"
                yield Funn(message, Place(tabell.fil), hint, adresse=tabell.id)


def _numbered(punkt: Punkt) -> Iterator[tuple[str, list[str]]]:
    """Titles that may be numbered, by what they stand under."""
    yield "målene", [m.tittel for m in punkt.mal]
    for mal in punkt.mal:
        yield f"tiltakene under «{mal.tittel}»", [t.tittel for t in mal.tiltak]


def _sequence(punkt: Punkt, owner: str, found: list[int]) -> Utfall:
    holes = [str(n) for n in range(1, max(found)) if n not in found]
    twice = [str(n) for n, times in Counter(found).items() if times > 1]
    if not holes and not twice:
        return HOLDER
    what = f"har nummer {', '.join(twice)} to ganger"
    if holes:
        what = f"mangler nummer {', '.join(holes)}"
    hint = "ta inn det som er falt ut, eller slett numrene; nummer lages av seg selv"
    return Funn(f"{owner} {what}", Place(punkt.fil), hint, punkt=punkt.id)


def _columns_of(tabell: Tabell, ar: int) -> Iterator[str]:
    """The table's columns for the year itself."""
    for kolonne in tabell.kolonner:
        match = _YEAR.fullmatch(kolonne.id)
        if match and int(match[1]) == ar and tabell.slag != "tall":
            yield kolonne.id


def _indicators(g: Grunnlag) -> Iterator[tuple[Tabell, Rad]]:
    for tabell in g.tallbase.tabeller.values():
        if any(_TARGET.fullmatch(k.id) for k in tabell.kolonner):
            for rad in tabell.rader:
                if not rad.er_sum:
                    yield tabell, rad


def _missing(rad: Rad, ar: int) -> Iterator[tuple[str, Mangler]]:
    for key, name in ((f"maltall_{ar}", "måltall"), (f"resultat_{ar}", "resultat")):
        value = rad.verdi(key)
        if isinstance(value, Mangler) and value.arsak is not Arsak.IKKE_AKTUELT:
            yield name, value
