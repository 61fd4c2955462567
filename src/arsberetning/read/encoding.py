"""Bytes to text: which encoding a file is in, and a clear word when it is none we read."""

from __future__ import annotations

import codecs
import re

from arsberetning.diagnostics import Diagnostic, Place, Severity
from arsberetning.letters import as_seen
from arsberetning.read.foreign import foreign, no_text
from arsberetning.read.source import Source, fault, quote

_UTF8_BOM = b"\xef\xbb\xbf"
_GARBLED_BOM = "ï»¿"  # a BOM that was read as Windows-1252 and saved again as UTF-8
_WIDE = (  # the longer marks first: one of UTF-32 begins as one of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NOT_UTF8 = "LES010"
_UTF8_HINT = "lagre filen som UTF-8 (i Excel: Lagre som, «CSV UTF-8 (semikolondelt)»)"
_DOS_LETTERS = {0x8F: "Å", 0x9D: "Ø"}
_OTHER_CODE_PAGES = (
    ("MS-DOS (cp865)", re.compile(r"(?<=[A-Za-z])[‘›†]|[›†](?=[A-Za-z])"), "cp865"),
    ("Macintosh", re.compile(r"(?<=[A-Za-z])[¿¾Œ]|[¿¾Œ](?=[a-z])"), "mac_roman"),
)
_HEAD = 400
_UTF8_LETTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")
_STRAY = re.compile("[\udc80-\udcff]")  # what Python puts for a byte that is no UTF-8
# Bytes of Windows-1252 that Norwegian text has: a few signs, and letters with an accent.
_NORWEGIAN_1252 = frozenset(
    "–—‘’“”…§«»°½²³´\u00a0àáäåæèéêëíïóôöøúüÀÁÄÅÆÈÉÊËÍÏÓÔÖØÚÜ".encode("cp1252")
)


def decode_utf8(data: bytes, file: str) -> tuple[Source | None, list[Diagnostic]]:
    """Decode UTF-8, or UTF-16 and tell so; for anything else there is a finding and no source.

    Letters are composed and what cannot be seen is left out, so that places count what is seen.
    """
    wrong = _no_content(data, file)
    if wrong:
        return None, [wrong]
    wide = _wide(data)
    if wide:
        return _decode_wide(data, wide, file)
    encoding = "utf-8-sig" if data.startswith(_UTF8_BOM) else "utf-8"
    body = _without_boms(data)
    try:
        return _source(file, body.decode("utf-8"), encoding), []
    except UnicodeDecodeError as error:
        return None, [_not_utf8(body, error.start, file)]


def decode_csv(data: bytes, file: str) -> tuple[Source | None, list[Diagnostic]]:
    """Decode UTF-8 or UTF-16, or else Windows-1252; say so when it was not UTF-8."""
    source, faults = decode_utf8(data, file)
    if source or faults[0].code != _NOT_UTF8:
        return source, faults
    body = _without_boms(data)
    if _UTF8_LETTER.search(body):
        return _decode_mixed(body, file)
    return _decode_cp1252(body, file)


def _no_content(data: bytes, file: str) -> Diagnostic | None:
    """The finding for a file without content, or with what is no text."""
    body = _without_boms(data)
    if not body.strip():
        return empty_file(file)
    return foreign(body, file) or (None if _wide(data) else no_text(body, file))


def empty_file(file: str) -> Diagnostic:
    """Give the finding for a file without content."""
    hint = "skriv innholdet, eller slett filen og det som viser til den"
    return fault("LES017", "filen er tom", Place(file), hint)


def _source(file: str, text: str, encoding: str) -> Source:
    return Source(file, as_seen(text.removeprefix(_GARBLED_BOM)), encoding)


def _without_boms(data: bytes) -> bytes:
    while data.startswith(_UTF8_BOM):
        data = data.removeprefix(_UTF8_BOM)
    return data


def _wide(data: bytes) -> str:
    """The encoding with two or four bytes a character that a file is in, "" when in none."""
    marked = next((codec for bom, codec in _WIDE if data.startswith(bom)), "")
    if marked:
        return marked
    head = data[:_HEAD]
    guesses = ("utf-16-be", "utf-16-le")  # every other byte is zero in text without a BOM
    zeros = (head[n::2].count(0) * 4 > len(head[n::2]) * 3 for n in (0, 1))
    return next((codec for codec, so in zip(guesses, zeros, strict=True) if so), "")


def _decode_wide(data: bytes, codec: str, file: str) -> tuple[Source | None, list[Diagnostic]]:
    name = codec.upper()[:6]
    try:
        source = _source(file, data.decode(codec), codec)
    except UnicodeDecodeError:
        message = f"filen er lagret som {name} («Unicode-tekst»), men er ødelagt og kan ikke leses"
        return None, [fault("LES011", message, Place(file), _UTF8_HINT)]
    if not source.text.strip():
        return None, [empty_file(file)]
    message = f"filen er lest som {name} («Unicode-tekst»)"
    return source, [Diagnostic("LES011", Severity.MERKNAD, message, Place(file), _UTF8_HINT)]


def _decode_cp1252(data: bytes, file: str) -> tuple[Source | None, list[Diagnostic]]:
    try:
        source = _source(file, data.decode("cp1252"), "cp1252")
    except UnicodeDecodeError as error:
        return None, [_not_cp1252(data, error.start, file)]
    for name, pattern, codec in _OTHER_CODE_PAGES:
        found = pattern.search(source.text)
        if found:
            return None, [_other_code_page(source, found, name, codec)]
    message = "filen er ikke UTF-8 og er lest som Windows-1252"
    note = Diagnostic("LES018", Severity.MERKNAD, message, Place(file), _UTF8_HINT)
    return source, [note]


def _decode_mixed(data: bytes, file: str) -> tuple[Source | None, list[Diagnostic]]:
    """Decode what is UTF-8 but for some letters, as when lines of two files are put together."""
    halves = data.decode("utf-8", errors="surrogateescape")
    strays = list(_STRAY.finditer(halves))
    wrong = next((m for m in strays if _byte(m) not in _NORWEGIAN_1252), None)
    if wrong:
        before = Source(file, as_seen(halves[: wrong.start()]))
        return None, [_no_letter(_byte(wrong), before.place(len(before.text)))]
    text = _STRAY.sub(lambda m: bytes([_byte(m)]).decode("cp1252"), halves)
    return _source(file, text, "utf-8"), [_mixed(Source(file, text), strays)]


def _byte(stray: re.Match[str]) -> int:
    return ord(stray[0]) - 0xDC00


def _mixed(source: Source, strays: list[re.Match[str]]) -> Diagnostic:
    place = source.place(strays[0].start())
    line = quote(source.line(place.line).strip())
    more = f" (og {len(strays) - 1} tegn til)" if len(strays) > 1 else ""
    message = f"filen er UTF-8, men {line} er skrevet i Windows-1252{more}, og er lest slik"
    hint = f"se at bokstavene er riktige der, og {_UTF8_HINT}"
    return Diagnostic("LES021", Severity.ADVARSEL, message, place, hint)


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
    return _no_letter(byte, place)


def _no_letter(byte: int, place: Place) -> Diagnostic:
    message = f"byten 0x{byte:02X} er verken gyldig UTF-8 eller en norsk bokstav i Windows-1252"
    hint = f"filen er ødelagt eller i et annet tegnsett; {_UTF8_HINT}"
    return fault("LES016", message, place, hint)


def _other_code_page(source: Source, found: re.Match[str], name: str, codec: str) -> Diagnostic:
    line = source.line(source.place(found.start()).line)
    meant = line.encode("cp1252").decode(codec)
    message = f"filen er trolig i tegnsettet {name}: {quote(line)} skal nok være {quote(meant)}"
    return fault("LES015", message, source.place(found.start()), _UTF8_HINT)


def _place(data: bytes, offset: int, file: str, codec: str) -> Place:
    """Find the place of a byte, when all before it can be decoded."""
    before = as_seen(data[:offset].decode(codec))
    return Source(file, before).place(len(before))
