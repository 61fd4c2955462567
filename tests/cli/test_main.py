"""The command as a process: its exit code, and all that it says, also when it leaves in a hurry."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from prosjektkopi import ROT


def run(*arguments: str, cwd: Path = ROT) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "arsberetning", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def test_all_it_says_comes_through_a_pipe() -> None:
    done = run("schema", "funksjonsomrade")
    assert done.returncode == 0
    assert done.stdout.endswith("}\n")
    assert len(done.stdout) > 4096


@pytest.mark.parametrize(("arguments", "code"), [(["--help"], 0), (["build", "--feil"], 2)])
def test_the_exit_code_is_the_commands(arguments: list[str], code: int) -> None:
    assert run(*arguments).returncode == code


def test_a_report_that_is_missing_is_told(tmp_path: Path) -> None:
    done = run("build", cwd=tmp_path)
    assert done.returncode == 2
    assert "fant ingen rapport" in done.stderr


def test_what_is_to_be_done_last_is_done() -> None:
    """Temporary folders and the like are tidied up by functions that wait for the end."""
    code = (
        "import atexit, sys; sys.argv = ['arsberetning', '--help'];"
        "atexit.register(print, 'sist'); from arsberetning.__main__ import run; run()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("sist\n")
