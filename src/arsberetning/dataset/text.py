"""CSV for people with Excel in Norwegian, JSON for programs, and a description of both."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from arsberetning.compute.tallbase import Tall, Tallbase
from arsberetning.dataset.rows import Datatabell, sign, unit
from arsberetning.values import Celle, Maltall, Mangler

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t")


def data_files(tallbase: Tallbase, tables: Sequence[Datatabell], tittel: str) -> dict[str, bytes]:
    """File name → bytes: one CSV and one JSON for each table, all figures, and an index."""
    files = figure_files(tallbase, tables)
    files |= {f"{t.navn}.json": _json(_described(t)) for t in tables}
    files["datapackage.json"] = _json(_package(tables, tittel))
    return dict(sorted(files.items()))


def figure_files(tallbase: Tallbase, tables: Sequence[Datatabell]) -> dict[str, bytes]:
    """File name → bytes: one CSV for each table, and all figures, one on a line."""
    files = {f"{t.navn}.csv": _csv(t) for t in tables}
    figures = (json.dumps(_figure(t), ensure_ascii=False) for t in tallbase.values())
    files["tallbase.json"] = ("[\n" + ",\n".join(figures) + "\n]\n").encode()
    return dict(sorted(files.items()))


def _csv(table: Datatabell) -> bytes:
    """Semicolon, decimal comma, UTF-8 with a byte order mark: what Excel in Norwegian opens."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([_safe(h) for h in table.hode])
    writer.writerows([[_cell(c) for c in row] for row in table.rader])
    return out.getvalue().encode("utf-8-sig")


def _cell(value: Celle | str) -> str:
    shown = sign(value)
    if isinstance(shown, Decimal):
        return format(shown, "f").replace(".", ",")
    return _safe(shown) if isinstance(value, str) else shown


def _safe(text: str) -> str:
    """A text that a spreadsheet would take for a formula is marked as text."""
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _described(table: Datatabell) -> dict[str, Any]:
    tabell = table.tabell
    return {
        "id": tabell.id,
        "tittel": tabell.tittel,
        "enhet": unit(tabell),
        "definisjon": tabell.definisjon,
        "kilde": tabell.kilde,
        "kolonner": [
            {
                "id": k.id,
                "tittel": k.tittel,
                "gruppe": k.gruppe,
                "slag": k.slag,
                "enhet": k.enhet.value if k.enhet else None,
                "beregnet": k.formel or None,
            }
            for k in tabell.kolonner
        ],
        "rader": [
            {
                "id": r.id,
                "navn": r.navn,
                "enhet": r.enhet.value,
                "sum": r.er_sum,
                "retning": r.retning.value,
                "fotnote": r.fotnote,
                "tekst": dict(r.tekst),
                "tall": {k: _value(t.verdi) for k, t in r.celler.items()},
            }
            for r in tabell.rader
        ],
    }


def _figure(tall: Tall) -> dict[str, Any]:
    return {
        "adresse": tall.adresse,
        "navn": tall.navn,
        "kolonne": tall.kolonne,
        "enhet": tall.enhet.value,
        "verdi": _value(tall.verdi),
        "kilde": f"{tall.lest.file}:{tall.lest.line}" if tall.lest else None,
        "formel": tall.metode or None,
        "fra": list(tall.fra),
    }


def _value(value: Celle) -> Any:
    """Figures are strings: exact, where a JSON number would not be."""
    if isinstance(value, Mangler):
        return {"mangler": value.arsak.value, "dato": value.dato and value.dato.isoformat()}
    if isinstance(value, Maltall):
        return {"operator": value.operator, "verdi": format(value.verdi, "f")}
    return format(value, "f")


def _package(tables: Sequence[Datatabell], tittel: str) -> dict[str, Any]:
    return {
        "name": "arsberetning",
        "title": tittel,
        "resources": list(_resources(tables)),
    }


def _resources(tables: Sequence[Datatabell]) -> Iterator[dict[str, Any]]:
    for table in tables:
        tabell = table.tabell
        yield {
            "name": table.navn,
            "title": tabell.tittel,
            "path": f"{table.navn}.csv",
            "encoding": "utf-8",
            "dialect": {"delimiter": ";", "header": True},
            "description": tabell.definisjon,
            "unit": unit(tabell),
            "sources": [{"title": tabell.kilde}] if tabell.kilde else [],
            "schema": {
                "missingValues": ["", "..", ".", ":"],
                "fields": [{"name": h} for h in table.hode],
            },
        }
