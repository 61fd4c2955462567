"""What is asked for and what came of it: one report, or many in one go.

Imports little: when nothing is changed since last time, this is all that is run.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from arsberetning.environment import Environment
from arsberetning.errors import ArsberetningError, UsageError
from arsberetning.html.assets import Assets
from arsberetning.navn import shown
from arsberetning.pdf.cache import Cache
from arsberetning.pdf.engine import require_pango
from arsberetning.pdf.pool import Workshop
from arsberetning.pdf.worker import prepare_charts, prepare_pages
from arsberetning.pipeline.built import Built, Wish, as_before, new_figures
from arsberetning.pipeline.find import find_report
from arsberetning.pipeline.lock import Told, locked, nothing
from arsberetning.pipeline.publish import free_for, recover, target_folder

if TYPE_CHECKING:
    from arsberetning.pipeline.line import Outcome, Progress

FORMATS = ("html", "pdf", "data")


@dataclass(frozen=True)
class Settings:
    """How to build. `cache` None keeps nothing; `jobs` 0 is one for each processor.

    `dask` is the address of a Dask scheduler whose workers make charts and pages.
    """

    cache: Path | None = None
    jobs: int = 1
    dask: str = ""


def build(
    report: str | Path | None = None,
    out: str | Path | None = None,
    formats: tuple[str, ...] = FORMATS,
    *,
    draft: bool = False,
    progress: Progress = lambda *_: None,
    environment: Environment | None = None,
    settings: Settings | None = None,
) -> Built:
    """Make the report. Nothing is written unless everything could be made.

    `formats` is any of `html`, `pdf` and `data`; the others in `out` are left as they were, and so
    is all that no build has made. A build that is at work in `out` is waited for.
    `draft` makes a draft, in a folder of its own, whatever the report's status is.
    Raises `FaultyReport` when the report has errors, `UsageError`, or `RunError`.
    """
    wish, env = wished(report, out, formats, environment, draft=draft)
    (outcome,) = build_all([(wish, env)], settings or Settings(), progress)
    if isinstance(outcome, ArsberetningError):
        raise outcome
    return outcome


def wished(
    report: str | Path | None,
    out: str | Path | None,
    formats: tuple[str, ...],
    environment: Environment | None = None,
    *,
    draft: bool = False,
) -> tuple[Wish, Environment]:
    """What is to be made and the contact with the outside it is made through."""
    root, folder = find_report(Path(report) if report else None, Path.cwd())
    name = folder.rpartition("/")[2] + ("-utkast" if draft else "")
    target = target_folder(Path(out) if out else root / "build" / name, root)
    return Wish(root, folder, target, formats, draft), environment or Environment(root)


def build_all(
    wishes: Sequence[tuple[Wish, Environment]],
    settings: Settings,
    progress: Progress = lambda *_: None,
    told: Told = nothing,
) -> list[Outcome]:
    """Make several reports. One that is faulty does not stop the others.

    What one waits for is `told`. Raises `UsageError` when two are to be put in one folder.
    """
    refuse_shared([wish for wish, _ in wishes])
    cache = cache_for(settings)
    with locked([wish.out for wish, _ in wishes], told):
        outcomes: dict[int, Outcome] = {**made_before(wishes, cache)}
        left = [(n, wish, env) for n, (wish, env) in enumerate(wishes) if n not in outcomes]
        if left:
            with workshop_for(settings, cache, left[0][2]) as workshop:
                _warm(workshop, [(wish, env) for _, wish, env in left])
                from arsberetning.pipeline.line import make  # noqa: PLC0415 - everything heavy

                outcomes |= make(left, workshop, progress)
    return [outcomes[n] for n in range(len(wishes))]


def refuse_shared(wishes: Sequence[Wish]) -> None:
    """Raise `UsageError` when two different reports are to be put in the same folder."""
    places: dict[Path, Wish] = {}
    for wish in wishes:
        other = places.setdefault(wish.out, wish)
        if other != wish:
            text = f"to rapporter kan ikke legges i samme mappe: {shown(wish.out)}. "
            raise UsageError(f"{text}Lag dem hver for seg, med hver sin --out")


def made_before(
    wishes: Sequence[tuple[Wish, Environment]], cache: Cache | None
) -> dict[int, Outcome]:
    """The reports, by their number, that are there already as they would be made now.

    Those for which there is no place are among them, with why. The caller holds their locks.
    """
    found: dict[int, Outcome] = {}
    for n, (wish, env) in enumerate(wishes):
        try:
            recover(wish.out)
            places = tuple(f"{name}/" for name in ("html", "data") if name in wish.formats)
            free_for(wish.out, replace=places)
            if before := as_before(cache, wish, env) if cache else None:
                found[n] = before
        except ArsberetningError as error:
            found[n] = error
    return found


def _warm(workshop: Workshop, wishes: Sequence[tuple[Wish, Environment]]) -> None:
    """Let processes prepare for what is likely to be made: charts, only if figures are changed."""
    if any("pdf" in wish.formats for wish, _ in wishes):
        require_pango()
        workshop.warm(partial(get_pages_ready, wishes[0][1]))
    drawn = [(wish, env) for wish, env in wishes if {"html", "pdf"} & set(wish.formats)]
    if any(new_figures(workshop.cache, wish, env) for wish, env in drawn):
        workshop.warm(prepare_charts, aside=True)


def get_pages_ready(environment: Environment) -> None:
    """In a process of its own; a style sheet that cannot be read is told of later."""
    try:
        assets = read_assets(environment)
        prepare_pages(assets)
    except ArsberetningError:
        prepare_pages()


def read_assets(environment: Environment) -> Assets:
    """Templates, styles and fonts of a project."""
    fonts = {style: path.read_bytes() for style, path in environment.font_files().items()}
    return Assets(environment.read_bytes, fonts)


def cache_for(settings: Settings) -> Cache | None:
    """Where results are kept."""
    return Cache(settings.cache) if settings.cache else None


def workshop_for(settings: Settings, cache: Cache | None, environment: Environment) -> Workshop:
    """Processes of our own, or those of a cluster."""
    if settings.dask:
        from arsberetning.pipeline.cluster import connect  # noqa: PLC0415 - an extra

        return Workshop(cache, executor=connect(settings.dask))
    return Workshop(cache, settings.jobs or environment.processors())
