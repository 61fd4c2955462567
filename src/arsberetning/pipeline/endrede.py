"""Which reports a branch changes, held against the branch it is to go into."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from arsberetning.environment import Environment, InputRefused
from arsberetning.errors import RunError, UsageError
from arsberetning.git import Git, GitRefused, is_file_of
from arsberetning.pipeline.enhet import report_before, set_up_of
from arsberetning.pipeline.find import FOLDERS, REPORTS
from arsberetning.pipeline.revisjon import DEEPER, Entry, commit_of, entries, known_commit
from arsberetning.read.nodes import MapNode, Scalar
from arsberetning.read.yaml import read_yaml

_VARIABLES = ("GITHUB_BASE_REF", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME")
_DEFAULT = "main"
_STANDARDS = "templates/standard/"
_SHARED = ("templates/", "styles/", "data/kodeverk/")


@dataclass(frozen=True)
class Grunnlinje:
    """What a branch is held against: a branch's name, and the commit where the two parted."""

    gren: str
    commit: str


@dataclass(frozen=True)
class Berort:
    """The names of the reports a change concerns, and of those it takes away."""

    rapporter: tuple[str, ...]
    fjernet: tuple[str, ...] = ()


def baseline(environment: Environment, mot: str = "") -> Grunnlinje:
    """The branch that is meant: `mot`, the one the CI service names, or main.

    Raises `UsageError` when there is no such branch or no commit, `RunError` when the copy is too
    shallow to tell where the branches parted.
    """
    git = environment.git()
    named = next((v for name in _VARIABLES if (v := environment.variable(name))), "")
    branch = mot or named or _DEFAULT
    own, theirs = f"refs/heads/{branch}", f"refs/remotes/origin/{branch}"
    order = (theirs, own, branch) if named and not mot else (own, theirs, branch)
    found = (c for name in order if (c := known_commit(git, name)))
    target = next(found, "") or commit_of(git, branch)
    return Grunnlinje(branch, _parted(git, target))


def changed_files(git: Git, commit: str) -> tuple[str, ...]:
    """The files of a build that differ between a commit and the files as they lie there now.

    Paths are relative to the project; what git ignores is left out. The files are held against
    the commit's objects here: git would first have run the filters that its settings name.
    """
    known = {e.name: e for e in entries(git, commit)}
    there = git.names("ls-files", "--cached", "--others", "--exclude-standard", "-z", "--",
                      *FOLDERS)  # fmt: skip
    changed = {e.name for e in known.values() if not _stands(git.folder, e)}
    new = {name for name in there if name not in known and _is_there(git.folder / name)}
    return tuple(sorted(changed | new))


def _stands(root: Path, entry: Entry) -> bool:
    """Whether a file is as it was committed, and lies where it was: no folder is now a link."""
    path = root / entry.name
    folders = path.relative_to(root).parents
    return not any((root / f).is_symlink() for f in folders) and is_file_of(
        path, entry.mode, entry.object_id
    )


def _is_there(path: Path) -> bool:
    """Whether there is something else than a folder, as a submodule is."""
    return path.is_symlink() or (path.exists() and not path.is_dir())


def concerned(environment: Environment, files: Sequence[str]) -> Berort:
    """The reports that files belong to. What all share concerns all of them.

    A standard concerns the reports of that standard. A change in one year's report also concerns
    the same unit's next year's, which is checked against it.
    """
    there = _reports(environment)
    touched = {name for file in files for name in _touched(environment, file, there)}
    later = {n for name in touched for n in _held_against(environment, name, there)}
    gone = {
        file.split("/")[1]
        for file in files
        if file.startswith(f"{REPORTS}/") and file.endswith("/rapport.yaml")
    } - set(there)
    return Berort(tuple(sorted((touched & set(there)) | later)), tuple(sorted(gone)))


def _held_against(environment: Environment, name: str, there: Sequence[str]) -> Iterator[str]:
    """The reports that are checked against this one, or may have been before it was changed."""
    folder = f"{REPORTS}/{name}"
    yield from (n for n in there if report_before(environment, f"{REPORTS}/{n}") == folder)
    own = set_up_of(environment, folder)
    if name.isdecimal() and str(int(name) + 1) in there and not (own and own.navn):
        yield str(int(name) + 1)


def _touched(environment: Environment, file: str, there: Sequence[str]) -> Iterator[str]:
    if file.startswith(_STANDARDS):
        wanted = file.removeprefix(_STANDARDS).removesuffix(".yaml")
        yield from (name for name in there if _standard(environment, name) in {wanted, ""})
    elif file.startswith(_SHARED):
        yield from there
    elif file.count("/") > 1:
        yield file.split("/")[1]


def _reports(environment: Environment) -> tuple[str, ...]:
    found = environment.root.glob(f"{REPORTS}/*/rapport.yaml")
    return tuple(sorted(path.parent.name for path in found))


def _standard(environment: Environment, name: str) -> str:
    """The standard a report says it follows, "" when that cannot be read."""
    try:
        node, _ = read_yaml(environment, f"{REPORTS}/{name}/rapport.yaml")
    except InputRefused:
        return ""
    value = node.items.get("standard") if isinstance(node, MapNode) else None
    return value.text.strip() if isinstance(value, Scalar) else ""


def _parted(git: Git, target: str) -> str:
    """Where the branch one stands in and the target parted; the target when they never met."""
    if not known_commit(git, "HEAD"):
        text = "det er ingen commit å sammenligne med ennå. Lagre arbeidet med git commit først"
        raise UsageError(text)
    try:
        return git.text("merge-base", target, "HEAD").splitlines()[0]
    except GitRefused as refused:
        if git.text("rev-parse", "--is-shallow-repository") != "true":
            return target
        text = "kopien har bare de siste endringene, så det kan ikke avgjøres hva grenen endrer. "
        raise RunError(text + DEEPER) from refused
