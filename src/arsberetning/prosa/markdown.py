"""The Markdown of texts: paragraphs, headings, lists, bold and italics, and nothing else.

It differs from CommonMark where that would change what a person wrote: see `linjer` for lines that
begin as a list does, `*` between letters or digits is a star, and a backslash or spaces last on a
line break nothing. Marks we have no use for (code, underlined headings) are text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock, blockquote, heading, hr, list_block
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.escape import escape
from markdown_it.rules_inline.state_inline import Delimiter

from arsberetning.prosa.adresser import addresses
from arsberetning.prosa.linjer import begins_list, goes_on, interrupts, list_mark

_LISTS: RuleOptionsType = {"alt": ["paragraph", "reference"]}
_INTERRUPTS_NOTHING: RuleOptionsType = {"alt": []}
_UNUSED = ("entity", "lheading", "backticks")
"""An entity could stand for the characters that mark the place of a figure."""
_REFUSED = ("link", "image", "autolink", "reference", "fence", "code", "hr", "html_block")
_ESCAPED = frozenset("*_#+-.)")


def markdown() -> MarkdownIt:
    """A parser; what is refused in texts is there as tokens."""
    parser = MarkdownIt("commonmark", {"html": False, "typographer": True, "quotes": "«»‘’"})
    parser.block.ruler.at("heading", heading, _INTERRUPTS_NOTHING)
    parser.block.ruler.at("hr", hr, _INTERRUPTS_NOTHING)
    parser.block.ruler.at("blockquote", _quotation, _INTERRUPTS_NOTHING)
    parser.block.ruler.at("list", _list, _LISTS)
    parser.inline.ruler.at("emphasis", _emphasis)
    parser.inline.ruler.at("escape", _escape)
    parser.inline.ruler.at("newline", _newline)
    return parser.enable(["smartquotes"]).disable([*_UNUSED])


def literal_markdown() -> MarkdownIt:
    """For a draft: what is refused stands as it was written, and opens nothing."""
    return markdown().disable([*_REFUSED])


def _list(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - theirs
    mark = list_mark(_line(state, start))
    if mark is None:
        return False
    if not silent:
        known = begins_list(mark) or goes_on(mark, list(_items(state)), dypere=False)
        return known and list_block(state, start, end, silent)
    if state.parentType == "paragraph" and not interrupts(mark, _line(state, start - 1)):
        deeper = state.sCount[start] >= state.blkIndent
        return state.blkIndent > 0 and goes_on(mark, list(_items(state)), dypere=deeper)
    return list_block(state, start, end, silent)


def _quotation(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - theirs
    """`> Et sitat` first in a paragraph; before a figure the sign is «more than»."""
    words = _line(state, start).lstrip('> «"*_')
    return words[:1].isalpha() and blockquote(state, start, end, silent)


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _items(state: StateBlock) -> Iterator[int | None]:
    """The number of each item since the last paragraph outside a list, None for a bullet."""
    for token in reversed(state.tokens):
        if token.level == 0 and token.type in {"paragraph_open", "heading_open"}:
            return
        if token.type == "list_item_open":
            yield int(token.info) if token.info else None


def _emphasis(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - theirs
    """As CommonMark's, but that `*` does no more than `_` inside a word: `2*3` is no italics."""
    marker = state.src[state.pos]
    if silent or marker not in "_*" or _in_address(state.src, state.pos):
        return False
    scanned = state.scanDelims(state.pos, canSplitWord=False)
    for _ in range(scanned.length):
        state.push("text", "", 0).content = marker
        number = len(state.tokens) - 1
        state.delimiters.append(
            Delimiter(ord(marker), scanned.length, number, -1, scanned.can_open, scanned.can_close)
        )
    state.pos += scanned.length
    return True


def _in_address(text: str, at: int) -> bool:
    """Whether a character stands inside a web or mail address."""
    spans = addresses(text)
    number = bisect_left(spans, (at,))
    return number > 0 and at < spans[number - 1][1]


def _escape(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - theirs
    """A backslash before a mark of ours; before anything else it is a backslash."""
    following = state.src[state.pos + 1 : state.pos + 2]
    return following in _ESCAPED and escape(state, silent)


def _newline(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - theirs
    """A line's end is a space, whatever the line ends with."""
    if state.src[state.pos] != "\n":
        return False
    if not silent:
        state.pending = state.pending.rstrip(" ")
        state.push("softbreak", "br", 0)
    state.pos += 1
    while state.src[state.pos : state.pos + 1] in {" ", "\t"}:
        state.pos += 1
    return True
