"""Where `arsberetning ci` puts what it made, and where a reader finds it."""

from __future__ import annotations

import re
from pathlib import Path

from arsberetning.environment import Environment
from arsberetning.errors import RunError, why_not_written

COMMENT = "kommentar.md"
CODE_QUALITY = "kodekvalitet.json"
_ADDRESS = re.compile(r"https?://[\w.:/#%+-]+", re.ASCII)


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
