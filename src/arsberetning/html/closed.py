"""A page that runs nothing and asks nothing of the net: what templates may make of it.

Someone else's page is opened in the browser of who reads the draft. What it may consist of is
listed, and written so plainly that no browser takes it for something else; all else is refused.
"""

from __future__ import annotations

import re

from jinja2 import TemplateRuntimeError

from arsberetning.html.closed_style import first_fetch

_TAGS = (
    "a|abbr|address|article|aside|b|bdi|bdo|blockquote|body|br|caption|cite|code|col|colgroup|data|"
    "dd|del|details|dfn|div|dl|dt|em|figcaption|figure|footer|h1|h2|h3|h4|h5|h6|head|header|hr|html|"
    "i|img|ins|kbd|li|link|main|mark|meta|nav|ol|p|pre|q|rp|rt|ruby|s|samp|section|small|span|"
    "strong|style|sub|summary|sup|table|tbody|td|tfoot|th|thead|time|title|tr|u|ul|var|wbr|"
    "circle|clippath|defs|desc|ellipse|g|line|lineargradient|path|polygon|polyline|radialgradient|"
    "rect|stop|svg|symbol|text|tspan|use"
)
"""HTML and SVG that only lay out."""
_LOCAL = r"(?:\.{1,2}/)*[\w.%-]+(?:/[\w.%-]+)*"
_SPECIAL = (
    rf'(?:xlink:)?href="(?:(?:{_LOCAL})?(?:#[^"<>]*)?|data:,)"',
    rf'src="(?:{_LOCAL}|data:image/(?:gif|jpeg|png|webp);base64,[\w+/=]*)"',
    r'style="(?:(?!url|image|src|element)[^"<>\\&@])*"',
    r'rel="(?![^"]*attachment)[a-z ]*"',
)
"""Attributes that can fetch: to a place on the page, or a file beside it."""
_NEVER = (
    "on|action|background|data[ =>]|formaction|href|http-equiv|is[ =>]|ping|poster|rel|src|style"
)
"""Beginnings of the names of attributes that run, send or fetch, or have a rule of their own."""
_PLAIN = rf'(?!xlink|{_NEVER})[a-z][\w:.-]*(?:="[^"<>]*")?'
_QUOTED = "|".join((_PLAIN, *_SPECIAL))
_EITHER = f"{_QUOTED}|{_QUOTED.replace(chr(34), chr(39))}"
"""With one kind of quotes or the other."""
_TAG = re.compile(
    rf"<!DOCTYPE html>|<!--(?:(?!--)[^<>])*-->|</?(?:{_TAGS})"
    rf"(?:\s+(?:{_EITHER}))*\s*/?>",
    re.IGNORECASE | re.ASCII,
)
_HIDDEN = re.compile(r"<[^<>]*?(?:url\s*\((?!#)|&#(?!34;|39;))", re.IGNORECASE)
"""In a tag: a fetched picture, or a character written so that it may hide one."""
_STYLE = re.compile(r"<style[^>]*>(.*?)</style", re.IGNORECASE | re.DOTALL)
_SHOWN = 60


def closed_page(html: str) -> str:
    """The page itself. Raises `TemplateRuntimeError` for what it may not have."""
    bit = _open_bit(html)
    if bit:
        shown = " ".join(bit[:_SHOWN].split())
        text = f"siden får «{shown}» i seg. En beretning kan ikke kjøre eller hente noe"
        raise TemplateRuntimeError(f"{text}, og alle verdier i malene står i hermetegn")
    for body in _STYLE.findall(html):
        found = first_fetch(body)
        if found:
            text = f"stilen på siden har «{found['fetch']}», og en beretning kan ikke hente noe"
            raise TemplateRuntimeError(text)
    return html


def _open_bit(html: str) -> str:
    """The first that is not plain, "" when all is."""
    left = _TAG.sub("", html)
    at = left.find("<")
    if at >= 0:
        return left[at:]
    hidden = _HIDDEN.search(html)
    return html[hidden.start() :] if hidden else ""
