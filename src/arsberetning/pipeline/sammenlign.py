"""Compares what a user names: PDF files, report folders, git revisions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from arsberetning.diff.lesing import read_pdf, read_two
from arsberetning.diff.sammenligning import FIGURES, LEVELS, Grenser, compare, names_unread
from arsberetning.diff.utgave import Utgave
from arsberetning.endringer import Sammenligning
from arsberetning.errors import RunError
from arsberetning.pipeline.kilder import Kilde, Pdf, Rapport, Revisjon, sources
from arsberetning.pipeline.rapportutgave import Laget, figures_of, made_of

__all__ = ["Sammenlignet", "compare_named"]


@dataclass(frozen=True)
class Sammenlignet:
    """A comparison and the two editions it is of."""

    sammenligning: Sammenligning
    gammel: Utgave
    ny: Utgave


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
    sides = [_opened(source, levels) for source in pair]
    old, new = _editions(sides, levels)
    found = compare(old, new, levels, limits)
    if names_unread(found):
        old, new = _read(sides, text=True, whole=True)
        found = compare(old, new, levels, limits)
    notes = (*(note for side in sides for note in side.merknader), *found.merknader)
    return Sammenlignet(replace(found, merknader=notes), old, new)


def _opened(source: Kilde, levels: tuple[str, ...]) -> Laget:
    if isinstance(source, Pdf):
        return Laget(source.navn, _bytes(source.fil))
    only_figures = set(levels) == {FIGURES}
    if isinstance(source, Rapport):
        return _of_report(source.root, source.mappe, source.navn, source.root, only=only_figures)
    return _of_revision(source, only=only_figures)


def _of_revision(source: Revisjon, *, only: bool) -> Laget:
    from arsberetning.pipeline.revisjon import checked_out  # noqa: PLC0415 - git is asked

    with checked_out(source.root, source.revisjon) as root:
        return _of_report(root, source.mappe, source.navn, source.root, only=only)


def _of_report(root: Path, folder: str, name: str, home: Path, *, only: bool) -> Laget:
    """A report as an edition. `home` is the project whose cache is used."""
    if only:
        return Laget(name, None, figures_of(root, folder, name))
    return made_of(root, folder, name, home / "build" / ".lager")


def _editions(sides: list[Laget], levels: tuple[str, ...]) -> tuple[Utgave, Utgave]:
    """Both sides read. For figures alone the text is read only where no figures are attached."""
    if set(levels) == {FIGURES}:
        old, new = _read(sides, text=False)
        if old.tall is not None and new.tall is not None:
            return old, new
    return _read(sides, text=True)


def _read(sides: list[Laget], *, text: bool, whole: bool = False) -> tuple[Utgave, Utgave]:
    old, new = sides
    if old.pdf is not None and new.pdf is not None:
        return read_two((old.pdf, old.navn), (new.pdf, new.navn), text=text, whole=whole)
    return _edition(old), _edition(new)


def _edition(side: Laget) -> Utgave:
    if side.utgave is not None:
        return side.utgave
    return read_pdf(side.pdf or b"", side.navn)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        text = f"kan ikke lese «{path}»: {error.strerror or error}"
        raise RunError(text) from error
