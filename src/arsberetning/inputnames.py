"""Which names a file may be asked for by: plain, relative, and the same on all systems."""

from __future__ import annotations

import re

MAX_NAME_BYTES = 255
MAX_PATH = 1000

DEVICE = r"(?i:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])\s*([.:/].*)?"
"""A name that Windows opens as a device, in whatever folder and with whatever ending."""
_PATH_FAULTS = (
    (r".*://.*", "er en nettadresse, og bare filer i prosjektmappen leses"),
    (r".*\\.*", "har omvendt skråstrek"),
    (r"[/~].*|[A-Za-z]:.*", "er en absolutt sti"),
    (r"(.*/)?\.\.(/.*)?", "går ut av mappen med «..»"),
    (rf"(.*/)?{DEVICE}", "har et navn som Windows bruker om en enhet, som CON, NUL og COM1"),
)
"""An address of the net, the way Windows writes, an absolute path, or one that leads out."""


def fault_in(rel: str) -> str:
    """What is wrong with a path from the project's root, in Norwegian; "" when it is plain."""
    if not rel:
        return "er tom"
    if not rel.isprintable():
        return "inneholder usynlige tegn"
    if reason := next((r for p, r in _PATH_FAULTS if re.fullmatch(p, rel, re.DOTALL)), ""):
        return reason
    if len(rel) > MAX_PATH or any(len(part.encode()) > MAX_NAME_BYTES for part in rel.split("/")):
        return f"er for lang (et navn har høyst {MAX_NAME_BYTES} byte)"
    return ""
