"""A comparison as JSON. The format is stable and described in docs/sammenligning-json.md."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from arsberetning.endringer import (
    Bruk,
    Rute,
    Sammenligning,
    Sideendring,
    Sted,
    Tallendring,
    Tekstendring,
)
from arsberetning.output.oppsummering import summary
from arsberetning.output.weight import by_weight
from arsberetning.values import Celle, Maltall, Mangler

VERSION = 1
_LEVELS = {"figures": "tall", "text": "tekst", "pages": "sider"}


def json_comparison(found: Sammenligning) -> str:
    """One JSON object. Figures are strings, exact; a level that was not compared is null."""
    content = {
        "versjon": VERSION,
        "gammel": _edition(found, 0),
        "ny": _edition(found, 1),
        "like": found.like,
        "oppsummering": summary(found),
        "merknader": list(found.merknader),
        "usikkert": list(found.usikkert),
        "uenighet": list(found.uenighet),
        "utelatt": {"tall": found.utelatt[0], "sider": found.utelatt[1]},
        "uprovd": [_LEVELS[level] for level in found.uprovd],
        "tall": None if found.tall is None else [_figure(c) for c in by_weight(found.tall)],
        "tekst": None if found.tekst is None else [_text(c) for c in found.tekst],
        "sider": None if found.sider is None else [_page(c) for c in found.sider],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _edition(found: Sammenligning, n: int) -> dict[str, Any]:
    name = (found.gammel, found.ny)[n]
    return {"navn": name, "sider": found.antall_sider[n], "maler": found.maler[n] or None}


def _figure(change: Tallendring) -> dict[str, Any]:
    return {
        "slag": change.slag.value,
        "adresse": change.adresse or None,
        "navn": change.navn,
        "kolonne": change.kolonne,
        "enhet": change.enhet,
        "gammel": _value(change.gammel),
        "ny": _value(change.ny),
        "differanse": _number(change.differanse),
        "prosent": _number(change.prosent),
        "kilde": change.kilde or None,
        "fra": list(change.fra),
        "bruk": [_use(b) for b in change.bruk],
        "gammelt_sted": _place(change.gammelt_sted),
        "nytt_sted": _place(change.nytt_sted),
        "folger": [_figure(f) for f in change.folger],
    }


def _value(value: Celle | None) -> Any:
    """As in tallbase.json."""
    if isinstance(value, Mangler):
        return {"mangler": value.arsak.value, "dato": value.dato and value.dato.isoformat()}
    if isinstance(value, Maltall):
        return {"operator": value.operator, "verdi": format(value.verdi, "f")}
    return _number(value)


def _number(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")


def _use(use: Bruk) -> dict[str, Any]:
    return {"slag": use.slag, "navn": use.navn, "seksjon": use.seksjon, "side": use.side}


def _text(change: Tekstendring) -> dict[str, Any]:
    return {
        "slag": change.slag.value,
        "blokk": change.blokk.value,
        "navn": change.navn or None,
        "gammel": change.gammel,
        "ny": change.ny,
        "biter": [{"tekst": b.tekst, "slag": b.slag and b.slag.value} for b in change.biter],
        "adresser": list(change.adresser),
        "snur": change.snur,
        "gammelt_sted": _place(change.gammelt_sted),
        "nytt_sted": _place(change.nytt_sted),
    }


def _place(place: Sted | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {"side": place.side, "seksjon": place.seksjon, "rute": _area(place.rute)}


def _area(area: Rute | None) -> list[float] | None:
    return None if area is None else list(area)


def _page(change: Sideendring) -> dict[str, Any]:
    return {
        "slag": change.slag.value,
        "gammel": change.gammel,
        "ny": change.ny,
        "gamle_ruter": [list(r) for r in change.gamle_ruter],
        "nye_ruter": [list(r) for r in change.nye_ruter],
        "utseende": change.utseende,
    }
