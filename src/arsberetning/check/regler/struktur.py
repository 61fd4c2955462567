"""Completeness of goals and measures: holes in their numbers, and goals that stand twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.regel import HOLDER, Funn, Utfall, regel
from arsberetning.check.regler.utfylling import FAMILIE
from arsberetning.compute.disposisjon import Punkt
from arsberetning.diagnostics import Place, Severity

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
                yield Funn(message, Place(punkt.fil), "slå dem sammen", punkt=punkt.id)


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
