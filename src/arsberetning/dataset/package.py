"""`datapackage.json`: what every column of every file holds, for programs (datapackage.org, 2.0).

Own properties are Norwegian: `adresse`, `enhetsfelt`, `tegnforklaring`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from arsberetning.dataset import enheter
from arsberetning.dataset.felter import Felt, Felttype
from arsberetning.dataset.lisenser import LISENSER
from arsberetning.dataset.plain import JA, NEI, csv_text, is_marked
from arsberetning.dataset.rows import Datatabell, unit
from arsberetning.dataset.tegn import BETYDNING
from arsberetning.dataset.utgivelse import Utgivelse

_PROFILES = "https://datapackage.org/profiles/2.0"
_MARKED = "Tekst som et regneark ville tatt for en formel, har en apostrof foran seg"


def package(
    tables: Sequence[Datatabell], om: Utgivelse, files: Mapping[str, bytes]
) -> dict[str, Any]:
    """The description; `files` are those it describes, for their sizes and digests.

    What is not known, such as a licence nobody has chosen, is left out.
    """
    described = {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": f"arsberetning-{om.mappenavn}-{om.ar}",
        "title": om.tittel,
        "description": om.beskrivelse,
        "version": om.versjon,
        "created": f"{om.dato.isoformat()}T00:00:00Z",
        "keywords": list(om.stikkord),
        "contributors": [{"title": om.utgiver, "roles": ["publisher"]}],
        "licenses": _licences(om),
        "sources": _sources([t.tabell.kilde for t in tables]),
        "resources": [
            *(_table(t, files) for t in tables),
            _units(files),
            _figures(files),
        ],
    }
    return _without_empty(described)


def _without_empty(described: dict[str, Any]) -> dict[str, Any]:
    """The standard wants lists to have something in them; `resources` always has."""
    return {key: value for key, value in described.items() if value}


def _licences(om: Utgivelse) -> list[dict[str, str]]:
    if om.lisens is None:
        return []
    text = LISENSER[om.lisens]
    return [{"name": om.lisens.value, "path": text.adresse, "title": text.tittel}]


def _sources(names: Sequence[str]) -> list[dict[str, str]]:
    return [{"title": name} for name in dict.fromkeys(names) if name]


def _file(navn: str, ending: str, files: Mapping[str, bytes]) -> dict[str, Any]:
    path = f"{navn}.{ending}"
    data = files[path]
    return {
        "$schema": f"{_PROFILES}/dataresource.json",
        "name": navn, "path": path, "format": ending, "encoding": "utf-8",
        "bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
    }  # fmt: skip


def _csv_file(navn: str, files: Mapping[str, bytes]) -> dict[str, Any]:
    dialect = {"delimiter": ";", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True,
               "header": True}  # fmt: skip
    plain = _file(navn, "csv", files)
    return {**plain, "type": "table", "mediatype": "text/csv", "dialect": dialect}


def _table(table: Datatabell, files: Mapping[str, bytes]) -> dict[str, Any]:
    tabell = table.tabell
    described = {
        **_csv_file(table.navn, files),
        "title": tabell.tittel,
        "description": "\n\n".join(table.noter),
        "unit": unit(tabell),
        "adresse": tabell.id,
        "sources": _sources([tabell.kilde]),
        "schema": {
            "fields": [_field(f) for f in table.felter],
            "missingValues": list(BETYDNING),
            "tegnforklaring": dict(BETYDNING),
            "primaryKey": ["id"],
            "foreignKeys": [_to_units(name) for name in _unit_columns(table)],
        },
    }
    return _without_empty(described)


def _unit_columns(table: Datatabell) -> Iterator[str]:
    yield from dict.fromkeys(["enhet", *(f.enhetsfelt for f in table.felter if f.enhetsfelt)])


def _to_units(column: str) -> dict[str, Any]:
    reference = {"resource": enheter.NAVN, "fields": ["enhet"]}
    return {"fields": [column], "reference": reference}


def _field(felt: Felt) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": csv_text(felt.navn),
        "type": felt.type.value,
        "title": felt.tittel,
        "description": felt.beskrivelse,
        **_form(felt.type),
    }
    if felt.type is Felttype.TEKST and any(is_marked(str(v)) for v in felt.verdier):
        described["description"] += f". {_MARKED}"
    own = {"unit": felt.enhet and felt.enhet.value, "enhetsfelt": felt.enhetsfelt,
           "adresse": felt.adresse, "constraints": _constraints(felt)}  # fmt: skip
    return {**described, **{key: value for key, value in own.items() if value}}


def _form(kind: Felttype) -> dict[str, Any]:
    """How values of a type are written. In a text, `..` is two full stops, no missing figure."""
    forms: dict[Felttype, dict[str, Any]] = {
        Felttype.TEKST: {"missingValues": [""]},
        Felttype.TALL: {"decimalChar": ",", "bareNumber": True},
        Felttype.DATO: {"format": "%Y-%m-%d"},
        Felttype.JA_NEI: {"trueValues": [JA], "falseValues": [NEI]},
    }
    return forms[kind]


def _constraints(felt: Felt) -> dict[str, Any]:
    if felt.navn == "id":
        return {"required": True, "unique": True}
    if felt.navn == "enhet":
        return {"required": True}
    return {"enum": list(felt.valg)} if felt.valg else {}


def _units(files: Mapping[str, bytes]) -> dict[str, Any]:
    words = ("Enhetens kode", "Enheten i ord", "Enheten den er regnet i", "Så mange grunnenheter")
    kinds = (Felttype.TEKST, Felttype.TEKST, Felttype.TEKST, Felttype.TALL)
    return {
        **_csv_file(enheter.NAVN, files),
        "title": "Enheter",
        "description": "Hva kodene i kolonnen enhet står for",
        "schema": {
            "fields": [
                {"name": name, "type": kind.value, "title": title, **_form(kind)}
                for name, kind, title in zip(enheter.HODE, kinds, words, strict=True)
            ],
            "missingValues": [""],
            "primaryKey": ["enhet"],
        },
    }


def _figures(files: Mapping[str, bytes]) -> dict[str, Any]:
    return {
        **_file("tallbase", "json", files),
        "mediatype": "application/json",
        "title": "Alle tall, ett på hver linje",
        "description": "Tallets adresse, verdi som tekst med alle sifre, enhet, kilde og utregning",
    }
