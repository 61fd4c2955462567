"""The year a sentence gives a figure, against the year of the figure it refers to.

When a report is taken over from the year before, the references are moved on and the words are
not: «I 2024 kom det inn» with the figure of 2025.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from arsberetning.check.prosa.familier import ARSTALL
from arsberetning.check.prosa.modell import Blokk, Setning, Tekst
from arsberetning.check.prosa.sprak import Sprak
from arsberetning.check.prosa.tekstregel import Omfang, Tekstutfall, tekstfunn, tekstregel
from arsberetning.check.regel import HOLDER
from arsberetning.diagnostics import Severity
from arsberetning.prosa.flate import Referanse

_YEARS_OF_ADDRESS = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_YEAR = re.compile(
    r"(?<![\d.,])((?:19|20)\d\d)(?:\s?[-–/]\s?((?:19|20)\d\d|\d\d)(?!\d))?(?![\d%]|[.,]\d)"
)
_RELATIVE = re.compile(
    r"\b(?P<i_ar>i år|dette året|inneværende år)\b"
    r"|\b(?P<for>i fjor|fjoråret|fjorårets|året før|året i forveien|forrige år|foregående år)\b",
    re.IGNORECASE,
)
_WHEN = (
    r"(?:i løpet av|i perioden|i skoleåret|i årene|i hele|i|gjennom|per|pr\.?|ved inngangen til"
    r"|ved utgangen av|ved årsskiftet|for|fra)\s(?:\d{1,2}\.\s?(?:\d{1,2}\.|[a-z]+)\s)?"
)
_FIRST = re.compile(
    rf"(?:{_WHEN}(?:19|20)\d\d|i fjor|i år|fjoråret|året før)\b[^,.;:]*", re.IGNORECASE
)
_WORDS = r"(?:i fjor|i år|fjoråret|året før|forrige år)\b"
_AFTER = re.compile(
    rf"\s?(?:(?!og\s)[^\W\d]+\s){{0,3}}?(?:(?P<naar>{_WHEN})(?=(?:19|20)\d\d)|(?={_WORDS}))"
    r"(?P<tid>(?:19|20)\d\d(?:\s?[-–/]\s?\d{2,4})?(?:(?:,\s|\sog\s)(?:19|20)\d\d)*"
    rf"|{_WORDS})",
    re.IGNORECASE,
)
_THROUGH = re.compile(r"\b(?:gjennom|i løpet av)\b", re.IGNORECASE)
_RESPECTIVE = re.compile(r"\b(?:henholdsvis|hhv)\b", re.IGNORECASE)
_END = re.compile(r"\butgangen av\b|\bårsskiftet\b|\b31\.\s?(?:12\.|desember)", re.IGNORECASE)
_BEGINNING = re.compile(r"\binngangen til\b|(?<!\d)1\.\s?(?:1\.|januar)", re.IGNORECASE)
_CHANGES = frozenset({"endring", "okte", "endring_prosent", "endring_prosentpoeng"})
_CENTURY, _SHOWN = 100, 4
_Sagt = tuple[str, set[int]]
"""The words for a time, and the years they can be about."""


@dataclass(frozen=True)
class _Tid:
    """The years of a piece of text; those before them where it says «året før»."""

    tekst: str
    ar: int

    def years(self) -> set[int]:
        """All years that it can be about."""
        found = {y for m in _YEAR.finditer(self.tekst) for y in _span(m)}
        base = found | {self.ar}
        for match in _RELATIVE.finditer(self.tekst):
            found |= {self.ar} if match["i_ar"] else {y - 1 for y in base}
        return found


def _span(match: re.Match[str]) -> range:
    first = int(match[1])
    last = int(match[2]) if match[2] else first
    if last < _CENTURY:
        last += first - first % _CENTURY
    return range(first, last + 1) if first <= last <= first + _CENTURY else range(first, first + 1)


@tekstregel(ARSTALL, "DAT009", Severity.ADVARSEL, Omfang.TEKSTER)
def tallet_er_fra_et_annet_ar(tekst: Tekst, sprak: Sprak) -> Iterator[Tekstutfall]:
    """Setningen gir tallet et annet år enn det har.

    Hva:
        Finner setninger som nevner et år («i 2024», «i fjor»), der tallet det vises til, er fra et
        annet år. Et tall som sammenlignes med et eldre år, er unntatt, og likeså der tallets eget
        år også er nevnt.
    Hvorfor:
        Når teksten er tatt med fra fjoråret, er henvisningene byttet, men ikke alltid årstallene.
    Feil:
        I 2023 hadde bydelen {{ tall("fo2a/indikator/dekning/resultat_2024") }} prosent dekning.
    Riktig:
        I 2024 hadde bydelen {{ tall("fo2a/indikator/dekning/resultat_2024") }} prosent dekning.
    """
    for blokk in tekst.blokker:
        for ref in blokk.ra.referanser:
            years = _years_of(ref)
            if years:
                yield _outcome(blokk, ref, years, sprak.ar)


def _years_of(ref: Referanse) -> set[int]:
    """The years of a reference; of a change the year it leads to."""
    addresses = ref.adresser[:1] if ref.funksjon in _CHANGES else ref.adresser
    parts = ("/".join(a.split("/")[2:]) for a in addresses)
    return {int(y) for part in parts for y in _YEARS_OF_ADDRESS.findall(part)}


def _outcome(blokk: Blokk, ref: Referanse, years: set[int], ar: int) -> Tekstutfall:
    setning = next((s for s in blokk.setninger if s.start <= ref.start < s.slutt), None)
    said = _said_of(setning, ref, ar) if setning else None
    if said is None or years & said[1] or _over_the_year(ref, said, years, ar):
        return HOLDER
    written = ", ".join(str(y) for y in sorted(years))
    melding = f"setningen sier «{said[0]}», men tallet er fra {written}"
    return tekstfunn(blokk, ref.start, melding, "rett årstallet, eller vis til tallet for det året")


def _over_the_year(ref: Referanse, said: _Sagt, years: set[int], ar: int) -> bool:
    """Whether a change «gjennom 2024» is between two days, the last of them in the next year."""
    if ref.funksjon not in _CHANGES or {y - 1 for y in years}.isdisjoint(said[1]):
        return False
    return years == {ar + 1} or _THROUGH.search(said[0]) is not None


def _said_of(setning: Setning, ref: Referanse, ar: int) -> _Sagt | None:
    """The time a sentence gives a figure, and the years that can be; None when it gives none."""
    text = setning.blokk.tekst
    before, after = text[setning.start : ref.start], text[ref.slutt : setning.slutt]
    behind = _AFTER.match(after)
    if behind and not _RESPECTIVE.search(setning.tekst) and not _compared(behind[0]):
        years = _Tid(behind["tid"], ar).years()
        return f"{behind['naar'] or ''}{behind['tid']}".strip(), years | _near(behind[0], years)
    front = _FIRST.match(before)
    if front and not _compared(before):
        years = _Tid(_without_figures(setning), ar).years()
        return " ".join(front[0].split()[:_SHOWN]), years | _near(front[0], years)
    return None


def _near(phrase: str, years: set[int]) -> set[int]:
    """The end of a year is the beginning of the next, and the other way round."""
    step = 1 if _END.search(phrase) else -1 if _BEGINNING.search(phrase) else 0
    return {y + step for y in years}


def _compared(before: str) -> bool:
    return bool(re.search(r"\b(?:fra|mot|enn|siden|sammenlignet)\b", before, re.IGNORECASE))


def _without_figures(setning: Setning) -> str:
    """A sentence with its references taken out, so that a figure is no year."""
    text, at, kept = setning.blokk.tekst, setning.start, list[str]()
    for ref in sorted(setning.blokk.ra.referanser, key=lambda r: r.start):
        if at <= ref.start < setning.slutt:
            kept.append(text[at : ref.start])
            at = ref.slutt
    return " ".join((*kept, text[at : setning.slutt]))
