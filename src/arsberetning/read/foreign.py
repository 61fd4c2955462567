"""Files of other programs under a name of ours: told by how their first bytes look."""

from __future__ import annotations

import re
from dataclasses import dataclass

from arsberetning.diagnostics import Diagnostic, Place
from arsberetning.read.source import fault

_HEAD = 4096
_SAVE_TABLE = "åpne filen i regnearket, og velg Lagre som «CSV UTF-8 (semikolondelt)»"
_SAVE_TEXT = "åpne filen, kopier teksten inn i en editor, og lagre den som UTF-8"
_NEW_NAME = "; det hjelper ikke å gi den et annet navn"
_AGAIN = "hent filen på nytt fra kilden, eller lagre den på nytt som UTF-8"


@dataclass(frozen=True)
class _Kind:
    """How the beginning of a kind of file looks, and what to call it."""

    begins: re.Pattern[bytes]
    what: str
    hint: str


# The first that fits is the kind. Zip files are told apart by the names in them.
_KINDS = (
    _Kind(
        re.compile(rb"PK\x03\x04.*?(?:xl/|\[Content_Types\].*?spreadsheetml)", re.DOTALL),
        "en Excel-arbeidsbok (.xlsx)",
        _SAVE_TABLE + _NEW_NAME,
    ),
    _Kind(
        re.compile(rb"PK\x03\x04.*?opendocument\.spreadsheet", re.DOTALL),
        "et regneark fra LibreOffice (.ods)",
        _SAVE_TABLE + _NEW_NAME,
    ),
    _Kind(
        re.compile(rb"PK\x03\x04.*?(?:word/|opendocument\.text)", re.DOTALL),
        "et tekstdokument (.docx eller .odt)",
        _SAVE_TEXT + _NEW_NAME,
    ),
    _Kind(
        re.compile(rb"PK\x03\x04"),
        "en pakket fil, for eksempel en Excel-arbeidsbok (.xlsx) eller .zip",
        _SAVE_TABLE + _NEW_NAME,
    ),
    _Kind(
        re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        "en fil fra eldre Excel eller Word (.xls eller .doc), eller en arbeidsbok med passord",
        _SAVE_TABLE + _NEW_NAME,
    ),
    _Kind(
        re.compile(rb"\s*%PDF-"),
        "en PDF",
        "hent tallene fra kilden som regneark eller CSV; en PDF kan ikke leses som tabell",
    ),
    _Kind(
        re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype|html|table|body|head)",
                   re.IGNORECASE | re.DOTALL),
        "en nettside (HTML), slik mange systemer lager når de eksporterer «til Excel»",
        _SAVE_TABLE + _NEW_NAME,
    ),
    _Kind(re.compile(rb"\s*<\?xml"), "en XML-fil", _SAVE_TABLE + _NEW_NAME),
    _Kind(re.compile(rb"MIME-Version:", re.IGNORECASE), "en nettside (.mht)", _SAVE_TABLE),
    _Kind(re.compile(rb"\{\\rtf"), "et tekstdokument (RTF)", _SAVE_TEXT + _NEW_NAME),
    _Kind(re.compile(rb"\x1f\x8b|7z\xbc\xaf|Rar!"), "en pakket fil", "pakk den ut først"),
    _Kind(re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8"), "et bilde", _AGAIN),
)  # fmt: skip
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOSTLY = 50
"""One byte in so many that no text has: then it is no text. A few may be a slip."""
_SLIPS = 8


def foreign(data: bytes, file: str) -> Diagnostic | None:
    """The finding for a file of another program, told by how it begins; or None."""
    kind = next((k for k in _KINDS if k.begins.match(data[:_HEAD])), None)
    if kind is None:
        return None
    message = f"filen heter .{_suffix(file)}, men er {kind.what}"
    return fault("LES020", message, Place(file), kind.hint)


def no_text(data: bytes, file: str) -> Diagnostic | None:
    """The finding for bytes in one encoding or another that no text has; or None."""
    head = data[:_HEAD]
    strange = len(_BINARY.findall(head))
    if strange <= _SLIPS or strange * _MOSTLY <= len(head):
        return None
    message = f"filen heter .{_suffix(file)}, men er ikke en tekstfil, eller den er ødelagt"
    return fault("LES020", message, Place(file), _AGAIN)


def _suffix(file: str) -> str:
    return file.rpartition(".")[2]
