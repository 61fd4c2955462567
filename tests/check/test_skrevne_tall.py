"""The clean report with every reference typed out: true figures, so no rule may say otherwise."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from arsberetning.check.motor import run
from arsberetning.check.prosa.modell import functions
from arsberetning.pipeline.load import load
from arsberetning.prosa.flate import Functions
from check.prosjekt import Minnefiler, files_of

ROOT = Path(__file__).parents[2]
REPORT = ROOT / "reports/2024"
_CALL = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)


def _typed(text: str, known: Functions) -> str:
    def figure(match: re.Match[str]) -> str:
        call = ast.parse(match[1].strip(), mode="eval").body
        assert isinstance(call, ast.Call)
        assert isinstance(call.func, ast.Name)
        if call.func.id == "se":
            return match[0]
        args = [ast.literal_eval(a) for a in call.args]
        kwargs = {k.arg: ast.literal_eval(k.value) for k in call.keywords if k.arg}
        return re.sub(r"<[^>]+>", "", known[call.func.id](*args, **kwargs)).replace("\u00a0", " ")

    return _CALL.sub(figure, text)


def test_true_figures_typed_in_texts_are_offered_a_reference_and_nothing_else() -> None:
    files = files_of(ROOT)
    known = functions(load(REPORT, Minnefiler(files, ROOT)).grunnlag)
    texts = {
        path: _typed(data.decode(), known).encode()
        for path, data in files.items()
        if path.startswith("reports/") and path.endswith(".yaml")
    }
    typed = load(REPORT, Minnefiler({**files, **texts}, ROOT)).grunnlag
    found = [d.code for d in run(typed, ["PRO001", "PRO002", "PRO003", "PRO004", "PRO006"]).funn]
    assert set(found) == {"PRO001"}
    assert len(found) > 50
