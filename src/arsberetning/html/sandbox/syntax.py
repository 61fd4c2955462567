"""A template's tree, before it is compiled: what is refused, and what is measured when it runs."""

from __future__ import annotations

from typing import Any

from jinja2 import TemplateSyntaxError, nodes
from jinja2.visitor import NodeTransformer

COUNTED, JOINED, SINGLE, SLICED = "_counted", "_joined", "_single", "_sliced"
"""Filters that stand where loops, joined texts, members of lists and parts of lists stood."""
_ARITHMETIC = (nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow)
_GATHERED = frozenset({"kwargs", "varargs"})


class Measured(NodeTransformer):
    """Makes a tree one that is measured. Raises `TemplateSyntaxError` for what is refused.

    There is no arithmetic in a template, so nothing grows by it; and no list within a list that
    the template makes itself, so that no small text stands for an endless one.
    """

    def __init__(self, name: str | None, filename: str | None) -> None:
        self._name = name
        self._filename = filename

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802 - Jinja2's names
        """Count the rounds."""
        if node.recursive:
            raise self._refused(node, "en løkke kan ikke være «recursive»; bruk en makro")
        self.generic_visit(node)
        node.iter = _filtered(node.iter, COUNTED)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        """Measure texts that are put together with `~`."""
        self.generic_visit(node)
        return _filtered(node.nodes[0], JOINED, *node.nodes[1:])

    def visit_List(self, node: nodes.List) -> nodes.Node:  # noqa: N802
        """Let a list have no lists in it."""
        self.generic_visit(node)
        node.items = [_single(item) for item in node.items]
        return node

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Node:  # noqa: N802
        """Let a tuple have no lists in it."""
        self.generic_visit(node)
        if node.ctx == "load":
            node.items = [_single(item) for item in node.items]
        return node

    def visit_Pair(self, node: nodes.Pair) -> nodes.Node:  # noqa: N802
        """Let a dictionary have no lists in it."""
        self.generic_visit(node)
        node.key, node.value = _single(node.key), _single(node.value)
        return node

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Node:  # noqa: N802
        """Measure a part of a list."""
        self.generic_visit(node)
        if not isinstance(node.arg, nodes.Slice):
            return node
        bounds = (node.arg.start, node.arg.stop, node.arg.step)
        return _filtered(node.node, SLICED, *(b or nodes.Const(None) for b in bounds))

    def visit_Name(self, node: nodes.Name) -> nodes.Node:  # noqa: N802
        """Refuse the lists of all arguments of a macro, which a macro can hand on to itself."""
        if node.name in _GATHERED:
            raise self._refused(node, f"«{node.name}» kan ikke brukes i en mal")
        return node

    def generic_visit(self, node: nodes.Node, *args: Any, **kwargs: Any) -> nodes.Node:
        """Refuse arithmetic."""
        if isinstance(node, _ARITHMETIC):
            raise self._refused(node, f"en mal kan ikke regne med «{node.operator}»")
        found: nodes.Node = super().generic_visit(node, *args, **kwargs)
        return found

    def _refused(self, node: nodes.Node, why: str) -> TemplateSyntaxError:
        return TemplateSyntaxError(why, node.lineno, self._name, self._filename)


def _single(node: nodes.Expr) -> nodes.Expr:
    return node if isinstance(node, nodes.Const) else _filtered(node, SINGLE)


def _filtered(node: Any, name: str, *arguments: nodes.Expr) -> nodes.Filter:
    return nodes.Filter(node, name, list(arguments), [], None, None, lineno=node.lineno)
