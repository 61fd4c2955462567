"""What the worker processes do. Importing this imports nothing heavy."""

from __future__ import annotations

from arsberetning.html.assets import Assets
from arsberetning.html.stylesheet import piece_defaults, piece_styles
from arsberetning.pdf.known import unfit_is_told
from arsberetning.pdf.sheet import Order

_SAMPLE = """<!DOCTYPE html><html lang="nb"><body><p>En prøveside, for at alt skal være klart:
<strong>skrifter</strong> og <em>orddelingsmønstre</em>.</p></body></html>"""
"""Set to have fonts, style sheets and hyphenation at hand."""


@unfit_is_told()
def set_piece(order: Order) -> bytes:
    """Set a piece. Raises `RunError` when the WeasyPrint that is installed cannot do it."""
    prepare_pages()
    from arsberetning.pdf.typeset import typeset  # noqa: PLC0415 - WeasyPrint is heavy

    return typeset(order).packed()


def prepare_pages(assets: Assets | None = None) -> None:
    """Import what pages need, and read the style sheets, before there is work."""
    from arsberetning.pdf.quick_import import import_weasyprint  # noqa: PLC0415

    import_weasyprint()
    from arsberetning.pdf.typeset import typeset  # noqa: PLC0415 - WeasyPrint is heavy

    if assets:
        styles = piece_styles(assets, draft=False)
        typeset(Order("prove", _SAMPLE, piece_defaults(assets), styles, assets.fonts))


def prepare_charts() -> None:
    """Import what charts need, before there is work."""
    from arsberetning.charts import prepare  # noqa: PLC0415 - matplotlib is heavy

    prepare()
