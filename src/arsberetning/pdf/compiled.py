"""What takes long to read and is always the same, kept where Python keeps compiled code."""

from __future__ import annotations

import marshal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from arsberetning.pdf.cache import Cache
from arsberetning.pdf.engine import digest_of

_FOLDER = Path(__file__).parent / "__pycache__"


def compiled(kind: str, source: str | bytes, version: str, read: Callable[[], Any]) -> Any:
    """What `read` makes of a source: plain values, or code. Kept unless Python keeps nothing.

    `version` names what it is read with. What is kept is trusted as Python trusts its own.
    """
    place = kept()
    tag = f"{sys.implementation.cache_tag}-{version}"
    key = f"{digest_of(tag, source)[:16]}.{kind}"
    data = place.get(key)
    if data is not None:
        return marshal.loads(data)  # noqa: S302 - our own, as a .pyc is
    value = read()
    if not sys.dont_write_bytecode:
        place.put(key, marshal.dumps(value))
    return value


def kept() -> Cache:
    """The place."""
    return Cache(_FOLDER, limit=sys.maxsize)
