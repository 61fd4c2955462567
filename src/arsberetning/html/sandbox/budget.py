"""How much one rendering may do: rounds of loops, calls and included templates, and characters."""

from __future__ import annotations

from collections.abc import Iterable, Sized
from itertools import islice
from typing import Any

from jinja2 import TemplateRuntimeError

MOST_STEPS = 10_000_000
"""A chapter of a hundred pages takes 220 000: its rounds, and ten for each call."""
MOST_CHARACTERS = 300_000_000
"""What is printed or put together, each time it is: of such a chapter 8 million."""
CALL = 10
"""Steps of a call: it takes so much longer than a round of a loop."""
MOST_IN_RANGE = 10_000
CONTAINERS: tuple[type, ...] = (list, tuple, dict, set, frozenset, range)

_SIZED: tuple[Any, ...] = (str, *CONTAINERS)


class Budget:
    """What is left of it. Raises `TemplateRuntimeError` when nothing is."""

    def __init__(self) -> None:
        self.renew()

    def renew(self) -> None:
        """Begin anew, for another rendering."""
        self._steps = MOST_STEPS
        self._characters = MOST_CHARACTERS

    def step(self, number: int = 1) -> None:
        """Take steps."""
        self._steps -= number
        if self._steps < 0:
            text = f"malen går mer enn {MOST_STEPS} runder, og det gjør ingen beretning"
            raise TemplateRuntimeError(text)

    def write(self, number: int) -> None:
        """Put so many characters together."""
        self._characters -= number
        if self._characters < 0:
            text = f"malen skriver mer enn {MOST_CHARACTERS // 10**6} millioner tegn"
            raise TemplateRuntimeError(text)

    def joined(self, parts: Iterable[str]) -> str:
        """The texts as one."""
        whole = self.all_of(parts)
        self.write(sum(map(len, whole)))
        return "".join(whole)

    def rounds(self, things: Iterable[Any]) -> Iterable[Any]:
        """What a loop goes through."""
        if not isinstance(things, Sized):
            return self.all_of(things)
        self.step(len(things) + 1)
        return things

    def handled(self, *things: Any) -> None:
        """Take steps for a call, and as many as there is in the lists and texts it is given."""
        self.step(CALL)
        for thing in things:
            if isinstance(thing, _SIZED):
                self.step(len(thing))

    def numbers(self, *bounds: int) -> range:
        """`range`, which is no longer than any list in a report."""
        found = range(*bounds)
        if len(found) > MOST_IN_RANGE:
            raise TemplateRuntimeError(f"range kan ikke ha mer enn {MOST_IN_RANGE} tall")
        self.step(len(found))
        return found

    def all_of(self, things: Iterable[Any]) -> list[Any]:
        """All that comes, as long as there are steps left."""
        found = things if isinstance(things, list) else list(islice(things, self._steps + 1))
        if found is not things:
            self.step(len(found))
        return found
