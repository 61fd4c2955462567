"""The project as it was in a revision, laid in a folder of its own. The checkout is not touched.

Git's objects are read one by one, and not through `git archive`: a file is then exactly what was
committed, whatever `.gitattributes` leaves out of archives, and no archive has to be trusted.
"""

from __future__ import annotations

import difflib
import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from arsberetning.environment import MAX_BYTES, Environment
from arsberetning.errors import RunError, UsageError, why_not_written
from arsberetning.git import LINK, Git, GitRefused, is_commit
from arsberetning.inputnames import DEVICE
from arsberetning.navn import short
from arsberetning.pipeline.find import FOLDERS

_MODULE = "160000"
_NEVER = re.compile(rf"(?i:\.git[ .]*)|{DEVICE}")
"""Names of parts that git lays out for nobody, or that Windows opens as a device."""
_MOST, _MOST_FILES = 300_000_000, 50_000
_NOWHERE = ".symbolsk-lenke"
_LONGEST = 120
DEEPER = (
    "Hent hele historien først: git fetch --unshallow "
    "(GitHub Actions: fetch-depth: 0, GitLab: GIT_DEPTH: 0)"
)


@contextmanager
def checked_out(root: Path, revision: str) -> Iterator[Path]:
    """A temporary project root with the folders of a revision (branch, tag, commit).

    `root` is the project's; it may lie anywhere within the repository. A file that is too large
    to be an input is there with its size, but empty; a symbolic link leads nowhere, and is refused
    when it is read. Raises `UsageError` outside version control and for an unknown revision,
    `RunError` when git is not installed, the copy is too shallow, or the disk says no.
    """
    git = Environment(root).git()
    commit = commit_of(git, revision)
    with _folder() as folder:
        try:
            _lay_out(git, commit, folder)
        except GitRefused as refused:
            text = f"git kan ikke lese revisjonen «{short(revision, _LONGEST)}»: {refused}"
            raise RunError(text) from refused
        except OSError as error:
            text = f"kan ikke legge ut revisjonen «{short(revision, _LONGEST)}»: "
            raise RunError(text + why_not_written(error)) from error
        yield folder


def commit_of(git: Git, revision: str) -> str:
    """The commit a name stands for, as 40 or 64 hexadecimal digits. Raises as `checked_out`."""
    _must_be_versioned(git)
    commit = _resolved(git, revision)
    if commit:
        return commit
    if git.text("rev-parse", "--is-shallow-repository") == "true":
        text = (
            f"revisjonen «{short(revision, _LONGEST)}» er ikke med i denne kopien, som bare har de "
        )
        raise RunError(f"{text}siste endringene. {DEEPER}")
    text = f"det finnes ingen revisjon «{short(revision, _LONGEST)}». {_meant(git, revision)}"
    raise UsageError(text)


def parting(start: Path, one: str, other: str) -> str:
    """The commit where two branches parted, as 12 hexadecimal digits.

    Raises as `checked_out`, and `RunError` when they have nothing in common.
    """
    git = Environment(start).git()
    commits = commit_of(git, one), commit_of(git, other)
    try:
        return git.text("merge-base", *commits).splitlines()[0][:12]
    except (GitRefused, IndexError) as refused:
        pair = " og ".join(f"«{short(name, _LONGEST)}»" for name in (one, other))
        text = f"{pair} har ingen felles historie her. {DEEPER}"
        raise RunError(text) from refused


def known_commit(git: Git, revision: str) -> str:
    """The commit a name stands for, "" when there is none."""
    _must_be_versioned(git)
    return _resolved(git, revision)


@dataclass(frozen=True)
class Entry:
    """A file or link of a tree: `mode` as git writes it, `size` in bytes."""

    mode: str
    object_id: str
    size: int
    name: str


@contextmanager
def _folder() -> Iterator[Path]:
    try:
        temporary = tempfile.TemporaryDirectory(prefix="arsberetning-")
    except OSError as error:
        text = f"kan ikke lage en midlertidig mappe: {why_not_written(error)}"
        raise RunError(text) from error
    with temporary as name:
        yield Path(name).resolve()


def _must_be_versioned(git: Git) -> None:
    try:
        inside = git.text("rev-parse", "--is-inside-work-tree")
    except GitRefused as refused:
        if "dubious ownership" in str(refused):
            text = f"git leser ikke {git.folder}, fordi mappen eies av en annen bruker. Skriv: "
            text += f"git config --global --add safe.directory {git.folder}"
            raise RunError(text) from refused
        inside = "false"
    if inside != "true":
        text = f"{git.folder} er ikke under versjonskontroll med git, så det finnes ingen "
        raise UsageError(text + "revisjoner å hente. Oppgi en mappe eller en PDF i stedet")


def _resolved(git: Git, revision: str) -> str:
    if not revision or revision.startswith("-") or not revision.isprintable():
        return ""
    try:
        found = git.text("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    except GitRefused:
        return ""
    return found if is_commit(found) else ""


def _meant(git: Git, revision: str) -> str:
    """The names most like it: the same branch elsewhere first, then other spellings."""
    names = git.text("for-each-ref", "--format=%(refname:short)").splitlines()
    same = [n for n in names if n.rpartition("/")[2] == revision.rpartition("/")[2]]
    near = list(dict.fromkeys([*same, *difflib.get_close_matches(revision, names)]))[:3]
    if near:
        return f"Mente du {' eller '.join(f'«{name}»' for name in near)}?"
    return "Skriv navnet på en gren, en merkelapp eller en commit; «git branch --all» viser grenene"


def _lay_out(git: Git, commit: str, folder: Path) -> None:
    found = list(entries(git, commit))
    wanted = [e for e in found if e.mode != LINK and e.size <= MAX_BYTES]
    if sum(e.size for e in wanted) > _MOST or len(found) > _MOST_FILES:
        text = f"revisjonen har {len(found)} filer, og det er flere enn en beretning kan ha. "
        raise RunError(f"{text}Grensen er {_MOST_FILES} filer og {_MOST // 10**6} MB")
    contents = dict(zip((e.name for e in wanted), _contents(git, wanted), strict=True))
    for entry in found:
        path = folder / entry.name
        path.parent.mkdir(parents=True, exist_ok=True)
        if entry.mode == LINK:
            path.symlink_to(_NOWHERE)
            continue
        with path.open("xb") as file:
            file.write(contents.get(entry.name, b""))
            file.truncate(entry.size)


def entries(git: Git, commit: str) -> Iterator[Entry]:
    """The files and links of the folders of a build, with names relative to the project.

    Submodules are left out, and names that would lead out of a folder: git makes no such trees.
    """
    there = ("ls-tree", "-r", "-l", "-z", commit, "--", *FOLDERS)
    for line in git.names(*there):
        about, _, name = line.partition("\t")
        mode, _, object_id, size = about.split()
        if mode != _MODULE and _is_plain(name):
            yield Entry(mode, object_id, int(size) if size.isdecimal() else 0, name)


def _is_plain(name: str) -> bool:
    """Whether a name stays within the folder. A tree made by hand can hold any name."""
    parts = PurePosixPath(name).parts
    if not parts or "\\" in name or ":" in name:
        return False
    return not any(p in {"..", "/"} or _NEVER.fullmatch(p) for p in parts)


def _contents(git: Git, entries: Sequence[Entry]) -> Iterator[bytes]:
    """The files' bytes, in order."""
    told = "".join(f"{entry.object_id}\n" for entry in entries).encode()
    answer = git.bytes("cat-file", "--batch", told=told) if entries else b""
    at = 0
    for entry in entries:
        start = answer.index(b"\n", at) + 1
        if answer[at:start].split()[1:2] != [b"blob"]:
            text = f"filen {short(entry.name, _LONGEST)} er ikke hentet til denne kopien. {DEEPER}"
            raise RunError(text)
        yield answer[start : start + entry.size]
        at = start + entry.size + 1
