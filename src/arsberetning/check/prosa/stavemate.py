"""Spelling: words that are not Norwegian, and words written twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.prosa.familier import SPRAK
from arsberetning.check.prosa.modell import Blokk, Kildeslag, Prosamodell, Tekst, prosamodell
from arsberetning.check.prosa.ordkjenner import Ordkjenner, ordkjenner
from arsberetning.check.prosa.sprak import Sprak
from arsberetning.check.prosa.tekstregel import Omfang, Tekstutfall, tekstfunn, tekstregel
from arsberetning.check.regel import HOLDER, Funn, Utfall, regel
from arsberetning.diagnostics import Severity
from arsberetning.prosa.deling import FORKORTELSER, Ord
from arsberetning.prosa.ordmengde import ordmengde

_MIN_WORD, _MIN_NAME, _MIN_CAPITALS, _PART = 3, 12, 8, 4
_MIN_PART, _MIN_FIRST_WORD, _MIN_LONG_NAME, _LONG_PART = 5, 8, 15, 7
_LETTERS = "abdefghiklmnoprstuvyøåæ"
_WORD_ENDING = re.compile(r"(?:ene|ens|en|et|e|s|n)$")
_NOT_TWICE = ordmengde("som det den har at")
_SYLLABLES = tuple(re.compile(rf"(?<=.)(?=(.{{{n}}})\1.)") for n in (2, 3, 4))
"""Where the same letters stand twice inside a word."""
_INNER_CAPITAL = re.compile(r"^[a-zæøå]+[A-ZÆØÅ][a-zæøå]+$")


def ordfunn(blokk: Blokk, offset: int, melding: str, tips: str) -> Funn:
    """A finding at a word of a block."""
    return Funn(melding, blokk.sted(offset), tips, punkt=blokk.kilde.punkt)


def ordtelling(g: Grunnlag) -> Counter[str]:
    """How often each word is written in the report."""
    return Counter([o.tekst for b in g.av(prosamodell).blokker for o in b.skrevne])


@regel(SPRAK, "SPR001", Severity.ADVARSEL)
def rettskriving(g: Grunnlag) -> Iterator[Utfall]:
    """Ordet er stavet feil.

    Hva:
        Slår opp hvert ord i ordboka (bokmål). Sammensetninger av kjente ord godtas, også med
        binde-s og binde-e. Navn og forkortelser er unntatt. Egne ord legges under «ord» i
        kontroll-delen av rapport.yaml.
    Hvorfor:
        Stavefeil svekker tilliten til tallene de står ved siden av.
    Feil:
        Bydelen har oppgradet et lekeapperat.
    Riktig:
        Bydelen har oppgradert et lekeapparat.
    """
    wrong = g.av(_misspelt_words)
    for blokk in g.av(prosamodell).blokker:
        for ord_ in blokk.skrevne:
            if ord_.tekst not in wrong or _is_address(blokk, ord_):
                yield HOLDER
            else:
                yield _spelling(g, blokk, ord_)


def _misspelt_words(g: Grunnlag) -> set[str]:
    words, counts = g.av(ordkjenner), g.av(ordtelling)
    longer = _with_a_syllable_less(counts)
    wrong = {w for w in counts if _misspelt(words, longer, w)}
    return wrong | {w for w in _only_first(g.av(prosamodell)) if _first_misspelt(words, w)}


def _with_a_syllable_less(counts: Counter[str]) -> dict[str, list[str]]:
    """The report's words that have a syllable twice, by what they would be without one of them."""
    found: dict[str, list[str]] = {}
    for pattern in _SYLLABLES:
        for word in counts:
            for match in pattern.finditer(word):
                shorter = word[: match.start(1)] + word[match.end(1) :]
                found.setdefault(shorter, []).append(word)
    return found


def _misspelt(words: Ordkjenner, longer: Mapping[str, list[str]], word: str) -> bool:
    lower = word.lower()
    if len(word) < _MIN_WORD or lower.rstrip(".") in FORKORTELSER or word.endswith("-"):
        return False
    if "-" in word and _has_capital(word):
        parts = [p for p in word.split("-")[1:] if len(p) >= _MIN_PART and p.islower()]
        return any(not words.kjent(p) and words.forslag(p) for p in parts)
    if word.isupper() and len(word) >= _MIN_CAPITALS:
        return not words.kjent(lower)
    if word[0].islower() and not _has_capital(word):
        if words.kjent(word):
            return not words.i_ordboka(word) and any(map(words.kjent, longer.get(word, ())))
        return not words.kjent(word.capitalize()) or bool(words.forslag(word))
    return _INNER_CAPITAL.match(word) is not None or _name_misspelt(words, word)


def _only_first(model: Prosamodell) -> set[str]:
    """Capitalised words that only ever begin a sentence, so that they need not be names."""
    inside: set[str] = set()
    first: set[str] = set()
    for blokk in model.blokker:
        begins = blokk.begynnelser
        for ord_ in blokk.ord:
            (first if ord_.start in begins else inside).add(ord_.tekst)
    return {w for w in first - inside if w[:1].isupper() and w[1:].islower()}


def _first_misspelt(words: Ordkjenner, word: str) -> bool:
    if len(word) < _MIN_FIRST_WORD or words.kjent(word):
        return False
    return any(words.i_ordboka(w) for w in _inserted(word.lower()))


def _has_capital(word: str) -> bool:
    return not word.islower() and any(c.isupper() for c in word)


def _name_misspelt(words: Ordkjenner, word: str) -> bool:
    """Only a long word that would be a known one with a letter doubled is taken for a slip."""
    if _has_capital(word[1:]) or len(word) < _MIN_NAME or words.kjent(word):
        return False
    lower = word.lower()
    if any(words.i_ordboka(lower[: n + 1] + lower[n:]) for n in range(len(lower))):
        return True
    return len(word) >= _MIN_LONG_NAME and any(_two_long(words, w) for w in _inserted(lower))


def _two_long(words: Ordkjenner, word: str) -> bool:
    """Whether a word is two long dictionary words, with or without a joining s."""
    return any(
        words.flagg(word[:at].removesuffix("s")) and words.skrives(word[at:])
        for at in range(_LONG_PART, len(word) - _LONG_PART + 1)
    )


def _inserted(word: str) -> Iterator[str]:
    """A word with one letter more, at each place."""
    for n in range(1, len(word)):
        yield from (word[:n] + letter + word[n:] for letter in _LETTERS)


def _is_address(blokk: Blokk, ord_: Ord) -> bool:
    """`no` in nav.no, and an abbreviation: `omsorgstj. i institusjon`."""
    if re.match(r"\.\s[a-zæøå0-9]", blokk.tekst[ord_.slutt : ord_.slutt + 3]):
        return True
    before = blokk.tekst[max(0, ord_.start - 2) : ord_.start]
    return len(before) > 1 and before[1] in ".@/" and before[0].isalnum()


def _spelling(g: Grunnlag, blokk: Blokk, ord_: Ord) -> Funn:
    near = g.av(ordkjenner).forslag(ord_.tekst)
    hint = f"mente du «{near}»?" if near else "rett ordet."
    return ordfunn(
        blokk,
        ord_.start,
        f"ordet «{ord_.tekst}» er ikke i ordboka",
        f"{hint} Er det riktig, legg det under «ord» i rapport.yaml",
    )


@tekstregel(SPRAK, "SPR002", Severity.ADVARSEL, Omfang.ALLE)
def dobbelt_ord(tekst: Tekst, _: Sprak) -> Iterator[Tekstutfall]:
    """Et ord står to ganger etter hverandre.

    Hva:
        Finner «i i» og «å å».
    Hvorfor:
        Det er alltid en rest etter en omskriving.
    Feil:
        Etaten har i i forbindelse med gjennomgangen besøkt boligene.
    Riktig:
        Etaten har i forbindelse med gjennomgangen besøkt boligene.
    """
    for blokk in tekst.blokker:
        for first, second in pairwise(blokk.ord):
            if first.liten == second.liten and _adjacent(blokk, first, second):
                melding = f"ordet «{second.tekst}» står to ganger"
                yield tekstfunn(blokk, second.start, melding, "slett det ene")


def _adjacent(blokk: Blokk, first: Ord, second: Ord) -> bool:
    between = blokk.tekst[first.slutt : second.start]
    return not between.strip() and first.liten not in _NOT_TWICE


@regel(SPRAK, "SPR008", Severity.ADVARSEL, viker_for=("SPR001", "SPR014"))
def bindes(g: Grunnlag) -> Iterator[Utfall]:
    """Samme ord er skrevet med og uten binde-s.

    Hva:
        Finner lange ord som rapporten skriver på to måter: «barneverntjenesten» og
        «barnevernstjenesten». Den sjeldneste formen meldes.
    Hvorfor:
        Begge kan være riktige, men én rapport skal bruke én form, så søk finner alt.
    Feil:
        Barnevernet vokser. I barnevernstjenesten er det travelt, og barneverntjenesten øker.
    Riktig:
        Barnevernet vokser. I barnevernstjenesten er det travelt, og barnevernstjenesten øker.
    """
    model = g.av(prosamodell)
    blocks = [b for b in model.blokker if b.kilde.slag is not Kildeslag.RADNAVN]
    times = Counter([o.tekst for b in blocks for o in b.skrevne])
    bases: Counter[str] = Counter()
    for word, n in times.items():
        bases[_base(word)] += n
    rare = _rarer_forms(bases)
    usual = {w: rare[_base(w)] for w in times if _base(w) in rare and w not in g.oppsett.ord}
    for blokk in blocks if usual else ():
        for ord_ in blokk.skrevne:
            if ord_.tekst in usual:
                better = usual[ord_.tekst]
                melding = f"«{ord_.tekst}» er oftest skrevet «{better}…» i rapporten"
                yield ordfunn(blokk, ord_.start, melding, f"skriv «{better}…» overalt")


def _base(word: str) -> str:
    """A word in lower case without its ending."""
    return _WORD_ENDING.sub("", word.lower())


def _rarer_forms(counts: Counter[str]) -> dict[str, str]:
    """The rarer of two words that differ by an s inside, and the usual one."""
    found = {}
    for word in (w for w in counts if len(w) >= _MIN_NAME and "s" in w[_PART:-_PART]):
        for at in range(_PART, len(word) - _PART):
            short = word[:at] + word[at + 1 :]
            if word[at] == "s" and short in counts:
                rarer, usual = sorted((short, word), key=lambda w: counts[w])
                found[rarer] = usual
    return found
