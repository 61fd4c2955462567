"""Running text: references to figures, then Markdown, then safe HTML.

Texts are written by people, so little is allowed: `{{ function("argument") }}` with literal
arguments, and Markdown without HTML, links or images. Nothing of a text is ever executed; the few
function calls are read (`kall`) and looked up in a table.

A draft is to be seen although its texts have faults: what cannot be made is then marked where it
would have stood. A final report is never made with a mark in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from arsberetning.diagnostics import Diagnostic, Severity
from arsberetning.model.typer import Prosa
from arsberetning.prosa.argumenter import Argumentfeil, made
from arsberetning.prosa.avsnitt import Merket, VedSiden, framed, pieces, starts, with_marks
from arsberetning.prosa.kall import CALL, HOW, Kall, Kallfeil, parse_call
from arsberetning.prosa.listefeil import doubtful_lists
from arsberetning.prosa.markdown import literal_markdown, markdown
from arsberetning.prosa.merke import mark, mark_for_text
from arsberetning.prosa.setningsfeil import Setningsfeil
from arsberetning.read.source import quote

_OPEN, _CLOSE = "\ue000", "\ue001"
_TOKEN = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_UNIT = re.compile(f"{_CLOSE} (?=prosent|kroner|millioner|årsverk|kilometer)")
_RAW_HTML = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*[\s/>]|<!--")
_HALF = re.compile(r"\{\{|\}\}")
_STATEMENT = re.compile(r"\{[%#].*?([%#]\}|$)")
_MAX_TEXT = 60_000
_REFUSED = {
    "link_open": "lenker",
    "image": "bilder",
    "fence": "kodeblokker",
    "code_block": "kodeblokker (linjen begynner med fire mellomrom)",
    "hr": "skillelinjer",
}

Functions = Mapping[str, Callable[..., Markup]]


@dataclass
class Tekster:
    """Turns texts into HTML; what is wrong in them is gathered in `funn`.

    `seksjon` is the section the next texts belong to, and is set by the one who has them made.
    In a draft (`utkast`), `merker` has the marks that were printed, by section, and `ved_siden`
    says what stands beside the paragraphs.
    """

    functions: Functions
    utkast: bool = False
    seksjon: str = ""
    funn: list[Diagnostic] = field(default_factory=list)
    merker: dict[str, list[str]] = field(default_factory=dict)
    referanser: int = 0
    ved_siden: VedSiden | None = None
    _markdown: MarkdownIt = field(default_factory=markdown)
    _literal: MarkdownIt = field(default_factory=literal_markdown)

    def html(self, prosa: Prosa | None, niva: int) -> Markup:
        """A text as HTML. Headings in it begin one level below `niva` (the section's own, 1–6)."""
        if prosa is None:
            return Markup("")
        before = len(self.funn)
        if not self._is_safe(prosa):
            return self._mark_for_text(prosa, before)
        values: list[Markup] = []
        lines = [1]
        source = "".join(self._filled(prosa, values, lines))
        if not source.strip() and self.utkast:
            return self._mark_for_text(prosa, before)
        tokens = self._tokens(prosa, _UNIT.sub(f"{_CLOSE}\u00a0", source))
        _shift_headings(tokens, niva)
        text = self._rendered(tokens, values)
        if self.ved_siden is None:
            return text
        beside = self.ved_siden(prosa, starts(tokens, lines), self.funn[before:])
        marked = self._rendered(list(with_marks(tokens, beside)), values) if beside else text
        return Merket.of(text, list(pieces(marked, beside))) if beside else text

    def _rendered(self, tokens: list[Token], values: list[Markup]) -> Markup:
        rendered = self._markdown.renderer.render(tokens, self._markdown.options, {})
        return Markup(_TOKEN.sub(lambda m: values[int(m[1])], rendered))  # noqa: S704

    def _tokens(self, prosa: Prosa, source: str) -> list[Token]:
        before, found = len(self.funn), dict[str, Any]()
        tokens = self._markdown.parse(source, found)
        self._refuse(prosa, tokens)
        for reference in found.get("references", {}).values():
            self._refuse_kind(prosa, "link_open", reference["map"][0] + 1)
        refused = len(self.funn) > before
        for code, line, message, hint in doubtful_lists(tokens):
            self._fault(code, prosa, line, message, hint, severity=Severity.ADVARSEL)
        return self._literal.parse(source) if refused else tokens

    def _mark(self, words: str) -> Markup | None:
        """What a draft prints for a reference that cannot be made; None in a final report."""
        if not self.utkast:
            return None
        self.merker.setdefault(self.seksjon, []).append(words)
        return mark(words)

    def _mark_for_text(self, prosa: Prosa, before: int) -> Markup:
        if not self.utkast:
            return Markup("")
        self.merker.setdefault(self.seksjon, []).append(_UNREADABLE)
        text = mark_for_text(_UNREADABLE)
        beside = self.ved_siden(prosa, [1], self.funn[before:]) if self.ved_siden else {}
        return Merket.of(text, list(pieces(framed(text), beside))) if beside else text

    def _is_safe(self, prosa: Prosa) -> bool:
        if len(prosa.verdi) > _MAX_TEXT:
            self._fault(
                "TEK001",
                prosa,
                1,
                f"teksten er på {len(prosa.verdi)} tegn",
                f"del den opp; grensen er {_MAX_TEXT} tegn",
            )
            return False
        for n, line in enumerate(prosa.verdi.splitlines(), start=1):
            match = _RAW_HTML.search(line)
            if match:
                self._fault(
                    "TEK002",
                    prosa,
                    n,
                    f"teksten inneholder HTML: «{match[0].strip()}»",
                    "skriv teksten uten HTML; bruk **fet** eller # overskrift",
                    match.start() + 1,
                )
            match = _STATEMENT.search(line)
            if match:
                self._fault(
                    "TEK004",
                    prosa,
                    n,
                    f"{quote(match[0])} kan ikke brukes i tekster",
                    HOW,
                    match.start() + 1,
                )
                return False
        return True

    def _filled(self, prosa: Prosa, values: list[Markup], lines: list[int]) -> Iterator[str]:
        """The text with the place of each value; `lines` gets the written line of each line."""
        text, at = prosa.verdi, 0
        for match in CALL.finditer(text):
            yield from self._plain(prosa, at, match.start(), lines)
            at = match.end()
            value = self._call(prosa, match)
            if value is not None:
                values.append(value)
                yield f"{_OPEN}{len(values) - 1}{_CLOSE}"
        yield from self._plain(prosa, at, len(text), lines)

    def _plain(self, prosa: Prosa, start: int, end: int, lines: list[int]) -> Iterator[str]:
        """A part of the text with no call in it."""
        text = prosa.verdi[start:end]
        for half in _HALF.finditer(text):
            other = "}}" if half[0] == "{{" else "{{"
            message = f"henvisningen har «{half[0]}», men mangler «{other}»"
            self._fault_at("TEK003", prosa, start + half.start(), message, HOW)
        first = prosa.verdi.count("\n", 0, start) + 1
        lines += [first + n + 1 for n in range(text.count("\n"))]
        yield text

    def _call(self, prosa: Prosa, match: re.Match[str]) -> Markup | None:
        kall = parse_call(match[1])
        start = match.start(1)
        if isinstance(kall, Kallfeil):
            self._fault_at(kall.kode, prosa, start + kall.ved, kall.melding, kall.tips)
            return self._mark(_WRONG)
        if kall.navn not in self.functions:
            self._fault_at(
                "TEK006",
                prosa,
                start + kall.navn_ved,
                f"det finnes ingen funksjon «{kall.navn[:60]}»",
                f"funksjonene er {', '.join(sorted(self.functions))}",
            )
            return self._mark(f"{_WRONG}: {kall.navn}")
        self.referanser += 1
        return self._value(prosa, start + kall.ved, kall)

    def _value(self, prosa: Prosa, at: int, kall: Kall) -> Markup | None:
        try:
            return made(self.functions[kall.navn], kall)
        except Argumentfeil as error:
            self._fault_at("TEK008", prosa, at, str(error), error.tips)
            return self._mark(f"{_WRONG}: {kall.navn}")
        except Setningsfeil as error:
            if not error.folger:
                self._fault_at("TEK007", prosa, at, str(error), error.tips)
            first = kall.args[0] if kall.args else kall.navn
            return self._mark(error.merke or f"{_WRONG}: {first}")

    def _fault_at(self, code: str, prosa: Prosa, at: int, message: str, hint: str) -> None:
        before = prosa.verdi[:at]
        line, column = before.count("\n") + 1, at - before.rfind("\n")
        self._fault(code, prosa, line, message, hint, column)

    def _refuse(self, prosa: Prosa, tokens: list[Token]) -> None:
        for token in _flat(tokens):
            if token.type in _REFUSED:
                self._refuse_kind(prosa, token.type, (token.map or [0])[0] + 1)

    def _refuse_kind(self, prosa: Prosa, kind: str, line: int) -> None:
        message = f"{_REFUSED[kind]} kan ikke brukes i tekster"
        self._fault("TEK009", prosa, line, message, "skriv det som vanlig tekst")

    def _fault(
        self,
        code: str,
        prosa: Prosa,
        line: int,
        message: str,
        hint: str,
        column: int = 1,
        severity: Severity = Severity.FEIL,
    ) -> None:
        place = prosa.place(line, column)
        fault = Diagnostic(code, severity, message, place, hint, section=self.seksjon)
        self.funn.append(fault)


_WRONG = "feil i henvisningen"
_UNREADABLE = "teksten kan ikke vises før feilen i den er rettet"


def _flat(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        for child in token.children or []:
            child.map = child.map or token.map
            yield child


def _shift_headings(tokens: list[Token], niva: int) -> None:
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(6, int(token.tag[1]) + niva)}"
