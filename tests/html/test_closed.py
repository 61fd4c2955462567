"""Pages and styles that run nothing and fetch nothing, whatever the templates say."""

from __future__ import annotations

import pytest
from jinja2 import TemplateError
from onde_sider import SIDER, STILARK

from arsberetning.errors import RunError
from arsberetning.html.closed import closed_page
from arsberetning.html.closed_style import closed_style


@pytest.mark.parametrize(
    "html",
    [
        '<!DOCTYPE html>\n<html lang="nb"><head><meta charset="utf-8">'
        '<link rel="icon" href="data:,">'
        '<link rel="stylesheet" href="assets/arsberetning.css"></head><body></body></html>',
        '<a href="#a&amp;b">a &lt; b</a><a href="../data/x%20y.csv" download>x</a><br/><br>',
        '<p title="data\\x &#34;sitert&#34;: url er et ord">javascript:alert(1) url(x)</p>',
        '<svg viewBox="0 0 1 1" fill="url(#g)"><path d="M0" style="fill: none"/></svg>',
        '<svg xmlns:xlink="http://www.w3.org/1999/xlink"><use xlink:href="#x"/></svg>',
        "<a href='#a'><data class='tall' title='\"'>x</data></a>",
        '<img src="data:image/png;base64,AA==" alt=""><img src="bilder/vapen.svg" alt="">',
        "<!-- en merknad --><style>p::before { content: '<'; }</style>".replace("'<'", "'a'"),
        '<div data-navn="x" aria-label="y" tabindex="0" hidden>1 > 0</div>',
    ],
)
def test_what_a_page_has(html: str) -> None:
    assert closed_page(html) == html


@pytest.mark.parametrize(
    "html",
    SIDER,
)
def test_what_a_page_may_not_have(html: str) -> None:
    with pytest.raises(TemplateError, match=r"kan ikke kjøre|kan ikke hente"):
        closed_page(f"<p>først</p>{html}")


@pytest.mark.parametrize(
    "css",
    [
        'p::before { content: "\\2022 http://x" } /* @import url(a) */ a[href^="#"]{}',
        "p { background: url(data:image/png;base64,AA==); mask: url('#a'); b: url( \"#c\" ) }",
        ":root { --url: 1; } .url, .src-x { font-family: 'url(a)' }",
    ],
)
def test_what_a_style_sheet_has(css: str) -> None:
    assert closed_style(css, "styles/base.css") == css


@pytest.mark.parametrize(
    "css",
    STILARK,
)
def test_what_would_fetch_is_told_with_the_file_and_line(css: str) -> None:
    if css == "/*":
        css = "/* @import 'a'"
    with pytest.raises(RunError, match=r"stilarket styles/base\.css har «.+» på linje [23], og en"):
        closed_style(f"\n{css}", "styles/base.css")
