"""Sets of words, written as running text."""


def ordmengde(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


def ordrekke(text: str) -> tuple[str, ...]:
    """The words of a text in order, as `startswith` and `endswith` take them."""
    return tuple(text.split())
