"""What the worker processes do. Importing this imports nothing heavy."""

from __future__ import annotations

from arsberetning.pdf.known import unfit_is_told
from arsberetning.pdf.sheet import Order


@unfit_is_told()
def set_piece(order: Order) -> bytes:
    """Set a piece. Raises `RunError` when the WeasyPrint that is installed cannot do it."""
    prepare_pages()
    from arsberetning.pdf.typeset import typeset  # noqa: PLC0415 - WeasyPrint is heavy

    return typeset(order).packed()


def prepare_pages() -> None:
    """Import what pages need, before there is work."""
    from arsberetning.pdf.quick_import import import_weasyprint  # noqa: PLC0415

    import_weasyprint()
    import arsberetning.pdf.typeset  # noqa: F401, PLC0415 - WeasyPrint is heavy


def prepare_charts() -> None:
    """Import what charts need, before there is work."""
    import arsberetning.charts.drawing  # noqa: F401, PLC0415 - matplotlib is heavy
