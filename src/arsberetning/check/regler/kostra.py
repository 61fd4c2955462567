"""KOSTRA functions: known, in the right funksjonsområde, with the year's name, comparable."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from arsberetning.check.grunnlag import Grunnlag, Tekststed
from arsberetning.check.regel import HOLDER, Familie, Funn, Utfall, regel
from arsberetning.check.serier import words
from arsberetning.check.steder import place_of
from arsberetning.check.tallord import shown
from arsberetning.compute.tallbase import Rad, Tabell, Tall
from arsberetning.diagnostics import Place, Severity
from arsberetning.model.arsberetning import Kostrafunksjon
from arsberetning.model.standard import Del, Funksjonsomrade, Radkilde

FAMILIE = Familie("KOS", "KOSTRA", "Funksjonenes nummer, navn og plass, og om år kan sammenlignes")

_FUNCTION = re.compile(r"\bfunksjon(?:en|ene|er)?\s+(\d{3})\b", re.IGNORECASE)
_YEAR = re.compile(r"_(\d{4})$")
_SAME_WORDS = Decimal("0.5")


@regel(FAMILIE, "KOS001")
def ukjent_funksjon(g: Grunnlag) -> Iterator[Utfall]:
    """KOSTRA-funksjonen finnes ikke.

    Hva:
        Standarden eller en tekst nevner en funksjon som ikke står i kodeverket.
    Hvorfor:
        Et ukjent nummer er en skrivefeil, eller kodeverket mangler årets endringer.
    Feil:
        I år gikk utgiftene på funksjon 299 ned.
    Riktig:
        I år gikk utgiftene på funksjon 201 ned.
    """
    known = g.arsberetning.kostra
    if not known:
        return  # the code list cannot be read, and that is told
    standard = Place(f"templates/standard/{g.arsberetning.oppsett.standard}.yaml")
    for _, fo, number in _functions(g):
        missing = f"funksjon {number} under {fo.kode} {fo.navn} finnes ikke i kodeverket"
        yield HOLDER if number in known else Funn(missing, standard, _CODES)
    for text, number, place in _mentioned(g):
        missing = f"funksjon {number} finnes ikke i kodeverket"
        yield HOLDER if number in known else Funn(missing, place, _CODES, punkt=text.punkt.id)


@regel(FAMILIE, "KOS002", Severity.ADVARSEL)
def funksjon_i_feil_omrade(g: Grunnlag) -> Iterator[Utfall]:
    """KOSTRA-funksjonen hører til et annet funksjonsområde.

    Hva:
        Teksten i et funksjonsområde omtaler en funksjon som standarden legger til et annet, eller
        standarden har samme funksjon i to områder.
    Hvorfor:
        Hver funksjon hører til ett funksjonsområde. Nummeret er trolig skrevet feil.
    Feil:
        reports/2024/funksjonsomrader/fo2a.yaml
        funksjonsomrade: fo2a
        ansvarsomrade:
          tekst: Bydelen har ansvaret for barnehagene.
        okonomi:
          tekst: Avviket er størst på funksjon 281.
    Riktig:
        reports/2024/funksjonsomrader/fo2a.yaml
        funksjonsomrade: fo2a
        ansvarsomrade:
          tekst: Bydelen har ansvaret for barnehagene.
        okonomi:
          tekst: Avviket er størst på funksjon 221.
    """
    owners: dict[str, set[str]] = defaultdict(set)
    for omrade, _, number in _functions(g):
        owners[number].add(omrade)
    for text, number, place in _mentioned(g):
        area = text.punkt.id.partition("/")[0]
        if number not in owners or g.arsberetning.standard.funksjonsomrade(area) is None:
            continue
        if area in owners[number]:
            yield HOLDER
        else:
            names = ", ".join(sorted(owners[number]))
            message = f"funksjon {number} hører til {names}, ikke {area}"
            yield Funn(message, place, "rett nummeret, eller flytt omtalen", punkt=text.punkt.id)


@regel(FAMILIE, "KOS003", Severity.ADVARSEL)
def funksjonsnavn_er_et_annet(g: Grunnlag) -> Iterator[Utfall]:
    """Navnet på KOSTRA-funksjonen er ikke årets.

    Hva:
        Filen oppgir et navn på funksjonen som ikke er det kodeverket har for året.
    Hvorfor:
        Navnene endres fra år til år. Et gammelt navn kan bety at innholdet også er et annet.
    Feil:
        data/2024/fo2a/netto.csv
        id;navn;regnskap_2023;opprinnelig_budsjett_2024;regulert_budsjett_2024;regnskap_2024
        221;Førskolelokaler;63;65;70;62
    Riktig:
        data/2024/fo2a/netto.csv
        id;navn;regnskap_2023;opprinnelig_budsjett_2024;regulert_budsjett_2024;regnskap_2024
        221;Barnehagelokaler og skyss;63;65;70;62
    """
    for inn in g.arsberetning.tabeller.values():
        for row in inn.rader if inn.mal.rader is Radkilde.KOSTRA else ():
            known = g.arsberetning.kostra.get(row.id)
            if known is None or not row.oppgitt_navn:
                continue
            if _same_name(row.oppgitt_navn, known):
                yield HOLDER
                continue
            yield Funn(
                f"funksjon {row.id} er oppgitt som «{row.oppgitt_navn}», men heter "
                f"«{known.navn}» i {g.ar}",
                row.sted,
                "rett navnet, eller slett kolonnen «navn»; navnet hentes fra kodeverket",
                adresse=f"{inn.id}/{row.id}",
            )


@regel(FAMILIE, "KOS004", Severity.ADVARSEL)
def avviklet_funksjon_har_tall(g: Grunnlag) -> Iterator[Utfall]:
    """En funksjon som er avviklet, har tall for året.

    Hva:
        Kodeverket sier at funksjonen gikk ut før året beretningen gjelder, men den har regulert
        budsjett eller regnskap i året.
    Hvorfor:
        Beløpet skulle stått på funksjonen som har tatt over.
    Feil:
        data/2024/fo4a/netto.csv
        id;regnskap_2023;opprinnelig_budsjett_2024;regulert_budsjett_2024;regnskap_2024
        254;479;0;46;0
        257;0;265;265;212
        258;0;320;320;333
    Riktig:
        data/2024/fo4a/netto.csv
        id;regnskap_2023;opprinnelig_budsjett_2024;regulert_budsjett_2024;regnskap_2024
        254;479;0;0;0
        257;0;265;265;212
        258;0;320;320;333
    """
    for tabell, rad, function in _rows(g):
        if function.til is None or function.til >= g.ar:
            continue
        amounts = [t for t in _amounts(rad, g.ar) if _number(t)]
        if not amounts:
            yield HOLDER
            continue
        listed = ", ".join(f"{t.kolonne.casefold()} {shown(_number(t))}" for t in amounts)
        yield Funn(
            f"funksjon {rad.id} gikk ut i {function.til}, men har {listed}",
            place_of(g, amounts[0]),
            f"før beløpet på funksjon {' eller '.join(function.etterfolgere) or 'som gjelder'}",
            adresse=f"{tabell.id}/{rad.id}",
            lest=_number(amounts[0]),
        )


@regel(FAMILIE, "KOS005", Severity.MERKNAD)
def ar_kan_ikke_sammenlignes(g: Grunnlag) -> Iterator[Utfall]:
    """Året før kan ikke sammenlignes, for funksjonen er delt eller avløst.

    Hva:
        En funksjon er avløst av andre fra og med året. Den gamle har regnskap for året før, de nye
        har ikke, og økonomiteksten nevner ikke både den gamle og de nye.
    Hvorfor:
        Uten en forklaring ser det ut som om en tjeneste er lagt ned og en annen opprettet.
    Feil:
        data/2024/fo4a/netto.csv
        id;regnskap_2023;opprinnelig_budsjett_2024;regulert_budsjett_2024;regnskap_2024
        254;479;0;0;0
        257;0;265;265;212
        258;0;320;320;333
    Riktig:
        data/2024/fo4a/netto.csv
        id;regnskap_2023;opprinnelig_budsjett_2024;regulert_budsjett_2024;regnskap_2024
        254;0;0;0;0
        257;200;265;265;212
        258;279;320;320;333
    """
    for tabell, rad, function in _rows(g):
        successors = [r for n in function.etterfolgere if (r := tabell.rad(n))]
        if function.til != g.ar - 1 or not successors:
            continue
        before = rad.verdi(f"regnskap_{g.ar - 1}")
        others = [r.verdi(f"regnskap_{g.ar - 1}") for r in successors]
        if not before or any(others) or _told(g, rad.id, function.etterfolgere):
            yield HOLDER
            continue
        new = " og ".join(function.etterfolgere)
        yield Funn(
            f"funksjon {rad.id} ble {new} i {g.ar}: regnskapet for {g.ar - 1} står på {rad.id}, og "
            f"årene kan bare sammenlignes samlet",
            rad.sted or Place(tabell.fil),
            "forklar delingen i teksten, eller oppgi fjoråret fordelt på de nye funksjonene",
            adresse=f"{tabell.id}/{rad.id}",
        )


@regel(FAMILIE, "KOS006", Severity.ADVARSEL)
def funksjon_uten_rad(g: Grunnlag) -> Iterator[Utfall]:
    """En av funksjonsområdets funksjoner har ingen rad.

    Hva:
        Standarden legger funksjonen til funksjonsområdet, men filen med netto driftsutgifter har
        ingen rad for den.
    Hvorfor:
        Mangler raden, blir summen for lav, og bare en kontrollsum kan vise det.
    Feil:
        data/2024/fo2a/netto.csv
        id;regnskap_2023;opprinnelig_budsjett_2024;regulert_budsjett_2024;regnskap_2024
        201;630;650;700;690
        221;63;65;70;62
    Riktig:
        data/2024/fo2a/netto.csv
        id;regnskap_2023;opprinnelig_budsjett_2024;regulert_budsjett_2024;regnskap_2024
        201;630;650;700;690
        211;0;0;0;0
        221;63;65;70;62
    """
    for omrade, fo, number in _functions(g):
        inn = g.arsberetning.tabeller.get(f"{fo.id}/netto") or g.arsberetning.tabeller.get(
            f"{omrade}/netto"
        )
        if inn is None or inn.mal.rader is not Radkilde.KOSTRA or not inn.rader:
            continue
        known = g.arsberetning.kostra.get(number)
        gone = known is not None and known.til is not None and known.til < g.ar
        if inn.rad(number) or gone:
            yield HOLDER
        else:
            name = f" {known.navn}" if known else ""
            yield Funn(
                f"funksjon {number}{name} har ingen rad i tabellen for {fo.kode} {fo.navn}",
                Place(inn.fil),
                "legg til raden; har funksjonen ingen beløp i år, skriv 0",
                adresse=f"{inn.id}/{number}",
            )


_CODES = "rett nummeret, eller legg funksjonen til i data/kodeverk/kostra_funksjoner.csv"


def _functions(g: Grunnlag) -> Iterator[tuple[str, Funksjonsomrade | Del, str]]:
    """Each function of the standard with the funksjonsområde it belongs to."""
    for fo in g.arsberetning.standard.funksjonsomrader:
        parts: tuple[Funksjonsomrade | Del, ...] = (fo, *fo.deler)
        for part in parts:
            for number in part.funksjoner:
                yield fo.id, part, str(number)


def _mentioned(g: Grunnlag) -> Iterator[tuple[Tekststed, str, Place]]:
    for text in g.tekster:
        for n, line in enumerate(text.prosa.verdi.splitlines(), start=1):
            for match in _FUNCTION.finditer(line):
                yield text, match[1], text.prosa.place(n, match.start(1) + 1)


def _rows(g: Grunnlag) -> Iterator[tuple[Tabell, Rad, Kostrafunksjon]]:
    for tabell in g.tallbase.tabeller.values():
        for rad in tabell.rader:
            function = g.arsberetning.kostra.get(rad.id)
            if tabell.slag == "netto" and function:
                yield tabell, rad, function


def _amounts(rad: Rad, ar: int) -> Iterator[Tall]:
    for key, tall in rad.celler.items():
        match = _YEAR.search(key)
        original = key.startswith("opprinnelig")
        if match and int(match[1]) == ar and not (tall.computed or original):
            yield tall


def _told(g: Grunnlag, old: str, new: Sequence[str]) -> bool:
    """Whether a text about economy names the old function and those that took over."""
    texts = (t.prosa.verdi for t in g.tekster if t.punkt.id.endswith("/okonomi"))
    return any(all(re.search(rf"\b{n}\b", text) for n in (old, *new)) for text in texts)


def _number(tall: Tall) -> Decimal:
    return tall.verdi if isinstance(tall.verdi, Decimal) else Decimal(0)


def _same_name(given: str, function: Kostrafunksjon) -> bool:
    """Whether a name is the year's: same words, or enough of them, as abbreviations go."""
    one = words(given.removeprefix(function.nummer))
    two = words(function.navn)
    return bool(one & two) and Decimal(len(one & two)) / min(len(one), len(two)) >= _SAME_WORDS
