"""Compares what a user names: PDF files, report folders, git revisions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from arsberetning.diff.filer import Sammenlignet, compare_files, read_one
from arsberetning.diff.opening import MAX_BYTES
from arsberetning.diff.sammenligning import FIGURES, LEVELS, Grenser, compare
from arsberetning.diff.utgave import Utgave
from arsberetning.environment import Environment, InputRefused
from arsberetning.errors import ArsberetningError, RunError, UsageError
from arsberetning.pipeline.drakt import EGNE, FELLES, same_drakt
from arsberetning.pipeline.find import FaultyReport
from arsberetning.pipeline.kilder import Kilde, Pdf, Rapport, Revisjon, sources
from arsberetning.pipeline.laget import Laget

__all__ = ["Sammenlignet", "compare_named"]

_CACHE = Path("build/.lager")
_OURS = "arbeidsmappen"


def compare_named(
    gammel: str,
    ny: str | None,
    levels: tuple[str, ...] = LEVELS,
    limits: Grenser | None = None,
    start: Path | None = None,
    maler: str = FELLES,
) -> Sammenlignet:
    """Compare what two arguments of `arsberetning diff` name; without the second, the work tree.

    Revisions are made with the templates and styles of the work tree, or (`maler`) their own.
    Raises `UsageError` when it cannot be told what is meant, `RunError` when a file cannot be read
    or nothing of a report can be compared.
    """
    pair = sources(gammel, ny, start or Path.cwd())
    only = set(levels) == {FIGURES} and not any(isinstance(source, Pdf) for source in pair)
    sides = [_side(source, maler, only=only) for source in pair]
    done = _compared(sides[0], sides[1], levels, limits)
    notes = (*(note for side in sides for note in side.merknader), *done.sammenligning.merknader)
    used = (sides[0].maler, sides[1].maler)
    return replace(done, sammenligning=replace(done.sammenligning, merknader=notes, maler=used))


def _compared(
    old: Laget, new: Laget, levels: tuple[str, ...], limits: Grenser | None
) -> Sammenlignet:
    if old.pdf is not None and new.pdf is not None:
        return compare_files((old.pdf, old.navn), (new.pdf, new.navn), levels, limits)
    first, second = _edition(old), _edition(new)
    return Sammenlignet(compare(first, second, levels, limits), first, second)


def _side(source: Kilde, maler: str, *, only: bool) -> Laget:
    """What a source holds. What stops it is said of that side, and is no finding of ours."""
    try:
        return _opened(source, maler, only=only)
    except FaultyReport as faulty:
        first = next(iter(faulty.diagnostics))
        text = f"{source.navn} kan ikke leses: {first.place}: {first.message}"
        raise RunError(text) from faulty
    except InputRefused as refused:
        found = refused.diagnostic
        text = f"{source.navn} kan ikke leses: {found.place}: {found.message}"
        raise RunError(text) from refused
    except UsageError as error:
        if isinstance(source, Revisjon):
            raise UsageError(f"{source.navn}: {error}") from error
        raise


def _opened(source: Kilde, maler: str, *, only: bool) -> Laget:
    """What a source holds; only its figures when nothing else is needed."""
    if isinstance(source, Pdf):
        return Laget(source.navn, _bytes(source.fil))
    if isinstance(source, Rapport):
        from arsberetning.pipeline.rapportutgave import made_of  # noqa: PLC0415 - heavy

        if only:
            return _figures(source.root, source.mappe, source.navn)
        made = made_of(source.root, source.mappe, source.navn, source.root / _CACHE)
        return replace(made, maler=EGNE)
    return _of_revision(source, maler, only=only)


def _of_revision(source: Revisjon, maler: str, *, only: bool) -> Laget:
    from arsberetning.pipeline.revisjon import checked_out  # noqa: PLC0415 - git is asked

    with checked_out(source.root, source.revisjon) as root:
        try:
            return _laid_out(source, root, maler, only=only)
        except ArsberetningError as error:
            raise _without_folder(error, str(root)) from error


def _laid_out(source: Revisjon, root: Path, maler: str, *, only: bool) -> Laget:
    """A revision whose files lie in a temporary folder."""
    from arsberetning.pipeline.rapportutgave import made_of  # noqa: PLC0415 - heavy

    if only:
        return _figures(root, source.mappe, source.navn)
    ours = source.root if maler == FELLES else None
    made = made_of(root, source.mappe, source.navn, source.root / _CACHE, ours)
    if made.pdf is None:
        return made
    note = _with_ours(source, root) if ours else f"{source.navn} er satt med egne maler og stil"
    return replace(made, merknader=(*made.merknader, note), maler=_OURS if ours else EGNE)


def _without_folder(error: ArsberetningError, root: str) -> ArsberetningError:
    """A message without the temporary folder a revision lies in, which means nothing to anybody."""
    text = str(error).replace(f"{root}/", "").replace(root, ".")
    if isinstance(error, FaultyReport | InputRefused):
        return error
    return error if text == str(error) else type(error)(text)


def _with_ours(source: Revisjon, root: Path) -> str:
    """Says that a revision was made with the templates of the work tree, and if it has others."""
    said = f"{source.navn} er satt med malene og stilen i arbeidsmappen"
    if same_drakt(Environment(source.root), Environment(root)):
        return said
    return f"{said}, som er andre enn revisjonens. Sammenlign også dem med --maler egne"


def _figures(root: Path, folder: str, name: str) -> Laget:
    from arsberetning.pipeline.rapportutgave import figures_of  # noqa: PLC0415 - heavy

    return Laget(name, None, figures_of(root, folder, name))


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
