"""What the file says of itself: title, dates, language, standards, colours, attachments."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from importlib.util import find_spec
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from arsberetning.pdf.about import About, Attachment

_PROFILE = "sRGB2014.icc"
_CREATOR = "arsberetning"
_STAND_IN = "_"
_UNHELD = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffc\U00010000-\U0010ffff]")
"""Characters that XML 1.0 (section 2.2) and so XMP cannot hold, and U+FFFD, of which qpdf makes
a byte without meaning."""
_BREAKS = re.compile("[\t\n\r]+")
"""What an XML reader may give back as another character."""
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfuaid:part>1</pdfuaid:part>
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Keywords>{keywords}</pdf:Keywords><pdf:Producer>{producer}</pdf:Producer>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<xmp:CreateDate>{created}</xmp:CreateDate><xmp:ModifyDate>{created}</xmp:ModifyDate>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>
"""


def add_metadata(pdf: pikepdf.Pdf, about: About) -> None:
    """Everything PDF/A-3a and PDF/UA-1 want to know of the file as a whole.

    The information dictionary and the XMP packet say the same of the file (ISO 19005-1, 6.7.3).
    """
    texts = {key: _clean(text) for key, text in _texts(about).items()}
    xmp = _XMP.format(
        **{key: escape(text, quote=False) for key, text in texts.items()},
        created=f"{about.created.isoformat()}T00:00:00Z",
    )
    pdf.Root.Metadata = pdf.make_stream(xmp.encode(), Type=Name.Metadata, Subtype=Name.XML)
    pdf.Root.Lang = String(texts["language"])
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.Root.OutputIntents = Array([_output_intent(pdf)])
    pdf.trailer.Info = pdf.make_indirect(_information(texts, about.created))


def _texts(about: About) -> dict[str, str]:
    return {
        "title": about.title, "author": about.author, "subject": about.subject,
        "keywords": about.keywords, "creator": _CREATOR, "producer": about.producer,
        "language": about.language,
    }  # fmt: skip


def _clean(text: str) -> str:
    """A plain text that both forms can hold. A text that knows its place is one of a subclass."""
    return _UNHELD.sub(_STAND_IN, _BREAKS.sub(" ", "".join(text)))


def _information(texts: Mapping[str, str], created: date) -> Dictionary:
    """Values are made strings here: pikepdf takes a subclass of `str` for a list of letters."""
    keys = ("title", "author", "subject", "keywords", "creator", "producer")
    told = {f"/{key.capitalize()}": String(texts[key]) for key in keys}
    return Dictionary({**told, "/CreationDate": _stamp(created), "/ModDate": _stamp(created)})


def _stamp(day: date) -> String:
    """A day as a PDF date (ISO 32000-1, 7.9.4), to the second and with a zone: all read that."""
    digits = day.isoformat().replace("-", "")
    return String(f"D:{digits}000000Z")


def _output_intent(pdf: pikepdf.Pdf) -> Dictionary:
    """Our colours are sRGB, said with the profile that comes with WeasyPrint."""
    return Dictionary(
        Type=Name.OutputIntent, S=Name.GTS_PDFA1, Info=String("sRGB2014"),
        OutputConditionIdentifier=String("sRGB2014"),
        DestOutputProfile=pdf.make_stream(_profile().read_bytes(), N=3),
    )  # fmt: skip


def _profile() -> Path:
    spec = find_spec("weasyprint")  # found, not imported: that takes half a second
    if spec is None or spec.origin is None:
        msg = "WeasyPrint is not installed"
        raise RuntimeError(msg)
    return Path(spec.origin).parent / "pdf" / _PROFILE


def add_attachments(pdf: pikepdf.Pdf, attachments: Sequence[Attachment], about: About) -> None:
    """Put files into the PDF, each with what it is to the report."""
    files = {a.name: _file(pdf, a, about) for a in sorted(attachments, key=lambda a: a.name)}
    if files:
        names = [part for name, spec in _by_bytes(files) for part in (String(name), spec)]
        pdf.Root.Names.EmbeddedFiles = Dictionary(Names=Array(names))
        pdf.Root.AF = Array(list(files.values()))


def _by_bytes(files: Mapping[str, pikepdf.Object]) -> list[tuple[str, pikepdf.Object]]:
    return sorted(files.items(), key=lambda item: bytes(String(item[0])))


def _file(pdf: pikepdf.Pdf, attachment: Attachment, about: About) -> pikepdf.Object:
    stream = pdf.make_stream(
        attachment.data, Type=Name.EmbeddedFile, Subtype=Name(f"/{attachment.mime}"),
        Params=Dictionary(Size=len(attachment.data), ModDate=_stamp(about.created)),
    )  # fmt: skip
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=String(attachment.name),
            UF=String(attachment.name),
            Desc=String(attachment.description),
            AFRelationship=Name(f"/{attachment.relation}"),
            EF=Dictionary(F=stream, UF=stream),
        )
    )
