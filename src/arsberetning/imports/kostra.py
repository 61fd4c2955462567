"""Statistics Norway's accounts file (filuttrekk «Regnskap», form 0A): fixed positions.

Skjema 1–2, year 4–7 after two blanks' room: the positions are those of the file description of
kostra-kontrollprogram. Expenses are positive and income negative, in whole thousand kroner.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from arsberetning.diagnostics import Diagnostic, Place
from arsberetning.imports.posting import FileRead, Ledger, Posting
from arsberetning.imports.sheet import refusal, told
from arsberetning.read.source import first_of, grouped, quote

COLUMN = "belop"
LENGTH = 48
_THOUSAND = Decimal(1000)
_WITHIN = 10
"""Thousand kroner that the sums of arts 298 and 798 may differ by."""
_CONTROL = re.compile(r"[Zz~]+\s*")


@dataclass(frozen=True)
class Field:
    """A field: what it is called, where it begins (from 1), how long it is, how it must look."""

    name: str
    start: int
    length: int
    form: re.Pattern[str]
    meant: str

    def of(self, record: str) -> str:
        """The field's characters."""
        return record[self.start - 1 : self.start - 1 + self.length]


_FIELDS = (
    Field("skjema", 1, 2, re.compile("0A"), "«0A» (bevilgningsregnskap)"),
    Field("årgang", 3, 4, re.compile("(?:19|20)[0-9]{2}"), "et år"),
    Field("kvartal", 7, 1, re.compile("[ 1-4]"), "blank eller 1–4"),
    Field("region", 8, 6, re.compile("[0-9]{6}"), "seks sifre"),
    Field("organisasjonsnummer", 14, 9, re.compile(" {9}"), "blankt"),
    Field("foretaksnummer", 23, 9, re.compile(" {9}"), "blankt"),
    Field("kontoklasse", 32, 1, re.compile("[01]"), "1 (drift) eller 0 (investering)"),
    Field("funksjon", 33, 4, re.compile("[0-9]{3}[0-9 ]|[Zz~ ]{4}"), "venstrestilt, som «201 »"),
    Field("art", 37, 3, re.compile("[0-9]{3}|[Zz~ ]{3}"), "tre sifre"),
    Field("beløp", 40, 9, re.compile(" *(?:-?[0-9]+)"), "et helt tall, høyrestilt"),
)
_BY_NAME = {f.name: f for f in _FIELDS}
_ONLY_DRIFT, _ONLY_INVESTERING = frozenset({"800", "840", "850", "860"}), frozenset({"841"})


def read_kostra_file(
    data: bytes, file: str, digest: str, *, year: int, region: str | None, number: int = 0
) -> Ledger:
    """The postings of a file, in kroner; findings for each record that cannot be believed."""
    ledger = Ledger((COLUMN,))
    try:
        text = data.decode("ascii")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"linje {line} har et tegn som ikke hører hjemme i en KOSTRA-fil"
        hint = "hent filuttrekket fra regnskapssystemet på nytt; det består av sifre og blanke"
        ledger.findings.append(refusal("IMP101", message, Place(file, line), hint))
        return ledger
    lines = list(enumerate(text.splitlines(), 1))
    records = [(n, line) for n, line in lines if line.strip("\x1a\x00 ")]
    if not records:
        hint = "hent filuttrekket på nytt"
        ledger.findings.append(refusal("IMP001", "filen har ingen poster", Place(file), hint))
        return ledger
    reader = _Reader(file, year, region)
    wrong = [(n, w) for n, line in records if (w := reader.wrong(n, line))]
    ledger.findings += first_of(wrong, lambda pair: pair[1])
    bad = {n for n, _ in wrong}
    good = [(n, line) for n, line in records if n not in bad]
    control = tuple(n for n, line in good if _is_control(line))
    ledger.postings += [_posting(n, line, number) for n, line in good if not _is_control(line)]
    skipped = (("kontrollposter (Z eller ~)", control),) if control else ()
    ledger.files.append(FileRead(file, digest, "", len(ledger.postings), skipped))
    ledger.findings += [*_twice(ledger, file), *_misplaced(ledger, file), *_internal(ledger, file)]
    return ledger


class _Reader:
    """What each record is held against."""

    def __init__(self, file: str, year: int, region: str | None) -> None:
        self.file, self.year, self.region = file, str(year), region

    def wrong(self, number: int, line: str) -> Diagnostic | None:
        if len(line) != LENGTH:
            what = "avkortet" if len(line) < LENGTH else "for lang"
            message = f"posten er {what}: {len(line)} tegn i stedet for {LENGTH}: {quote(line)}"
            return self._refused(number, min(len(line), LENGTH) + 1, message)
        for field in _FIELDS:
            if not field.form.fullmatch(field.of(line)):
                message = f"feltet {field.name} (posisjon {field.start}–"
                message += f"{field.start + field.length - 1}) er {quote(field.of(line))}, "
                message += f"men skal være {field.meant}"
                return self._refused(number, field.start, message)
        return self._other_year(number, line) or self._other_region(number, line)

    def _other_year(self, number: int, line: str) -> Diagnostic | None:
        field = _BY_NAME["årgang"]
        if field.of(line) == self.year:
            return None
        message = f"posten gjelder {field.of(line)}, men beretningen er for {self.year}"
        hint = f"hent filuttrekket for {self.year}"
        return refusal("IMP103", message, Place(self.file, number, field.start), hint)

    def _other_region(self, number: int, line: str) -> Diagnostic | None:
        field = _BY_NAME["region"]
        if self.region is None or field.of(line) == self.region:
            return None
        message = f"posten gjelder region {field.of(line)}, men kilden er for {self.region}"
        hint = "hent filuttrekket for riktig bydel, eller rett «region» i kilder.yaml"
        return refusal("IMP104", message, Place(self.file, number, field.start), hint)

    def _refused(self, number: int, column: int, message: str) -> Diagnostic:
        hint = "posten er trolig kuttet eller forskjøvet; hent filuttrekket på nytt"
        return refusal("IMP102", message, Place(self.file, number, column), hint)


def _is_control(line: str) -> bool:
    return any(_CONTROL.fullmatch(_BY_NAME[name].of(line)) for name in ("funksjon", "art"))


def _posting(number: int, line: str, file: int) -> Posting:
    code = {name: field.of(line).strip() for name, field in _BY_NAME.items()}
    amount = Decimal(int(code["beløp"])) * _THOUSAND
    return Posting(code["kontoklasse"], code["funksjon"], code["art"], "", (amount,), number, file)


def _twice(ledger: Ledger, file: str) -> Iterator[Diagnostic]:
    count = Counter((p.kontoklasse, p.funksjon, p.art) for p in ledger.postings)
    many = [key for key, times in count.items() if times > 1]
    if not many:
        return
    shown = ", ".join(f"{k}/{f}/{a}" for k, f, a in many[:5])
    message = f"{len(many)} kombinasjoner av kontoklasse, funksjon og art står flere ganger og er "
    message += f"lagt sammen: {shown}{' …' if len(many) > 5 else ''}"  # noqa: PLR2004 - as above
    yield told(message, Place(file), "se at ingen post er levert to ganger")


def _misplaced(ledger: Ledger, file: str) -> Iterator[Diagnostic]:
    """Functions that belong to one of the two accounts only."""
    for posting in ledger.postings:
        wrong_drift = posting.kontoklasse == "1" and posting.funksjon in _ONLY_INVESTERING
        if wrong_drift or (posting.kontoklasse == "0" and posting.funksjon in _ONLY_DRIFT):
            account = "driftsregnskapet" if wrong_drift else "investeringsregnskapet"
            message = f"funksjon {posting.funksjon} hører ikke hjemme i {account}"
            place = Place(file, posting.row, _BY_NAME["kontoklasse"].start)
            yield told(message, place, "se etter feilføringen i regnskapet", warning=True)


def _internal(ledger: Ledger, file: str) -> Iterator[Diagnostic]:
    """Arts 298 and 798, internal to Oslo, cancel out over all functions."""
    total = sum((p.belop[0] for p in ledger.postings if p.art in {"298", "798"}), Decimal(0))
    if abs(total) > _WITHIN * _THOUSAND:
        shown = grouped(int(total / _THOUSAND))
        message = f"art 298 og 798 går ikke opp mot hverandre: summen er {shown} tusen kroner, og "
        message += f"den kan være høyst {_WITHIN}"
        yield told(message, Place(file), "se etter interne føringer som mangler", warning=True)
