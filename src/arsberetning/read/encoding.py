"""Bytes to text: which encoding a file is in, and a clear word when it is none we read."""

from __future__ import annotations

import re

from arsberetning.diagnostics import Diagnostic, Place, Severity
from arsberetning.read.source import Source, fault, quote

_UTF8_BOM = b"\xef\xbb\xbf"
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
_NOT_UTF8 = "LES010"
_UTF8_HINT = "lagre filen som UTF-8 (i Excel: Lagre som, «CSV UTF-8 (semikolondelt)»)"
_DOS_LETTERS = {0x8F: "Å", 0x9D: "Ø"}
_OTHER_CODE_PAGES = (
    ("MS-DOS (cp865)", re.compile(r"(?<=[A-Za-z])[‘›†]|[›†](?=[A-Za-z])"), "cp865"),
    ("Macintosh", re.compile(r"(?<=[A-Za-z])[¿¾Œ]|[¿¾Œ](?=[a-z])"), "mac_roman"),
)


def decode_utf8(data: bytes, file: str) -> Source | Diagnostic:
    """Decode UTF-8 with or without BOM; give a finding for any other encoding or none."""
    wrong = _empty(data, file) or _utf16(data, file)
    if wrong:
        return wrong
    encoding = "utf-8-sig" if data.startswith(_UTF8_BOM) else "utf-8"
    body = data.removeprefix(_UTF8_BOM)
    try:
        return Source(file, body.decode("utf-8"), encoding)
    except UnicodeDecodeError as error:
        return _not_utf8(body, error.start, file)


def decode_csv(data: bytes, file: str) -> tuple[Source | None, list[Diagnostic]]:
    """Decode UTF-8, or else Windows-1252; say so when it was the latter."""
    utf8 = decode_utf8(data, file)
    if isinstance(utf8, Source):
        return utf8, []
    if utf8.code != _NOT_UTF8:
        return None, [utf8]
    return _decode_cp1252(data.removeprefix(_UTF8_BOM), file)


def _decode_cp1252(data: bytes, file: str) -> tuple[Source | None, list[Diagnostic]]:
    try:
        source = Source(file, data.decode("cp1252"), "cp1252")
    except UnicodeDecodeError as error:
        return None, [_not_cp1252(data, error.start, file)]
    for name, pattern, codec in _OTHER_CODE_PAGES:
        found = pattern.search(source.text)
        if found:
            return None, [_other_code_page(source, found, name, codec)]
    message = "filen er ikke UTF-8 og er lest som Windows-1252"
    note = Diagnostic("LES018", Severity.MERKNAD, message, Place(file), _UTF8_HINT)
    return source, [note]


def _empty(data: bytes, file: str) -> Diagnostic | None:
    if data.removeprefix(_UTF8_BOM).strip():
        return None
    return empty_file(file)


def empty_file(file: str) -> Diagnostic:
    """Give the finding for a file without content."""
    hint = "skriv innholdet, eller slett filen og det som viser til den"
    return fault("LES017", "filen er tom", Place(file), hint)


def _utf16(data: bytes, file: str) -> Diagnostic | None:
    if not data.startswith(_UTF16_BOMS) and data[:2].count(0) != 1:
        return None
    message = "filen er lagret som UTF-16 («Unicode-tekst»), og det leses ikke"
    return fault("LES011", message, Place(file), _UTF8_HINT)


def _not_utf8(data: bytes, offset: int, file: str) -> Diagnostic:
    letter = data[offset : offset + 1].decode("cp1252", errors="replace")
    message = f"filen er ikke UTF-8: fant byten 0x{data[offset]:02X}"
    if letter.isalpha():
        message += f", som er {quote(letter)} i Windows-1252"
    hint = "lagre filen som UTF-8 i redigeringsprogrammet"
    return fault(_NOT_UTF8, message, _place(data, offset, file, "utf-8"), hint)


def _not_cp1252(data: bytes, offset: int, file: str) -> Diagnostic:
    byte = data[offset]
    place = _place(data, offset, file, "cp1252")
    if byte in _DOS_LETTERS:
        what = f"byten 0x{byte:02X} er {quote(_DOS_LETTERS[byte])} i MS-DOS-tegnsettet cp865"
        return fault("LES015", f"filen er trolig i et gammelt tegnsett: {what}", place, _UTF8_HINT)
    message = f"byten 0x{byte:02X} er verken gyldig UTF-8 eller Windows-1252"
    return fault("LES016", message, place, _UTF8_HINT)


def _other_code_page(source: Source, found: re.Match[str], name: str, codec: str) -> Diagnostic:
    line = source.line(source.place(found.start()).line)
    meant = line.encode("cp1252").decode(codec)
    message = f"filen er trolig i tegnsettet {name}: {quote(line)} skal nok være {quote(meant)}"
    return fault("LES015", message, source.place(found.start()), _UTF8_HINT)


def _place(data: bytes, offset: int, file: str, codec: str) -> Place:
    """Find the place of a byte, when all before it can be decoded."""
    before = data[:offset].decode(codec)
    return Source(file, before).place(len(before))
