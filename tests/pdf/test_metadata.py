"""What the PDF says of itself, read by programs that did not write it."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import UTC, date, datetime

import pikepdf
import pypdfium2
import pytest
from eksempel_dokument import DOKUMENT
from pypdf import PdfReader
from ressurser import assets

from arsberetning.model.typer import Linje
from arsberetning.pdf.about import About, Attachment
from arsberetning.pdf.metadata import add_attachments, add_metadata
from arsberetning.pdf.report import render_pdf
from arsberetning.read.nodes import Scalar
from arsberetning.values import Arsak

NODE = Scalar.__new__(Scalar)
DAY = datetime(2025, 2, 17, tzinfo=UTC)
NAVN = {
    "komma": "Oslo kommune, Bydel Gamle Oslo, ved bydelsdirektøren",
    "æøå og parentes": r"Særø (Øvre) \ Å) kommune",
    "NFD": "A\u030asane bydel",
    "emoji": "Bydel 🏔️ & <b>Fjell</b>",
    "samisk": "Guovdageainnu suohkan – Kautokeino “kommune”",
    "linje og styretegn": "En\nto\ttre \x07fire \ufffe\ud800\ufffd",
}
NS = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
}


def about(author: str) -> About:
    """Every text is of a subclass of `str`, as those that are read from YAML."""
    line = Linje.of(author, NODE)
    title = Linje.of(f"Årsberetning – {author}", NODE)
    keywords = Linje.of(f"årsberetning, {author}".replace("\n", " "), NODE)
    return About(title, line, line, keywords, Linje.of("nb", NODE), date(2025, 2, 17), "p 1", "r")


def written(about: About) -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.Root.Names = pikepdf.Dictionary()
    add_metadata(pdf, about)
    add_attachments(pdf, [Attachment("a.csv", b"1", "text/csv", "Tall")], about)
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def as_held(text: str) -> str:
    """A text with «_» for what cannot be held, and no line breaks."""
    for sign in "\x07\ufffe\ud800\ufffd":
        text = text.replace(sign, "_")
    return text.replace("\n", " ").replace("\t", " ")


@pytest.mark.parametrize("navn", NAVN.values(), ids=NAVN)
def test_two_readers_find_the_texts_as_they_were_given(navn: str) -> None:
    data, told = written(about(navn)), as_held(navn)
    info = PdfReader(io.BytesIO(data)).metadata
    assert (info.author, info.subject) == (told, told)
    assert info.title == f"Årsberetning – {told}"
    assert (info.creator, info.producer) == ("arsberetning", "p 1")
    assert info["/Keywords"] == f"årsberetning, {told}"
    other = pypdfium2.PdfDocument(data)
    assert other.get_metadata_value("Author") == told
    assert other.get_metadata_value("Title") == f"Årsberetning – {told}"


@pytest.mark.parametrize("navn", NAVN.values(), ids=NAVN)
def test_xmp_says_the_same_as_the_information_dictionary(navn: str) -> None:
    reader = PdfReader(io.BytesIO(written(about(navn))))
    info, packet = reader.metadata, reader.trailer["/Root"]["/Metadata"].get_data()
    xmp = ET.fromstring(packet)  # noqa: S314 - our own

    def value(path: str) -> str | None:
        (found,) = xmp.iterfind(f".//{path}", NS)
        return found.text

    assert value("dc:title/rdf:Alt/rdf:li") == info.title
    assert value("dc:creator/rdf:Seq/rdf:li") == info.author
    assert value("dc:description/rdf:Alt/rdf:li") == info.subject
    assert value("dc:language/rdf:Bag/rdf:li") == reader.trailer["/Root"]["/Lang"] == "nb"
    assert value("pdf:Keywords") == info["/Keywords"]
    assert value("pdf:Producer") == info.producer
    assert value("xmp:CreatorTool") == info.creator
    assert (value("pdfaid:part"), value("pdfaid:conformance")) == ("3", "A")
    assert value("pdfuaid:part") == "1"
    languages = {li.get("{http://www.w3.org/XML/1998/namespace}lang")
                 for li in xmp.iterfind(".//rdf:Alt/rdf:li", NS)}  # fmt: skip
    assert languages == {"x-default"}
    for path in ("xmp:CreateDate", "xmp:ModifyDate"):
        assert datetime.fromisoformat(value(path) or "") == DAY


def test_the_dates_are_the_reports_own() -> None:
    reader = PdfReader(io.BytesIO(written(about("A"))))
    assert reader.metadata.creation_date == reader.metadata.modification_date == DAY
    (spec,) = reader.trailer["/Root"]["/AF"]
    embedded = spec.get_object()["/EF"]["/F"].get_object()
    assert embedded["/Params"]["/ModDate"] == reader.metadata["/ModDate"]


def test_the_title_is_shown_in_the_window() -> None:
    root = PdfReader(io.BytesIO(written(about("A")))).trailer["/Root"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]


def test_no_text_in_a_whole_report_is_written_as_single_letters() -> None:
    """pikepdf makes an array of a `str` of a subclass, wherever in the file it is put."""
    lines = {"utgiver": "Oslo kommune", "bydel": DOKUMENT.bydel, "tittel": DOKUMENT.tittel}
    own = {field: Linje.of(text, NODE) for field, text in lines.items()}
    made = render_pdf(replace(DOKUMENT, sprak="nb", **own), assets())
    with pikepdf.open(io.BytesIO(made.innhold)) as pdf:
        found = [item for item in pdf.objects for item in letters(item)]
        assert str(pdf.trailer.Info.Author) == "Oslo kommune"
    assert found == []


def letters(item: pikepdf.Object) -> list[str]:
    """The texts below an object that stand as arrays of single letters."""
    if isinstance(item, pikepdf.Array):
        inner = list(item)
        if inner and all(isinstance(i, pikepdf.String) and len(bytes(i)) == 1 for i in inner):
            return ["".join(map(str, inner))]
    elif isinstance(item, pikepdf.Dictionary):
        inner = [value for _, value in item.items()]
    else:
        return []
    return [t for i in inner if isinstance(i, pikepdf.Object) and not i.is_indirect
            for t in letters(i)]  # fmt: skip


def test_the_reasons_for_what_is_missing_are_no_letters_either() -> None:
    """An enumeration of texts is a subclass of `str` too."""
    reader = PdfReader(io.BytesIO(written(about(Arsak.SKJULT))))
    assert reader.metadata.author == "skjult"
