"""The versions of other libraries whose insides we reach into, and what happens with others.

What only saves time is left out: the pages are the same, and take longer to make. What cannot be
left out is tried, and when it does not fit, it is told what to install.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from arsberetning.errors import RunError
from arsberetning.pdf.engine import installed

KNOWN = {"cffi": "2.1.1", "pyphen": "0.18.1", "weasyprint": "70.0"}
"""The versions that are locked: the only ones whose insides the tests have seen."""


def is_known(*packages: str) -> bool:
    """Whether all of these packages are here in the versions we know the insides of."""
    return all(installed().get(package) == KNOWN[package] for package in packages)


def require(owner: Any, *names: str) -> None:
    """What we replace must be there: else nothing would call ours. Raises `RunError`."""
    for name in names:
        if not hasattr(owner, name):
            raise RunError(_unfit(f"{owner.__name__}.{name} finnes ikke"))


@contextmanager
def unfit_is_told() -> Iterator[None]:
    """Pages are made here: what goes wrong with a WeasyPrint we do not know, is a `RunError`."""
    try:
        yield
    except RunError:
        raise
    except Exception as error:
        moved = isinstance(error, ImportError) and "weasyprint" in str(error.name)
        if is_known("weasyprint") and not moved:
            raise
        raise RunError(_unfit(str(error))) from error


def _unfit(why: str) -> str:
    ours, theirs = KNOWN["weasyprint"], installed().get("weasyprint", "")
    text = f"WeasyPrint {theirs} på denne maskinen passer ikke til programmet ({why}). "
    return text + f"Installer den versjonen det er laget for: pip install weasyprint=={ours}"
