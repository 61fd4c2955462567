"""Our own look at a finished PDF: that its structure tree holds together.

veraPDF judges by the standards, slowly and once in a while. This runs at every build and asks
what could go wrong when pieces are joined.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Name

_MCID = re.compile(rb"/MCID (\d+)")
_Ref = tuple[int, int]
CHECKS = ("strukturtre", "rekkefolge", "tabellhoder", "lenker", "bokmerker", "figurer",
          "overskrifter", "skrifter", "sprak og tittel")  # fmt: skip
"""What is looked at, in the words of the manifest."""


@dataclass
class _Seen:
    """What the structure tree holds."""

    elements: set[_Ref] = field(default_factory=set)
    marks: dict[tuple[_Ref, int], _Ref] = field(default_factory=dict)
    objects: dict[_Ref, tuple[_Ref, str]] = field(default_factory=dict)
    ids: dict[bytes, _Ref] = field(default_factory=dict)
    headers: list[bytes] = field(default_factory=list)
    levels: list[int] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def verify(content: bytes) -> list[str]:
    """What is wrong, in Norwegian; nothing for a file that is whole."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        root = pdf.Root
        tree = root.StructTreeRoot
        seen = _Seen()
        _walk(tree.K[0], tree.objgen, None, seen)
        return [*seen.faults, *_root(root), *_pages(pdf, seen), *_names(tree, seen),
                *_headings(seen), *_outline(pdf), *_fonts(pdf)]  # fmt: skip


def _root(root: pikepdf.Object) -> Iterator[str]:
    if not str(root.get("/Lang", "")):
        yield "språket er ikke oppgitt"
    if "/Metadata" not in root or "/OutputIntents" not in root:
        yield "metadata eller fargeprofil mangler"


def _walk(element: pikepdf.Object, parent: _Ref, page: _Ref | None, seen: _Seen) -> None:
    here = element.objgen
    tag = str(element.S)
    if here in seen.elements:
        seen.faults.append(f"elementet {tag} står to steder i treet")
        return
    seen.elements.add(here)
    if element.P.objgen != parent:
        seen.faults.append(f"elementet {tag} viser til feil forelder")
    if "/Pg" in element:
        page = element.Pg.objgen
    _note(element, tag, seen)
    for kid in element.get("/K", Array()):
        _kid(kid, here, page, seen, tag)


def _note(element: pikepdf.Object, tag: str, seen: _Seen) -> None:
    if len(tag) == len("/H1") and tag[1] == "H" and tag[2].isdigit():
        seen.levels.append(int(tag[2]))
    if tag == "/Figure" and not str(element.get("/Alt", "")):
        seen.faults.append("en figur mangler tekstalternativ")
    if "/ID" in element:
        name = bytes(element.ID)
        if name in seen.ids:
            seen.faults.append(f"navnet {name!r} er brukt to ganger")
        seen.ids[name] = element.objgen
    attributes = element.get("/A")
    if tag == "/TH" and (attributes is None or "/Scope" not in attributes):
        seen.faults.append("en tabelloverskrift mangler retning")
    if attributes is not None and "/Headers" in attributes:
        seen.headers += [bytes(name) for name in attributes.Headers]


def _kid(kid: pikepdf.Object | int, here: _Ref, page: _Ref | None, seen: _Seen, tag: str) -> None:
    if isinstance(kid, int):
        assert page is not None  # noqa: S101 - a number is always of the element's page
        seen.marks[page, kid] = here
        return
    kind = kid.get("/Type")
    if kind == Name.MCR:
        seen.marks[kid.Pg.objgen, int(kid.MCID)] = here
    elif kind == Name.OBJR:
        seen.objects[kid.Obj.objgen] = (here, tag)
    else:
        _walk(kid, here, page, seen)


def _pages(pdf: pikepdf.Pdf, seen: _Seen) -> Iterator[str]:
    nums = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    keys = [int(n) for n in nums[::2]]
    if keys != sorted(set(keys)):
        yield "registeret over sidenes innhold er ikke i rekkefølge"
    register = dict(zip(keys, nums[1::2], strict=True))
    names = {bytes(n) for n in list(pdf.Root.Names.Dests.Names)[::2]}
    for number, page in enumerate(pdf.pages, start=1):
        entry = register.pop(int(page.obj.StructParents), Array())
        yield from _page(page.obj, entry, seen, number)
        for note in page.obj.get("/Annots", Array()):
            element = register.pop(int(note.StructParent), None)
            yield from _link(note, element, seen, names, number)
    if register:
        yield f"{len(register)} oppslag i registeret hører ikke til noe"


def _page(page: pikepdf.Object, entry: pikepdf.Object, seen: _Seen, number: int) -> Iterator[str]:
    streams = page.Contents if isinstance(page.Contents, Array) else [page.Contents]
    content = b"\n".join(stream.read_bytes() for stream in streams)
    marks = [int(m) for m in _MCID.findall(content)]
    if len(marks) != len(set(marks)) or len(entry) != len(marks):
        yield f"side {number}: innholdet er ikke nummerert rett"
        return
    owners = [element.objgen for element in entry]
    if any(seen.marks.get((page.objgen, m)) != owners[m] for m in marks):
        yield f"side {number}: noe av innholdet står ikke i strukturtreet"
    if page.get("/Tabs") != Name.S:
        yield f"side {number}: rekkefølgen for tabulatortasten er ikke oppgitt"


def _link(
    note: pikepdf.Object, element: pikepdf.Object | None, seen: _Seen, names: set[bytes], page: int
) -> Iterator[str]:
    owner, tag = seen.objects.get(note.objgen, ((0, 0), ""))
    if element is None or element.objgen != owner or tag != "/Link":
        yield f"side {page}: en lenke står ikke i strukturtreet"
    if not str(note.get("/Contents", "")):
        yield f"side {page}: en lenke mangler beskrivelse"
    if "/Dest" in note and bytes(note.Dest) not in names:
        yield f"side {page}: en lenke går ingen steder"


def _names(tree: pikepdf.Object, seen: _Seen) -> Iterator[str]:
    flat = list(tree.IDTree.Names) if "/IDTree" in tree else []
    register = {bytes(n): e.objgen for n, e in zip(flat[::2], flat[1::2], strict=True)}
    if register != seen.ids or list(register) != sorted(register):
        yield "registeret over navn i tabeller stemmer ikke med tabellene"
    missing = sum(1 for name in seen.headers if name not in seen.ids)
    if missing:
        yield f"{missing} celler viser til tabelloverskrifter som ikke finnes"


def _headings(seen: _Seen) -> Iterator[str]:
    before = 0
    for level in seen.levels:
        if level > before + 1:
            yield f"en overskrift på nivå {level} følger etter nivå {before}"
        before = level


def _outline(pdf: pikepdf.Pdf) -> Iterator[str]:
    pages = {page.obj.objgen for page in pdf.pages}
    stack = [pdf.Root.Outlines.First] if "/Outlines" in pdf.Root else []
    while stack:
        item = stack.pop()
        if item.Dest[0].objgen not in pages:
            yield f"bokmerket «{item.Title}» går ingen steder"
        stack += [item[key] for key in ("/Next", "/First") if key in item]


def _fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    fonts: dict[str, pikepdf.Object] = {}
    for page in pdf.pages:
        fonts |= {str(f.BaseFont): f for f in page.obj.Resources.get("/Font", {}).values()}
    for name, font in sorted(fonts.items()):
        if "/FontFile2" not in font.DescendantFonts[0].FontDescriptor or "/ToUnicode" not in font:
            yield f"skriften {name} er ikke lagt inn"
