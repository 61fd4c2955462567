"""What `arsberetning ci` found, as it is printed: for people, or for GitHub's log."""

from __future__ import annotations

from collections.abc import Iterator

from arsberetning.navn import shown
from arsberetning.output.ciresultat import Ciresultat, Rapportresultat
from arsberetning.output.github import as_annotations, harmless
from arsberetning.output.kommentar import changes, verdict
from arsberetning.output.plain import counted, grouped

_SHORT = 7


def for_people(resultat: Ciresultat, *, colour: bool = False) -> Iterator[str]:
    """The lines to print in a terminal: new findings in full, the verdict last."""
    for rapport in resultat.rapporter:
        yield from _findings(rapport, resultat.gren, colour=colour)
    yield from _closing(resultat)


def for_github(resultat: Ciresultat, mappe: str) -> Iterator[str]:
    """The lines for GitHub's log: an annotation for each finding, the verdict last."""
    for rapport in resultat.rapporter:
        text = as_annotations(rapport.liste, rapport.kjente, resultat.gren, mappe)
        yield from text.split("\n")[:-1]
    yield from (harmless(line) for line in _closing(resultat))


def _findings(rapport: Rapportresultat, gren: str, *, colour: bool) -> Iterator[str]:
    new, known = rapport.nye, rapport.kjente
    if new:
        yield f"{rapport.liste.rapport}: nytt i denne endringen: {counted(new)}"
        yield from grouped(new, colour=colour)
        yield ""
    if known:
        yield f"{rapport.liste.rapport}: {counted(known)} som også er i {_visible(gren)}"
        yield ""


def _closing(resultat: Ciresultat) -> Iterator[str]:
    gren = _visible(resultat.gren)
    made = f" {_visible(resultat.drakt)}." if resultat.rapporter else ""
    yield f"{verdict(resultat)}. Sammenlignet med {gren} ({resultat.commit[:_SHORT]}).{made}"
    for rapport in resultat.rapporter:
        yield f"  {rapport.liste.rapport}: {changes(rapport)}"


def _visible(text: str) -> str:
    return shown(text)
