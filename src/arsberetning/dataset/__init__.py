"""The tables as open data: CSV, JSON and one workbook, with unit, definition and source."""

from __future__ import annotations

from arsberetning.dataset.rows import Datatabell, datatables
from arsberetning.dataset.text import data_files, figure_files
from arsberetning.dataset.utgivelse import Utgivelse
from arsberetning.dataset.workbook import workbook

__all__ = ["Datatabell", "Utgivelse", "data_files", "datatables", "figure_files", "workbook"]
