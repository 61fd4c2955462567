"""What typesetting depends on besides its order: the versions of the libraries and of our code.

Asked without importing WeasyPrint, which takes longer than a build where nothing is new.
"""

from __future__ import annotations

import ctypes
import hashlib
import sys
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from arsberetning.errors import RunError

_PACKAGES = ("cssselect2", "font_source_sans_pro", "jinja2", "markdown_it_py", "matplotlib",
             "numpy", "pikepdf", "pydyf", "pyphen", "tinycss2", "tinyhtml5", "uharfbuzz",
             "weasyprint", "xlsxwriter")  # fmt: skip
_PANGO = ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll")
_HARFBUZZ = ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll")
_ROOT = Path(__file__).resolve().parents[1]


@lru_cache(maxsize=1)
def versions() -> Mapping[str, str]:
    """Name → version of every library that decides what a page looks like."""
    found = {name: installed().get(name, "") for name in _PACKAGES}
    found["python"] = ".".join(str(n) for n in sys.version_info[:2])  # no page knows the third
    found["pango"] = _library(_PANGO, "pango_version_string")
    found["harfbuzz"] = _library(_HARFBUZZ, "hb_version_string")
    return found


def require_pango() -> None:
    """Raises `RunError`, with what to install, on a machine without the library for text."""
    if not versions()["pango"]:
        text = "biblioteket Pango, som setter teksten i PDF-en, mangler på maskinen. Debian og "
        text += "Ubuntu: sudo apt install libpango-1.0-0 libpangoft2-1.0-0. "
        raise RunError(text + "Fedora: sudo dnf install pango. macOS: brew install pango")


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
        data = part.encode(errors="surrogatepass") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


def base_key() -> str:
    """What goes into the key of every result."""
    return digest_of(code_digest(), *(f"{k}={v}" for k, v in sorted(versions().items())))


@lru_cache(maxsize=1)
def installed() -> Mapping[str, str]:
    """Every installed package, read off the folders' names: much quicker than asking each."""
    found: dict[str, str] = {}
    for folder in reversed(sys.path):
        if folder and Path(folder).is_dir():
            for entry in Path(folder).glob("*-*.dist-info"):
                name, _, version = entry.name.removesuffix(".dist-info").partition("-")
                if version:
                    found[name.lower().replace("-", "_").replace(".", "_")] = version
    return found


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
