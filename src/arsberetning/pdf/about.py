"""What a finished file says of itself, and the files it carries, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class About:
    """What the report is. `running` stands above every page, to the left."""

    title: str
    author: str
    subject: str
    keywords: str
    language: str
    created: date
    producer: str
    running: str
    draft: bool = False


@dataclass(frozen=True)
class Attachment:
    """A file within the PDF. `relation`: `Data` the report is made from, `Source`, `Supplement`."""

    name: str
    data: bytes
    mime: str
    description: str
    relation: str = "Data"
