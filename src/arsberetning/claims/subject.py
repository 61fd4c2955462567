"""The rows of a tallbase as what texts may speak of, each with its figures by role and year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from arsberetning.claims.columns import Period, Role, meaning
from arsberetning.claims.lemmas import lemma
from arsberetning.claims.names import name_words
from arsberetning.claims.wording import BREAKS, GENERIC, SYNONYMS
from arsberetning.compute.tallbase import Rad, Tabell, Tall, Tallbase
from arsberetning.prosa.figures import figures
from arsberetning.values import Enhet, Maltall

_COUNTERS = re.compile(
    r"^(?:\d\w*\s+)?(?:(?:gjennomsnittlig|samla|samlet|total|totalt|sum|herav)\s)?"
    r"(?:antall|andel(?:en)?|prosentandel(?:en)?|tal på|talet på|herav|sum|gjennomsnittlig)\s"
    r"(?:av\s)?",
    re.IGNORECASE,
)
_SHARE = re.compile(r"^(?:\w+\s)?\w*andel|prosent|grad(?:en)?\b|dekning", re.IGNORECASE)
_CHANGE = re.compile(r"^(?:endring|vekst|økning|nedgang|reduksjon)\b", re.IGNORECASE)
_TARGET = re.compile(r"^(?:mål|måltall|krav|frist|kvote)\b", re.IGNORECASE)
_CODE = re.compile(r"^(\d{3}|\d[A-Z]?)\s(?=[A-ZÆØÅ])")
"""What a code list puts before a name: `201 Barnehage`, `2A Barnehager`."""
_ASIDE = re.compile(r"\s\([^()]*\)")
"""What stands in parentheses after a name explains it, and need not be said in a text."""
_YEAR_END = re.compile(r"[\s_]*(?:19|20)\d\d$")
_ECONOMY = frozenset({Role.BUDGET, Role.DEVIATION})


@dataclass(frozen=True, eq=False)
class Subject:
    """What a row (or a column of a row) counts.

    `words` are the lemmas of its name, `heads` those of its head noun, `table_words` those of its
    table's title. `figures` are by role, then by period.
    """

    table: Tabell
    row: Rad
    area: str
    unit: Enhet
    words: frozenset[str]
    heads: frozenset[str]
    table_words: frozenset[str]
    name: str
    figures: dict[Role, dict[Period, Tall]] = field(default_factory=dict)

    @cached_property
    def code(self) -> str:
        """The mark of its code in a code list, `§f201`; "" when it has none."""
        found = _CODE.match(self.row.navn)
        return f"§f{found[1]}" if found else ""

    @cached_property
    def economy(self) -> bool:
        """Whether it has a budget and a deviation from it."""
        return self.figures.keys() >= _ECONOMY or Role.BUDGET in self.figures

    @property
    def total(self) -> bool:
        """Whether it is the sum of its table."""
        return self.row.er_sum

    @cached_property
    def is_share(self) -> bool:
        """Whether its name says a share or a change, and not a number."""
        return self.unit is Enhet.PROSENT or _SHARE.match(self.row.navn) is not None

    @cached_property
    def is_change(self) -> bool:
        """Whether its name says that it is a change."""
        return _CHANGE.match(self.row.navn) is not None

    @cached_property
    def is_target(self) -> bool:
        """Whether its name says that it is a target or a limit."""
        return _TARGET.match(self.row.navn) is not None

    @cached_property
    def summed(self) -> bool:
        """Whether its table has a sum row."""
        return any(r.er_sum for r in self.table.rader)

    @cached_property
    def marks(self) -> frozenset[str]:
        """The ages and laws of its name, which a text about it must tell."""
        return frozenset(
            w for w in self.words if (w.endswith("å") and w[0] == "§") or w[:2] == "§§"
        )

    @property
    def size(self) -> int:
        """How many words its name has that tell it from others."""
        return len(self.words)

    def at(self, role: Role, year: int) -> Iterator[Tall]:
        """Its figures of a role for a year; those of New Year's day go for both years."""
        for period, tall in self.figures.get(role, {}).items():
            if period.year == year or (period.new_year and period.year == year + 1):
                yield tall

    def years(self, role: Role) -> frozenset[int]:
        """The years it has figures for."""
        return frozenset(p.year for p in self.figures.get(role, {}))


def amount(tall: Tall) -> Decimal | None:
    """A figure as it is said: thousands of kroner in kroner, a target's figure."""
    value = tall.verdi.verdi if isinstance(tall.verdi, Maltall) else tall.verdi
    if not isinstance(value, Decimal):
        return None
    return value * 1000 if tall.enhet is Enhet.TUSEN_KRONER else value


def subjects(tallbase: Tallbase, year: int) -> tuple[Subject, ...]:
    """What all tables count, in their order."""
    return tuple(s for table in tallbase.tabeller.values() for s in _of_table(table, year))


def _of_table(table: Tabell, year: int) -> Iterator[Subject]:
    found: dict[tuple[str, str, Enhet], Subject] = {}
    title = _title_words(table)
    for row in table.rader:
        for key, words, period_of in _families(table, row, year):
            for role, period, tall in period_of:
                name = _YEAR_END.sub("", row.navn)
                unit = _unit(row, role, tall)
                subject = found.setdefault(
                    (name or table.id, key, unit), _subject(table, row, words, unit, title)
                )
                if _has_value(tall):
                    subject.figures.setdefault(role, {}).setdefault(period, tall)
    yield from (s for s in found.values() if s.figures)


def _has_value(tall: Tall) -> bool:
    return isinstance(tall.verdi, Decimal | Maltall)


def _unit(row: Rad, role: Role, tall: Tall) -> Enhet:
    return tall.enhet if role is Role.LEVEL else row.enhet


def _families(
    table: Tabell, row: Rad, year: int
) -> Iterator[tuple[str, str, list[tuple[Role, Period, Tall]]]]:
    """The cells of a row, by the words of their columns."""
    found: dict[str, list[tuple[Role, Period, Tall]]] = {}
    for column in table.kolonner:
        tall = row.celler.get(column.id)
        if tall is None:
            continue
        said = meaning(column, row, year)
        if said.period is not None:
            found.setdefault(said.words, []).append((said.role, said.period, tall))
    for words, cells in found.items():
        yield words, words, cells


def _subject(
    table: Tabell, row: Rad, column_words: str, unit: Enhet, title: frozenset[str]
) -> Subject:
    name = _YEAR_END.sub("", row.navn)
    aside = frozenset(w for part in _ASIDE.findall(name) for w in _content(part))
    title |= aside
    name = _ASIDE.sub("", name).strip()
    own = {*_content(name), *(w for other in row.ogsa_kalt for w in _content(other))}
    own |= _content(column_words)
    area = table.id.partition("/")[0]
    heads = {*_heads(name), *(h for other in row.ogsa_kalt for h in _heads(other))}
    if column_words:
        heads |= _heads(column_words)
    if not own:
        own, heads = set(title), set(title)
    full = f"{name}, {column_words}" if column_words and name else name or column_words
    return Subject(table, row, area, unit, frozenset(own), frozenset(heads), title, full)


def _content(text: str) -> set[str]:
    text = _CODE.sub("", text)
    found = {t.lemma for t in name_words(text, figures(text, ()))}
    return {SYNONYMS.get(w, w) for w in found - GENERIC if len(w) > 1}


_NAME_PART = re.compile(r"[:–]\s")
_WORD_OR_SIGN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*-?|[^\w\s]|\d+")


def _heads(name: str) -> set[str]:
    """The noun a name is about: the words of its first phrase, before a preposition or sign."""
    found: set[str] = set()
    for part in _NAME_PART.split(name):
        found |= _first_phrase(_COUNTERS.sub("", part))
    return {SYNONYMS.get(w, w) for w in found}


def _first_phrase(text: str) -> set[str]:
    found: set[str] = set()
    for word in _WORD_OR_SIGN.findall(text):
        if word.lower() not in BREAKS and word[0].isalpha():
            if not word.endswith("-") and lemma(word) not in GENERIC:
                found.add(lemma(word))
        elif found:
            break
    return found


_TITLE_END = re.compile(r"\sper\s|\setter\s|,|\si\s(?:prosent|antall)\b")


def _title_words(table: Tabell) -> frozenset[str]:
    """The words of a table's title up to where it says how it is divided."""
    return frozenset(_content(_TITLE_END.split(table.tittel)[0]))


def by_address(found: tuple[Subject, ...]) -> Mapping[str, Subject]:
    """The subject each figure belongs to."""
    return {
        tall.adresse: s for s in found for cells in s.figures.values() for tall in cells.values()
    }
