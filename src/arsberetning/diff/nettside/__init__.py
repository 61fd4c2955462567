"""The comparison as one HTML file that needs nothing but a browser."""

from arsberetning.diff.nettside.side import comparison_page

__all__ = ["comparison_page"]
