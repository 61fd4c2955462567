"""matplotlib imported in half the time.

At each import it looks through every kind of shape for what may be set on it, to write that into
the documentation, and looks for three-dimensional axes. Neither is for us. Where a version has
these things under other names, it is imported as it is.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

_DOCUMENTING = "_update_set_signature_and_docstring"
_SOLID = "mpl_toolkits.mplot3d"


def import_matplotlib() -> None:
    """Import the parts of matplotlib that draw, once in the life of a process."""
    if "matplotlib.figure" not in sys.modules:
        with _undocumented(), _flat():
            import_module("matplotlib.figure")
            import_module("matplotlib.backends.backend_svg")


@contextmanager
def _undocumented() -> Iterator[None]:
    artist = import_module("matplotlib.artist").Artist
    documenting = artist.__dict__.get(_DOCUMENTING)
    if documenting is None:
        yield
        return
    setattr(artist, _DOCUMENTING, classmethod(lambda _: None))
    try:
        yield
    finally:
        setattr(artist, _DOCUMENTING, documenting)


@contextmanager
def _flat() -> Iterator[None]:
    known = _SOLID in sys.modules
    if not known:
        sys.modules[_SOLID] = None  # type: ignore[assignment]  # the import system's "is not there"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        if not known:
            del sys.modules[_SOLID]
