"""A reader of data packages that shares nothing with what writes them.

It follows datapackage.org 2.0 (Data Package, Table Dialect, Table Schema) as far as we use it, and
refuses what it does not know.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

Verdi = str | Decimal | date | bool | None


@dataclass(frozen=True)
class Lest:
    """A cell: what stands in the file, and what it is; None is missing."""

    tekst: str
    verdi: Verdi


Rad = dict[str, Lest]


def read_package(package: Mapping[str, Any], files: Mapping[str, bytes]) -> dict[str, list[Rad]]:
    """All tables by name; ValueError where a file is not what the package says."""
    tables = {}
    for resource in package["resources"]:
        data = files[resource["path"]]
        digest = hashlib.sha256(data).hexdigest()
        held(resource["bytes"] == len(data) and resource["hash"] == f"sha256:{digest}", resource)
        if resource.get("type") == "table":
            tables[resource["name"]] = list(rows(resource, data))
    for resource in package["resources"]:
        if resource.get("type") == "table":
            check_keys(resource["schema"], tables[resource["name"]], tables)
    return tables


def rows(resource: Mapping[str, Any], data: bytes) -> Iterator[Rad]:
    """The rows of a table, typed and held against their constraints."""
    dialect, schema = resource["dialect"], resource["schema"]
    text = data.decode(resource["encoding"]).removeprefix("\ufeff")
    head, *lines = csv.reader(
        io.StringIO(text, newline=""), delimiter=dialect["delimiter"],
        quotechar=dialect["quoteChar"], doublequote=dialect["doubleQuote"], strict=True,
    )  # fmt: skip
    fields = schema["fields"]
    held(head == [f["name"] for f in fields], (resource["name"], head))
    held(len({h.casefold() for h in head}) == len(head), head)
    for line in lines:
        held(len(line) == len(head), line)
        yield {f["name"]: cell(f, schema, t) for f, t in zip(fields, line, strict=True)}


def cell(field: Mapping[str, Any], schema: Mapping[str, Any], text: str) -> Lest:
    missing = field.get("missingValues", schema.get("missingValues", [""]))
    value = None if text in missing else TYPES[field["type"]](field, text)
    wanted = field.get("constraints", {})
    held(not wanted.get("required") or value is not None, (field, text))
    held(value is None or value in wanted.get("enum", [value]), (field, text))
    return Lest(text, value)


def number(field: Mapping[str, Any], text: str) -> Decimal:
    point, group = field.get("decimalChar", "."), field.get("groupChar", "")
    held(field.get("bareNumber", True), field)
    plain = text.replace(group, "") if group else text
    form = rf"[+-]?\d+(?:{re.escape(point)}\d+)?(?:[Ee][+-]?\d+)?"
    held(re.fullmatch(form, plain), (field, text))
    return Decimal(plain.replace(point, "."))


def day(field: Mapping[str, Any], text: str) -> date:
    return datetime.strptime(text, field["format"]).date()  # noqa: DTZ007 - a date has no zone


def boolean(field: Mapping[str, Any], text: str) -> bool:
    true, false = field["trueValues"], field["falseValues"]
    held(text in [*true, *false], (field, text))
    return text in true


TYPES = {"string": lambda _, text: text, "number": number, "date": day, "boolean": boolean}


def check_keys(schema: Mapping[str, Any], table: list[Rad], tables: Mapping[str, Any]) -> None:
    key = schema["primaryKey"]
    keys = [tuple(row[name].verdi for name in key) for row in table]
    held(len(set(keys)) == len(keys) and None not in {v for k in keys for v in k}, keys)
    for foreign in schema.get("foreignKeys", []):
        other = foreign["reference"]
        known = {tuple(r[n].verdi for n in other["fields"]) for r in tables[other["resource"]]}
        used = {tuple(row[name].verdi for name in foreign["fields"]) for row in table}
        held(not {u for u in used if None not in u} - known, (foreign, used))


def held(holds: object, what: object) -> None:
    if not holds:
        raise ValueError(what)
