"""Figures and dates as Norwegian text."""
