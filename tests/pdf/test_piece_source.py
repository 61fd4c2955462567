"""The quick reading of a piece's HTML gives what an HTML parser gives."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from collections.abc import Iterator

import pytest
import tinyhtml5
from eksempel_dokument import DOKUMENT, UTKAST
from ressurser import assets

from arsberetning.html.document import Dokument
from arsberetning.html.environment_jinja import make_jinja
from arsberetning.pdf.piece import cut
from arsberetning.pdf.source import PieceSource, parsed

HEAD = '<!DOCTYPE html>\n<html lang="nb">\n<head><meta charset="utf-8"><title>x</title></head>\n'


def described(root: ET.Element) -> Iterator[tuple[str, dict[str, str], str, str]]:
    """Everything but the space outside of the body and at its end."""
    body = root.find("body")
    assert body is not None
    yield root.tag, dict(root.attrib), "", ""
    for part in body.iter():
        ends = part is body or part is body[-1]
        attributes = {k: v for k, v in part.attrib.items() if not k.endswith("}xmlns")}
        yield part.tag, attributes, part.text or "", "" if ends else part.tail or ""


def by_html(html: str) -> ET.Element:
    return tinyhtml5.parse(io.StringIO(html), namespace_html_elements=False)


@pytest.mark.parametrize("dokument", [DOKUMENT, UTKAST], ids=["endelig", "utkast"])
def test_every_piece_is_read_as_an_html_parser_reads_it(dokument: Dokument) -> None:
    for piece in cut(make_jinja(assets()), dokument):
        root = parsed(piece.html)
        assert root is not None
        assert list(described(root)) == list(described(by_html(piece.html)))


@pytest.mark.parametrize("body", ["<p>a<br>b", "<p>a & b</p>", "<p hidden>a</p>", "<p>&aring;</p>"])
def test_what_is_not_xml_is_left_to_the_html_parser(body: str) -> None:
    html = f"{HEAD}<body>{body}</body></html>"
    assert parsed(html) is None
    source = PieceSource(html, None, {})
    assert list(described(source.etree_element)) == list(described(by_html(html)))


def test_elements_without_an_end_are_no_obstacle() -> None:
    root = parsed(f'{HEAD}<body><p>a<br>b<img src="x" alt="y"><hr></p></body></html>')
    assert root is not None
    assert [e.tag for e in root.iter("br")] == ["br"]
    assert root.find(".//img").attrib == {"src": "x", "alt": "y"}
