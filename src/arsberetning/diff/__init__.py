"""Compares two editions of a report: figures, text and pages."""
