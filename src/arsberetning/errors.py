"""Exceptions: what stops the program. Faults in the user's files are diagnostics instead."""

from __future__ import annotations


class ArsberetningError(Exception):
    """Base of all exceptions this package raises on purpose. The message is Norwegian."""


class UsageError(ArsberetningError):
    """The command was used in a way that has no meaning (exit code 2)."""


class RunError(ArsberetningError):
    """The tool could not do its work: disk, permissions, missing system library (exit code 3)."""
