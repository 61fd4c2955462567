"""The structure tree is made from the HTML's elements: a page break leaves no trace in it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest
from ressurser import assets

from arsberetning.html.stylesheet import pdf_stylesheet
from arsberetning.pdf.sheet import Order, Sheet, unpacked
from arsberetning.pdf.typeset import typeset

SMALL = "@page { size: 60mm 40mm; margin: 4mm } body { font-size: 9pt }"
WORDS = "Bydelen har arbeidet videre med målene sine dette året. " * 12


def sheet(body: str, css: str = SMALL) -> Sheet:
    own = assets()
    html = f'<!DOCTYPE html><html lang="nb"><title>x</title><body>{body}</body></html>'
    styles = (pdf_stylesheet(own), own.style("stykke"), css)
    return typeset(Order("prove", html, own.style("forvalg"), styles, own.fonts))


def tree(made: Sheet) -> Any:
    pdf = pikepdf.open(io.BytesIO(made.pdf))
    return pdf, pdf.Root.StructTreeRoot.K[0]


def shape(element: Any) -> Any:
    """Tags as nested lists; marked content is left out."""
    kids = [shape(k) for k in element.K if not isinstance(k, int) and "/S" in k]
    return [str(element.S)[1:], *kids]


def elements(element: Any, tag: str) -> Iterator[Any]:
    if str(element.S) == f"/{tag}":
        yield element
    for kid in element.K:
        if not isinstance(kid, int) and "/S" in kid:
            yield from elements(kid, tag)


def test_a_paragraph_over_several_pages_is_one_element() -> None:
    made = sheet(f"<p>{WORDS}</p>")
    pdf, root = tree(made)
    assert len(made.sizes) > 2
    assert shape(root) == ["Document", ["P"]]
    pages = {k.Pg.objgen for k in root.K[0].K if not isinstance(k, int)}
    assert len(pages) == len(pdf.pages) - 1


def test_a_list_over_several_pages_is_one_list() -> None:
    items = "".join(f"<li>Punkt {n}</li>" for n in range(20))
    made = sheet(f"<ul>{items}</ul>")
    _pdf, root = tree(made)
    assert len(made.sizes) > 1
    assert shape(root) == ["Document", ["L", *[["LI", ["Lbl"], ["LBody"]]] * 20]]


def test_a_list_in_a_list_stands_in_its_point() -> None:
    _pdf, root = tree(sheet("<ul><li>En<ul><li>To</li></ul></li></ul>"))
    inner = ["L", ["LI", ["Lbl"], ["LBody"]]]
    assert shape(root) == ["Document", ["L", ["LI", ["Lbl"], ["LBody", inner]]]]


def test_a_table_over_several_pages_is_one_and_its_head_is_read_once() -> None:
    rows = "".join(f"<tr><th scope=row>Rad {n}</th><td>{n}</td></tr>" for n in range(20))
    head = "<thead><tr><th>Navn</th><th>Tall</th></tr></thead>"
    made = sheet(f"<table>{head}<tbody>{rows}</tbody></table>")
    _pdf, root = tree(made)
    (table,) = elements(root, "Table")
    assert len(made.sizes) > 1
    assert [str(k.S) for k in table.K] == ["/THead", "/TBody"]
    assert len(list(elements(table, "TR"))) == 21
    heads = [e for e in elements(table, "TH") if str(e.A.Scope) == "/Column"]
    assert [len(list(h.K)) for h in heads] == [1, 1]


def test_what_is_hidden_from_readers_is_decoration() -> None:
    made = sheet('<p><span aria-hidden="true">▲</span> merforbruk</p>')
    pdf, _root = tree(made)
    assert pdf.pages[0].Contents.read_bytes().count(b"/MCID") == 1


def test_words_straight_in_a_block_become_a_paragraph() -> None:
    _pdf, root = tree(sheet("<section><div>Ord</div><div>Flere</div></section>"))
    assert shape(root) == ["Document", ["Sect", ["P"], ["P"]]]


def test_a_contents_list_is_one() -> None:
    body = '<nav><ol><li><a href="#a">En</a><ol><li><a href="#a">To</a></ol></ol></nav><p id=a>Her'
    _pdf, root = tree(sheet(body))
    line = ["Reference", ["Link"]]
    inner = ["TOC", ["TOCI", ["Lbl"], line]]
    assert shape(root)[1] == ["TOC", ["TOCI", ["Lbl"], line, inner]]


def test_a_heading_by_role_is_a_heading() -> None:
    _pdf, root = tree(sheet('<p role="heading" aria-level="7">Dypt</p>'))
    assert shape(root) == ["Document", ["H6"]]


def test_a_link_over_two_lines_is_one_element_with_two_places() -> None:
    made = sheet(f'<p><a href="https://example.org/">{WORDS[:90]}</a></p>')
    _pdf, root = tree(made)
    (link,) = elements(root, "Link")
    places = [k for k in link.K if not isinstance(k, int) and str(k.Type) == "/OBJR"]
    assert len(places) >= 2
    assert {str(p.Obj.Contents) for p in places} == {WORDS[:90].strip()}


def test_a_link_to_another_piece_waits_for_it() -> None:
    made = sheet('<p><a href="#kapittel-9">dit</a></p>')
    pdf, _root = tree(made)
    assert made.elsewhere == {"kapittel-9": 1}
    assert str(pdf.pages[0].Annots[0].Dest) == "kapittel-9"


def test_a_sheet_comes_back_whole_from_its_bytes() -> None:
    made = sheet('<h2 id="a">Tittel</h2><p>Ord ☃ <a href="#b">dit</a></p>', css="")
    assert unpacked(made.packed()) == made
    assert "PDF004" in {r.code for r in made.remarks}


@pytest.mark.parametrize("times", [2])
def test_the_same_order_gives_the_same_sheet(times: int) -> None:
    assert len({sheet(f"<p>{WORDS}</p>").packed() for _ in range(times)}) == 1
