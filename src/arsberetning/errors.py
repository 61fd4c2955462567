"""Exceptions: what stops the program. Faults in the user's files are diagnostics instead."""

from __future__ import annotations

import errno

from arsberetning.navn import shown

_REASONS = {
    errno.ENOSPC: "disken er full",
    errno.EACCES: "mangler skrivetilgang",
    errno.EPERM: "mangler skrivetilgang",
    errno.EROFS: "disken kan bare leses",
    errno.ENOTDIR: "en del av stien er en fil og ikke en mappe",
    errno.EEXIST: "det står allerede en fil der",
    errno.ENAMETOOLONG: "navnet er for langt",
    errno.ENOENT: "det finnes ikke",
    errno.EISDIR: "det er en mappe",
    errno.EBUSY: "det er i bruk",
    errno.EIO: "disken svarer ikke som den skal",
    errno.ELOOP: "lenkene går i ring",
}


class ArsberetningError(Exception):
    """Base of all exceptions this package raises on purpose. The message is Norwegian.

    It is one line, safe to print, whatever the names in it hold.
    """

    def __str__(self) -> str:
        return shown(super().__str__())


class UsageError(ArsberetningError):
    """The command was used in a way that has no meaning (exit code 2)."""


class RunError(ArsberetningError):
    """The tool could not do its work: disk, permissions, missing system library (exit code 3)."""


def why_not_written(error: OSError) -> str:
    """Say in Norwegian why something could not be written, or give the system's own words."""
    return _REASONS.get(error.errno or 0, error.strerror or str(error))
