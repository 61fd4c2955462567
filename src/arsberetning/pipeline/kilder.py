"""Tells what the arguments of `arsberetning diff` name. Imports nothing heavy."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from arsberetning.errors import UsageError
from arsberetning.letters import on_disk
from arsberetning.pipeline.find import REPORTS, find_report

_PDF = b"%PDF-"
_HEAD = 1024
_DOCUMENTS = {".docx", ".doc", ".odt", ".rtf", ".dotx", ".ott", ".fodt", ".pages", ".docm"}
_RANGE = re.compile(r"(?P<old>[^./~][^\s]*?|)(?P<dots>\.{2,3})(?P<new>[^./\s][^\s]*|)")
"""Two revisions with two or three dots between, as git writes a range; no path begins so."""
_REVISION = re.compile(r"[^\s:~^?*\[\\\x00-\x1f-][^\s:?*\[\\\x00-\x1f]*")
_WITHIN = re.compile(rf"{REPORTS}/(?!\.)[^/]+")
"""A report in a revision: nothing that leads out of where the revision is laid."""


@dataclass(frozen=True)
class Pdf:
    """A PDF file."""

    fil: Path
    navn: str


@dataclass(frozen=True)
class Rapport:
    """A report folder as it is now: `mappe` within `root`."""

    root: Path
    mappe: str
    navn: str


@dataclass(frozen=True)
class Revisjon:
    """A report as it is in a git revision."""

    root: Path
    revisjon: str
    mappe: str
    navn: str


Kilde = Pdf | Rapport | Revisjon


def sources(gammel: str, ny: str | None, start: Path) -> tuple[Kilde, Kilde]:
    """What the two arguments mean; without the second, the same report in the work tree.

    Raises `UsageError` with all that was tried when an argument means nothing.
    """
    if ny is None and (between := _between(gammel, start)):
        gammel, ny = between
    if ny is not None:
        named = _named_folder(ny, start) or _named_folder(gammel, start)
        return _told_apart(source(gammel, start, named), source(ny, start, named))
    old = source(gammel, start)
    if isinstance(old, Rapport):
        text = f"«{gammel}» er en rapport. Oppgi også hva den skal sammenlignes med, for eksempel: "
        raise UsageError(f"{text}arsberetning diff main {gammel}")
    root, folder = find_report(None, start)
    folder = _folder_of(old) or folder
    return old, Rapport(root, folder, f"{folder} (arbeidsmappen)")


def _told_apart(old: Kilde, new: Kilde) -> tuple[Kilde, Kilde]:
    """Two files in different folders with one name, with the folder's name too."""
    if not (isinstance(old, Pdf) and isinstance(new, Pdf)):
        return old, new
    if old.navn == new.navn and old.fil != new.fil:
        named = [Pdf(s.fil, f"{s.fil.resolve().parent.name}/{s.fil.name}") for s in (old, new)]
        return named[0], named[1]
    return old, new


def _between(argument: str, start: Path) -> tuple[str, str] | None:
    """`main..gren` as its two revisions; `main...gren` begins where the two parted, as in git.

    A side that is not written is HEAD. None when the argument is something else.
    """
    found = _RANGE.fullmatch(argument)
    if not found or (start / argument).exists():
        return None
    old, new = found["old"] or "HEAD", found["new"] or "HEAD"
    if found["dots"] == "...":
        from arsberetning.pipeline.revisjon import parting  # noqa: PLC0415 - git is asked

        within = old.partition(":")[2]
        name = parting(start, old.partition(":")[0], new.partition(":")[0])
        old = f"{name}:{within}" if within else name
    return old, new


def _named_folder(argument: str, start: Path) -> str:
    """The report that an argument names itself, "" when it names none."""
    path = on_disk(start / argument)
    if path.is_file():
        return ""
    if path.is_dir():
        return _folder_of(_folder(path, argument, start))
    return argument.partition(":")[2].strip("/")


def _folder_of(source_: Kilde) -> str:
    return "" if isinstance(source_, Pdf) else source_.mappe


def source(argument: str, start: Path, folder: str = "") -> Kilde:
    """What an argument means. `folder` is the report when only a revision is named."""
    path = on_disk(Path(argument) if Path(argument).is_absolute() else start / argument)
    if path.is_file():
        return _file(path, argument, shown(argument, start))
    if path.is_dir():
        return _folder(path, argument, start)
    revision, _, within = argument.partition(":")
    if not revision or not _REVISION.fullmatch(revision) or path.suffix.lower() == ".pdf":
        raise UsageError(_nothing(argument, "det finnes ingen slik fil eller mappe"))
    return _revision(argument, revision, within.strip("/") or folder, start)


def shown(argument: str, start: Path) -> str:
    """What to call a file: as it was given, without the folders above when the path is absolute."""
    path = Path(argument)
    if not path.is_absolute():
        return argument
    return str(path.relative_to(start)) if path.is_relative_to(start) else path.name


def _file(path: Path, argument: str, name: str) -> Pdf:
    if path.suffix.lower() in _DOCUMENTS:
        text = f"«{argument}» er et tekstdokument og ikke en PDF. Lag en PDF av det først: i Word "
        text += "Fil > Lagre som > PDF, i LibreOffice Fil > Eksporter som > PDF, eller skriv "
        raise UsageError(f"{text}«soffice --headless --convert-to pdf {path.name}»")
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        head = _PDF  # it is said when it is read
    if head and _PDF not in head:
        text = f"«{argument}» er ikke en PDF. Oppgi en PDF, en rapportmappe eller en git-revisjon"
        raise UsageError(text)
    return Pdf(path, name)


def _folder(path: Path, argument: str, start: Path) -> Rapport:
    if (path / "rapport.yaml").is_file():
        root, folder = find_report(path, start)
        return Rapport(root, folder, folder if path.is_relative_to(start) else argument)
    if (path / REPORTS).is_dir():
        root, folder = find_report(None, path.resolve())
        return Rapport(root, folder, f"{argument.rstrip('/')}/{folder}")
    text = f"mappen «{argument}» er ikke en rapport: filen rapport.yaml mangler i den. "
    raise UsageError(text + "Oppgi for eksempel reports/2024")


def _revision(argument: str, revision: str, folder: str, start: Path) -> Revisjon:
    root = next((f for f in (start, *start.parents) if (f / REPORTS).is_dir()), None)
    if root is None:
        raise UsageError(_nothing(argument, "og det er ingen mappe reports her, så det kan ikke "
                                  "være en git-revisjon. Gå til prosjektmappen"))  # fmt: skip
    if not any((f / ".git").exists() for f in (root, *root.parents)):
        raise UsageError(_nothing(argument, "og prosjektet ligger ikke i git, så det kan ikke "
                                  "være en revisjon"))  # fmt: skip
    if not folder:
        folder = find_report(None, start)[1]
    if not _WITHIN.fullmatch(folder):
        text = f"«{argument}» navngir ingen rapport i revisjonen. Skriv for eksempel "
        raise UsageError(f"{text}{revision}:{REPORTS}/2024")
    return Revisjon(root, revision, folder, argument)


def _nothing(argument: str, why: str) -> str:
    tried = "Det som kan sammenlignes, er en PDF, en rapportmappe (reports/2024) eller en "
    return f"fant ikke «{argument}»: {why}. {tried}git-revisjon (main, v1, main:reports/2024)"
