"""A finished page taken apart: what in it follows from figures, and all the rest."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

_DELER = re.compile(
    r'<figure class="diagram" id="(?P<figur>[^"]+)".*?</figure>'
    r'|<section class="(?P<kort>kort)".*?</section>'
    r'|<td [^>]*data-adresse="(?P<celle>[^"]+)".*?</td>'
    r'|<(?P<navn>data|span) [^>]*data-adresse="(?P<setning>[^"]+)".*?</(?P=navn)>'
    r'|<li><a href="#(?P<post>figur-[^"]+)".*?</li>',
    re.DOTALL,
)
Del = tuple[str, str, int]


@lru_cache(maxsize=4)
def deler(html: str) -> tuple[dict[Del, str], str]:
    """The parts by kind, key and which one of that key; and the page without them.

    Kinds: `figur` (a chart), `kort` (the opening page), `celle` (of a table), `setning` (a figure
    in running text) and `post` (a chart in the list of charts).
    """
    found: dict[Del, str] = {}
    seen: Counter[tuple[str, str]] = Counter()
    for match in _DELER.finditer(html):
        kind = next(k for k in ("figur", "kort", "celle", "setning", "post") if match[k])
        found[kind, match[kind], seen[kind, match[kind]]] = match[0]
        seen[kind, match[kind]] += 1
    return found, _DELER.sub("…", html)


def endrede(for_: str, etter: str) -> tuple[set[tuple[str, str]], bool]:
    """Kind and key of the parts that differ, and whether all the rest is the same."""
    before, rest_before = deler(for_)
    after, rest_after = deler(etter)
    assert list(before) == list(after), "sidene har ikke de samme delene"
    return {(k, key) for k, key, n in before if before[k, key, n] != after[k, key, n]}, (
        rest_before == rest_after
    )
