"""WeasyPrint imported in a third of the time.

At each import it has the declarations of some two hundred C functions read by a parser written in
Python, and asks other programs where the libraries are. Here the declarations are read once and
what they became is kept where Python keeps compiled code, and the libraries are opened by name.
The parts of fontTools that it needs for fonts other than ours are imported when they are called.
"""

from __future__ import annotations

import gc
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from importlib import import_module
from types import ModuleType
from typing import Any

import cffi

from arsberetning.pdf.compiled import compiled
from arsberetning.pdf.known import is_known

_SELDOM = ("fontTools.subset", "fontTools.ttLib", "fontTools.varLib.instancer")


def import_weasyprint() -> None:
    """Import WeasyPrint, once in the life of a process: quickly if it and cffi are as we know them.

    What is imported by then lives as long as the process, and need never be looked through again
    for dead objects.
    """
    if "weasyprint" not in sys.modules:
        with _quickly() if is_known("weasyprint", "cffi") else nullcontext():
            import_module("weasyprint")
        gc.freeze()


@contextmanager
def _quickly() -> Iterator[None]:
    with _quick_declarations(), _seldom_later():
        yield


@contextmanager
def _quick_declarations() -> Iterator[None]:
    slow: Any = cffi.FFI
    cffi.FFI = _Declarations
    try:
        yield
    finally:
        cffi.FFI = slow


@contextmanager
def _seldom_later() -> Iterator[None]:
    names = [name for name in _SELDOM if name not in sys.modules]
    sys.modules.update({name: _Module(name) for name in names})
    try:
        yield
    finally:
        for name in names:
            del sys.modules[name]


class _Declarations:
    """Stands in for `cffi.FFI` in a module that declares all it needs in one text."""

    def cdef(self, text: str) -> None:
        """Read the declarations, or remember what they became."""
        names: dict[str, Any] = {}
        code = compiled("c", text, cffi.__version__, lambda: compile(_source(text), "c", "exec"))
        exec(code, names)  # noqa: S102 - what cffi wrote
        ffi = names["ffi"]
        for name in dir(ffi):
            if not name.startswith("_"):
                setattr(self, name, getattr(ffi, name))


def _source(text: str) -> str:
    """The declarations as Python code that makes them, as cffi writes it for modules."""
    from cffi.recompiler import Recompiler  # noqa: PLC0415 - heavy, and needed once

    ffi = cffi.api.FFI()
    ffi.cdef(text)
    out = io.StringIO()
    name = "deklarasjoner"
    ffi.set_source(name, None)
    recompiler = Recompiler(ffi, name, target_is_python=True)
    recompiler.collect_type_table()
    recompiler.collect_step_tables()
    recompiler.write_py_source_to_f(out)
    return out.getvalue()


class _Module(ModuleType):
    """A module that is imported when something of it is used."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Later(self.__name__, name)


class _Later:
    """Something of a module that is not imported yet."""

    def __init__(self, module: str, name: str) -> None:
        self._place = (module, name)

    def _real(self) -> Any:
        module, name = self._place
        return getattr(import_module(module), name)

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        return self._real()(*arguments, **named)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real(), name)
