"""What was asked about words and what the answers were, so that nothing is worked out twice.

Kept from one run to the next, it saves reading the dictionary.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any


@dataclass
class Ordsvar:
    """Answers by word, for each question; the questions are those of `Ordkjenner`."""

    i_ordboka: dict[str, bool] = field(default_factory=dict)
    kjent: dict[str, bool] = field(default_factory=dict)
    skrives: dict[str, bool] = field(default_factory=dict)
    binde_s: dict[str, bool] = field(default_factory=dict)
    flagg: dict[str, str] = field(default_factory=dict)
    forslag: dict[str, str] = field(default_factory=dict)

    def number(self) -> int:
        """How many answers there are."""
        return sum(len(answers) for answers in vars(self).values())


def from_values(values: Any) -> Ordsvar:
    """The answers that were kept; none when they are not such answers."""
    kinds = {f.name: str if f.name in {"flagg", "forslag"} else bool for f in fields(Ordsvar)}
    if not isinstance(values, dict) or values.keys() != kinds.keys():
        return Ordsvar()
    for name, answers in values.items():
        if not isinstance(answers, dict) or not {type(a) for a in answers.values()} <= {
            kinds[name]
        }:
            return Ordsvar()
    return Ordsvar(**values)
