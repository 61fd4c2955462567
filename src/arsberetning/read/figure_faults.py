"""Why a text is no figure: the mistakes people and spreadsheets make, each with its own advice."""

from __future__ import annotations

import re
from collections.abc import Callable

from arsberetning.read.notation import (
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

_NUMBER = rf"[+{MINUS}]?[{SPACE}]?[0-9](?:[0-9{SPACE}.,]*[0-9])?(?:[{SPACE}]?%)?"
_EXAMPLE = "skriv tallet slik: 1 234,5"
_LOOKALIKES = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "|": "1"})
_AROUND = re.compile(rf"^[+{MINUS}({SPACE}]+|[{MINUS})%{SPACE}]+$")
_ENGLISH = re.compile(r"[0-9]*\.[0-9]+|[0-9]{1,3}(?:(?:,[0-9]{3})+\.[0-9]+|(?:,[0-9]{3}){2,})")

_Row = tuple[re.Pattern[str], str, str, str]

# Pattern, code, message after the quoted text, hint. `{}` in a hint is the pattern's first group.
_AS_WRITTEN: tuple[_Row, ...] = (
    (
        re.compile(r"#+"),
        "TAL010",
        "kommer av at kolonnen var for smal i regnearket",
        "gjør kolonnen bredere, og eksporter på nytt",
    ),
    (
        re.compile(r"#.+"),
        "TAL009",
        "er en formelfeil fra regnearket",
        f"rett formelen, og eksporter på nytt; {MISSING_HINT}",
    ),
    (
        re.compile(rf"[{MINUS}]"),
        "TAL001",
        "er ikke et tall",
        f"er verdien null, skriv 0; {MISSING_HINT}",
    ),
    (
        re.compile(r"[0-9]{1,2}\.[0-9]{1,2}\.(?:[0-9]{2}){1,2}|[0-9]{4}-[0-9]{2}-[0-9]{2}"),
        "TAL018",
        "er en dato, ikke et tall",
        "skriv tallet; regnearket kan ha gjort det om, så gi cellen tallformat der",
    ),
    (
        re.compile(r"[0-9]+(?:[.,][0-9]+)?[eE][+-]?[0-9]+"),
        "TAL017",
        "er et avkortet tall fra regnearket",
        "gi cellen tallformat uten eksponent, og eksporter på nytt",
    ),
    (
        re.compile(rf"[0-9][0-9,]*[{SPACE}]?[{MINUS}/][{SPACE}]?[0-9][0-9,]*(?:[{SPACE}]?%)?"),
        "TAL015",
        "ser ut som et intervall eller en brøk",
        "skriv ett tall; er det to verdier, trengs to kolonner",
    ),
    (
        re.compile(rf"({_NUMBER})\s*(?:[*†‡¹²³⁴⁵⁶⁷⁸⁹]+|[{SPACE}][0-9]\))"),
        "TAL016",
        "har et notetegn",
        "skriv bare «{}», og legg noten i feltet for merknad",
    ),
)
_WITH_WORDS: tuple[_Row, ...] = (
    (
        re.compile(rf"(?:ca\.?|cirka|omtrent|om lag|rundt|nesten|[~≈])\s*({_NUMBER})", re.I),
        "TAL012",
        "er omtrentlig, og tabeller skal ha det nøyaktige tallet",
        "skriv tallet nøyaktig, eller «{}» hvis det er det som er målt",
    ),
    (
        re.compile(rf"(?:[<>≥≤=]+|minst|høyst|maks|over|under)\s*({_NUMBER})", re.I),
        "TAL012",
        "er en ulikhet, ikke et tall",
        "skriv «{}» her; grenser hører hjemme i måltall, slik: ≥ 90 eller < 8",
    ),
    (
        re.compile(rf"(?:kr\.?|nok)\s*({_NUMBER})(?:,[{MINUS}])?", re.I),
        "TAL011",
        "inneholder en enhet",
        "skriv bare «{}»; enheten hører til raden eller kolonnen",
    ),
    (
        re.compile(rf"({_NUMBER})\s*[^\W\d_][\w./ ]*"),
        "TAL011",
        "inneholder en enhet eller et ord",
        "skriv bare «{}»; enheten hører til raden eller kolonnen",
    ),
)


def explain(text: str) -> Problem:
    """Why this text is no figure, and what to write."""
    if not text:
        return Problem("TAL002", "cellen er tom", f"{_EXAMPLE}; {MISSING_HINT}")
    if len(text) > MAX_LENGTH or sum(c.isdigit() for c in text) > MAX_DIGITS:
        message = f"{quote(text)} er for langt; et tall har høyst {MAX_DIGITS} sifre"
        return Problem("TAL013", message, _EXAMPLE)
    bare = _AROUND.sub("", text)
    return (
        _row(_AS_WRITTEN, text)
        or next((p for rule in _RULES if (p := rule(text, bare))), None)
        or _row(_WITH_WORDS, text)
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


def _row(rows: tuple[_Row, ...], text: str) -> Problem | None:
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
        return Problem("TAL006", f"{quote(text)} mangler siffer etter komma", hint)
    if bare.startswith(","):
        hint = f"skriv «0{bare}»"
        return Problem("TAL006", f"{quote(text)} mangler siffer foran komma", hint)
    return None


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
    _ambiguous,
    _english,
    _commas,
    _sign,
    _grouping,
    _lookalike,
)
