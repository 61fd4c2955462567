"""Wherever the output goes, and from wherever the command is run: never a traceback."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from prosjektkopi import kopier_lillevik

COMMANDS = (["--help"], ["check", "--format", "json"], ["rules", "AVV001"], ["build", "--feil"],
            ["schema", "--out", "skjema"], ["build", "--format", "data"])  # fmt: skip

pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="a Linux device")


@pytest.fixture(scope="module")
def rot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return kopier_lillevik(tmp_path_factory.mktemp("strommer") / "a")


def shell(rot: Path, line: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """The command as `"$@"` in a line of shell; its code is the line's, its errors are told."""
    command = [sys.executable, "-m", "arsberetning", *arguments]
    return subprocess.run(
        ["bash", "-c", line, "bash", *command],
        cwd=rot, capture_output=True, check=False,
    )  # fmt: skip


LINES = {
    "closed": '"$@" >&-',
    "full": '"$@" >/dev/full',
    "unread": 'set -o pipefail; "$@" | head -c 0',
    "no errors": '"$@" 2>&-',
    "errors full": '"$@" 2>/dev/full',
    "nothing at all": '"$@" <&- >&- 2>&-',
}


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_command_breaks_whatever_takes_its_output(rot: Path, command: list[str]) -> None:
    plain = shell(rot, '"$@"', *command).returncode
    for name, line in LINES.items():
        done = shell(rot, line, *command)
        said = (done.stdout + done.stderr).decode(errors="replace")
        assert "Traceback" not in said, (name, said)
        assert "Exception" not in said, (name, said)
        if name == "full" and plain == 0:
            assert (done.returncode, "kan ikke skrive til standard ut: disken er full" in said) == (
                3,
                True,
            )
        elif name != "full":
            assert done.returncode == plain, (name, said)


def test_a_closed_stream_is_not_written_into_a_file(rot: Path) -> None:
    """The next file that is opened would else get its number."""
    shutil.rmtree(rot / "build", ignore_errors=True)
    shell(rot, '"$@" >&- 2>&-', "build", "--format", "data")
    beside = {p.name: p.read_bytes() for p in (rot / "build/2013/data").iterdir()}
    shutil.rmtree(rot / "build")
    shell(rot, '"$@"', "build", "--format", "data", "--no-cache")
    assert {p.name: p.read_bytes() for p in (rot / "build/2013/data").iterdir()} == beside


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    line = 'mkdir borte && cd borte && rmdir ../borte && "$@"'
    for command in (["build"], ["check"], ["ci"], ["diff", "main"], ["verify", "a.pdf"]):
        done = shell(tmp_path, line, *command)
        assert done.returncode == 3
        assert "mappen du står i, finnes ikke lenger" in done.stderr.decode()


def test_a_project_may_lie_anywhere(tmp_path: Path) -> None:
    name = b"/pr\xe6vd\xe2\x80\xaeen\nto\x1b[2J"
    place = Path(os.fsdecode(os.fsencode(tmp_path) + name))
    rot = kopier_lillevik(place)
    made = shell(rot, '"$@"', "build", "--format", "html,data")
    said = (made.stdout + made.stderr).decode()
    assert made.returncode == 0, said
    assert not {"\u202e", "\x1b", "\udce6"} & set(said)
    assert said.count("\n") == 4
    again = shell(rot, '"$@"', "build", "--format", "data,html")
    assert (again.returncode, b"Laget 34 filer" in again.stdout) == (0, True)


def test_files_may_be_called_anything(rot: Path, tmp_path: Path) -> None:
    copy = kopier_lillevik(tmp_path / "a")
    for place in (
        b"data/2013/fo1/b\xe6\x1b\n.csv",
        b"reports/2013/saerskilt/\xe2\x80\xae\xff.yaml",
    ):
        Path(os.fsdecode(os.fsencode(copy) + b"/" + place)).write_bytes(b"id;a\n1;2\n")
    for kind in ("plain", "json", "github", "sarif", "md"):
        done = shell(copy, '"$@"', "check", "--format", kind)
        said = (done.stdout + done.stderr).decode()
        assert (done.returncode, "Traceback" in said) == (1, False), said
        assert "[byte E6]" in said.replace("\\", "") or "%5Bbyte%20E6%5D" in said
        assert kind in {"json", "sarif"} or "[byte FF].yaml" in said.replace("\\", "")


def test_what_libraries_say_is_not_shown(rot: Path) -> None:
    code = (
        "import logging, warnings, sys\n"
        "import arsberetning.pipeline.schema as s\n"
        "real = s.schema_text\n"
        "def noisy(name):\n"
        "    for of in ('fontTools', 'matplotlib.font_manager', 'weasyprint', 'pikepdf'):\n"
        "        logging.getLogger(of).warning('VARSEL')\n"
        "    warnings.warn('VARSEL', UserWarning)\n"
        "    warnings.simplefilter('always'); warnings.warn('VARSEL', DeprecationWarning)\n"
        "    return real(name)\n"
        "s.schema_text = noisy\n"
        "sys.argv = ['arsberetning', 'schema']\n"
        "from arsberetning.__main__ import run; run()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=rot, capture_output=True, check=True)
    assert done.stderr == b""
    assert done.stdout.startswith(b"{")
