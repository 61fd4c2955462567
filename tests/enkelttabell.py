"""A project with one table, to show what is computed of it."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent, indent

from arsberetning.compute.tallbase import Tabell
from arsberetning.pipeline.load import Loaded
from prosjektkopi import last, skriv

_RAPPORT = "navn: A\nmappenavn: a\nar: 2013\nstandard: s\nstatus: utkast\n"
_STANDARD = """\
navn: Én tabell
funksjonsomrader: []
kapitler: []
funksjonsomrade_seksjoner: []
tabeller:
  bydel/t:
    fil: t.csv
    tittel: Tabell
"""


def last_tabell(rot: Path, mal: str, csv: str) -> Loaded:
    """Load a project with the table `bydel/t`: `mal` is YAML as in a standard."""
    skriv(rot, "reports/2013/rapport.yaml", _RAPPORT)
    skriv(rot, "templates/standard/s.yaml", _STANDARD + indent(dedent(mal), " " * 4))
    skriv(rot, "data/kodeverk/kostra_funksjoner.csv", "funksjon;navn;fra;til;etterfolgere\n")
    skriv(rot, "data/2013/bydel/t.csv", dedent(csv))
    return last(rot)


def regn(rot: Path, mal: str, csv: str) -> Tabell:
    """Compute the table `bydel/t`."""
    return last_tabell(rot, mal, csv).tallbase.tabeller["bydel/t"]


def verdier(tabell: Tabell) -> dict[str, list[str]]:
    """The figures of each row as text, in printed order, `–` where there is none."""
    return {
        r.id: [str(r.celler[k.id].verdi) if k.id in r.celler else "–" for k in tabell.kolonner]
        for r in tabell.rader
    }
