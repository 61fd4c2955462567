"""Findings on different surfaces."""
