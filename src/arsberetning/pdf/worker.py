"""What the worker processes do. Importing this imports nothing heavy."""

from __future__ import annotations

from arsberetning.pdf.sheet import Order


def set_piece(order: Order) -> bytes:
    """Set a piece."""
    from arsberetning.pdf.typeset import typeset  # noqa: PLC0415 - WeasyPrint is heavy

    return typeset(order).packed()


def prepare() -> None:
    """Import what pages need, before there is work."""
    import arsberetning.pdf.typeset  # noqa: F401, PLC0415 - WeasyPrint is heavy
