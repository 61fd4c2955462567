"""The rows below a ledger's header → postings: subtotals and repeated headers are left out.

Nothing disappears: each row is a posting, or is told with the reason it is none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from arsberetning.diagnostics import Diagnostic
from arsberetning.formatting.tall import format_tall
from arsberetning.imports.amount import amount_of
from arsberetning.imports.codes import code_of, function_of
from arsberetning.imports.header import Header, key_of
from arsberetning.imports.kilder import Belopsenhet, Fortegn, Kilde
from arsberetning.imports.persons import not_kept, person_number_in
from arsberetning.imports.posting import DRIFT, Posting
from arsberetning.imports.sheet import Sheet, SheetRow, Value, refusal, spans, told

_SUM = re.compile(r"(?:del|slutt|grand\s+)?(?:sum|total|totalt|totalsum)\b.*", re.IGNORECASE)
_GRAND = re.compile(r"(?:slutt|total)?sum|(?:grand )?totalt?|totalsum", re.IGNORECASE)
_YEAR_DIGITS = 4
ZERO = Decimal(0)

SUBTOTAL, REPEATED, NO_AMOUNT, OTHER_PERIOD, TEXT = (
    "sumrader",
    "gjentatte overskrifter",
    "rader uten beløp",
    "andre perioder enn dem kilden gjelder",
    "rader med bare tekst",
)


def amount_columns(kilde: Kilde) -> tuple[str, ...]:
    """The file's amount columns that a source uses, each once, in the order they are named."""
    return tuple(dict.fromkeys(name for maltabell in kilde.tall for name in maltabell.belop))


def code_names(kilde: Kilde) -> tuple[str | None, ...]:
    """The names of the code columns, None for each that the file does not have."""
    k = kilde.kolonner
    return k.funksjon, k.art, k.ansvar, k.kontoklasse, k.periode


@dataclass
class RowReader:
    """Reads rows one by one; what has been read so far is what sums are held against."""

    sheet: Sheet
    header: Header
    kilde: Kilde
    year: int
    file: int
    postings: list[Posting] = field(default_factory=list)
    faults: list[Diagnostic] = field(default_factory=list)
    skipped: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    total: list[Decimal] = field(default_factory=list)
    since: list[Decimal] = field(default_factory=list)
    grand: tuple[int, list[Decimal]] | None = None
    above: dict[str, Value] = field(default_factory=dict)

    def __post_init__(self) -> None:
        names = amount_columns(self.kilde)
        self.amounts = [self.header.columns[n] for n in names]
        self.names = names
        codes = (c for c in code_names(self.kilde) if c)
        self.codes = {c: self.header.columns[c] for c in codes}
        self.headkeys = [key_of(n) for n in self.header.names]
        self.total = [ZERO] * len(names)
        self.since = [ZERO] * len(names)
        self.factor = Decimal(1000 if self.kilde.enhet is Belopsenhet.TUSEN_KRONER else 1)
        if self.kilde.fortegn is Fortegn.UTGIFT_MINUS:
            self.factor = -self.factor
        self.filled = self._merged_columns()

    def read(self, row: SheetRow) -> None:
        """Read one row: to a posting, or to the reason it is none."""
        values = row.values
        if self._is_header(values):
            self.skipped[REPEATED].append(row.number)
            return
        codes = {name: _at(values, c) for name, c in self.codes.items()}
        if self._is_sum(values, codes):
            self._sum_row(row, grand=_is_grand(values))
            return
        amounts = self._amounts(row)
        if amounts is None:
            return
        codes = self._filled_down(row, codes)
        if all(a is None for a in amounts):
            self.skipped[NO_AMOUNT if any(v != "" for v in codes.values()) else TEXT].append(
                row.number
            )
            return
        exact = [a or ZERO for a in amounts]
        if not any(v != "" for v in codes.values()):
            self._without_codes(row, exact)
            return
        self._posting(row, codes, exact)

    def closing(self) -> list[Diagnostic]:
        """What is told when all rows have been read."""
        used = (*self.codes.values(), *self.amounts)
        notes = list(not_kept(self.sheet, self.header, used))
        for why in (SUBTOTAL, REPEATED, TEXT):
            if rows := self.skipped.get(why):
                message = f"{why} er holdt utenfor: rad {spans(rows)}"
                notes.append(told(message, self.sheet.place(rows[0])))
        if not self.postings and not self.faults:
            message = "det er ingen posteringer under overskriften"
            hint = "se at riktig ark og periode er eksportert"
            notes.append(refusal("IMP008", message, self.sheet.place(self.header.row), hint))
        return [*notes, *self._grand_total()]

    def _grand_total(self) -> list[Diagnostic]:
        """A closing total that is not the sum of the rows: something was read wrongly, or lacks."""
        if self.grand is None:
            return []
        row, said = self.grand
        wrong = [i for i, value in enumerate(said) if value != self.total[i]]
        if not wrong or not self.postings:
            return []
        i = wrong[0]
        message = f"totalraden (rad {row}) har {format_tall(said[i], 2)} i «{self.names[i]}», men "
        message += f"posteringene er til sammen {format_tall(self.total[i], 2)}"
        hint = "se etter rader som mangler, eller sumrader som er lest som posteringer"
        place = self.sheet.place(row, self.amounts[i])
        return [told(message, place, hint, warning=True)]

    def _posting(self, row: SheetRow, codes: dict[str, Value], amounts: list[Decimal]) -> None:
        k = self.kilde.kolonner
        read = {name: self._code(row, name, value) for name, value in codes.items()}
        if any(code is None for code in read.values()):
            return
        text = {name: code or "" for name, code in read.items()}
        if k.periode and not self._in_period(row, text[k.periode]):
            return
        funksjon = function_of(text.get(k.funksjon or "", ""))
        if k.funksjon and not funksjon:
            message = f"{self.sheet.cell(row.number, self.codes[k.funksjon])} er tom, men raden "
            message += f"har {format_tall(amounts[0], 2)}"
            hint = "skriv funksjonen, eller «fyll_ned: ja» når den står på en rad over"
            place = self.sheet.place(row.number, self.codes[k.funksjon])
            self.faults.append(refusal("IMP009", message, place, hint))
            return
        start = (k.art_fra or 1) - 1
        art = text.get(k.art or "", "")[start:].zfill(3) if k.art else ""
        for i, amount in enumerate(amounts):
            self.total[i] += amount
            self.since[i] += amount
        self.postings.append(
            Posting(
                text.get(k.kontoklasse or "", "") or DRIFT,
                funksjon,
                art,
                text.get(k.ansvar or "", ""),
                tuple(amounts),
                row.number,
                self.file,
            )
        )

    def _in_period(self, row: SheetRow, period: str) -> bool:
        """Whether a posting's period counts; one of another year must be left out by name."""
        wanted = self.kilde.perioder
        if wanted is not None:
            if period in wanted:
                return True
            self.skipped[OTHER_PERIOD].append(row.number)
            return False
        if period[:_YEAR_DIGITS] == str(self.year):
            return True
        column = self.codes[self.kilde.kolonner.periode or ""]
        message = f"{self.sheet.cell(row.number, column)} er perioden «{period}», men beretningen "
        message += f"er for {self.year}"
        hint = f"hent riktig år, eller skriv «perioder: {self.year}01-{self.year}12» i kilder.yaml"
        place = self.sheet.place(row.number, column)
        self.faults.append(refusal("IMP103", message, place, hint))
        return False

    def _code(self, row: SheetRow, name: str, value: Value) -> str | None:
        person = person_number_in(self.sheet, row.number, self.codes[name], value)
        if person:
            self.faults.append(person)
            return None
        code = code_of(value)
        if code is not None:
            return code
        column = self.codes[name]
        shown = value.strftime("%d.%m.%Y") if isinstance(value, date) else str(value)
        what = "en dato" if isinstance(value, date) else "ikke en kode"
        message = f"{self.sheet.cell(row.number, column)} under «{name}» er «{shown}», {what}"
        hint = "gi kolonnen tekstformat i regnearket, og skriv koden på nytt"
        self.faults.append(refusal("IMP010", message, self.sheet.place(row.number, column), hint))
        return None

    def _amounts(self, row: SheetRow) -> list[Decimal | None] | None:
        """The amounts in kroner, None for an empty cell; None for all when one has a fault."""
        found: list[Decimal | None] = []
        for name, column in zip(self.names, self.amounts, strict=True):
            amount = amount_of(self.sheet, row, column, name)
            if isinstance(amount, Diagnostic):
                self.faults.append(amount)
                return None
            found.append(None if amount is None else amount * self.factor)
        return found

    def _without_codes(self, row: SheetRow, amounts: list[Decimal]) -> None:
        """A row with amounts and no code is a sum of what stands above it, or a fault."""
        if amounts in (self.total, self.since):
            self.skipped[SUBTOTAL].append(row.number)
            self.since = [ZERO] * len(amounts)
            return
        place = self.sheet.place(row.number, self.amounts[0])
        message = f"rad {row.number} har {format_tall(amounts[0], 2)} og ingen koder, og er ikke "
        message += "summen av radene over"
        hint = "skriv kodene, skriv «Sum» foran når det er en sum, eller «fyll_ned: ja»"
        self.faults.append(refusal("IMP009", message, place, hint))

    def _sum_row(self, row: SheetRow, *, grand: bool) -> None:
        self.skipped[SUBTOTAL].append(row.number)
        self.since = [ZERO] * len(self.names)
        if grand:
            amounts = self._amounts(row)
            self.grand = (row.number, [a or ZERO for a in amounts]) if amounts else None

    def _is_sum(self, values: list[Value], codes: dict[str, Value]) -> bool:
        first = next((v for v in values if v != ""), "")
        texts = [v for v in (first, *codes.values()) if isinstance(v, str)]
        return any(_SUM.fullmatch(t) for t in texts)

    def _is_header(self, values: list[Value]) -> bool:
        return all(
            key_of(str(_at(values, c))) == key_of(name) for name, c in self.header.columns.items()
        )

    def _merged_columns(self) -> dict[tuple[int, int], int]:
        """For cells below the first of a range merged downwards: the row that has the value."""
        below = {}
        for first_row, first, last_row, last in self.sheet.merged:
            for row in range(first_row + 1, last_row + 1) if first == last else ():
                below[row + 1, first - self.sheet.offset] = first_row + 1
        return below

    def _filled_down(self, row: SheetRow, codes: dict[str, Value]) -> dict[str, Value]:
        """The codes of a row, those of a merged cell (or of the row above) where it is empty."""
        out = {}
        for name, value in codes.items():
            inherits = self.kilde.fyll_ned or (row.number, self.codes[name]) in self.filled
            out[name] = self.above.get(name, "") if value == "" and inherits else value
            self.above[name] = out[name]
        return out


def _is_grand(values: list[Value]) -> bool:
    first = next((v for v in values if v != ""), "")
    return isinstance(first, str) and bool(_GRAND.fullmatch(first.strip(" :")))


def _at(values: list[Value], column: int) -> Value:
    return values[column] if column < len(values) else ""
