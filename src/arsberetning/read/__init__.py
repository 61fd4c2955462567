"""Stage 1: files to nodes with position. It knows nothing about reports.

`yaml` and `csv` read files, `figures` reads a cell's text as a figure, target or date.
Scalars are text; every value knows its file, line and column to the last message.
"""
