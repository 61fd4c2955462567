"""When an exception in rapport.yaml is for a finding."""

from __future__ import annotations

from arsberetning.model.kontroll import Unntak


def matches(unntak: Unntak, kode: str, *steder: str) -> bool:
    """Whether an exception is for a finding of this rule in one of these places.

    A place is a file, an address or a section; the exception may name a folder above it.
    """
    if unntak.regel != kode:
        return False
    return any(s == unntak.sted or s.startswith(f"{unntak.sted}/") for s in steder if s)
