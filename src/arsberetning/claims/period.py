"""Which year a figure in a sentence is of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from arsberetning.formatting.dato import MANEDER
from arsberetning.prosa.quantity import Quantity

_MONTH = "|".join(MANEDER)
_TIME = re.compile(
    rf"""
    (?P<spenn>\b(?:19|20)\d\d\s?[-–/]\s?(?:(?:19|20)\d\d|\d\d)\b|\b(?:i\s)?perioden\b|\bde\ssiste\s\w+\sårene\b
        )
    |(?P<lopet>\b(?:på|over|i\sløpet\sav)\s(?P<y_lopet>ett|to|tre|fire|fem|seks)\sår\b)
    |(?P<nyttar>\b(?:0?1\.\s?0?1\.|1\.\s?januar|31\.\s?12\.?|31\.\s?desember)(?:[\s\u00a0]?(?P<y_nyttar>(?:19|20)\d\d))?)
    |(?P<dag>\b\d{{1,2}}\.[\s\u00a0]?(?:{_MONTH}|\d{{1,2}}\.?)(?:[\s\u00a0]?(?P<y_dag>(?:19|20)\d\d))?)
    |(?P<del>\b(?:(?:første|andre|tredje|fjerde|[1-4]\.)[\s\u00a0](?:halvår|kvartal|tertial|halvdel)\w*
        |i\s(?:{_MONTH})\b|per\s(?:{_MONTH})\b|(?:våren|høsten|sommeren|vinteren|vår|høst|sommer|jula|påsken)\b
        |hver\s(?:dag|uke|måned)|(?:første|andre|siste)\s(?:\w+\s)?(?:uke|måned)\w*|(?:om\ssommeren)
        |skoleåret|barnehageåret|halvåret|kvartalet|tertialet)(?:[\s\u00a0](?P<y_del>(?:19|20)\d\d))?)
    |(?P<utgang>\b(?:[Vv]ed|[Pp]er)\s(?:utgangen\sav|utløpet\sav|årsskiftet|årets\sslutt|årsslutt|slutten\sav)
        (?:[\s\u00a0](?:året|(?P<y_utgang>(?:19|20)\d\d)))?)
    |(?P<ar>\b(?:19|20)\d\d\b(?!\s(?:barn|personer|ansatte|innbyggere|meldinger|saker|søknader|kroner)))
    |(?P<for>\b(?:[Ii]\sfjor|[Åå]ret\sfør|året\sforut|foregående\sår|(?:det\s)?forrige\sår|fjoråret\w*|i\sfjor\w*
        |forrige\s(?:års)?rapport|føregåande\sår|siste\sår))
    |(?P<na>\b(?:[Ii]\sår\b|[Dd]ette\såret|[Ii]\sløpet\sav\såret|årets\b|[Gg]jennom\såret|rapporteringsåret|i\srapportåret))
    |(?P<fra>\b(?:to|tre|fire|fem)\sår\s(?:før|tidligere)|tidligere\sår)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SINCE = re.compile(
    r"\b(?:fra|siden|enn|mot|sammenlignet med|i forhold til)\s(?:i\s|utgangen av\s|nivået i\s)?$",
    re.I,
)
_JOINT = re.compile(r"[,;:]|\b(?:og|men|mens|mot)\b")
_CLAUSE = re.compile(r"[,;:]|\b(?:men|mens)\b")
_THEN = re.compile(r"\bda\b")
_CLAUSE_END = re.compile(
    r"[,;:]|\bmot\b|\bmens\b|\benn\b|\bsammenlignet\b|\bog\b(?=\s[\d\w]+\s(?:i|var|av)\b)"
)


@dataclass(frozen=True)
class Time:
    """A time a sentence names.

    `year` is None when it is not told. `part` says it is only a part of a year, or several; `day`
    is a date that is not the turn of a year, as `12-15`; `turn` that it is the turn of a year;
    `since` that it is what something is compared with.
    """

    start: int
    slutt: int
    year: int | None
    part: bool = False
    turn: bool = False
    day: str = ""
    since: bool = False
    before: bool = False


def times(text: str, start: int, end: int, year: int) -> tuple[Time, ...]:
    """The times of a stretch of text, in order; `year` is the report's."""
    found: list[Time] = []
    anchor = year
    for match in _TIME.finditer(text, start, end):
        time = _time(text, match, anchor, year)
        if time.year is not None and not time.before:
            anchor = time.year
        found.append(time)
    return tuple(found)


def _time(text: str, match: re.Match[str], anchor: int, year: int) -> Time:
    kind = next(k for k, v in match.groupdict().items() if v and not k.startswith("y_"))
    since = _SINCE.search(text, max(0, match.start() - _BACK), match.start()) is not None
    found = Time(match.start(), match.end(), None, since=since)
    named = match.groupdict().get(f"y_{kind}")
    if kind in _WHOLE:
        return replace(found, year=_whole(kind, match, anchor, year), before=kind == "for")
    if kind == "lopet":
        return replace(found, year=year - _COUNT[str(named).lower()], since=True)
    told = int(named) if named else None
    if kind == "nyttar":
        return replace(found, year=_turned(match["nyttar"], told), turn=True)
    if kind == "utgang":
        return replace(found, year=told or year, turn=True)
    return replace(found, year=told, part=True, day=match["dag"] or "")


_WHOLE = frozenset({"ar", "for", "na"})
_BACK = 40


def _whole(kind: str, match: re.Match[str], anchor: int, year: int) -> int:
    """The year of `2023`, `året før` or `i år`."""
    if kind == "ar":
        return int(match["ar"])
    return anchor - 1 if kind == "for" else year


_COUNT = {"ett": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6}


def _turned(words: str, named: int | None) -> int | None:
    """The year a turn of the year ends: 1 January 2025 is the end of 2024."""
    if named is None:
        return None
    return named - 1 if words.lstrip("0").startswith("1") else named


def base_of(
    text: str, quantity: Quantity, found: Sequence[Time], others: Sequence[Quantity]
) -> Time | None:
    """The time a change is counted from: `enn i 2022` after it, else `siden 2020` before it."""
    said = [t for t in found if t.since and t.year is not None]
    following = [q.start for q in others if q.start >= quantity.slutt]
    end = _CLAUSE.search(text, quantity.slutt, min([*following, len(text)]))
    limit = end.start() if end else min([*following, len(text)])
    after = [t for t in said if quantity.slutt <= t.start < limit]
    before = [t for t in said if t.slutt <= quantity.start]
    return after[0] if after else before[-1] if before else None


def time_of(
    text: str, quantity: Quantity, found: Sequence[Time], start: int, others: Sequence[Quantity]
) -> Time | None:
    """The time a figure is of: that in its clause after it, else the last one before it."""
    following = [q.start for q in others if q.start >= quantity.slutt]
    end = min([*following, len(text)])
    clause = _CLAUSE_END.search(text, quantity.slutt, end)
    limit = clause.start() if clause else end
    after = [t for t in found if quantity.slutt <= t.start < limit and not t.since]
    if after:
        return after[0]
    earlier = [q.slutt for q in others if q.slutt <= quantity.start]
    since = max([*earlier, start])
    then = [t for t in found if since <= t.start and t.slutt <= quantity.start and t.since]
    if then and _THEN.search(text, then[-1].slutt, quantity.start):
        return then[-1]
    close = [
        t
        for t in found
        if since <= t.start and t.slutt <= quantity.start and not t.since
        if not (earlier and _JOINT.search(text, t.slutt, quantity.start))
    ]
    if close:
        return close[-1]
    first = min([q.start for q in others], default=quantity.start)
    opening = [t for t in found if t.slutt <= first and not t.since]
    return opening[-1] if opening else None
