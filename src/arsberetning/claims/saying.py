"""What is said of a figure: that it is the level, a change, a target, a budget, a deviation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from arsberetning.claims.wording import DOWN, LESS, MORE, UP
from arsberetning.prosa.omtrent import before_rounding
from arsberetning.prosa.quantity import Kind, Quantity


class Saying(StrEnum):
    """What a figure is said to be."""

    LEVEL = "nivå"
    EARLIER = "tidligere nivå"
    CHANGE = "endring"
    TARGET = "mål"
    GAP = "avstand til målet"
    BUDGET = "budsjett"
    DEVIATION = "avvik fra budsjett"
    SHARE_OF_BUDGET = "andel av budsjettet"
    SHARE = "andel"
    TOTAL = "sum"


@dataclass(frozen=True)
class Said:
    """A saying and its direction: 1 up, more or under budget; -1 down or less; 0 not told."""

    saying: Saying
    direction: int = 0


_BY = r"(?:(?:\s[\w-]+){0,7}?\s(?:på|med)),?\s(?:\w+\s){0,2}$"
_CHANGE_BY = re.compile(rf"\b(?:(?P<opp>{UP})|(?P<ned>{DOWN}))\b{_BY}", re.I)
_CHANGE_IS = re.compile(
    r"\b(?:(?P<opp>økningen|oppgangen|veksten|auken)|(?P<ned>nedgangen|reduksjonen))\s"
    r"(?:(?:er|var|ble|på|utgjør|utgjorde|tilsvarer)\s){0,2}(?:\w+\s)?$",
    re.I,
)
_CHANGED = re.compile(
    r"\b(?:endring\w*|endret|forskjell\w*|differanse\w*)\b(?:\s\w+){0,3}\s(?:på|med)\s(?:\w+\s){0,2}$",
    re.I,
)
_MORE = re.compile(
    rf"^\s?(?:\w+\s){{0,2}}?(?:(?P<opp>{MORE})|(?P<ned>{LESS}))\b(?:\s\w+){{0,3}}?\s(?:enn|sammenlignet|i\sforhold)\b",
    re.I,
)
_MORE_BARE = re.compile(
    r"^\s?(?:(?P<opp>flere|fleire|mer|høyere|opp)|(?P<ned>færre|mindre|lavere|ned))\b", re.I
)
_INCREASE = re.compile(
    r"^\s?(?:prosents\s)?(?:(?P<opp>økning|vekst|oppgang)|(?P<ned>nedgang|reduksjon))\b", re.I
)
_BUDGET_GAP_AFTER = re.compile(
    r"^\s?(?:\w+\s){0,2}?(?:(?P<mer>over|mer enn|høyere enn|utover)|(?P<mindre>under|mindre enn|lavere enn|innenfor))\s"
    r"(?:det\s)?(?:regulert\w*\s|vedtatt\w*\s|justert\w*\s|opprinnelig\w*\s)?(?:\w*budsjett\w*|\w*ramme\w*|forutsatt)",
    re.I,
)
_FORBRUK_AFTER = re.compile(
    r"^\s?(?:kroner\s)?(?:i\s)?(?:(?P<mer>merforbruk|overforbruk|overskridelse)|(?P<mindre>mindreforbruk|underforbruk))",
    re.I,
)
_FORBRUK = re.compile(
    r"\b(?:(?P<mer>merforbruk\w*|overforbruk\w*|overskridelse\w*|overskred\w*|underskudd\w*|mindreinntekt\w*)"
    r"|(?P<mindre>mindreforbruk\w*|underforbruk\w*|besparelse\w*|overskudd\w*|merinntekt\w*)"
    r"|(?P<avvik>(?:budsjett)?avvik(?:et)?))\b(?!.*\b(?:budsjett|regnskap)\w*\svar\s)[^.;:]{0,60}$",
    re.I,
)
_SHARE_OF_BUDGET = re.compile(
    r"^\s?(?:av|over|under|utover)\s(?:det\s)?(?:samlede\s|totale\s)?(?:regulert\w*\s|justert\w*\s|vedtatt\w*\s)?\w*budsjett",
    re.I,
)
_ADJUSTED = re.compile(
    r"\bbudsjett\w*\b[^.;]*\b(?:justert|oppjustert|nedjustert|økt|regulert|endret|redusert)\b[^.;]*\b(?:fra|til)\s(?:\w+\s)?$",
    re.I,
)
_IN_BUDGET = re.compile(r"^\s?i\s(?:\w+\s){0,2}?\w*budsjett(?:et|er)?\b", re.I)
_BUDGET = re.compile(r"\b\w*budsjett(?:et|ert|rammen?|ramma)?\b(?!\w)[^.;:,]{0,40}$", re.I)
_ACTUAL = re.compile(
    r"\b(?:regnskap\w*|forbruk\w*|utgift\w*|resultat\w*|brukte|brukt|utgjør|utgjorde|ikke)\b", re.I
)
_TARGET = re.compile(
    r"\b(?:mål(?!gruppe|rett|t\b|ing|e\b|er\b)\w*|måltall\w*|resultatmål\w*|grensen?|krav(?:et)?|resultatkrav\w*|ambisjon\w*|målsetting\w*"
    r"|bemanningsnorm\w*|norm(?:en)?)\b(?![^.;]{0,40}\b(?:nådd|nås|nådde|innfridd|oppfylt)\b)[^.;:]{0,45}$",
    re.I,
)
_TARGET_AFTER = re.compile(r"^\s?(?:som\s)?(?:er|var)?\s?(?:målet|måltallet|kravet)\b", re.I)
_GOAL_WORD = r"(?:\w*mål(?:et|tallet|tall|settingen)?\b|kravet|normen|grensen|måltalet)"
_GAP = re.compile(
    r"^\s?(?:\w+\s){0,2}?(?:(?P<opp>over|bedre\senn|høyere\senn|mer\senn|flere\senn|foran)"
    r"|(?P<ned>under|unna|bak|fra|lavere\senn|dårligere\senn|kortere\senn|færre\senn|mindre\senn|på))\s"
    rf"(?:å\snå\s)?(?:\w+\s)?{_GOAL_WORD}|^\spå\så\snå\b",
    re.I,
)
_EARLIER = re.compile(
    r"\b(?:mot|sammenlignet med|samanlikna med|opp fra|ned fra|mot hele|mot bare|enn|var)\s(?:\w+\s)?$",
    re.I,
)
_AGAINST = re.compile(
    r"\b(?:mot|sammenlignet med|samanlikna med|opp fra|ned fra|mot hele|mot bare)\s(?:\w+\s){0,2}$",
    re.I,
)
_FROM = re.compile(r"\bfra\s(?:\w+\s){0,2}$", re.I)
_CHANGED_FROM = re.compile(rf"\b(?:{UP}|{DOWN})(?:\s\w+){{0,3}}?\sfra\s(?:\w+\s)?$", re.I)
_TOTAL = re.compile(
    r"(?:\b(?:til sammen|i alt|sammenlagt|tilsammen|i sum)\s(?:\w+\s){0,3}|=\s)$", re.I
)


def said_of(
    text: str, start: int, quantity: Quantity, following: Quantity | None, *, summed: bool
) -> Said:
    """What is said of a figure, by the words of its sentence (from `start`) around it.

    `summed` says that figures stand before it, so that it may be their sum.
    """
    before = text[start : max(start, before_rounding(text, quantity.start))]
    after = text[quantity.slutt : quantity.slutt + 80]
    return (
        _economic(before, after, quantity)
        or _of_target(before, after, quantity)
        or _earlier(before, following, quantity, text)
        or _change(before, after, quantity)
        or (Said(Saying.TOTAL) if summed and _TOTAL.search(before) else None)
        or Said(Saying.LEVEL)
    )


def _sign(match: re.Match[str], up: str = "opp", down: str = "ned") -> int:
    return 1 if match[up] else -1 if match[down] else 0


def _economic(before: str, after: str, quantity: Quantity) -> Said | None:
    if quantity.kind is Kind.PERCENT and _SHARE_OF_BUDGET.search(after):
        return Said(Saying.SHARE_OF_BUDGET)
    if quantity.kind not in {Kind.KRONER, Kind.PERCENT}:
        return None
    gap = _BUDGET_GAP_AFTER.match(after) or _FORBRUK_AFTER.match(after)
    if gap:
        share = quantity.kind is Kind.PERCENT
        return Said(
            Saying.SHARE_OF_BUDGET if share else Saying.DEVIATION, _sign(gap, "mindre", "mer")
        )
    if quantity.kind is Kind.KRONER and _IN_BUDGET.match(after):
        return Said(Saying.BUDGET)
    if quantity.kind is Kind.KRONER and _ADJUSTED.search(before):
        return Said(Saying.BUDGET)
    forbruk = _last(_FORBRUK, before)
    if forbruk:
        between = before[forbruk.end(forbruk.lastgroup or 0) :]
        if quantity.kind is Kind.KRONER and not re.search(
            r"\d|budsjett|regnskap|skyldes|hvorav|derav", between
        ):
            return Said(Saying.DEVIATION, _sign(forbruk, "mindre", "mer"))
    budget = _BUDGET.search(before) if quantity.kind is Kind.KRONER else None
    if budget and not _ACTUAL.search(before, budget.start()) and not re.search(r"\d", budget[0]):
        return Said(Saying.BUDGET)
    return None


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The match that begins last: the words nearest the figure."""
    found = None
    at = 0
    while match := pattern.search(text, at):
        found, at = match, match.start() + 1
    return found


def _of_target(before: str, after: str, quantity: Quantity) -> Said | None:
    gap = _GAP.match(after)
    if gap:
        return Said(Saying.GAP, _sign(gap))
    target = _last(_TARGET, before)
    if target and not re.search(
        r"\b(?!(?:19|20)\d\d\b)\d|\b(?:resultatet|nådd|men|mens|ble)\b", target[0]
    ):
        return Said(Saying.TARGET)
    return Said(Saying.TARGET) if _TARGET_AFTER.match(after) else None


def _earlier(before: str, following: Quantity | None, quantity: Quantity, text: str) -> Said | None:
    if _AGAINST.search(before):
        return Said(Saying.EARLIER)
    if not _FROM.search(before):
        return None
    if _CHANGED_FROM.search(before):
        return Said(Saying.EARLIER)
    if following and following.kind is quantity.kind:
        if re.search(r"\btil\s", text[quantity.slutt : following.start]):
            return Said(Saying.EARLIER)
    return None


def _change(before: str, after: str, quantity: Quantity) -> Said | None:
    if quantity.kind is Kind.POINTS:
        return Said(Saying.CHANGE, direction_near(before, after))
    by = _CHANGE_IS.search(before) or _CHANGE_BY.search(before) or _CHANGED.search(before)
    if by and " til " not in before[-4:]:
        return Said(Saying.CHANGE, _sign(by) if "opp" in by.re.groupindex else 0)
    more = _MORE.match(after) or _INCREASE.match(after)
    if more:
        return Said(Saying.CHANGE, _sign(more))
    bare = _MORE_BARE.match(after)
    if bare and quantity.kind in {Kind.PERCENT, Kind.POINTS, Kind.COUNT}:
        return Said(Saying.CHANGE, _sign(bare))
    return None


_NEAR_UP = re.compile(rf"\b(?:{UP}|høyere|bedre)\b", re.I)
_NEAR_DOWN = re.compile(rf"\b(?:{DOWN}|lavere|dårligere)\b", re.I)


def direction_near(before: str, after: str) -> int:
    """The direction of a change told in the words around it; 0 when none or both are."""
    by = _last(re.compile(rf"\b(?:(?P<opp>{UP})|(?P<ned>{DOWN}))\b", re.I), before)
    more = _MORE.match(after) or _MORE_BARE.match(after) or _INCREASE.match(after)
    if more:
        return _sign(more)
    return _sign(by) if by else 0
