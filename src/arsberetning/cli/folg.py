"""`arsberetning build --folg`: says what each change made of the report."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

from arsberetning.cli.si import say, unheard
from arsberetning.cli.utfall import tell, tell_made
from arsberetning.cli.utfor import OK, clear, progress, run, tell_waiting
from arsberetning.navn import shown

if TYPE_CHECKING:
    from arsberetning.diagnostics import Diagnostic
    from arsberetning.pipeline.build import Settings
    from arsberetning.pipeline.built import Built, Wish
    from arsberetning.pipeline.folg import Runde

_MANY = 3
"""So many changed files are named."""


def follow_files(wishes: Sequence[Wish], settings: Settings) -> NoReturn:
    """Make the reports each time a file is changed, until one has had enough."""
    run(lambda: _follow(wishes, settings))
    sys.exit(OK)


def _follow(wishes: Sequence[Wish], settings: Settings) -> None:
    from arsberetning.pipeline.folg import follow

    teller = _Teller()
    try:
        for n, runde in enumerate(follow(wishes, settings, progress, tell_waiting)):
            clear()
            teller.tell(runde)
            if n == 0:
                say("Venter på at filer blir endret. Avslutt med Ctrl+C.")
            if unheard():
                return
    except KeyboardInterrupt:
        clear()


class _Teller:
    """Remembers what was found the last time, so that only what is new is shown again."""

    def __init__(self) -> None:
        self._known: dict[int, set[tuple[str, str, str]]] = {}

    def tell(self, runde: Runde) -> None:
        """Say which files were changed, and what came of it."""
        if runde.endret:
            say(f"Endret: {_named(runde.endret)}")
            if not runde.utfall:
                say("Rapporten er som før.")
        for n, outcome in runde.utfall.items():
            self._tell(n, outcome, runde.sekunder)

    def _tell(self, n: int, outcome: Built | Exception, seconds: float) -> None:
        if isinstance(outcome, Exception):
            tell(outcome, seconds)
            return
        before = self._known.get(n, set())
        self._known[n] = {_key(d) for d in outcome.diagnostics}
        tell_made(outcome, seconds, [d for d in outcome.diagnostics if _key(d) not in before])
        if mended := len(before - self._known[n]):
            say(f"Rettet siden sist: {mended} funn.")


def _key(finding: Diagnostic) -> tuple[str, str, str]:
    """A finding, wherever in the file it stands now."""
    return finding.code, finding.place.file, finding.message


def _named(files: Sequence[str]) -> str:
    named = ", ".join(shown(file) for file in files[:_MANY])
    more = len(files) - _MANY
    return f"{named} og {more} til" if more > 0 else named
