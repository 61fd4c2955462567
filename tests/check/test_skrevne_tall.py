"""The clean report with every reference typed out: true figures, so no rule may say otherwise."""

from __future__ import annotations

import ast
import random
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.motor import run
from arsberetning.check.prosa.dekning import dekning
from arsberetning.check.prosa.modell import functions
from arsberetning.check.prosa.pastandsprov import pastander
from arsberetning.check.register import REGLER
from arsberetning.claims.claim import Claim
from arsberetning.claims.verdict import Outcome, Verdict, judged
from arsberetning.output.dekning import Utfall
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


@pytest.fixture(scope="module")
def typed() -> Grunnlag:
    """The report with all its references typed out."""
    files = files_of(ROOT)
    known = functions(load(REPORT, Minnefiler(files, ROOT)).grunnlag)
    texts = {
        path: _typed(data.decode(), known).encode()
        for path, data in files.items()
        if path.startswith("reports/") and path.endswith(".yaml")
    }
    return load(REPORT, Minnefiler({**files, **texts}, ROOT)).grunnlag


def test_true_figures_typed_in_texts_contradict_nothing(typed: Grunnlag) -> None:
    rules = [code for code in REGLER if code.startswith(("PAS", "PRO"))]
    assert [(d.code, d.message) for d in run(typed, rules).funn] == []


def test_most_of_them_are_held_against_a_figure(typed: Grunnlag) -> None:
    found = dekning(typed)
    agree = found.antall(Utfall.STEMMER)
    assert agree > 0.85 * len(found.mengder)


def test_a_wrong_digit_in_a_typed_figure_is_found(typed: Grunnlag) -> None:
    """Of the figures of three digits or more that agree, one by one with a digit changed."""
    claims = typed.av(pastander)
    random_ = random.Random(2024)  # noqa: S311 - a seed, no secret
    tried = found = 0
    for verdict in (v for t in claims.tekster for v in claims.read(t).verdicts):
        wrong = _with_wrong_digit(verdict, random_)
        if wrong:
            tried += 1
            matches = claims.index.matches(wrong)
            found += judged(wrong, matches, 2024).outcome is Outcome.CONTRADICTS
    assert tried > 100
    assert found > 0.7 * tried


def _with_wrong_digit(verdict: Verdict, random_: random.Random) -> Claim | None:
    """The claim with one digit of its figure changed; None when it cannot be told or is short."""
    quantity = verdict.claim.quantity
    digits = f"{abs(quantity.value / quantity.step):f}".split(".")[0]
    if verdict.outcome is not Outcome.AGREES or len(digits) < 3 or quantity.rounding:
        return None
    at = random_.randrange(len(digits))
    digit = random_.choice([d for d in "123456789" if d != digits[at]])
    value = Decimal(digits[:at] + digit + digits[at + 1 :]) * quantity.step
    return replace(verdict.claim, quantity=replace(quantity, value=value))
