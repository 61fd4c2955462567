"""What a report is: its set-up, and what people write in it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from arsberetning.model.kontroll import Kontrolloppsett
from arsberetning.model.typer import Arstall, Dato, Filnavn, IkkeTrykt, Modell, Streng, Tekst, Valg
from arsberetning.read.nodes import Scalar
from arsberetning.values import Arsak


class Status(StrEnum):
    """A draft says on every page that it is one; a final report must be complete."""

    UTKAST = "utkast"
    ENDELIG = "endelig"


class Sprak(StrEnum):
    """Written standard of the report (BCP 47)."""

    NB = "nb"
    NN = "nn"


class Lisens(StrEnum):
    """Licences for open data that the Norwegian guide recommends, by SPDX id."""

    NLOD_2_0 = "NLOD-2.0"
    CC_BY_4_0 = "CC-BY-4.0"
    CC0_1_0 = "CC0-1.0"


class Svarkode(StrEnum):
    """The answers a form can have besides free text."""

    JA = "ja"
    DELVIS = "delvis"
    NEI = "nei"
    IKKE_BESVART = "ikke_besvart"
    IKKE_AKTUELT = "ikke_aktuelt"


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, Scalar) else value


Navneliste = Annotated[
    tuple[Streng, ...], BeforeValidator(_as_list, json_schema_input_type=str | list[str])
]


class Rapportoppsett(Modell):
    """`rapport.yaml`: which report this is. `mappenavn` names the files that are made."""

    navn: Streng = Field(description="Bydelens eller kommunens navn, slik det skal trykkes")
    mappenavn: Annotated[Filnavn, IkkeTrykt()] = Field(
        description="Navnet i filnavn: små bokstaver og bindestrek"
    )
    ar: Annotated[Arstall, IkkeTrykt()] = Field(description="Året beretningen gjelder")
    standard: Annotated[Streng, IkkeTrykt()] = Field(
        description="Hvilken standard i templates/standard som gjelder"
    )
    status: Annotated[Status, Valg, IkkeTrykt()] = Field(description="utkast eller endelig")
    sprak: Annotated[Sprak, Valg, IkkeTrykt()] = Field(default=Sprak.NB, description="nb eller nn")
    dato: Annotated[Dato | None, IkkeTrykt()] = Field(
        default=None, description="Dato på forsiden, for eksempel 15.02.2025"
    )
    utgiver: Streng | None = Field(default=None, description="Hvem som gir ut beretningen")
    lisens: Annotated[Lisens | None, Valg, IkkeTrykt()] = Field(
        default=None, description="Lisensen de åpne dataene blir gitt ut med"
    )
    tidligere_navn: Annotated[Navneliste, IkkeTrykt()] = Field(
        default=(),
        description="Navnet enheten hadde i tidligere beretninger, hvis det er et annet",
    )
    kontroll: Annotated[Kontrolloppsett, IkkeTrykt()] = Field(
        default=Kontrolloppsett(), description="Grenser, alvor og unntak for kontrollen"
    )


_SKREVNE = tuple(a for a in Arsak if a is not Arsak.MA_RETTES)
"""The reasons that people may give."""


def _written(arsak: Arsak) -> Arsak:
    if arsak not in _SKREVNE:
        expected = {"expected": " eller ".join(f"'{a.value}'" for a in _SKREVNE)}
        raise PydanticCustomError("enum", "ikke en årsak", expected)
    return arsak


Arsaksfelt = Annotated[
    Arsak,
    Valg,
    AfterValidator(_written),
    WithJsonSchema({"type": "string", "enum": [a.value for a in _SKREVNE]}),
]


class Utgar(Modell):
    """Why a point is left out. A reader sees the explanation where the point would have stood."""

    arsak: Arsaksfelt = Field(description="Hvorfor punktet ikke er fylt ut")
    forklaring: Streng = Field(description="Forklaring til leseren, én eller to setninger")


class Svar(Modell):
    """The answer to a form's question: a code, a text, or a code with a comment."""

    svar: Annotated[Svarkode, Valg] | None = None
    tekst: Tekst | None = None
    kommentar: Tekst | None = None


def _as_svar(value: Any) -> Any:
    if not isinstance(value, Scalar):
        return value
    code = value.text.strip()
    return {"svar": value} if code in list(Svarkode) else {"tekst": value}


Svarfelt = Annotated[Svar, BeforeValidator(_as_svar, json_schema_input_type=str | Svar)]


class Seksjonsinnhold(Modell):
    """What people write under one heading."""

    tekst: Tekst | None = Field(default=None, description="Løpende tekst (Markdown)")
    svar: dict[str, Svarfelt] = Field(
        default_factory=dict, description="Svar på skjemaet, etter spørsmålets id"
    )
    utgar: Utgar | None = Field(default=None, description="Settes når punktet ikke kan fylles ut")

    @property
    def er_tom(self) -> bool:
        """Whether nothing at all is written."""
        return self.tekst is None and not self.svar and self.utgar is None


class Kapittelinnhold(Seksjonsinnhold):
    """A chapter's own file, with the sections below it."""

    seksjoner: dict[str, Seksjonsinnhold] = Field(
        default_factory=dict, description="Underpunktene, etter id"
    )


class Tiltak(Modell):
    """A measure and what the bydel reports on it."""

    tittel: Streng = Field(description="Tiltakets offisielle navn")
    rapportering: Tekst | None = Field(default=None, description="Bydelens rapportering")


class Mal(Modell):
    """A goal with its measures. `gruppe` is a heading over several goals."""

    tittel: Streng = Field(description="Målets offisielle navn")
    gruppe: Streng | None = Field(default=None, description="Overskrift over flere mål")
    tekst: Tekst | None = Field(default=None, description="Rapportering på selve målet")
    tiltak: tuple[Tiltak, ...] = Field(default=(), description="Tiltakene under målet")


class Funksjonsomradeinnhold(Modell):
    """One funksjonsområde: the one file its department edits."""

    funksjonsomrade: Annotated[Streng, IkkeTrykt()] = Field(
        description="Funksjonsområdets id, for eksempel fo2b"
    )
    ansvarsomrade: Seksjonsinnhold = Seksjonsinnhold()
    hovedmal: Seksjonsinnhold = Seksjonsinnhold()
    situasjonsbeskrivelse: Seksjonsinnhold = Seksjonsinnhold()
    okonomi: Seksjonsinnhold = Seksjonsinnhold()
    resultater: Seksjonsinnhold = Seksjonsinnhold()
    mal: tuple[Mal, ...] = ()
    tillegg: dict[str, Seksjonsinnhold] = Field(default_factory=dict)

    def seksjon(self, navn: str) -> Seksjonsinnhold:
        """A section by id, an empty one when nothing is written."""
        if navn in self.tillegg:
            return self.tillegg[navn]
        felt = getattr(self, navn, None) if navn in type(self).model_fields else None
        return felt if isinstance(felt, Seksjonsinnhold) else Seksjonsinnhold()


class Innhold(Modell):
    """All that is written in a report, by section id (`saerskilt/service`, `fo2b/okonomi`)."""

    seksjoner: Mapping[str, Seksjonsinnhold]
    mal: Mapping[str, tuple[Mal, ...]]
    filer: Mapping[str, str]
    """Which file a section is written in (or would be), by section id."""
    uleste: frozenset[str] = frozenset()
    """Files of which nothing could be read."""

    def seksjon(self, seksjon_id: str) -> Seksjonsinnhold:
        """A section by id, an empty one when nothing is written."""
        return self.seksjoner.get(seksjon_id, Seksjonsinnhold())
