"""A rule's docstring → its page: title, what, why, and the two examples."""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass

from arsberetning.check.regel import Regel

_HEADING = re.compile(r"^(Hva|Hvorfor|Feil|Riktig):[ ]?", re.MULTILINE)
_FILE = re.compile(r"^[\w./-]+\.(?:csv|yaml)$")
_TEXT_FILE = "reports/2024/innledning.yaml"


@dataclass(frozen=True)
class Regelside:
    """A rule's page. `feil` and `riktig` are examples as they are shown."""

    tittel: str
    hva: str
    hvorfor: str
    feil: str
    riktig: str


def page(rule: Regel) -> Regelside:
    """The page of a rule. KeyError when a part is missing."""
    title, *parts = _HEADING.split(inspect.cleandoc(rule.dokumentasjon))
    found = {
        name: inspect.cleandoc(f"\n{body}")
        for name, body in zip(parts[::2], parts[1::2], strict=True)
    }
    return Regelside(
        tittel=title.strip().rstrip("."),
        hva=_flowing(found["Hva"]),
        hvorfor=_flowing(found["Hvorfor"]),
        feil=found["Feil"],
        riktig=found["Riktig"],
    )


def files(example: str) -> dict[str, str]:
    """An example as files: a path on a line of its own begins a file.

    An example without any path is a text in `reports/2024/innledning.yaml`.
    """
    lines = example.splitlines()
    if not any(_FILE.match(line) for line in lines):
        indented = "\n".join(f"  {line}" for line in lines)
        return {_TEXT_FILE: f"tekst: |\n{indented}\n"}
    found: dict[str, list[str]] = {}
    for line in lines:
        if _FILE.match(line):
            current = found.setdefault(line, [])
        else:
            current.append(line)
    return {path: "\n".join(body).strip("\n") + "\n" for path, body in found.items()}


def _flowing(text: str) -> str:
    return " ".join(text.split())
