"""With another WeasyPrint than ours the pages are the same, or it is told why there are none."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pypdfium2
import pytest

from arsberetning.errors import RunError
from arsberetning.pdf import known
from arsberetning.pdf.economies import _REPLACED, economise
from arsberetning.pdf.known import unfit_is_told
from arsberetning.pdf.report import PdfResult
from prosjektkopi import ROT

EXAMPLE = """
import sys
from pathlib import Path
from eksempel_dokument import DOKUMENT
from ressurser import assets
from arsberetning.pdf.report import render_pdf

def make(name):
    made = render_pdf(DOKUMENT, assets())
    assert made.funn == (), made.funn
    Path(name).write_bytes(made.innhold)
"""


def run(folder: Path, code: str, *more: Path) -> subprocess.CompletedProcess[str]:
    """Run code in a process of its own, which finds packages in `more` before the installed."""
    places = [*more, ROT / "src", ROT / "tests" / "html"]
    return subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False,
        env={"PYTHONPATH": ":".join(map(str, places))},
    )  # fmt: skip


@pytest.fixture
def others(tmp_path: Path) -> Path:
    """Where it says that all we reach into is installed in versions that are not ours."""
    for package in known.KNOWN:
        (tmp_path / "andre" / f"{package}-999.0.dist-info").mkdir(parents=True)
    return tmp_path / "andre"


def pictures(content: bytes) -> list[np.ndarray]:
    pdf = pypdfium2.PdfDocument(content)
    return [page.render().to_numpy().astype(int) for page in pdf]


def tags(content: bytes) -> list[str]:
    """The structure tree from top to bottom."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        found, left = [], [pdf.Root.StructTreeRoot.K]
        while left:
            item = left.pop()
            if isinstance(item, pikepdf.Array):
                left += reversed(list(item))
            elif isinstance(item, pikepdf.Dictionary) and "/S" in item:
                found.append(f"{item.S} {item.get('/Alt', '')}")
                left.append(item.get("/K"))
    return found


@pytest.mark.parametrize("lock", ["lock.txt", "lock-dev.txt"])
def test_the_locked_versions_are_those_we_know(lock: str) -> None:
    text = (ROT / "requirements" / lock).read_text(encoding="utf-8")
    locked = dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))
    assert {package: locked[package] for package in known.KNOWN} == known.KNOWN


def test_the_installed_versions_are_those_we_know() -> None:
    assert all(known.is_known(package) for package in known.KNOWN)


def test_with_versions_we_do_not_know_the_pages_are_the_same(
    others: Path, tmp_path: Path, eksempel: PdfResult
) -> None:
    code = """
make("andre.pdf")
import weasyprint.pdf.fonts, weasyprint.text.line_break as lines, pyphen, cffi
ours = [f.__module__ for f in (lines.Layout.set_text, pyphen.HyphDict.__init__)]
print(ours, "arsberetning.pdf.quick_styles" in sys.modules, "fontTools.subset" in sys.modules)
"""
    done = run(tmp_path, EXAMPLE + code, others)
    assert (done.stdout, done.stderr) == (
        "['weasyprint.text.line_break', 'pyphen'] False True\n", ""
    )  # fmt: skip
    other = (tmp_path / "andre.pdf").read_bytes()
    assert tags(other) == tags(eksempel.innhold)
    chart = eksempel.ankersider["figur-fo2b-netto"] - 1
    compared = zip(pictures(other), pictures(eksempel.innhold), strict=True)
    apart = [float((theirs != ours).mean()) for theirs, ours in compared]
    assert [n for n, share in enumerate(apart) if share and n != chart] == []
    assert apart[chart] < 0.005  # WeasyPrint sets each letter of a drawing by itself


def test_a_name_we_cannot_do_without_is_asked_for_in_words(lillevik: Path, others: Path) -> None:
    code = """
import weasyprint.pdf
from arsberetning.cli import main
del weasyprint.pdf.add_tags
main(["build", "reports/2013", "--format", "pdf", "--jobs", "2"])
"""
    done = run(lillevik, code, others)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.splitlines()[-1].endswith(
        "WeasyPrint 999.0 på denne maskinen passer ikke til programmet (weasyprint.pdf.add_tags "
        "finnes ikke). Installer den versjonen det er laget for: pip install weasyprint==70.0"
    )
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("owner", "name"), [(o, n) for o, ns in _REPLACED.items() for n in ns])
def test_all_that_ours_takes_the_place_of_must_be_there(
    owner: Any, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(owner, name)
    with pytest.raises(RunError, match=rf"{owner.__name__}\.{name} finnes ikke"):
        economise()


def test_what_goes_wrong_with_an_unknown_version_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(known.KNOWN, "weasyprint", "1.0")
    with pytest.raises(RunError, match=r"\('x' object has no attribute 'y'\)"), unfit_is_told():
        raise AttributeError("'x' object has no attribute 'y'")
    with pytest.raises(RunError, match=r"^disken er full$"), unfit_is_told():
        raise RunError("disken er full")


def test_our_own_faults_are_not_said_to_be_those_of_weasyprint() -> None:
    with pytest.raises(AttributeError), unfit_is_told():
        raise AttributeError
    with pytest.raises(ImportError), unfit_is_told():
        raise ImportError(name="arsberetning.pdf.typeset")
    with pytest.raises(RunError, match="passer ikke"), unfit_is_told():
        raise ImportError(name="weasyprint.document")


def test_no_library_for_subsets_of_fonts_is_needed(tmp_path: Path, eksempel: PdfResult) -> None:
    code = """
import arsberetning.pdf.quick_import as quick
declare = quick._Declarations.cdef

def cdef(ffi, text):
    declare(ffi, text)
    there = ffi.dlopen

    def dlopen(name, flags=0):
        if "harfbuzz-subset" in name:
            raise OSError(name)
        return there(name, flags)

    ffi.dlopen = dlopen

quick._Declarations.cdef = cdef
make("uten.pdf")
import weasyprint.text.ffi
print(weasyprint.text.ffi.harfbuzz_subset)
"""
    done = run(tmp_path, EXAMPLE + code)
    assert (done.stdout, done.stderr) == ("None\n", "")
    assert (tmp_path / "uten.pdf").read_bytes() == eksempel.innhold
