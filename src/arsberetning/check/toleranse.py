"""What a figure is made of, down to what was typed."""

from __future__ import annotations

from collections.abc import Iterator

from arsberetning.compute.tallbase import Tall, Tallbase


def leaves(tallbase: Tallbase, tall: Tall) -> Iterator[Tall]:
    """The typed figures a computed one comes from; a typed figure itself."""
    if not tall.fra:
        yield tall
    for adresse in tall.fra:
        yield from leaves(tallbase, tallbase[adresse])
