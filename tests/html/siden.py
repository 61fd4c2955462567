"""Reading a finished page in tests: its headings, ids, links and other elements."""

from __future__ import annotations

from html.parser import HTMLParser

OVERSKRIFTER = {f"h{n}": n for n in range(1, 7)}


class Side(HTMLParser):
    """The elements of a page with their attributes, in order."""

    def __init__(self, html: bytes | str) -> None:
        super().__init__()
        self.elementer: list[tuple[str, dict[str, str]]] = []
        self.feed(html.decode() if isinstance(html, bytes) else html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elementer.append((tag, {k: v or "" for k, v in attrs}))

    def alle(self, tag: str) -> list[dict[str, str]]:
        """The attributes of all elements of a kind."""
        return [attrs for name, attrs in self.elementer if name == tag]

    def ider(self) -> list[str]:
        """All ids."""
        return [attrs["id"] for _, attrs in self.elementer if "id" in attrs]

    def lenker(self) -> list[str]:
        """All addresses of links."""
        return [attrs["href"] for attrs in self.alle("a")]

    def overskriftsnivaer(self) -> list[int]:
        """The level of every heading, in order."""
        return [OVERSKRIFTER[tag] for tag, _ in self.elementer if tag in OVERSKRIFTER]
