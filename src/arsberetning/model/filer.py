"""Whether an input file is there; one that may not be read becomes a finding, not an exception."""

from __future__ import annotations

from collections.abc import Iterator

from arsberetning.diagnostics import Diagnostic, Place, Severity
from arsberetning.environment import Environment, InputRefused


def is_there(env: Environment, fil: str, funn: list[Diagnostic]) -> bool:
    """Whether there is such a file to read. One that is refused is told in `funn`."""
    try:
        return env.exists(fil)
    except InputRefused as refused:
        funn.append(refused.diagnostic)
        return False


def files_in(env: Environment, mappe: str, suffix: str) -> list[str]:
    """Paths of the files straight in a folder; none when the folder itself is refused.

    A refused folder is told of when the files that should be in it are asked for.
    """
    try:
        return env.list_files(mappe, suffix)
    except InputRefused:
        return []


_SPREADSHEETS = (".xlsx", ".xlsm", ".xls", ".ods", ".numbers")
_HINTS = {
    ".yaml": "gi filen navn som slutter med .yaml",
    ".csv": "lagre som CSV med semikolon, og gi filen navn som slutter med .csv",
}
_MEANT = {
    ".yaml": (".yml", ".csv", ".docx", ".odt", ".txt"),
    ".csv": (*_SPREADSHEETS, ".tsv", ".txt", ".yaml", ".yml"),
}


def unread(env: Environment, mappe: str, suffix: str) -> Iterator[Diagnostic]:
    """A finding for each file straight in a folder that looks like input and is never read.

    `suffix` is what the folder's files end in. Other files, such as a note in Markdown, may lie
    there.
    """
    for fil in files_in(env, mappe, ""):
        lower = fil.lower()
        wrong_case = lower.endswith(suffix) and not fil.endswith(suffix)
        if wrong_case or lower.endswith(_MEANT[suffix]):
            name = fil.rpartition("/")[2]
            message = (
                f"filen «{name}» blir ikke lest; her leses bare filer som slutter med {suffix}"
            )
            hint = f"{_HINTS[suffix]}, eller flytt den ut av mappen"
            yield Diagnostic("INN004", Severity.FEIL, message, Place(fil), hint)
