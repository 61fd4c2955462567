"""Sets of words, written as running text."""


def ordmengde(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())
