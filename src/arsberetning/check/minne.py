"""Where the check may keep what it found out, from one run to the next.

What is kept is only there to save time: it is looked at with distrust, and a run without it finds
the same. Whoever gives the check a memory sees to it that another version of the code asks for
other keys.
"""

from __future__ import annotations

import json
from typing import Any, Protocol


class Minne(Protocol):
    """Results by key. It never fails: what cannot be kept is gone, and is asked for in vain."""

    def get(self, key: str) -> bytes | None:
        """What was kept, or None."""

    def put(self, key: str, data: bytes) -> None:
        """Keep something."""


def recall(minne: Minne, key: str) -> Any:
    """What was kept as JSON, None when there is none that can be read."""
    data = minne.get(key)
    try:
        return json.loads(data) if data else None
    except (ValueError, RecursionError):
        return None


def keep(minne: Minne, key: str, value: object) -> None:
    """Keep a value as JSON."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    minne.put(key, text.encode())
