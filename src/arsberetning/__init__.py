"""A district's annual report as code.

`load("reports/2024")` gives the model and the tallbase; `build()` makes the files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from arsberetning.pipeline.build import build
    from arsberetning.pipeline.load import load

__all__ = ["build", "load"]


def __getattr__(name: str) -> Any:
    """Import the library's functions when they are asked for, so that `--help` is quick."""
    if name == "load":
        from arsberetning.pipeline.load import load  # noqa: PLC0415

        return load
    if name == "build":
        from arsberetning.pipeline.build import build  # noqa: PLC0415

        return build
    msg = f"module 'arsberetning' has no attribute '{name}'"
    raise AttributeError(msg)
