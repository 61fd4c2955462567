"""Compares what a user names: PDF files, report folders, git revisions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from arsberetning.diff.filer import Sammenlignet, compare_files, read_one
from arsberetning.diff.sammenligning import FIGURES, LEVELS, Grenser, compare
from arsberetning.diff.utgave import Utgave
from arsberetning.errors import RunError
from arsberetning.pipeline.kilder import Kilde, Pdf, Rapport, Revisjon, sources
from arsberetning.pipeline.laget import Laget

__all__ = ["Sammenlignet", "compare_named"]

MAX_BYTES = 300_000_000


def compare_named(
    gammel: str,
    ny: str | None,
    levels: tuple[str, ...] = LEVELS,
    limits: Grenser | None = None,
    start: Path | None = None,
) -> Sammenlignet:
    """Compare what two arguments of `arsberetning diff` name; without the second, the work tree.

    Raises `UsageError` when it cannot be told what is meant, `RunError` when a file cannot be read
    or nothing of a report can be compared.
    """
    pair = sources(gammel, ny, start or Path.cwd())
    only = set(levels) == {FIGURES} and not any(isinstance(source, Pdf) for source in pair)
    sides = [_opened(source, only=only) for source in pair]
    done = _compared(sides[0], sides[1], levels, limits)
    notes = (*(note for side in sides for note in side.merknader), *done.sammenligning.merknader)
    return replace(done, sammenligning=replace(done.sammenligning, merknader=notes))


def _compared(
    old: Laget, new: Laget, levels: tuple[str, ...], limits: Grenser | None
) -> Sammenlignet:
    if old.pdf is not None and new.pdf is not None:
        return compare_files((old.pdf, old.navn), (new.pdf, new.navn), levels, limits)
    first, second = _edition(old), _edition(new)
    return Sammenlignet(compare(first, second, levels, limits), first, second)


def _opened(source: Kilde, *, only: bool) -> Laget:
    """What a source holds; only its figures when nothing else is needed."""
    if isinstance(source, Pdf):
        return Laget(source.navn, _bytes(source.fil))
    if isinstance(source, Rapport):
        return _of_report(source.root, source.mappe, source.navn, source.root, only=only)
    return _of_revision(source, only=only)


def _of_revision(source: Revisjon, *, only: bool) -> Laget:
    from arsberetning.pipeline.revisjon import checked_out  # noqa: PLC0415 - git is asked

    with checked_out(source.root, source.revisjon) as root:
        return _of_report(root, source.mappe, source.navn, source.root, only=only)


def _of_report(root: Path, folder: str, name: str, home: Path, *, only: bool) -> Laget:
    """A report as an edition. `home` is the project whose cache is used."""
    from arsberetning.pipeline.rapportutgave import figures_of, made_of  # noqa: PLC0415 - heavy

    if only:
        return Laget(name, None, figures_of(root, folder, name))
    return made_of(root, folder, name, home / "build" / ".lager")


def _edition(side: Laget) -> Utgave:
    """A side that the other has no pages to be held against: its figures are enough."""
    return side.utgave or read_one(side.pdf or b"", side.navn)


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            text = f"«{path}» er på {size // 10**6} MB, og grensen er {MAX_BYTES // 10**6} MB"
            raise RunError(text)
        return path.read_bytes()
    except OSError as error:
        text = f"kan ikke lese «{path}»: {error.strerror or error}"
        raise RunError(text) from error
