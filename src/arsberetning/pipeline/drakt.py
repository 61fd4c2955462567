"""Whose templates and styles a report is made with: another's are not used unless one asks.

A standard (`templates/standard/`) is no template. It is data that says what a year's report
consists of, and always belongs to the report.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from arsberetning.environment import Environment
from arsberetning.errors import ArsberetningError

FELLES, EGNE = "felles", "egne"
"""One set for both sides, that of the side one trusts; or each side's own."""
_FOLDERS = ("templates", "styles")
_STANDARD = "templates/standard/"
_FORK = ("CI_MERGE_REQUEST_SOURCE_PROJECT_ID", "CI_MERGE_REQUEST_PROJECT_ID")
"""Where GitLab says that a change comes from, and where it is to go."""


def for_change(environment: Environment, asked: str = "") -> str:
    """What a change is made with: `asked`, else `FELLES` when it comes from another project."""
    if asked:
        return asked
    source, target = (environment.variable(name) for name in _FORK)
    return FELLES if source != target else EGNE


def same_drakt(first: Environment, second: Environment) -> bool:
    """Whether two projects have the same templates and styles."""
    names = {*_names(first.root), *_names(second.root)}
    try:
        return all(first.read_bytes(name) == second.read_bytes(name) for name in names)
    except ArsberetningError:
        return False


def _names(root: Path) -> Iterator[str]:
    for folder in _FOLDERS:
        for path in (root / folder).rglob("*"):
            name = path.relative_to(root).as_posix()
            if not name.startswith(_STANDARD) and not path.is_dir():
                yield name
