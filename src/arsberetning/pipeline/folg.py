"""Reports made again each time one of their files is changed, while everything is kept at hand."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from arsberetning.environment import Environment
from arsberetning.errors import RunError
from arsberetning.filetimes import stamps, wait_for_change
from arsberetning.pdf.pool import Workshop
from arsberetning.pdf.worker import prepare_charts
from arsberetning.pipeline.build import (
    Settings,
    cache_for,
    get_pages_ready,
    made_before,
    refuse_shared,
    workshop_for,
)
from arsberetning.pipeline.built import Built, Wish
from arsberetning.pipeline.find import FOLDERS
from arsberetning.pipeline.line import Outcome, Progress, make
from arsberetning.pipeline.lock import Told, locked, nothing


@dataclass(frozen=True)
class Runde:
    """One time round: the files that were changed, and what came of the reports they concern.

    `utfall` has the outcomes by the number of the wish; what is as before is left out.
    """

    endret: tuple[str, ...]
    utfall: Mapping[int, Outcome]
    sekunder: float


def follow(
    wishes: Sequence[Wish],
    settings: Settings,
    progress: Progress = lambda *_: None,
    told: Told = nothing,
) -> Iterator[Runde]:
    """Make the reports, and again each time a file is changed, for as long as one asks.

    The processes that make pages and charts live on from one time to the next; after a `RunError`
    there are new ones. Raises `RunError` and `UsageError` when there can be none at all. The
    folders are locked while a round lasts.
    """
    refuse_shared(wishes)
    folders = sorted({wish.root / name for wish in wishes for name in FOLDERS})
    clock = Environment(wishes[0].root)
    known, changed = stamps(folders), list[str]()
    while True:
        with workshop_for(settings, cache_for(settings), clock) as workshop:
            _warm(workshop, clock)
            sound = True
            while sound:
                start = clock.monotonic()
                with locked([wish.out for wish in wishes], told):
                    made = _made(wishes, workshop, progress)
                yield Runde(_named(changed, wishes), made, clock.monotonic() - start)
                sound = not any(isinstance(outcome, RunError) for outcome in made.values())
                _tidy(workshop)
                known, changed = wait_for_change(folders, known)


def _warm(workshop: Workshop, environment: Environment) -> None:
    workshop.warm(partial(get_pages_ready, environment))
    workshop.warm(prepare_charts, aside=True)


def _made(wishes: Sequence[Wish], workshop: Workshop, progress: Progress) -> Mapping[int, Outcome]:
    wanted = [(wish, Environment(wish.root)) for wish in wishes]
    before = made_before(wanted, workshop.cache)
    left = [(n, wish, env) for n, (wish, env) in enumerate(wanted) if n not in before]
    refused = {n: found for n, found in before.items() if not isinstance(found, Built)}
    try:
        return refused | make(left, workshop, progress)
    except RunError as error:
        return refused | {n: error for n, _, _ in left}


def _named(paths: Sequence[str], wishes: Sequence[Wish]) -> tuple[str, ...]:
    """Files by their path in their project."""
    roots = {wish.root for wish in wishes}
    return tuple(
        next(Path(p).relative_to(r).as_posix() for r in roots if Path(p).is_relative_to(r))
        for p in paths
    )


def _tidy(workshop: Workshop) -> None:
    """While there is time."""
    gc.collect()
    if workshop.cache:
        workshop.cache.trim()
