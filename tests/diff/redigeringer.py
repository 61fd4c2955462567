"""Known edits of the 2024 report, and what a comparison must say of each.

An edit changes the files of a copied project. Its truth is the figures that are changed by hand,
and the changes of text by kind of change, kind of passage and words that must be in it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from arsberetning.endringer import Blokkslag, Slag
from prosjektkopi import bytt

FO1 = "reports/2024/funksjonsomrader/fo1.yaml"
FO2B = "reports/2024/funksjonsomrader/fo2b.yaml"
STYRING = "reports/2024/styring.yaml"


@dataclass(frozen=True)
class Sant:
    """A change of text that must be found once: kind, passage, and words in it."""

    slag: Slag
    blokk: Blokkslag
    ord: str


@dataclass(frozen=True)
class Redigering:
    """An edit. `tall` are the figures changed by hand, with their values before and after."""

    navn: str
    gjor: Callable[[Path], None]
    tall: tuple[tuple[str, str | None, str | None], ...] = ()
    tekst: tuple[Sant, ...] = ()


def _byttet(fil: str, gammel: str, ny: str) -> Callable[[Path], None]:
    return lambda rot: bytt(rot, fil, gammel, ny)


def _byttede_rader(rot: Path) -> None:
    fil = rot / "data/2024/fo4/trygghet.csv"
    linjer = fil.read_text(encoding="utf-8").splitlines(keepends=True)
    linjer[1], linjer[2] = linjer[2], linjer[1]
    fil.write_text("".join(linjer), encoding="utf-8")


def _flyttet_seksjon(rot: Path) -> None:
    fil = rot / STYRING
    deler = fil.read_text(encoding="utf-8").split("  # ")
    n = next(n for n, d in enumerate(deler) if d.startswith("Ledelsens risikovurdering"))
    m = next(n for n, d in enumerate(deler) if d.startswith("Interne kontrollaktiviteter"))
    deler.insert(m, deler.pop(n))
    fil.write_text("  # ".join(deler), encoding="utf-8")


def _flyttet_og_endret(rot: Path) -> None:
    fil = rot / FO1
    tekst = fil.read_text(encoding="utf-8")
    start = tekst.index("    # Byutvikling")
    slutt = tekst.index("okonomi:", start)
    seksjon = tekst[start:slutt]
    rest = tekst[:start] + tekst[slutt:]
    for gammel, ny in (
        ("strekker seg over flere tiår", "strekker seg over mange tiår"),
        ("Mange er interessert i", "Mange er opptatt av"),
    ):
        assert seksjon.count(gammel) == 1
        seksjon = seksjon.replace(gammel, ny)
    sted = rest.index("    # Frivillighet\n")
    fil.write_text(rest[:sted] + seksjon + "\n" + rest[sted:], encoding="utf-8")


TALL = (
    Redigering(
        "et tall",
        _byttet("data/2024/fo2a/netto.csv", "211;40 413;26 597;52 288;36 217;16 071",
                "211;40 413;26 597;52 288;36 317;15 971"),
        (("fo2a/netto/211/regnskap_2024", "36217", "36317"),),
    ),
    Redigering(
        "et fortegn",
        _byttet("data/2024/fo1/netto.csv", "860;-3 629;0;0;-3 841;3 841",
                "860;-3 629;0;0;3 841;-3 841"),
        (("fo1/netto/860/regnskap_2024", "-3841", "3841"),),
    ),
    Redigering(
        "et måltall",
        _byttet("data/2024/fo3/indikatorer.csv", "hoyere;88;84,60;>80;..;..;",
                "hoyere;88;84,60;>85;..;..;"),
        (("fo3/indikator/fagutdanning/maltall_2024", ">80", ">85"),),
    ),
    Redigering(
        "et tall i en setning",
        _byttet("data/2024/fo1/tall.csv",
                "antall;2024;90;kilden oppgir: over 90\n", "antall;2024;95;\n"),
        (("fo1/tall/friskus_organisasjoner/2024", "90", "95"),),
    ),
    Redigering(
        "en ny rad",
        _byttet("data/2024/bydel/larlinger.csv", "sum;Sum;19", "kokkfaget;Kokkfaget;2\r\nsum;Sum;21"
                ),
        (("bydel/larlinger/kokkfaget/2024", None, "2"),),
        (Sant(Slag.NY, Blokkslag.TABELLRAD, "Kokkfaget"),),
    ),
)  # fmt: skip

TEKST = (
    Redigering(
        "to rader byttet",
        _byttede_rader,
        tekst=(Sant(Slag.FLYTTET, Blokkslag.TABELLRAD, "introduksjonsordningen"),),
    ),
    Redigering(
        "et nytt tiltak",
        _byttet(
            FO2B,
            "      - tittel: Gjennomføre barnevernøvelser i samarbeid med andre tjenester\n",
            "      - tittel: Prøve ut en ny samarbeidsform med skolene\n"
            "        rapportering: |\n"
            "          Samarbeidsformen er prøvd ut ved skolene i bydelen og blir videreført.\n"
            "      - tittel: Gjennomføre barnevernøvelser i samarbeid med andre tjenester\n",
        ),
        tekst=(Sant(Slag.NY, Blokkslag.SEKSJON, "Samarbeidsformen er prøvd ut"),),
    ),
    Redigering(
        "omskrevet setning",
        _byttet(STYRING, "Hver måned avstemmer vi", "Annenhver uke avstemmer vi"),
        tekst=(Sant(Slag.ENDRET, Blokkslag.AVSNITT, "Annenhver uke avstemmer"),),
    ),
    Redigering(
        "flyttet seksjon",
        _flyttet_seksjon,
        tekst=(Sant(Slag.FLYTTET, Blokkslag.SEKSJON, "risikovurdering"),),
    ),
    Redigering(
        "flyttet og endret seksjon",
        _flyttet_og_endret,
        tekst=(
            Sant(Slag.FLYTTET, Blokkslag.SEKSJON, "Byutvikling"),
            Sant(Slag.ENDRET, Blokkslag.AVSNITT, "over mange tiår"),
            Sant(Slag.ENDRET, Blokkslag.AVSNITT, "Mange er opptatt av"),
        ),
    ),
    Redigering(
        "et nytt avsnitt tidlig",
        _byttet(
            FO1,
            "    Livskvalitet, trivsel og helse avhenger av gode",
            "    Dette avsnittet er nytt. Det står så tidlig i kapitlet, og er så langt, at\n"
            "    sidene etter det brytes et annet sted enn før, uten at teksten på dem er en\n"
            "    annen.\n\n"
            "    Livskvalitet, trivsel og helse avhenger av gode",
        ),
        tekst=(Sant(Slag.NY, Blokkslag.AVSNITT, "Dette avsnittet er nytt"),),
    ),
    Redigering(
        "et listepunkt fjernet",
        _byttet(FO1, "    - behandle saker om navnsetting\n", ""),
        tekst=(Sant(Slag.FJERNET, Blokkslag.LISTEPUNKT, "navnsetting"),),
    ),
    Redigering(
        "en overskrift endret",
        _byttet(STYRING, "# Tilsynsrapport fra Statsforvalteren", "# Tilsyn fra Statsforvalteren"),
        tekst=(Sant(Slag.ENDRET, Blokkslag.OVERSKRIFT, "Tilsyn fra Statsforvalteren"),),
    ),
    Redigering(
        "et avsnitt fjernet",
        _byttet(
            "reports/2024/miljo.yaml",
            "      Bydelens klima- og miljøarbeid følger sentrale føringer og bydelens egen "
            "Klima- og\n      miljøstrategi 2021–2025.\n\n",
            "",
        ),
        tekst=(Sant(Slag.FJERNET, Blokkslag.AVSNITT, "Klima- og miljøstrategi"),),
    ),
)
