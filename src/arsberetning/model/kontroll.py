"""`kontroll:` in rapport.yaml: limits, severities and exceptions of the report's own check."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from arsberetning.diagnostics import Severity
from arsberetning.model.typer import Heltall, Modell, Streng, Tekst, Valg


class Grenser(Modell):
    """Limits. A deviation is material when it is over both the amount and the per cent."""

    vesentlig_belop: Heltall = Field(
        default=5000, description="Vesentlig avvik: beløp i tusen kroner"
    )
    vesentlig_prosent: Heltall = Field(
        default=5, description="Vesentlig avvik: prosent av regulert budsjett"
    )
    personvern: Heltall = Field(
        default=5, description="Minste antall personer i en gruppe det oppgis tall om"
    )
    sprang_prosent: Heltall = Field(
        default=50, description="Endring fra året før som skal vurderes, i prosent"
    )
    setning_ord: Heltall = Field(default=45, description="Flest ord i en setning")
    avsnitt_ord: Heltall = Field(default=180, description="Flest ord i et avsnitt")


class Unntak(Modell):
    """A finding that is accepted. `sted` is a file, a figure's address or a section's id."""

    regel: Streng = Field(description="Regelens kode, for eksempel RIM001")
    sted: Streng = Field(description="Fil, tallets adresse eller punktets id")
    begrunnelse: Tekst = Field(description="Hvorfor funnet godtas")


class UlikeTall(Modell):
    """Figures that look alike and measure different things, told apart by the author."""

    tall: tuple[Streng, ...] = Field(description="Adressene, for eksempel fo2a/indikator/x")
    begrunnelse: Tekst = Field(description="Hva som skiller definisjonene")


class Avkryssing(Modell):
    """A typed quantity that somebody held against a source the project does not have.

    `tekst` is the digest of its sentence: when a word of that is changed, it must be done again.
    """

    tall: Streng = Field(description="Tallet slik det står i teksten, for eksempel 84 plasser")
    tekst: Streng = Field(description="Setningens merke, slik «check --dekning» viser det")
    mot: Streng = Field(description="Hva tallet er kontrollert mot")


class Kontrolloppsett(Modell):
    """All of `kontroll:`."""

    grenser: Grenser = Grenser()
    alvor: dict[str, Annotated[Severity, Valg]] = Field(
        default_factory=dict, description="Alvor for en regel: feil, advarsel eller merknad"
    )
    unntak: tuple[Unntak, ...] = Field(default=(), description="Funn som godtas, med grunn")
    ulike_tall: tuple[UlikeTall, ...] = Field(
        default=(), description="Tall som ligner, men måler ulike ting"
    )
    kontrollert: tuple[Avkryssing, ...] = Field(
        default=(), description="Tall i tekstene som er kontrollert mot en kilde utenfor tabellene"
    )
    overskrifter: tuple[Streng, ...] = Field(
        default=(), description="Overskriftene med nummer, slik de sto i kilden som er lest inn"
    )
    ord: tuple[Streng, ...] = Field(
        default=(), description="Ord og navn som er riktige i denne rapporten"
    )
    forkortelser: tuple[Streng, ...] = Field(
        default=(), description="Forkortelser som leserne kjenner"
    )
