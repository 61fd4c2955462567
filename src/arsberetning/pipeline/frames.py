"""Tables as pandas DataFrames, for users of the library."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from arsberetning.compute.tallbase import Tabell
from arsberetning.values import Celle, Maltall


def frame(tabell: Tabell) -> pd.DataFrame:
    """Rows by id; `navn` and `enhet`, then a column by id for each of the table's columns.

    Figures are Decimal, missing ones None, a target is the figure in its inequality.
    """
    records = [
        {"navn": r.navn, "enhet": r.enhet.value, **dict(r.tekst)}
        | {k: _plain(t.verdi) for k, t in r.celler.items()}
        for r in tabell.rader
    ]
    columns = ["navn", "enhet", *(k.id for k in tabell.kolonner)]
    index = pd.Index([r.id for r in tabell.rader], name="id")
    return pd.DataFrame(records, index=index, columns=columns, dtype=object)


def _plain(value: Celle) -> Decimal | None:
    if isinstance(value, Maltall):
        return value.verdi
    return value if isinstance(value, Decimal) else None
