"""`data/<year>/kilder.yaml`: which files figures come from, and where each code goes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, PlainValidator, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from arsberetning.model.typer import Heltall, JaNei, Modell, Streng, Valg
from arsberetning.read.nodes import Scalar

_RANGE = re.compile(r"(\d{1,9})(?:\s*[-–]\s*(\d{1,9}))?")
_CODE = r"[0-9A-Za-zÆØÅæøå]+"


class Slag(StrEnum):
    """The kinds of source."""

    KOSTRA = "kostra"
    HOVEDBOK = "hovedbok"
    TABELL = "tabell"


class Regel(StrEnum):
    """Which postings count."""

    NETTO = "netto"
    BRUTTO = "brutto"
    ALLE = "alle"


class Belopsenhet(StrEnum):
    """What amounts in a file are given in."""

    KRONER = "kroner"
    TUSEN_KRONER = "tusen_kroner"


class Fortegn(StrEnum):
    """Whether expenses are positive in the file, as in KOSTRA."""

    UTGIFT_PLUSS = "utgift_pluss"
    UTGIFT_MINUS = "utgift_minus"


class Prosent(StrEnum):
    """How a per cent stands in the file: 12 or 0,12."""

    SOM_SKREVET = "som_skrevet"
    ANDEL = "andel"


@dataclass(frozen=True)
class Kodesett:
    """Codes as single ones and ranges: `100-130, 233`. A code of digits is compared as a number."""

    ranges: tuple[tuple[int, int], ...]
    words: frozenset[str]

    def __contains__(self, code: str) -> bool:
        if code.isdecimal():
            return any(first <= int(code) <= last for first, last in self.ranges)
        return code.casefold() in self.words

    @property
    def single(self) -> tuple[int, ...]:
        """The codes that are named one by one."""
        return tuple(first for first, last in self.ranges if first == last)


def codes_of(text: str) -> Kodesett:
    """Read `100-130, 233`. Raises `ValueError` with what was read when a part is no code."""
    ranges, words = [], set()
    for part in (p.strip() for p in text.split(",")):
        found = _RANGE.fullmatch(part)
        if found:
            first, last = int(found[1]), int(found[2] or found[1])
            if first > last:
                raise ValueError(part)
            ranges.append((first, last))
        elif re.fullmatch(_CODE, part):
            words.add(part.casefold())
        else:
            raise ValueError(part)
    return Kodesett(tuple(ranges), frozenset(words))


def _koder(value: Any) -> Kodesett:
    items = value if isinstance(value, list) else [value]
    if not all(isinstance(i, Scalar) for i in items):
        raise PydanticCustomError("ikke_koder", "her ventes koder")
    text = ", ".join(i.text.strip() for i in items)
    try:
        return codes_of(text)
    except ValueError as error:
        raise PydanticCustomError(
            "ikke_koder", "«{lest}» er ikke en kode eller et intervall", {"lest": str(error)}
        ) from None


def _liste(value: Any) -> Any:
    return [value] if isinstance(value, Scalar) else value


_CODES_SCHEMA = {"type": ["string", "integer", "array"], "items": {"type": ["string", "integer"]}}
Koder = Annotated[Kodesett, PlainValidator(_koder), WithJsonSchema(_CODES_SCHEMA)]
Navn = Annotated[
    tuple[Streng, ...], BeforeValidator(_liste, json_schema_input_type=str | list[str])
]


class Kolonner(Modell):
    """The columns of a ledger by their names in the file's header."""

    funksjon: Streng | None = Field(default=None, description="Kolonnen med KOSTRA-funksjon")
    art: Streng | None = Field(default=None, description="Kolonnen med art")
    ansvar: Streng | None = Field(default=None, description="Kolonnen med ansvar")
    kontoklasse: Streng | None = Field(
        default=None, description="Kolonnen med 1 for drift og 0 for investering"
    )
    periode: Streng | None = Field(default=None, description="Kolonnen med periode, som 202412")
    art_fra: Heltall | None = Field(
        default=None, description="Første siffer av KOSTRA-arten i koden: 2 når 1089 er art 089"
    )


class Plassering(Modell):
    """Postings of these codes go to this funksjonsområde, though others have the function too."""

    omrade: Streng = Field(description="Funksjonsområdets id, for eksempel fo4b")
    funksjon: Koder | None = Field(default=None, description="KOSTRA-funksjoner")
    ansvar: Koder | None = Field(default=None, description="Ansvar")
    art: Koder | None = Field(default=None, description="Arter")

    @model_validator(mode="after")
    def _some_code(self) -> Plassering:
        _with_codes(self)
        return self


class Utelat(Modell):
    """Postings of these codes are left out, for a reason."""

    grunn: Streng = Field(description="Hvorfor beløpene holdes utenfor")
    funksjon: Koder | None = Field(default=None, description="KOSTRA-funksjoner")
    ansvar: Koder | None = Field(default=None, description="Ansvar")
    art: Koder | None = Field(default=None, description="Arter")

    @model_validator(mode="after")
    def _some_code(self) -> Utelat:
        _with_codes(self)
        return self


def _with_codes(entry: Plassering | Utelat) -> None:
    """An entry without codes would take every posting."""
    if entry.funksjon is None and entry.ansvar is None and entry.art is None:
        raise PydanticCustomError("ingen_koder", "skriv «funksjon», «ansvar» eller «art»")


class Maltabell(Modell):
    """A column that the source fills. `tabell` is an address, as `{fo}/netto` or `bydel/brutto`."""

    tabell: Streng = Field(description="Tabellens adresse: {fo}/netto, bydel/brutto, fo4/trygghet")
    kolonne: Streng = Field(description="Kolonnen i tabellens fil, for eksempel regnskap_2024")
    belop: Navn = Field(default=(), description="Kolonnen i kilden, eller flere som legges sammen")
    regel: Annotated[Regel, Valg] = Field(
        default=Regel.NETTO, description="netto, brutto eller alle"
    )
    art: Koder | None = Field(default=None, description="Artene som teller, i stedet for regelens")
    funksjon: Koder | None = Field(default=None, description="Bare disse funksjonene")
    ansvar: Koder | None = Field(default=None, description="Bare disse ansvarene")
    kontoklasse: Heltall = Field(default=1, description="1 for drift, 0 for investering")
    rad: Streng | None = Field(default=None, description="Raden, når alt går til én rad")
    kontrollsum: Streng | None = Field(
        default=None, description="Summen slik den står i kilden, til kontroll"
    )


class Kilde(Modell):
    """One source."""

    slag: Annotated[Slag, Valg] = Field(description="kostra, hovedbok eller tabell")
    filer: Navn = Field(description="Filene, med sti fra prosjektmappen")
    ark: Streng | None = Field(default=None, description="Arket i arbeidsboken")
    region: Streng | None = Field(default=None, description="Regionen i KOSTRA-filen: 030101")
    kolonner: Kolonner = Kolonner()
    enhet: Annotated[Belopsenhet, Valg] = Field(
        default=Belopsenhet.KRONER, description="Hva beløpene i hovedboken er oppgitt i"
    )
    fortegn: Annotated[Fortegn, Valg] = Field(
        default=Fortegn.UTGIFT_PLUSS, description="Fortegnet på utgifter i kilden"
    )
    perioder: Koder | None = Field(default=None, description="Periodene som teller: 202401-202412")
    fyll_ned: JaNei = Field(
        default=False, description="ja når en kode bare står på den første av flere rader"
    )
    nokkel: Streng | None = Field(default=None, description="Kolonnen som sier hvilken rad det er")
    rader: dict[str, Streng] = Field(
        default_factory=dict, description="Radens id i tabellen, etter det som står i kilden"
    )
    prosent: Annotated[Prosent, Valg] | None = Field(
        default=None, description="som_skrevet når 12 betyr 12 %, andel når 0,12 gjør det"
    )
    tall: tuple[Maltabell, ...] = Field(description="Tabellene og kolonnene kilden fyller")
    plassering: tuple[Plassering, ...] = Field(
        default=(), description="Hvilket område koder går til, når det ikke følger av funksjonen"
    )
    utelat: tuple[Utelat, ...] = Field(default=(), description="Koder som holdes utenfor")


class Kildefil(Modell):
    """All of kilder.yaml."""

    kilder: dict[str, Kilde] = Field(description="Kildene, etter navn")
