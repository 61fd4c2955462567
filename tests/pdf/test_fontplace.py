"""The typeface is used from where it is installed: no temporary folder is made, or left."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from arsberetning.environment import Environment
from arsberetning.html.assets import Assets
from arsberetning.html.stylesheet import piece_defaults, piece_styles
from arsberetning.pdf import fontplace, typeset
from arsberetning.pdf.sheet import Order
from prosjektkopi import ROT

HTML = '<!DOCTYPE html><html lang="nb"><body><p>En <strong>setning</strong>.</p></body></html>'
STOPPED = """
import os, signal
from arsberetning.environment import Environment
from arsberetning.html.assets import Assets
from arsberetning.pdf.worker import prepare_pages
from pathlib import Path
env = Environment(Path({rot!r}))
fonts = {{style: path.read_bytes() for style, path in env.font_files().items()}}
prepare_pages(Assets(env.read_bytes, fonts))
os.kill(os.getpid(), signal.SIGKILL)
"""


def order() -> Order:
    env = Environment(ROT, variables={})
    fonts = {style: path.read_bytes() for style, path in env.font_files().items()}
    assets = Assets(env.read_bytes, fonts)
    return Order("prove", HTML, piece_defaults(assets), piece_styles(assets, draft=False), fonts)


def faces(pdf: bytes) -> set[str]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        fonts = document.pages[0].obj.Resources.Font.values()
        return {str(f.BaseFont) for f in fonts}


def test_a_process_that_is_stopped_leaves_nothing(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", STOPPED.format(rot=str(ROT))], check=False, capture_output=True,
        env={**os.environ, "TMPDIR": str(tmp_path)},  # noqa: TID251 - for another process
    )  # fmt: skip
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    assert list(tmp_path.iterdir()) == []


def test_the_page_is_the_same_as_with_weasyprints_own_folder(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ours = typeset.typeset(order())
    typeset._configured.cache_clear()
    typeset._sheet.cache_clear()
    monkeypatch.setattr(fontplace, "_installed", dict)
    theirs = typeset.typeset(order())
    typeset._configured.cache_clear()
    typeset._sheet.cache_clear()
    assert ours.packed() == theirs.packed()
    assert ours.remarks == ()
    assert len(faces(ours.pdf)) == 2
