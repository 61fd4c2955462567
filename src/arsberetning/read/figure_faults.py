"""Why a text is no figure: the mistakes people and spreadsheets make, each with its own advice."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from arsberetning.read.figure_mistakes import AS_WRITTEN, WITH_WORDS, Row
from arsberetning.read.notation import (
    APOSTROPHE,
    CORE,
    MAX_DIGITS,
    MAX_LENGTH,
    MINUS,
    MISSING_HINT,
    SPACE,
    THOUSAND_OR_DECIMAL,
    Problem,
)
from arsberetning.read.source import quote
from arsberetning.read.spreadsheet import changed_cell

_EXAMPLE = "skriv tallet slik: 1 234,5"
_LOOKALIKES = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "|": "1"})
_AROUND = re.compile(rf"^[+{MINUS}({SPACE}]+|[{MINUS})%{SPACE}]+$")
_FRACTION = re.compile(
    r"(?P<whole>[0-9]{1,6})?\s*(?:(?P<sign>[¼-¾⅐-⅞])|(?<=\s)(?P<over>[0-9])[/⁄](?P<under>[0-9]))"
)
_ENGLISH = re.compile(r"[0-9]*\.[0-9]+|[0-9]{1,3}(?:(?:,[0-9]{3})+\.[0-9]+|(?:,[0-9]{3}){2,})")


def explain(text: str) -> Problem:
    """Why this text is no figure, and what to write."""
    if not text:
        return Problem("TAL002", "cellen er tom", f"{_EXAMPLE}; {MISSING_HINT}")
    if len(text) > MAX_LENGTH or sum(c.isdigit() for c in text) > MAX_DIGITS:
        message = f"{quote(text)} er for langt; et tall har høyst {MAX_DIGITS} sifre"
        return Problem("TAL013", message, _EXAMPLE)
    bare = _AROUND.sub("", text)
    return (
        _row(AS_WRITTEN, text)
        or next((p for rule in _RULES if (p := rule(text, bare))), None)
        or _row(WITH_WORDS, text)
        or Problem("TAL001", f"{quote(text)} er ikke et tall", f"{_EXAMPLE}; {MISSING_HINT}")
    )


def explain_date(text: str, *, well_formed: bool) -> Problem:
    """Why this text is no date."""
    if well_formed:
        hint = "sjekk dag og måned; datoer skrives dag.måned.år"
        return Problem("TAL014", f"datoen {quote(text)} finnes ikke i kalenderen", hint)
    hint = "skriv dag.måned.år med fire sifre i året, slik: 17.02.2025 eller 2025-02-17"
    return Problem("TAL014", f"{quote(text)} er ikke en dato", hint)


def explain_target(text: str) -> Problem:
    """Why the sign before a target is none we know, or has no figure after it."""
    message = f"{quote(text)} er ikke et måltall"
    return Problem("TAL020", message, "skriv >, ≥, < eller ≤ foran tallet, slik: ≥ 90 %")


def _row(rows: tuple[Row, ...], text: str) -> Problem | None:
    for pattern, code, what, hint in rows:
        found = pattern.fullmatch(text)
        if found:
            return Problem(code, f"{quote(text)} {what}", hint.format(*found.groups()))
    return None


def _ambiguous(text: str, bare: str) -> Problem | None:
    if not THOUSAND_OR_DECIMAL.fullmatch(bare):
        return None
    before, after = re.split("[.,]", bare)
    message = f"{quote(text)} kan bety både {before} {after} og {before},{after}"
    hint = f"skriv «{before} {after}» for tusen, eller «{before},{after}0» for desimaltall"
    return Problem("TAL003", message, hint)


def _english(text: str, bare: str) -> Problem | None:
    bare = re.sub(f"[{APOSTROPHE}]", ",", bare)
    if not _ENGLISH.fullmatch(bare):
        return None
    fixed = re.sub("^,", "0,", bare.replace(",", " ").replace(".", ","))
    message = f"{quote(text)} er skrevet på engelsk vis"
    return Problem("TAL004", message, f"skriv «{fixed}», med desimalkomma og mellomrom for tusen")


def _commas(text: str, bare: str) -> Problem | None:
    if not re.fullmatch(rf"[0-9{SPACE}.,]+", bare):
        return None
    if bare.count(",") > 1:
        return Problem("TAL006", f"{quote(text)} har flere komma", f"{_EXAMPLE}, med ett komma")
    if bare.endswith(","):
        hint = f"skriv «{bare[:-1]}», eller sifrene som skal stå etter komma"
        if re.search(f",[{MINUS}]+$", text):
            hint = (
                f"skriv «{bare[:-1]}» når kolonnen er i kroner; er den i tusen kroner, del på tusen"
            )
        return Problem("TAL006", f"{quote(text)} mangler siffer etter komma", hint)
    if bare.startswith(","):
        hint = f"skriv «0{bare}»"
        return Problem("TAL006", f"{quote(text)} mangler siffer foran komma", hint)
    return None


def _changed(text: str, bare: str) -> Problem | None:
    """What a spreadsheet made of it: a date of a range, or a figure cut to an exponent."""
    del bare
    trace = changed_cell(text)
    if trace is None or text.isdecimal():
        return None
    cut = "avkortet" in trace.what
    return Problem("TAL017" if cut else "TAL018", f"{quote(text)} {trace.what}", trace.hint)


def _fraction(text: str, bare: str) -> Problem | None:
    """A fraction: 11½ is 11,5 and not 11."""
    found = _FRACTION.fullmatch(text)
    if not found:
        return None
    del bare
    if found["sign"]:
        part = unicodedata.numeric(found["sign"])
    elif int(found["under"]):
        part = int(found["over"]) / int(found["under"])
    else:
        return None
    fixed = f"{int(found['whole'] or 0) + part:.4g}".replace(".", ",")
    message = f"{quote(text)} er skrevet som en brøk"
    return Problem("TAL015", message, f"skriv «{fixed}», som desimaltall")


def _sign(text: str, bare: str) -> Problem | None:
    if not CORE.fullmatch(bare):
        return None
    message = f"fortegn, parentes eller prosenttegn i {quote(text)} er ikke entydig"
    return Problem("TAL007", message, f"skriv «{bare}», eller «−{bare}» når det er negativt")


def _grouping(text: str, bare: str) -> Problem | None:
    if not re.fullmatch(rf"[0-9{SPACE}.,]+", bare) or not any(c.isdigit() for c in bare):
        return None
    what = "begynner med 0" if bare.startswith("0") else "er ikke delt i grupper på tre"
    message = f"sifrene i {quote(text)} {what}"
    hint = "skriv mellomrom foran hver gruppe på tre sifre, slik: 1 234 567"
    return Problem("TAL005", message, f"{hint}; er det to tall, skal de stå i hver sin celle")


def _lookalike(text: str, bare: str) -> Problem | None:
    fixed = bare.translate(_LOOKALIKES)
    if fixed == bare or not CORE.fullmatch(fixed) or not any(c.isdigit() for c in bare):
        return None
    message = f"{quote(text)} har bokstav i stedet for siffer"
    return Problem("TAL008", message, f"mente du «{fixed}»?")


_RULES: tuple[Callable[[str, str], Problem | None], ...] = (
    _changed,
    _fraction,
    _ambiguous,
    _english,
    _commas,
    _sign,
    _grouping,
    _lookalike,
)
