"""Exceptions: what stops the program. Faults in the user's files are diagnostics instead."""

from __future__ import annotations

import errno

_REASONS = {
    errno.ENOSPC: "disken er full",
    errno.EACCES: "mangler skrivetilgang",
    errno.EPERM: "mangler skrivetilgang",
    errno.EROFS: "disken kan bare leses",
    errno.ENOTDIR: "en del av stien er en fil og ikke en mappe",
    errno.EEXIST: "det står allerede en fil der",
    errno.ENAMETOOLONG: "navnet er for langt",
}


class ArsberetningError(Exception):
    """Base of all exceptions this package raises on purpose. The message is Norwegian."""


class UsageError(ArsberetningError):
    """The command was used in a way that has no meaning (exit code 2)."""


class RunError(ArsberetningError):
    """The tool could not do its work: disk, permissions, missing system library (exit code 3)."""


def why_not_written(error: OSError) -> str:
    """Say in Norwegian why something could not be written, or give the system's own words."""
    return _REASONS.get(error.errno or 0, error.strerror or str(error))
