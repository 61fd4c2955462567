"""A comparison as text for a terminal: the summary first, then figures, text and pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from arsberetning.endringer import (
    Bit,
    Sammenligning,
    Sideendring,
    Slag,
    Tallendring,
    Tekstendring,
)
from arsberetning.output.endringsord import (
    all_uses,
    capital,
    heading,
    name_of,
    old_and_new,
    page_lines,
    page_list,
    pages_of,
    shortened,
)
from arsberetning.output.oppsummering import counted, followed_text, own_text, summary
from arsberetning.output.weight import by_weight

_RED, _GREEN, _BOLD, _OFF = "\033[31m", "\033[32m", "\033[1m", "\033[0m"
_CONTEXT = 45
_LONGEST = 240
_MOST = 50
"""Figures, and passages, that are listed; a terminal is no place to read more."""
_ALL = "Alle står i --format html, md og json."
_FOLLOWERS = 6
_PLACES = 4
_SIGNS = {Slag.ENDRET: "~", Slag.NY: "+", Slag.FJERNET: "−", Slag.FLYTTET: "↕", Slag.DELT: "÷",
          Slag.SAMLET: "∪"}  # fmt: skip


def plain_comparison(found: Sammenligning, *, colour: bool = False) -> Iterator[str]:
    """The lines to print."""
    text = summary(found)
    yield f"{_BOLD}{capital(text)}.{_OFF}" if colour else f"{capital(text)}."
    for note in (*found.uenighet, *found.merknader):
        yield f"Merk: {_clean(note)}."
    yield from _figures(by_weight(found.tall or ()))
    yield from _text(found, colour=colour)
    yield from _pages(found.sider or ())


def _figures(changes: Sequence[Tallendring]) -> Iterator[str]:
    if not changes:
        return
    yield from ("", "Tall")
    left = len(changes) - _MOST
    changes = changes[:_MOST]
    rows = [old_and_new(c) for c in changes]
    widths = [max(len(r[n]) for r in rows) for n in range(4)]
    for change, row in zip(changes, rows, strict=True):
        yield f"  {_clean(change.adresse or 'lest fra siden')}  {_clean(name_of(change))}"
        cells = [row[n].rjust(widths[n]) for n in range(4)]
        source = f"   {_clean(change.kilde)}" if change.kilde else ""
        yield f"    {cells[0]} → {cells[1]}   {cells[2]}   {cells[3]}{source}".rstrip()
        yield from _touches(change)
        yield from _followers(change)
    if left > 0:
        yield f"  … og {left} tall til. {_ALL}"


def _touches(change: Tallendring) -> Iterator[str]:
    uses = all_uses(change)
    if not uses:
        return
    pages = page_list(pages_of(uses))
    names = [f"«{_short(u.navn)}»" if u.slag == "setning" else _short(u.navn) for u in uses]
    more = f" og {len(names) - _PLACES} til" if len(names) > _PLACES else ""
    yield f"    brukt {'på ' + pages + ': ' if pages else 'i '}{'; '.join(names[:_PLACES])}{more}"


def _followers(change: Tallendring) -> Iterator[str]:
    for follower in change.folger[:_FOLLOWERS]:
        old, new, gap, share = old_and_new(follower)
        change_ = f"{gap} {share}".strip()
        yield f"      ↳ {_clean(follower.adresse)}  {old} → {new}   {change_}"
    left = len(change.folger) - _FOLLOWERS
    if left > 0:
        yield f"      ↳ og {counted(left, 'tall', 'tall')} til"


def _text(found: Sammenligning, *, colour: bool) -> Iterator[str]:
    own, followed = own_text(found), followed_text(found)
    if own:
        yield from ("", "Tekst")
    for change in own[:_MOST]:
        yield from _passage(change, colour=colour)
    if len(own) > _MOST:
        left = counted(len(own) - _MOST, "endring", "endringer")
        yield f"  … og {left} til. {_ALL}"
    if followed:
        pages = page_list(sorted({c.nytt_sted.side for c in followed if c.nytt_sted}))
        places = counted(len(followed), "sted", "steder")
        yield from ("", f"Bare tallene er andre {places} i teksten, på {pages}.")


def _passage(change: Tekstendring, *, colour: bool) -> Iterator[str]:
    yield f"  {_SIGNS[change.slag]} " + " · ".join(_clean(h) for h in heading(change))
    if change.slag is Slag.FLYTTET and not change.biter:
        if not change.navn:
            yield f"      {_short(change.ny)}"
        return
    yield f"      {_redline(change.biter, colour=colour)}"


def _redline(bits: Sequence[Bit], *, colour: bool) -> str:
    """The changed words with a few words about them: `[-gone-]{+came+}`, or in colour."""
    parts = []
    for n, bit in enumerate(bits):
        text = _clean(bit.tekst)
        if bit.slag is None:
            parts.append(_about(text, first=n == 0, last=n == len(bits) - 1))
        else:
            gone = bit.slag is Slag.FJERNET
            text = text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()} …"
            marks = ("[-", "-]") if gone else ("{+", "+}")
            if colour:
                marks = (_RED if gone else _GREEN, _OFF)
            parts.append(f"{marks[0]}{text}{marks[1]}")
    return "".join(parts)


def _about(text: str, *, first: bool, last: bool) -> str:
    """The words next to a change; only on one side of it at the ends of the passage."""
    if len(text) <= 2 * _CONTEXT:
        return text
    head = "" if first else text[:_CONTEXT].rpartition(" ")[0] + " "
    tail = "" if last else " " + text[-_CONTEXT:].partition(" ")[2]
    return f"{head}…{tail}"


def _pages(changes: Sequence[Sideendring]) -> Iterator[str]:
    lines = list(page_lines(changes))
    if lines:
        yield from ("", "Sider", *(f"  {line}" for line in lines))


def _short(text: str) -> str:
    return shortened(_clean(text), 2 * _CONTEXT)


def _clean(text: str) -> str:
    """On one line, without characters that a terminal would obey."""
    return "".join(c if c.isprintable() else " " for c in text.replace("\n", " / "))
