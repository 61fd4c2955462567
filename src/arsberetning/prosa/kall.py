"""The one thing that may stand between {{ and }}: a function with literal arguments."""

from __future__ import annotations

from jinja2 import nodes


def literal_call(node: nodes.Node) -> tuple[str, list[object], dict[str, object]] | None:
    """The function's name and arguments; None when it is anything else."""
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name):
        return None
    if node.dyn_args is not None or node.dyn_kwargs is not None:
        return None
    values = [*node.args, *(k.value for k in node.kwargs)]
    if not all(_is_plain(value) for value in values):
        return None
    args = [a.value for a in node.args if isinstance(a, nodes.Const)]
    kwargs = {k.key: k.value.value for k in node.kwargs if isinstance(k.value, nodes.Const)}
    return node.node.name, args, kwargs


def _is_plain(node: nodes.Node) -> bool:
    """Whether an argument is a number, or a text without invisible characters."""
    if not isinstance(node, nodes.Const):
        return False
    return node.value.isprintable() if isinstance(node.value, str) else isinstance(node.value, int)
