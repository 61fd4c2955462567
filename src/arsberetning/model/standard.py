"""The standard's outline: what an årsberetning holds in a given year, as data.

Chapters, mandatory points, funksjonsområder, tables and forms come and go with the yearly
rundskriv; they stand in `templates/standard/<year>.yaml` and not in code.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from arsberetning.model.typer import (
    Desimaler,
    Formel,
    Heltall,
    JaNei,
    Modell,
    Streng,
    Valg,
    scalar_text,
)
from arsberetning.read.nodes import Scalar
from arsberetning.values import Enhet


class Innholdsslag(StrEnum):
    """The kinds of block a section can hold."""

    TEKST = "tekst"
    TABELL = "tabell"
    FIGUR = "figur"
    SKJEMA = "skjema"
    MAL = "mal"
    FUNKSJONSOMRADER = "funksjonsomrader"
    MANGLER = "mangler"
    """Not written by people: in place of a table or a form there is nothing to show of."""


class Blokkmal(Modell):
    """One block: `tekst`, `tabell bydel/ansatte`, `figur befolkning bydel/befolkning`, ..."""

    slag: Innholdsslag
    argumenter: tuple[str, ...] = ()


_ANTALL_ARGUMENTER = {
    Innholdsslag.TABELL: 1,
    Innholdsslag.FIGUR: 2,
    Innholdsslag.SKJEMA: 1,
}


def _as_blokk(value: Any) -> Any:
    text = scalar_text(value)
    if not isinstance(text, str):
        return value
    slag, *argumenter = text.split()
    if slag not in list(Innholdsslag) or slag == Innholdsslag.MANGLER:
        raise PydanticCustomError(
            "ukjent_blokk", "«{lest}» er ikke et slags innhold", {"lest": slag}
        )
    if len(argumenter) != _ANTALL_ARGUMENTER.get(Innholdsslag(slag), 0):
        raise PydanticCustomError("blokkargumenter", "«{lest}» har feil antall ord", {"lest": text})
    return {"slag": slag, "argumenter": tuple(argumenter)}


Blokkfelt = Annotated[Blokkmal, BeforeValidator(_as_blokk, json_schema_input_type=str)]


class Seksjonsmal(Modell):
    """A section of the outline. `fil` is where its text is written, relative to the report.

    A `fil` that ends with `/` is a folder with one file for each section below.
    """

    id: Streng
    tittel: Streng
    pliktig: JaNei = True
    fil: Streng | None = None
    innhold: tuple[Blokkfelt, ...] = ()
    seksjoner: tuple[Seksjonsmal, ...] = ()
    funksjonsomrader: JaNei = False

    def har(self, slag: Innholdsslag) -> bool:
        """Whether the section holds a block of this kind."""
        return any(b.slag is slag for b in self.innhold)


class Del(Modell):
    """A part of a funksjonsområde with its own economy table (4A, 4B, 4C)."""

    id: Streng
    kode: Streng
    navn: Streng
    funksjoner: tuple[Heltall, ...] = ()


class Funksjonsomrade(Modell):
    """A funksjonsområde of the year, with the KOSTRA functions that belong to it."""

    id: Streng
    kode: Streng
    navn: Streng
    funksjoner: tuple[Heltall, ...] = ()
    deler: tuple[Del, ...] = ()
    pliktige: tuple[Streng, ...] = ()
    tillegg: tuple[Seksjonsmal, ...] = ()

    @property
    def kort_tittel(self) -> str:
        """`2A Barnehager`, where a head already says «Funksjonsområde»."""
        return f"{self.kode} {self.navn}"

    @property
    def tittel(self) -> str:
        """`Funksjonsområde 2A: Barnehager`."""
        return f"Funksjonsområde {self.kode}: {self.navn}"


class Radkilde(StrEnum):
    """Where a table's rows come from."""

    CSV = "csv"
    KOSTRA = "kostra"
    FUNKSJONSOMRADER = "funksjonsomrader"
    SUM_AV_FUNKSJONSOMRADER = "sum_av_funksjonsomrader"
    ENKELTTALL = "enkelttall"


class Kolonneslag(StrEnum):
    """What a column holds."""

    TALL = "tall"
    MALTALL = "maltall"
    TEKST = "tekst"


class Kolonnemal(Modell):
    """A column. In `id`, `tittel` and `formel`, `{ar}` is the year and `{ar1}` the year before.

    `formel` is `differanse a b`, `prosent a b`, `endring a b` or `sum a b ...` over columns.
    """

    id: Streng
    tittel: Streng
    slag: Annotated[Kolonneslag, Valg] = Kolonneslag.TALL
    enhet: Annotated[Enhet, Valg] | None = None
    formel: Formel | None = None
    gruppe: Streng | None = None
    summeres: JaNei = True
    desimaler: Desimaler | None = None
    valgfri: JaNei = False


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, Scalar) else value


Radliste = Annotated[
    tuple[Streng, ...], BeforeValidator(_as_list, json_schema_input_type=str | list[str])
]


class Summal(Modell):
    """A sum row: `av` names rows or earlier sums; `alle` is every row, `gruppe` one per group."""

    id: Streng
    navn: Streng
    av: Radliste = ("alle",)


class Tabellmal(Modell):
    """A table of the standard, read from `data/<report>/<område>/<fil>`.

    Its columns are `kolonner`, or those of the set named by `kolonnesett`.
    """

    fil: Streng
    tittel: Streng
    kolonner: tuple[Kolonnemal, ...] = ()
    kolonnesett: Streng | None = None
    enhet: Annotated[Enhet, Valg] = Enhet.ANTALL
    radhode: Streng = "Navn"
    rader: Annotated[Radkilde, Valg] = Radkilde.CSV
    summer: tuple[Summal, ...] = ()
    definisjon: Streng | None = None
    kilde: Streng | None = None
    gruppenavn: dict[str, Streng] = Field(default_factory=dict)
    liggende: JaNei = False
    pliktig: JaNei = True


class Sporsmal(Modell):
    """A question of a form. `under` is the id of the question it follows up."""

    id: Streng
    tekst: Streng
    gruppe: Streng | None = None
    type: Streng | None = None
    under: Streng | None = None


class Skjema(Modell):
    """A form: questions answered with a code, a cross, or a text."""

    tittel: Streng
    type: Streng
    sporsmal: tuple[Sporsmal, ...]


class Sammenheng(Modell):
    """A figure that follows from others in other tables, as addresses with year placeholders.

    `formel` is `lik a`, `sum a b ...`, `differanse a b`, `prosent a b` or `andel a b` (a of both).
    """

    tall: Streng
    formel: Streng
    forklaring: Streng | None = None


class Standard(Modell):
    """One year's outline."""

    navn: Streng
    funksjonsomrader: tuple[Funksjonsomrade, ...]
    kapitler: tuple[Seksjonsmal, ...]
    funksjonsomrade_seksjoner: tuple[Seksjonsmal, ...]
    kolonnesett: dict[str, tuple[Kolonnemal, ...]] = Field(default_factory=dict)
    tabeller: dict[str, Tabellmal]
    skjemaer: dict[str, Skjema] = Field(default_factory=dict)
    sammenhenger: tuple[Sammenheng, ...] = ()

    def funksjonsomrade(self, fo_id: str) -> Funksjonsomrade | None:
        """The funksjonsområde with this id, or None."""
        return next((f for f in self.funksjonsomrader if f.id == fo_id), None)

    def seksjoner(self) -> Iterator[Seksjonsmal]:
        """Every section of the outline and those below it, also those of one funksjonsområde."""
        extra = [s for fo in self.funksjonsomrader for s in fo.tillegg]
        for section in (*self.kapitler, *self.funksjonsomrade_seksjoner, *extra):
            yield section
            yield from section.seksjoner

    def omrader(self) -> Iterator[tuple[str, Funksjonsomrade | Del]]:
        """Every funksjonsområde and every part of one that has an economy of its own."""
        for fo in self.funksjonsomrader:
            yield fo.id, fo
            for del_ in fo.deler:
                yield del_.id, del_
