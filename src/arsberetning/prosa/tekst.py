"""Running text: references to figures, then Markdown, then safe HTML.

Texts are written by people, so little is allowed: `{{ function("argument") }}` with literal
arguments, and Markdown without HTML, links or images. Nothing of a text is ever executed; Jinja2
only parses it, and the few function calls are looked up in a table.

A draft is to be seen although its texts have faults: what cannot be made is then marked where it
would have stood. A final report is never made with a mark in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from arsberetning.diagnostics import Diagnostic, Severity
from arsberetning.formatting.dato import MANEDER
from arsberetning.model.typer import Prosa
from arsberetning.prosa.avsnitt import Merket, VedSiden, framed, pieces, starts, with_marks
from arsberetning.prosa.kall import literal_call
from arsberetning.prosa.merke import mark, mark_for_text
from arsberetning.prosa.setninger import Setningsfeil
from arsberetning.read.source import quote

_OPEN, _CLOSE = "\ue000", "\ue001"
_TOKEN = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_UNIT = re.compile(f"{_CLOSE} (?=prosent|kroner|millioner|årsverk|kilometer)")
_RAW_HTML = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*[\s/>]|<!--")
_STATEMENT = re.compile(r"\{[%#].*?([%#]\}|$)")
_MONTH = re.compile(rf"({'|'.join(MANEDER)})\b")
_MAX_TEXT = 60_000
_REFUSED = {
    "link_open": "lenker",
    "image": "bilder",
    "fence": "kodeblokker",
    "code_block": "kodeblokker (linjen begynner med fire mellomrom)",
    "hr": "skillelinjer",
}

_RULES = ("link", "image", "autolink", "reference", "fence", "code", "hr", "html_block")

Functions = Mapping[str, Callable[..., Markup]]


def _markdown() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "typographer": True, "quotes": "«»‘’"})
    # an entity could stand for the characters that mark the place of a figure
    return parser.enable(["smartquotes"]).disable(["entity"])


def _literal_markdown() -> MarkdownIt:
    """For a draft: what is refused stands as it was written, and opens nothing."""
    return _markdown().disable([*_RULES])


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
    _markdown: MarkdownIt = field(default_factory=_markdown)
    _literal: MarkdownIt = field(default_factory=_literal_markdown)
    _jinja: SandboxedEnvironment = field(default_factory=SandboxedEnvironment)

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
        return tokens if len(self.funn) == before else self._literal.parse(source)

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
                    _HOW,
                    match.start() + 1,
                )
                return False
        return True

    def _filled(self, prosa: Prosa, values: list[Markup], lines: list[int]) -> Iterator[str]:
        """The text with the place of each value; `lines` gets the written line of each line."""
        try:
            template = self._jinja.parse(prosa.verdi)
        except (TemplateSyntaxError, ValueError, RecursionError) as error:
            self._fault(
                "TEK003",
                prosa,
                getattr(error, "lineno", 1),
                "henvisningen til et tall er ikke avsluttet eller er skrevet feil",
                _HOW,
            )
            return
        for node in template.body:
            yield from self._node(prosa, node, values, lines)

    def _node(
        self, prosa: Prosa, node: nodes.Node, values: list[Markup], lines: list[int]
    ) -> Iterator[str]:
        if not isinstance(node, nodes.Output):
            return  # statements were refused before the text was parsed
        for part in node.nodes:
            if isinstance(part, nodes.TemplateData):
                yield part.data
                lines += [part.lineno + n + 1 for n in range(part.data.count("\n"))]
                continue
            value = self._call(prosa, part)
            if value is not None:
                values.append(value)
                yield f"{_OPEN}{len(values) - 1}{_CLOSE}"

    def _call(self, prosa: Prosa, node: nodes.Node) -> Markup | None:
        call = literal_call(node)
        if call is None:
            self._fault(
                "TEK005",
                prosa,
                node.lineno,
                "mellom {{ og }} står det noe annet enn én funksjon",
                _HOW,
            )
            return self._mark(_WRONG)
        name, args, kwargs = call
        if name not in self.functions:
            self._fault(
                "TEK006",
                prosa,
                node.lineno,
                f"det finnes ingen funksjon «{name}»",
                f"funksjonene er {', '.join(sorted(self.functions))}",
                _column(prosa, node.lineno, name),
            )
            return self._mark(f"{_WRONG}: {name}")
        self.referanser += 1
        return self._value(prosa, node.lineno, name, args, kwargs)

    def _value(
        self, prosa: Prosa, line: int, name: str, args: list[object], kwargs: dict[str, object]
    ) -> Markup | None:
        column = _column(prosa, line, str(args[0]) if args else name)
        try:
            return self.functions[name](*args, **kwargs)
        except Setningsfeil as error:
            self._fault("TEK007", prosa, line, str(error), error.tips, column)
            return self._mark(error.merke or f"{_WRONG}: {args[0] if args else name}")
        except (TypeError, ArithmeticError, ValueError):
            self._fault(
                "TEK008",
                prosa,
                line,
                f"«{name}» har feil antall eller slags argumenter",
                "se i veiledningen hvordan funksjonen skrives",
                column,
            )
            return self._mark(f"{_WRONG}: {name}")

    def _refuse(self, prosa: Prosa, tokens: list[Token]) -> None:
        for token in _flat(tokens):
            if token.type in _REFUSED:
                self._refuse_kind(prosa, token.type, (token.map or [0])[0] + 1)
        for number, text in _list_items(tokens):
            month = _MONTH.match(text.content)
            if month:
                self._fault(
                    "TEK010",
                    prosa,
                    (text.map or [0])[0] + 1,
                    f"linjen begynner med «{number}. {month[0]}», og blir et punkt i en liste",
                    "flytt datoen til linjen over, eller et ord foran den",
                )

    def _refuse_kind(self, prosa: Prosa, kind: str, line: int) -> None:
        message = f"{_REFUSED[kind]} kan ikke brukes i tekster"
        self._fault("TEK009", prosa, line, message, "skriv det som vanlig tekst")

    def _fault(
        self, code: str, prosa: Prosa, line: int, message: str, hint: str, column: int = 1
    ) -> None:
        place = prosa.place(line, column)
        fault = Diagnostic(code, Severity.FEIL, message, place, hint, section=self.seksjon)
        self.funn.append(fault)


_WRONG = "feil i henvisningen"
_UNREADABLE = "teksten kan ikke vises før feilen i den er rettet"
_HOW = 'skriv for eksempel {{ tall("fo2a/tall/barn_i_barnehage/2024") }}'


def _column(prosa: Prosa, line: int, what: str) -> int:
    lines = prosa.verdi.splitlines()
    found = lines[line - 1].find(what) if line <= len(lines) else -1
    return found + 1 if found >= 0 else 1


def _list_items(tokens: list[Token]) -> Iterator[tuple[str, Token]]:
    """The first text of each item in a numbered list, with the item's number."""
    for item, paragraph, text in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if item.type == "list_item_open" and paragraph.type == "paragraph_open" and item.info:
            yield item.info, text


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
