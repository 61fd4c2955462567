"""The program git, asked about a folder, with all it could be made to run turned off."""

from __future__ import annotations

import contextlib
import os
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from arsberetning.errors import ArsberetningError, RunError
from arsberetning.git.folder import git_folder

_OURS = {
    "GIT_ALLOW_PROTOCOL": "",  # a partial clone would else fetch what it lacks
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",  # the index is not refreshed
    "GIT_PAGER": "cat",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
_KEPT = frozenset({
    "GIT_CEILING_DIRECTORIES", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_SYSTEM",
    "GIT_TEST_ASSUME_DIFFERENT_OWNER",
})  # fmt: skip
"""Which folders are looked in, and which of the user's own files have `safe.directory`. No other
variable of git's is passed on: they name programs, files to write and other repositories."""
_RUN_ELSEWHERE = ("EDITOR", "PAGER", "SSH_ASKPASS", "VISUAL")
_SETTINGS = {
    "core.alternateRefsCommand": "",
    "core.askPass": "",
    "core.attributesFile": os.devnull,
    "core.commitGraph": "false",
    "core.editor": "false",
    "core.fsmonitor": "false",
    "core.gitProxy": "",
    "core.hooksPath": os.devnull,
    "core.multiPackIndex": "false",
    "core.pager": "cat",
    "core.sshCommand": "false",
    "core.untrackedCache": "false",
    "core.useReplaceRefs": "false",
    "credential.helper": "",
    "diff.external": "",
    "gc.auto": "0",
    "gpg.program": "false",
    "log.showSignature": "false",
    "maintenance.auto": "false",
    "protocol.allow": "never",
    "safe.bareRepository": "explicit",  # a repository that lies as files in a project is none
    "submodule.recurse": "false",
    "uploadpack.packObjectsHook": "",
}
"""Given on the command line, which no file in the repository outranks. What cannot be turned off
by name (`filter.*`, `diff.*.textconv`) belongs to commands that look into the files of the
checkout or show differences: those are never used."""
_PATIENCE = 120
"""Seconds."""
_MOST, _MOST_NAMES = 400_000_000, 20_000_000
"""Bytes of an answer. A tree of a few objects can have more names than there is room for."""


class GitRefused(ArsberetningError):
    """Git ended with a fault. The message is what it said, in English."""


@dataclass(frozen=True)
class Git:
    """Git in a folder, with the environment variables of the process.

    Only commands that read objects, refs and names: `cat-file`, `for-each-ref`, `ls-files`,
    `ls-tree`, `merge-base`, `rev-parse`.
    """

    folder: Path
    variables: Mapping[str, str]

    def bytes(self, *arguments: str, told: bytes = b"", most: int = _MOST) -> bytes:
        """What a command writes; it is `told` this. Raises `GitRefused`, `RunError`."""
        self._refuse_pipes()
        settings = [part for key, value in _SETTINGS.items() for part in ("-c", f"{key}={value}")]
        command = ("git", "--no-pager", *settings, *arguments)
        try:
            with _started(command, self.folder, dict(self._environment())) as process:
                answer, complaint = _heard(process, told, most)
        except FileNotFoundError:
            text = "programmet git er ikke installert. Debian og Ubuntu: sudo apt install git"
            raise RunError(text) from None
        except OSError as error:
            text = f"git svarer ikke i {self.folder}: {error}"
            raise RunError(text) from error
        if process.returncode:
            raise GitRefused(complaint.decode(errors="replace").strip())
        return answer

    def text(self, *arguments: str) -> str:
        """What a command writes, as text without the last line end."""
        return self.bytes(*arguments).decode(errors="surrogateescape").rstrip("\n")

    def names(self, *arguments: str) -> list[str]:
        """The names a command writes with a zero byte after each."""
        told = self.bytes(*arguments, most=_MOST_NAMES)
        return told.decode(errors="surrogateescape").split("\0")[:-1]

    def _environment(self) -> Iterator[tuple[str, str]]:
        for name, value in self.variables.items():
            if name in _KEPT or not (name.startswith("GIT_") or name in _RUN_ELSEWHERE):
                yield name, value
        yield from _OURS.items()

    def _refuse_pipes(self) -> None:
        """Raise `RunError` when a file of the repository is something git would wait for."""
        nearest = next(
            (f for f in (self.folder, *self.folder.parents) if os.path.lexists(f / ".git")), None
        )
        if nearest is None:
            return
        try:
            folder = git_folder(nearest)
        except OSError as error:
            text = f"git kan ikke brukes: {nearest / '.git'} kan ikke leses ({error})"
            raise RunError(text) from error
        for path in folder.plain_files() if folder else ():
            if path.exists() and not path.is_file():
                text = f"git kan ikke brukes: {path} er ikke en vanlig fil"
                raise RunError(text)


@contextmanager
def _started(
    command: tuple[str, ...], folder: Path, variables: dict[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    """The program, which is ended when it takes too long. That raises `RunError`."""
    late = threading.Event()

    def stop() -> None:
        late.set()
        process.kill()

    pipe = subprocess.PIPE
    with subprocess.Popen(  # noqa: S603 - no shell, and every argument is one of ours
        command, cwd=folder, env=variables, stdin=pipe, stdout=pipe, stderr=pipe
    ) as process:
        timer = threading.Timer(_PATIENCE, stop)
        timer.start()
        try:
            yield process
        finally:
            timer.cancel()
    if late.is_set():
        text = f"git svarer ikke i {folder}: det har gått {_PATIENCE} sekunder"
        raise RunError(text)


def _heard(process: subprocess.Popen[bytes], told: bytes, most: int) -> tuple[bytes, bytes]:
    """What it answers and what it complains of. Each goes its own way, so that nothing waits."""
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - only with git

    assert process.stdin and process.stdout and process.stderr  # noqa: S101, PT018 - pipes
    with ThreadPoolExecutor(2) as beside:
        beside.submit(_tell, process.stdin, told)
        complaint = beside.submit(process.stderr.read)
        answer = process.stdout.read(most + 1)
        if len(answer) > most:
            process.kill()
            text = f"git svarer med mer enn {most // 10**6} MB. Det er ikke en beretning"
            raise RunError(text)
        return answer, complaint.result()


def _tell(stream: IO[bytes], told: bytes) -> None:
    """Write, and say that it is all. A program that does not listen is no fault."""
    with contextlib.suppress(OSError), stream:
        stream.write(told)
