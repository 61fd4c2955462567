"""The scalar types of the model: YAML text is given a type here, and keeps its place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from arsberetning.diagnostics import Place
from arsberetning.read.figures import parse_dato
from arsberetning.read.nodes import Scalar
from arsberetning.read.notation import Problem

_FORMEL = r"(differanse|prosent|endring)( \S+){2}|sum( \S+)+"


class Modell(BaseModel):
    """Base of everything read from YAML: frozen, and unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


@dataclass(frozen=True)
class IkkeTrykt:
    """Marks a field that is used and never printed, by `Annotated`; all others must be printed."""


@dataclass(frozen=True)
class Prosa:
    """Running text as it was written, with the node that knows each line's place."""

    verdi: str
    node: Scalar = field(compare=False, repr=False)

    @property
    def sted(self) -> Place:
        """Where the text begins."""
        return self.node.text_place

    def place(self, line: int, column: int = 1) -> Place:
        """Where a line of the text (counted from 1) stands in the file."""
        return self.node.place_in_text(line, column)


class Linje(str):
    """A short text on one line, such as a title, with the node that knows its place."""

    __slots__ = ("node",)
    node: Scalar

    @classmethod
    def of(cls, text: str, node: Scalar) -> Linje:
        """A line that knows where it was written."""
        line = cls(text)
        line.node = node
        return line


def _scalar(value: Any) -> Scalar:
    if not isinstance(value, Scalar):
        kind = "en liste" if isinstance(value, list) else "en samling nøkler"
        raise PydanticCustomError(
            "ikke_tekst", "her ventes en tekst, men det står {slag}", {"slag": kind}
        )
    return value


def _prosa(value: Any) -> Prosa:
    scalar = _scalar(value)
    if not scalar.text.strip():
        raise PydanticCustomError("tom_tekst", "teksten er tom")
    return Prosa(scalar.text, scalar)


def _streng(value: Any) -> str:
    scalar = _scalar(value)
    text = scalar.text.strip()
    if not text:
        raise PydanticCustomError("tom_tekst", "verdien er tom")
    return Linje.of(re.sub(r"\s+", " ", text), scalar)


def _heltall(value: Any) -> int:
    text = _scalar(value).text.strip()
    if not re.fullmatch(r"\d{1,9}", text):
        raise PydanticCustomError("ikke_heltall", "«{lest}» er ikke et helt tall", {"lest": text})
    return int(text)


def _ja_nei(value: Any) -> bool:
    text = _scalar(value).text.strip().lower()
    if text not in {"ja", "nei"}:
        raise PydanticCustomError("ikke_ja_nei", "«{lest}» er verken ja eller nei", {"lest": text})
    return text == "ja"


def _dato(value: Any) -> date:
    dato = parse_dato(_scalar(value).text)
    if isinstance(dato, Problem):
        raise PydanticCustomError("ikke_dato", "{melding}", {"melding": dato.message})
    return dato


def _arstall(value: Any) -> int:
    text = _scalar(value).text.strip()
    if not re.fullmatch(r"(19|20)[0-9]{2}", text):
        raise PydanticCustomError("ikke_arstall", "«{lest}» er ikke et årstall", {"lest": text})
    return int(text)


def _desimaler(value: Any) -> int:
    text = _scalar(value).text.strip()
    if not re.fullmatch("[0-6]", text):
        raise PydanticCustomError(
            "ikke_desimaler", "«{lest}» er ikke et antall desimaler", {"lest": text}
        )
    return int(text)


def _formel(value: Any) -> str:
    text = _streng(value)
    if not re.fullmatch(_FORMEL, text):
        raise PydanticCustomError("ikke_formel", "«{lest}» er ikke en formel", {"lest": text})
    return text


def _filnavn(value: Any) -> str:
    text = _streng(value)
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text):
        raise PydanticCustomError(
            "ikke_filnavn", "«{lest}» kan ikke være del av et filnavn", {"lest": text}
        )
    return text


Tekst = Annotated[Prosa, PlainValidator(_prosa), WithJsonSchema({"type": "string"})]
Streng = Annotated[str, PlainValidator(_streng), WithJsonSchema({"type": "string"})]
Heltall = Annotated[
    int,
    PlainValidator(_heltall),
    WithJsonSchema({"anyOf": [{"type": "integer"}, {"type": "string", "pattern": "^[0-9]{1,9}$"}]}),
]
Arstall = Annotated[
    int,
    PlainValidator(_arstall),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "integer", "minimum": 1900, "maximum": 2099},
                {"type": "string", "pattern": "^(19|20)[0-9]{2}$"},
            ]
        }
    ),
]
Desimaler = Annotated[
    int,
    PlainValidator(_desimaler),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "integer", "minimum": 0, "maximum": 6},
                {"type": "string", "pattern": "^[0-6]$"},
            ]
        }
    ),
]
Formel = Annotated[
    str,
    PlainValidator(_formel),
    WithJsonSchema({"type": "string", "pattern": f"^({_FORMEL})$"}),
]
Filnavn = Annotated[
    str,
    PlainValidator(_filnavn),
    WithJsonSchema({"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}),
]
JaNei = Annotated[bool, PlainValidator(_ja_nei), WithJsonSchema({"enum": ["ja", "nei"]})]
Dato = Annotated[date, PlainValidator(_dato), WithJsonSchema({"type": "string", "format": "date"})]


def scalar_text(value: Any) -> Any:
    """The text of a scalar, for types that validate a text themselves (enumerations)."""
    return value.text.strip() if isinstance(value, Scalar) else value


Valg = BeforeValidator(scalar_text)
