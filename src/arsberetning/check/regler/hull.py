"""Completeness of the tables: figures, rows, columns and footnotes that are not there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.regel import HOLDER, Funn, Utfall, regel
from arsberetning.check.regler.utfylling import FAMILIE
from arsberetning.check.serier import Serie, series
from arsberetning.check.tomme import begun, not_available, only_begun, typed
from arsberetning.compute.tallbase import Kolonne, Rad, Tabell
from arsberetning.diagnostics import Place, Severity
from arsberetning.values import Arsak, Celle, Mangler

_YEAR = re.compile(r"(?:resultat_)?(\d{4})")
_TARGET = re.compile(r"maltall_(\d{4})")
_ENOUGH = 3
_NOT_MISSING = {Arsak.IKKE_AKTUELT, Arsak.MA_RETTES}
"""There is nothing to fill in, or that is told already."""


@regel(FAMILIE, "UTF010", Severity.ADVARSEL, viker_for=("UTF013",))
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
        if not missing or rad.merknad or only_begun(tabell):
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
            values = [r.verdi(column) for r in tabell.rader]
            if any(map(_is_figure, values)) or only_begun(tabell):
                yield HOLDER
            else:
                message = f"«{tabell.tittel}» har ingen tall for {g.ar}"
                hint = "fyll inn årets tall, eller forklar i teksten når de kommer"
                yield Funn(message, Place(tabell.fil), hint, adresse=tabell.id)


@regel(FAMILIE, "UTF013", Severity.ADVARSEL)
def rad_eller_kolonne_uten_tall(g: Grunnlag) -> Iterator[Utfall]:
    """En rad eller en kolonne har ikke ett eneste tall.

    Hva:
        Alle cellene i en rad, eller i en kolonne, står som ikke tilgjengelig, uten merknad. Er det
        ingen tall i hele tabellen, er det ett funn for den.
    Hvorfor:
        En tom rad er en påbegynt tabell. Er tallene pliktige, mangler de.
    Feil:
        data/2024/fo2a/nokkeltall.csv
        id;navn;enhet;retning;2020;2021;2022;2023;2024
        plasser;Plasser i åpen barnehage;antall;hoyere;60;62;61;64;65
        tiltak;Barn med tiltak;antall;ingen;..;..;..;..;..
    Riktig:
        data/2024/fo2a/nokkeltall.csv
        id;navn;enhet;retning;2020;2021;2022;2023;2024
        plasser;Plasser i åpen barnehage;antall;hoyere;60;62;61;64;65
        tiltak;Barn med tiltak;antall;ingen;..;..;..;..;12
    """
    for tabell in g.tallbase.tabeller.values():
        if only_begun(tabell):
            yield begun(tabell)
            continue
        for rad in (r for r in tabell.rader if not r.er_sum):
            yield _empty_row(tabell, rad)
        groups: set[str] = set()
        for kolonne in tabell.kolonner:
            outcome = _empty_column(tabell, kolonne)
            if outcome is HOLDER or not kolonne.gruppe or kolonne.gruppe not in groups:
                yield outcome
            groups.add(kolonne.gruppe if outcome else "")


@regel(FAMILIE, "UTF014", Severity.ADVARSEL)
def hull_i_serien(g: Grunnlag) -> Iterator[Utfall]:
    """En serie har et hull.

    Hva:
        Et år mangler tall, mens årene før og etter har det, uten merknad om hvorfor. Mangler det
        siste året, og andre rader i tabellen har det, er funnet bare en merknad.
    Hvorfor:
        Et hull midt i en serie er som regel en celle som er glemt eller forskjøvet.
    Feil:
        data/2024/fo2a/nokkeltall.csv
        id;navn;enhet;retning;2020;2021;2022;2023;2024
        plasser;Plasser i åpen barnehage;antall;hoyere;60;62;61;..;65
    Riktig:
        data/2024/fo2a/nokkeltall.csv
        id;navn;enhet;retning;2020;2021;2022;2023;2024
        plasser;Plasser i åpen barnehage;antall;hoyere;60;62;61;64;65
    """
    latest = {(s.tabell.id, s.kjente()[-1][0]) for s in g.av(series) if s.kjente()}
    for serie in g.av(series):
        known = [p for p, _ in serie.kjente()]
        holes = [p for p in serie.tall if known and known[0] < p < known[-1] and p not in known]
        if not holes or serie.rad.merknad:
            yield _last_missing(serie, latest)
            continue
        yield Funn(
            f"«{serie.rad.navn}» mangler tall for {' og '.join(holes)}, midt i serien",
            serie.tall[holes[0]].sted or Place(serie.tabell.fil),
            "fyll inn tallet, eller forklar i kolonnen «merknad»",
            adresse=serie.tall[holes[0]].adresse,
        )


def _is_figure(value: Celle | None) -> bool:
    """Whether there is a figure, or one that has a fault which is told already."""
    if isinstance(value, Mangler):
        return value.arsak is Arsak.MA_RETTES
    return value is not None


def _last_missing(serie: Serie, latest: set[tuple[str, str]]) -> Utfall:
    """The outcome when a series may lack its last figure, which other rows of the table have."""
    known = [p for p, _ in serie.kjente()]
    last = list(serie.tall)[-1] if serie.tall else ""
    told = serie.rad.merknad or (serie.tabell.id, last) not in latest
    if told or last in known or len(known) < _ENOUGH:
        return HOLDER
    return Funn(
        f"«{serie.rad.navn}» mangler tall for {last}, som andre rader i tabellen har",
        serie.tall[last].sted or Place(serie.tabell.fil),
        "fyll inn tallet, eller forklar i kolonnen «merknad»",
        adresse=serie.tall[last].adresse,
        alvor=Severity.MERKNAD,
    )


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
        if isinstance(value, Mangler) and value.arsak not in _NOT_MISSING:
            yield name, value


def _empty_row(tabell: Tabell, rad: Rad) -> Utfall:
    """The row's outcome: a fault when all its figures are missing, and nothing says why."""
    values = [t.verdi for t in rad.celler.values()]
    empty = bool(values) and all(not_available(v) for v in values) and bool(typed(rad))
    if rad.merknad or not empty:
        return HOLDER
    message = f"«{rad.navn}» har ikke ett eneste tall"
    hint = "fyll inn tallene, forklar i «merknad», eller slett raden"
    return Funn(message, rad.sted or Place(tabell.fil), hint, adresse=f"{tabell.id}/{rad.id}")


def _empty_column(tabell: Tabell, kolonne: Kolonne) -> Utfall:
    """The column's outcome; a column for a year is another rule's."""
    values = [v for r in tabell.rader if (v := r.verdi(kolonne.id)) is not None]
    year = _YEAR.fullmatch(kolonne.id) or kolonne.formel
    if year or not values or not all(not_available(v) for v in values):
        return HOLDER
    name = f"{kolonne.gruppe}: {kolonne.tittel}" if kolonne.gruppe else kolonne.tittel
    message = f"kolonnen «{name}» i «{tabell.tittel}» har ikke ett eneste tall"
    hint = "fyll inn tallene, eller forklar i teksten hvorfor de mangler"
    place = next((t.sted for r in tabell.rader if (t := r.celler.get(kolonne.id))), None)
    return Funn(message, place or Place(tabell.fil), hint, adresse=tabell.id)
