"""What is said of a figure: that it is the level, a change, a target, a budget, a deviation."""

from __future__ import annotations

import re

from arsberetning.claims.budgets import of_budget
from arsberetning.claims.said import Said, Saying, last, sign
from arsberetning.claims.wording import DOWN, LESS, MORE, UP
from arsberetning.prosa.omtrent import before_rounding
from arsberetning.prosa.quantity import Kind, Quantity

__all__ = ["Said", "Saying", "said_of"]

_BY = r"(?:(?:\s[\w-]+){0,7}?\s(?:på|med)),?\s(?:\w+\s){0,2}$"
_CHANGE_BY = re.compile(rf"\b(?:(?P<opp>{UP})|(?P<ned>{DOWN}))\b{_BY}", re.IGNORECASE)
"""`økte i løpet av året med 14`."""
_CHANGE_IS = re.compile(
    r"\b(?:(?P<opp>økningen|oppgangen|veksten|auken)|(?P<ned>nedgangen|reduksjonen))\s"
    r"(?:(?:er|var|ble|på|utgjør|utgjorde|tilsvarer)\s){0,2}(?:\w+\s)?$",
    re.IGNORECASE,
)
"""`var økningen 36`."""
_CHANGED = re.compile(
    r"\b(?:endring\w*|endret|forskjell\w*|differanse\w*)\b(?:\s\w+){0,3}\s(?:på|med)\s"
    r"(?:\w+\s){0,2}$",
    re.IGNORECASE,
)
_MORE = re.compile(
    rf"^\s?(?:\w+\s){{0,2}}?(?:(?P<opp>{MORE})|(?P<ned>{LESS}))\b"
    r"(?:\s\w+){0,3}?\s(?:enn|sammenlignet|i\sforhold)\b",
    re.IGNORECASE,
)
"""`12 flere søknader enn i 2023`."""
_MORE_BARE = re.compile(
    r"^\s?(?:(?P<opp>flere|fleire|mer|høyere|opp)|(?P<ned>færre|mindre|lavere|ned))\b",
    re.IGNORECASE,
)
_INCREASE = re.compile(
    r"^\s?(?:prosents\s)?(?:(?P<opp>økning|vekst|oppgang)|(?P<ned>nedgang|reduksjon))\b",
    re.IGNORECASE,
)
_MOVED = re.compile(rf"\b(?:(?P<opp>{UP})|(?P<ned>{DOWN}))\b", re.IGNORECASE)
_GOALS = (
    r"mål(?!gruppe|rett|t\b|ing|e\b|er\b)\w*|resultatmål\w*|grensen?|krav(?:et)?|resultatkrav\w*"
    r"|ambisjon\w*|bemanningsnorm\w*|norm(?:en)?"
)
_TARGET = re.compile(
    rf"\b(?:{_GOALS})\b(?![^.;]{{0,40}}\b(?:nådd|nås|nådde|innfridd|oppfylt)\b)[^.;:]{{0,45}}$",
    re.IGNORECASE,
)
"""`målet om 90`."""
_NO_TARGET = re.compile(r"\b(?!(?:19|20)\d\d\b)\d|\b(?:resultatet|nådd|men|mens|ble)\b")
"""What between the word and the figure says that the figure is the result."""
_TARGET_AFTER = re.compile(
    r"^\s?(?:som\s)?(?:er|var)?\s?(?:målet|måltallet|kravet)\b", re.IGNORECASE
)
_GOAL = r"(?:\w*mål(?:et|tallet|tall|settingen)?\b|kravet|normen|grensen|måltalet)"
_ABOVE = r"(?P<opp>over|bedre\senn|høyere\senn|mer\senn|flere\senn|foran)"
_BELOW = (
    r"(?P<ned>under|unna|bak|fra|lavere\senn|dårligere\senn|kortere\senn|færre\senn|mindre\senn|på)"
)
_GAP = re.compile(
    rf"^\s?(?:\w+\s){{0,2}}?(?:{_ABOVE}|{_BELOW})\s(?:å\snå\s)?(?:\w+\s)?{_GOAL}|^\spå\så\snå\b",
    re.IGNORECASE,
)
"""`1,2 prosentpoeng under målet`, `manglet 0,2 prosentpoeng på å nå`."""
_AGAINST = re.compile(
    r"\b(?:mot|sammenlignet med|samanlikna med|opp fra|ned fra)\s(?:\w+\s){0,2}$", re.IGNORECASE
)
_FROM = re.compile(r"\bfra\s(?:\w+\s){0,2}$", re.IGNORECASE)
_CHANGED_FROM = re.compile(rf"\b(?:{UP}|{DOWN})(?:\s\w+){{0,3}}?\sfra\s(?:\w+\s)?$", re.IGNORECASE)
_TO = re.compile(r"\btil\s")
_TOTAL = re.compile(
    r"(?:\b(?:til sammen|i alt|sammenlagt|tilsammen|i sum)\s(?:\w+\s){0,3}|=\s)$", re.IGNORECASE
)
_WINDOW_BEFORE, _WINDOW_AFTER = 200, 80
"""So much of the text before and after a figure can say what it is."""


def said_of(
    text: str, start: int, quantity: Quantity, following: Quantity | None, *, summed: bool
) -> Said:
    """What is said of a figure, by the words of its sentence (from `start`) around it.

    `summed` says that figures stand before it, so that it may be their sum.
    """
    end = before_rounding(text, quantity.start)
    before = text[max(start, end - _WINDOW_BEFORE) : max(start, end)]
    after = text[quantity.slutt : quantity.slutt + _WINDOW_AFTER]
    return (
        of_budget(before, after, quantity)
        or _of_target(before, after)
        or _earlier(before, following, quantity, text)
        or _change(before, after, quantity)
        or (Said(Saying.TOTAL) if summed and _TOTAL.search(before) else None)
        or Said(Saying.LEVEL)
    )


def _of_target(before: str, after: str) -> Said | None:
    gap = _GAP.match(after)
    if gap:
        return Said(Saying.GAP, sign(gap))
    target = last(_TARGET, before)
    told = target is not None and not _NO_TARGET.search(target[0])
    return Said(Saying.TARGET) if told or _TARGET_AFTER.match(after) else None


def _earlier(before: str, following: Quantity | None, quantity: Quantity, text: str) -> Said | None:
    if _AGAINST.search(before):
        return Said(Saying.EARLIER)
    if not _FROM.search(before):
        return None
    joined = following is not None and following.kind is quantity.kind
    to = joined and following and _TO.search(text, quantity.slutt, following.start)
    return Said(Saying.EARLIER) if to or _CHANGED_FROM.search(before) else None


def _change(before: str, after: str, quantity: Quantity) -> Said | None:
    if quantity.kind is Kind.POINTS:
        return Said(Saying.CHANGE, _direction(before, after))
    by = _CHANGE_IS.search(before) or _CHANGE_BY.search(before)
    if by and " til " not in before[-4:]:
        return Said(Saying.CHANGE, sign(by))
    if _CHANGED.search(before):
        return Said(Saying.CHANGE)
    more = _MORE.match(after) or _INCREASE.match(after)
    if more is None and quantity.kind in {Kind.PERCENT, Kind.COUNT}:
        more = _MORE_BARE.match(after)
    return Said(Saying.CHANGE, sign(more)) if more else None


def _direction(before: str, after: str) -> int:
    """The direction of a change told in the words around it, 0 when none is."""
    more = _MORE.match(after) or _MORE_BARE.match(after) or _INCREASE.match(after)
    moved = more or last(_MOVED, before)
    return sign(moved) if moved else 0
