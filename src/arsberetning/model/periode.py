"""Year placeholders of the standard: `{ar}`, `{ar1}` (the year before), ..., `{neste}`."""

from __future__ import annotations

from collections.abc import Mapping

from arsberetning.model.standard import Kolonnemal, Summal, Tabellmal


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put values in place of `{name}`; a name that is not among the values is left as it is."""
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def year_values(ar: int) -> dict[str, str]:
    """The placeholders for a report on the year `ar`."""
    earlier = {f"ar{n}": str(ar - n) for n in range(1, 6)}
    return {"ar": str(ar), "neste": str(ar + 1), **earlier}


def fill_table(
    mal: Tabellmal, kolonner: tuple[Kolonnemal, ...], values: Mapping[str, str]
) -> Tabellmal:
    """A table of the standard with its columns and all placeholders filled in."""
    return mal.model_copy(
        update={
            "tittel": fill(mal.tittel, values),
            "kolonner": tuple(_fill_column(k, values) for k in kolonner),
            "summer": tuple(_fill_sum(s, values) for s in mal.summer),
        }
    )


def _fill_column(kolonne: Kolonnemal, values: Mapping[str, str]) -> Kolonnemal:
    filled = {
        name: fill(text, values)
        for name in ("id", "tittel", "formel")
        if (text := getattr(kolonne, name)) is not None
    }
    return kolonne.model_copy(update=filled)


def _fill_sum(summal: Summal, values: Mapping[str, str]) -> Summal:
    return summal.model_copy(update={"navn": fill(summal.navn, values)})
