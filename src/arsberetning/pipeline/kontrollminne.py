"""The check's memory: the folder where results of the build are kept too."""

from __future__ import annotations

from arsberetning.pdf.cache import Cache
from arsberetning.pdf.engine import base_key, digest_of


class Kontrollminne:
    """A `Minne` in a cache. Other versions of our code and its libraries have keys of their own."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._base = digest_of(base_key(), "kontroll")

    def get(self, key: str) -> bytes | None:
        """What was kept, or None when there is none that can be trusted."""
        return self._cache.get(digest_of(self._base, key))

    def put(self, key: str, data: bytes) -> None:
        """Keep something, where something can be kept."""
        self._cache.put(digest_of(self._base, key), data)


def memory_in(cache: Cache | None) -> Kontrollminne | None:
    """The memory in a cache, None when nothing is to be kept."""
    return Kontrollminne(cache) if cache else None
