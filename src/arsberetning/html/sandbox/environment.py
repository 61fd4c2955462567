"""The Jinja2 environment that templates are run in: strict, escaping, and closed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import partial, wraps
from types import NoneType
from typing import Any

from jinja2 import (
    BaseLoader,
    StrictUndefined,
    Template,
    TemplateRuntimeError,
    Undefined,
    nodes,
    pass_context,
)
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, Macro, TemplateReference, markup_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace
from markupsafe import Markup, escape

from arsberetning.errors import ArsberetningError
from arsberetning.html.sandbox.access import may_be_called, visible
from arsberetning.html.sandbox.budget import CALL, CONTAINERS, Budget
from arsberetning.html.sandbox.syntax import COUNTED, JOINED, SINGLE, SLICED, Measured

_FILTERS = frozenset({
    "abs", "capitalize", "count", "d", "default", "e", "escape", "first", "int", "last",
    "length", "list", "lower", "map", "max", "min", "reject", "rejectattr", "reverse", "safe",
    "select", "selectattr", "sort", "string", "title", "trim", "unique", "upper",
})  # fmt: skip
"""Jinja2's own that give no more than they are given, and reach attributes only by the sandbox."""
_INDEXED: tuple[Any, ...] = (str, *CONTAINERS, Mapping)
_SHOWN = (int, float, Decimal, date, NoneType, Undefined)
_FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, MemoryError, RuntimeError,
           SyntaxError, TypeError, ValueError)  # fmt: skip
"""What Python says of a fault in a template."""


class Sandbox(ImmutableSandboxedEnvironment):
    """Templates from `loader`, with `functions` to call and `filters` beside the harmless ones.

    A function's name may have a point in it: `tabellvisning.celletekst`.
    """

    def __init__(
        self,
        loader: BaseLoader | None = None,
        filters: Mapping[str, Callable[..., Any]] | None = None,
        functions: Mapping[str, Callable[..., Any]] | None = None,
    ) -> None:
        self._budget = Budget()
        super().__init__(loader=loader, autoescape=True, undefined=StrictUndefined,
                         finalize=self._shown, trim_blocks=True, lstrip_blocks=True)  # fmt: skip
        self.intercepted_binops = frozenset({"+", "-"})
        setattr(self, "concat", self._budget.joined)  # noqa: B010 - Jinja2 has a method there
        given = {"namespace": Namespace, "range": self._budget.numbers, **(functions or {})}
        self._functions: frozenset[Any] = frozenset(given.values())
        self.globals.clear()
        self.globals |= _grouped(given)
        kept = {name: f for name, f in self.filters.items() if name in _FILTERS}
        self.filters.clear()
        self.filters |= {name: self._measured(f) for name, f in kept.items()}
        self.filters |= {"join": self._join, **(filters or {}), **self._measures()}

    def rendered(self, template: str | Template, /, **values: object) -> str:
        """A template with values. Raises `TemplateError` for whatever is wrong in it."""
        self._budget.renew()
        try:
            found = self.get_template(template) if isinstance(template, str) else template
            return found.render(**values)
        except (ArsberetningError, TemplateRuntimeError):
            raise
        except _FAULTS as error:
            text = f"{type(error).__name__}: {error}"
            raise TemplateRuntimeError(text).with_traceback(error.__traceback__) from None

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field of a value, what a dictionary has by the name, or what is not there."""
        if attribute in visible(type(obj)):
            return getattr(obj, attribute)
        if isinstance(obj, Mapping | TemplateReference) and not attribute.startswith("_"):
            try:
                return obj[attribute]
            except LookupError:
                return self.undefined(obj=obj, name=attribute)
        return self._of_template(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """A member of a list, text or dictionary; by a name also as `getattr`."""
        if isinstance(obj, _INDEXED):
            try:
                return obj[argument]
            except (TypeError, LookupError):
                pass
        if isinstance(argument, str):
            return self.getattr(obj, argument)
        return self.undefined(obj=obj, name=argument)

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805 - as Jinja2's
        """Call what templates may call."""
        if type(__obj) is Macro:
            __self._budget.step(CALL)
            return __context.call(__obj, *args, **kwargs)
        owner = getattr(__obj, "__self__", None)
        __self._budget.handled(*((owner,) if isinstance(owner, str) else ()), *args)
        if not isinstance(__obj, Undefined) and not may_be_called(__obj, __self._functions):
            raise SecurityError(f"«{_named(__obj)}» kan ikke kalles fra en mal")
        return __context.call(__obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Plus and minus, of numbers: texts are joined with `~`."""
        if not all(isinstance(side, int | float | Decimal | Undefined) for side in (left, right)):
            raise TemplateRuntimeError(f"«{operator}» kan bare brukes på tall; tekst skjøtes med ~")
        return super().call_binop(context, operator, left, right)

    def _of_template(self, obj: Any, attribute: str) -> Any:
        """What a template made itself, by `namespace` or in a file it imports."""
        own = isinstance(obj, Namespace) or type(obj).__name__ == "TemplateModule"
        if own and not attribute.startswith("_") and hasattr(obj, attribute):
            return getattr(obj, attribute)
        if attribute.startswith("_") or hasattr(type(obj), attribute):
            raise SecurityError(f"«{attribute}» er lukket for maler")
        return self.undefined(obj=obj, name=attribute)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree: nodes.Template = Measured(name, filename).visit(
            super()._parse(source, name, filename)
        )
        tree.set_environment(self)
        return tree

    def _load_template(self, *args: Any, **kwargs: Any) -> Template:
        self._budget.handled()
        return super()._load_template(*args, **kwargs)

    def _shown(self, value: Any) -> Any:
        """What is printed: texts and numbers, and values of ours that say themselves how."""
        if isinstance(value, str):
            self._budget.write(len(value))
            return value
        if isinstance(value, _SHOWN) or type(value).__module__.startswith("arsberetning."):
            return value
        raise TemplateRuntimeError(f"«{_named(value)}» kan ikke skrives ut som tekst")

    def _join(self, things: Iterable[Any], separator: str = "", attribute: Any = None) -> str:
        """Jinja2's `join`, which counts what it puts together first."""
        found = self._budget.all_of(things)
        if attribute is not None:
            found = [self.getitem(thing, attribute) for thing in found]
        self._budget.write(len(separator) * len(found))
        texts = [t if isinstance(t, str) else str(t) for t in map(self._shown, found)]
        if any(isinstance(text, Markup) for text in (separator, *texts)):
            return escape(separator).join(texts)
        return separator.join(texts)

    def _measured(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """One of Jinja2's filters. What it gives bit by bit is taken at once, and counted."""

        @wraps(function)
        def measured(*args: Any, **kwargs: Any) -> Any:
            self._budget.handled(*args)
            found = function(*args, **kwargs)
            return self._budget.all_of(found) if hasattr(found, "__next__") else found

        return measured

    def _measures(self) -> dict[str, Callable[..., Any]]:
        """What stands where something is to be measured. A loop's is never worked out before."""

        def joined(*parts: Any) -> str:
            return markup_join([self._shown(part) for part in parts])

        def sliced(value: Any, *bounds: int | None) -> Any:
            found = value[slice(*bounds)]
            self._budget.handled(found)
            return found

        counted = pass_context(partial(_counted, self._budget))
        return {COUNTED: counted, JOINED: joined, SINGLE: _single, SLICED: sliced}


def _counted(budget: Budget, _: Context, things: Any) -> Any:
    return budget.rounds(things)


def _single(value: Any) -> Any:
    if isinstance(value, CONTAINERS):
        raise TemplateRuntimeError("en liste i en mal kan ikke ha lister i seg")
    return value


def _grouped(given: Mapping[str, Any]) -> dict[str, Any]:
    """The functions by name; those with a point in the name in a dictionary each."""
    found: dict[str, Any] = {}
    for name, value in given.items():
        group, _, own = name.rpartition(".")
        place = found.setdefault(group, {}) if group else found
        place[own] = value
    return found


def _named(value: Any) -> str:
    return str(getattr(value, "__name__", type(value).__name__))
