"""What typesetting depends on besides its order: the versions of the libraries and of our code.

Asked without importing WeasyPrint, which takes longer than a build where nothing is new.
"""

from __future__ import annotations

import ctypes
import hashlib
from collections.abc import Mapping
from functools import lru_cache
from importlib import metadata
from pathlib import Path

PACKAGES = ("weasyprint", "pydyf", "tinycss2", "tinyhtml5", "cssselect2", "pyphen", "pikepdf",
            "uharfbuzz")  # fmt: skip
CHART_PACKAGES = ("matplotlib", "numpy")
_PANGO = ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll")
_HARFBUZZ = ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll")
_ROOT = Path(__file__).resolve().parents[1]


@lru_cache(maxsize=1)
def versions() -> Mapping[str, str]:
    """Name → version of every library that decides what a page looks like."""
    found = {name: _version(name) for name in (*PACKAGES, *CHART_PACKAGES)}
    found["pango"] = _library(_PANGO, "pango_version_string")
    found["harfbuzz"] = _library(_HARFBUZZ, "hb_version_string")
    return found


@lru_cache(maxsize=1)
def code_digest() -> str:
    """A digest of all our own code: what is changed in it may change any page."""
    digest = hashlib.sha256()
    for path in sorted(_ROOT.rglob("*.py")):
        digest.update(path.relative_to(_ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def digest_of(*parts: str | bytes) -> str:
    """One digest of several parts, each kept apart from the next."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


def base_key() -> str:
    """What goes into the key of every result."""
    return digest_of(code_digest(), *(f"{k}={v}" for k, v in sorted(versions().items())))


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _library(names: tuple[str, ...], function: str) -> str:
    """The version a shared library says it has, "" when it is under none of the names."""
    for name in names:
        try:
            ask = getattr(ctypes.CDLL(name), function)
        except (OSError, AttributeError):
            continue
        ask.restype = ctypes.c_char_p
        return bytes(ask()).decode()
    return ""
