"""Completeness of goals and headings: holes in their numbers, and goals that stand twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.regel import HOLDER, Funn, Utfall, regel
from arsberetning.check.regler.utfylling import FAMILIE
from arsberetning.check.steder import place_of_line
from arsberetning.compute.disposisjon import Punkt
from arsberetning.diagnostics import Place, Severity

_SECTION = re.compile(r"(\d+(?:\.\d+)*)\.?\s")
_NUMBERED = re.compile(r"(?:Tiltak|Mål)?\s*(\d{1,2})\s*[.:)]\s*\D", re.IGNORECASE)


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
                place = place_of_line(title, punkt.fil)
                yield Funn(message, place, "slå dem sammen", punkt=punkt.id)


@regel(FAMILIE, "UTF016", Severity.ADVARSEL)
def overskriftsnummer_i_ulage(g: Grunnlag) -> Iterator[Utfall]:
    """Numrene på overskriftene i kilden følger ikke etter hverandre.

    Hva:
        Overskriftene slik de sto i kilden, er ført opp under «overskrifter» i rapport.yaml. Et
        nummer hopper over ett eller flere, kommer for andre gang, eller hører til et annet kapittel
        enn det står i.
    Hvorfor:
        Henvisninger i teksten treffer feil punkt, og leseren leter etter et punkt som ikke finnes.
        I beretningen som lages her, kommer numrene av seg selv.
    Feil:
        reports/2024/rapport.yaml
        navn: Bydel Lillevik
        mappenavn: lillevik
        ar: 2024
        standard: "2024"
        status: utkast
        kontroll:
          overskrifter: ["1 Innledning", "2 Barnehager", "2.1 Ansvarsområde", "2.3 Økonomi"]
    Riktig:
        reports/2024/rapport.yaml
        navn: Bydel Lillevik
        mappenavn: lillevik
        ar: 2024
        standard: "2024"
        status: utkast
        kontroll:
          overskrifter: ["1 Innledning", "2 Barnehager", "2.1 Ansvarsområde", "2.2 Økonomi"]
    """
    before: tuple[int, ...] = ()
    seen: dict[tuple[int, ...], str] = {}
    for heading in g.oppsett.overskrifter:
        match = _SECTION.match(heading)
        if match is None:
            continue
        number = tuple(int(n) for n in match[1].split("."))
        fault = _fault(number, before, seen)
        place = place_of_line(heading, f"{g.arsberetning.mappe}/rapport.yaml")
        hint = "finn ut om noe er falt ut, og rett henvisninger til nummeret"
        yield Funn(f"overskriften «{heading}» {fault}", place, hint) if fault else HOLDER
        before = number
        seen.setdefault(number, heading)


def _fault(
    number: tuple[int, ...], before: tuple[int, ...], seen: Mapping[tuple[int, ...], str]
) -> str:
    """What is wrong with a heading's number, "" when nothing is."""
    if number in seen:
        return f"har samme nummer som «{seen[number]}»"
    expected = _successors(before)
    if number in expected:
        return ""
    wanted = " eller ".join(".".join(map(str, n)) for n in expected)
    after = ".".join(map(str, before))
    return f"kommer etter {after}; det neste nummeret er {wanted}" if after else "er den første"


def _successors(before: tuple[int, ...]) -> list[tuple[int, ...]]:
    """The numbers that may follow: the first below, or the next on any level above."""
    if not before:
        return [(1,)]
    deeper = [(*before, 1)]
    return deeper + [(*before[:n], before[n] + 1) for n in reversed(range(len(before)))]


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
