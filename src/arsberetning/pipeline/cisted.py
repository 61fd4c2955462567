"""Where `arsberetning ci` puts what it made, and where a reader finds it."""

from __future__ import annotations

import re
from pathlib import Path

from arsberetning.environment import Environment
from arsberetning.errors import RunError, UsageError, why_not_written
from arsberetning.output.kommentar import MERKE
from arsberetning.pipeline.publish import target_folder

COMMENT = "kommentar.md"
CODE_QUALITY = "kodekvalitet.json"
_ADDRESS = re.compile(r"https?://[\w.:/#%+-]+", re.ASCII)


def own_folder(out: Path, root: Path) -> Path:
    """The folder to put it in: a new one, an empty one, or one of an earlier run.

    All that is in it is replaced. Raises `UsageError` for a folder with anything else in it.
    """
    folder = target_folder(out, root)
    comment = folder / COMMENT
    ours = comment.is_file() and comment.read_bytes().startswith(MERKE.encode())
    if folder.is_dir() and any(folder.iterdir()) and not ours:
        text = f"mappen {out} har annet i seg, som ville bli slettet. Velg en ny eller tom mappe"
        raise UsageError(text)
    return folder


def link(environment: Environment, folder: Path) -> str:
    """The address of the files at the CI service, or the folder on one's own machine."""
    near = (
        folder.relative_to(environment.root) if folder.is_relative_to(environment.root) else folder
    )
    given = environment.variable
    address = ""
    if given("GITHUB_ACTIONS") and given("GITHUB_RUN_ID"):
        place = f"{given('GITHUB_SERVER_URL')}/{given('GITHUB_REPOSITORY')}"
        address = f"{place}/actions/runs/{given('GITHUB_RUN_ID')}#artifacts"
    elif given("GITLAB_CI") and given("CI_JOB_URL"):
        address = f"{given('CI_JOB_URL')}/artifacts/browse/{near.as_posix()}"
    return address if _ADDRESS.fullmatch(address) else near.as_posix()


def append_summary(environment: Environment, text: str) -> None:
    """Add the text to the summary of the job, where the CI service has one."""
    path = environment.variable("GITHUB_STEP_SUMMARY")
    if not path:
        return
    try:
        with Path(path).open("a", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        reason = f"kan ikke skrive sammendraget til {path}: {why_not_written(error)}"
        raise RunError(reason) from error
