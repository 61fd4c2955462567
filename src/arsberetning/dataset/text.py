"""CSV for people with Excel in Norwegian, JSON for programs, and a description of both."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any

from arsberetning.compute.tabellmerker import gruppetittel
from arsberetning.compute.tallbase import Rad, Tabell, Tall, Tallbase
from arsberetning.dataset import enheter
from arsberetning.dataset.felter import Feltverdi
from arsberetning.dataset.package import package
from arsberetning.dataset.plain import csv_text, digits
from arsberetning.dataset.rows import Datatabell, unit
from arsberetning.dataset.utgivelse import Utgivelse
from arsberetning.values import Celle, Maltall, Mangler


def data_files(tallbase: Tallbase, tables: Sequence[Datatabell], om: Utgivelse) -> dict[str, bytes]:
    """File name → bytes: those of `figure_files`, and one JSON for each table."""
    files = figure_files(tallbase, tables, om)
    files |= {f"{t.navn}.json": _json(_described(t)) for t in tables}
    return dict(sorted(files.items()))


def figure_files(
    tallbase: Tallbase, tables: Sequence[Datatabell], om: Utgivelse
) -> dict[str, bytes]:
    """File name → bytes: one CSV for each table, all figures one on a line, and an index."""
    files = {f"{t.navn}.csv": _csv(t.hode, t.rader) for t in tables}
    files[f"{enheter.NAVN}.csv"] = _csv(enheter.HODE, enheter.unit_rows())
    figures = (json.dumps(_figure(t), ensure_ascii=False) for t in tallbase.values())
    files["tallbase.json"] = ("[\n" + ",\n".join(figures) + "\n]\n").encode()
    files["datapackage.json"] = _json(package(tables, om, files))
    return dict(sorted(files.items()))


def _csv(head: Sequence[str], rows: Iterable[Sequence[Feltverdi]]) -> bytes:
    """Semicolon, decimal comma, UTF-8 with a byte order mark: what Excel in Norwegian opens."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([csv_text(h) for h in head])
    writer.writerows([[csv_text(c) for c in row] for row in rows])
    return out.getvalue().encode("utf-8-sig")


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def _described(table: Datatabell) -> dict[str, Any]:
    tabell = table.tabell
    return {
        "id": tabell.id,
        "tittel": tabell.tittel,
        "enhet": unit(tabell),
        "definisjon": tabell.definisjon,
        "noter": list(table.noter),
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
        "rader": [_row(table, n, r) for n, r in enumerate(tabell.rader)],
    }


def _row(table: Datatabell, number: int, rad: Rad) -> dict[str, Any]:
    tabell: Tabell = table.tabell
    return {
        "id": rad.id,
        "navn": rad.navn,
        "enhet": rad.enhet.value,
        "gruppe": gruppetittel(tabell, rad),
        "sum": rad.er_sum,
        "retning": rad.retning.value,
        "fotnote": rad.fotnote,
        "tekst": dict(rad.tekst),
        "tall": {k: _value(t.verdi) for k, t in rad.celler.items()},
        "enheter": {k: t.enhet.value for k, t in rad.celler.items()},
        "maloppnaelse": _goal(table, number),
    }


def _goal(table: Datatabell, number: int) -> str | None:
    """The verdict printed beside the year's result, None when there is none."""
    words = (f.verdier[number] for f in table.felter if f.er_maloppnaelse)
    return next((str(w) for w in words if w), None)


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
        return {"operator": value.operator, "verdi": digits(value.verdi)}
    return digits(value)
