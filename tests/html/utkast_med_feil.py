"""A draft of the invented bydel with faults at every kind of place."""

from __future__ import annotations

from pathlib import Path

from arsberetning.html.compose import Komposisjon, compose
from prosjektkopi import bytt, last

FO2A = "reports/2013/funksjonsomrader/fo2a.yaml"
ANSVAR = """\
    Kommunale barnehager og tilsyn med private.

    Det var {{ tall(
      "fo2a/indikator/dekning/resultat_2013") }} prosent dekning.

    Vi skal skal gjøre dette:

    - tilsyn
    - tilsyn med med private

    # En overskrift med feeil

    > Et sitat er med med her.
"""


def med_feil(rot: Path) -> Path:
    """Put the faults into a copy of the project."""
    bytt(rot, FO2A, "    Kommunale barnehager og tilsyn med private.\n", ANSVAR)
    bytt(rot, FO2A, "Alle barn skal trives", "Alle barn skal skal trives")
    bytt(rot, FO2A, "Bruke Fortell meg da", "Bruke bruke Fortell meg da")
    bytt(rot, FO2A, "Alle med rett", 'Alle {{ tall("fo2a/finnes/ikke/her") }} med rett')
    bytt(rot, "data/2013/fo2a/indikatorer.csv", "91,5;1,5;", "91,5;7,5;")
    bytt(rot, "data/2013/fo2a/netto.csv", "sum;21 500", "sum;31 500")
    bytt(rot, "reports/2013/styring.yaml", "mangler årlig", "mangler mangler årlig")
    return rot


def komponert(rot: Path) -> Komposisjon:
    """The draft as it is shown."""
    loaded = last(rot)
    found = loaded.check.funn
    return compose(loaded.arsberetning, loaded.tallbase, loaded.punkter, {}, (), found)
