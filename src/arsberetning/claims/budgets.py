"""What is said of a figure in words of budgets: a budget, a deviation from one, a share of one."""

from __future__ import annotations

import re

from arsberetning.claims.said import Said, Saying, last, sign
from arsberetning.prosa.quantity import Kind, Quantity

_WHICH = r"(?:regulert\w*\s|vedtatt\w*\s|justert\w*\s|opprinnelig\w*\s)?"
_OVER = r"(?P<mer>over|mer\senn|høyere\senn|utover)"
_UNDER = r"(?P<mindre>under|mindre\senn|lavere\senn|innenfor)"
_GAP = re.compile(
    rf"^\s?(?:\w+\s){{0,2}}?(?:{_OVER}|{_UNDER})\s(?:det\s)?{_WHICH}"
    r"(?:\w*budsjett\w*|\w*ramme\w*|forutsatt)",
    re.IGNORECASE,
)
"""`2,3 millioner kroner mer enn budsjettert`."""
_SPENT_AFTER = re.compile(
    r"^\s?(?:kroner\s)?(?:i\s)?(?:(?P<mer>merforbruk|overforbruk|overskridelse)"
    r"|(?P<mindre>mindreforbruk|underforbruk))",
    re.IGNORECASE,
)
"""`2,4 millioner kroner i mindreforbruk`."""
_MORE = r"merforbruk\w*|overforbruk\w*|overskridelse\w*|overskred\w*|underskudd\w*|mindreinntekt\w*"
_LESS = r"mindreforbruk\w*|underforbruk\w*|besparelse\w*|overskudd\w*|merinntekt\w*"
_SPENT = re.compile(
    rf"\b(?:(?P<mer>{_MORE})|(?P<mindre>{_LESS})|(?P<avvik>(?:budsjett)?avvik(?:et)?))\b"
    r"(?!.*\b(?:budsjett|regnskap)\w*\svar\s)[^.;:]{0,60}$",
    re.IGNORECASE,
)
"""`et mindreforbruk på 28,3 millioner kroner`."""
_SPENT_ON = re.compile(r"\d|budsjett|regnskap|skyldes|hvorav|derav")
"""What between the word and the figure says that the figure is of something else."""
_SHARE = re.compile(
    rf"^\s?(?:av|over|under|utover)\s(?:det\s)?(?:samlede\s|totale\s)?{_WHICH}\w*budsjett",
    re.IGNORECASE,
)
"""`4,8 prosent av det regulerte budsjettet`."""
_ADJUSTED = re.compile(
    r"\bbudsjett\w*\b[^.;]*\b(?:(?:opp|ned)?justert|økt|regulert|endret|redusert)\b[^.;]*"
    r"\b(?:fra|til)\s(?:\w+\s)?$",
    re.IGNORECASE,
)
"""`budsjettet ble justert fra 26,6 til 52,3 millioner kroner`."""
_IN_BUDGET = re.compile(r"^\s?i\s(?:\w+\s){0,2}?\w*budsjett(?:et|er)?\b", re.IGNORECASE)
"""`mot 216,4 millioner kroner i regulert budsjett`."""
_BUDGET = re.compile(r"\b\w*budsjett(?:et|ert|rammen?|ramma)?\b[^.;:,\d]{0,40}$", re.IGNORECASE)
_ACTUAL = re.compile(
    r"\b(?:regnskap\w*|forbruk\w*|utgift\w*|resultat\w*|brukte|brukt|utgjør|utgjorde|ikke)\b",
    re.IGNORECASE,
)
"""What after the word budget says that the figure is what was spent."""


def of_budget(before: str, after: str, quantity: Quantity) -> Said | None:
    """What is said of an amount or a per cent in words of budgets, None when nothing is."""
    if quantity.kind is Kind.PERCENT:
        gap = _GAP.match(after)
        share = gap or _SHARE.match(after)
        return Said(Saying.SHARE_OF_BUDGET, _under(gap) if gap else 0) if share else None
    if quantity.kind is not Kind.KRONER:
        return None
    gap = _GAP.match(after) or _SPENT_AFTER.match(after)
    if gap:
        return Said(Saying.DEVIATION, _under(gap))
    if _IN_BUDGET.match(after) or _ADJUSTED.search(before):
        return Said(Saying.BUDGET)
    return _spent(before) or _budgeted(before)


def _spent(before: str) -> Said | None:
    spent = last(_SPENT, before)
    if spent is None or _SPENT_ON.search(before, spent.end(spent.lastgroup or 0)):
        return None
    return Said(Saying.DEVIATION, _under(spent))


def _budgeted(before: str) -> Said | None:
    budget = _BUDGET.search(before)
    actual = budget and _ACTUAL.search(before, budget.start())
    return Said(Saying.BUDGET) if budget and not actual else None


def _under(match: re.Match[str]) -> int:
    """1 when less was spent than the budget, -1 when more was."""
    return sign(match, "mindre", "mer")
