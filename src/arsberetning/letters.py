"""One form for what looks the same: letters put together, and no characters that cannot be seen.

macOS and many PDFs write «å» as an a and a ring (Unicode's NFD). Every text and name is given
the form NFC where it comes in, so that the same words are the same to all that follows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

# What can be composed: letters and accents, with the ASCII letter they may belong to. U+037E and
# U+1FEF are left out: they would be `;` and a backquote, which mean something in CSV and YAML.
# Accents are put in order, which takes the square of their number: no more at once than this.
_PART = re.compile("[\x00-\x7f]?[^\x00-\x7f\u037e\u1fef]{1,500}")

# Zero width space, word joiner, BOM, and marks of the reading direction: they show nothing, part
# nothing and turn nothing by themselves.
_UNSEEN = re.compile("[\u200b\u2060\ufeff\u200e\u200f\u061c]")
_SOFT_HYPHEN = "\u00ad"
_SPACES = re.compile(r"\s+")


def composed(text: str) -> str:
    """Put letters and their accents together, by canonical equivalence only.

    «½», «²» and «ﬁ» stay as they are, and so does a letter that has no composed form.
    """
    if text.isascii():
        return text
    return _PART.sub(lambda part: unicodedata.normalize("NFC", part[0]), text)


def as_seen(text: str) -> str:
    """Compose the letters, and leave out what shows nothing. A soft hyphen stays."""
    return text if text.isascii() else composed(_UNSEEN.sub("", text))


def as_word(text: str) -> str:
    """A name to know things by, not to print: no soft hyphens, and one plain space for any."""
    return _SPACES.sub(" ", as_seen(text).replace(_SOFT_HYPHEN, "")).strip()


def on_disk(path: Path) -> Path:
    """The path as its names are spelt on the disk, where that differs from NFC; else `path`.

    macOS lets both spellings find a file; elsewhere a file copied from it keeps the other one.
    """
    found = Path(path.anchor)
    for part in path.relative_to(path.anchor).parts:
        found = next(_alike(found, part), found / part)
    return found


def _alike(folder: Path, name: str) -> Iterator[Path]:
    """What stands in a folder under this name, the very same spelling first."""
    if name.isascii() or (folder / name).is_symlink() or (folder / name).exists():
        yield folder / name
        return
    wanted = composed(name)
    try:
        names = sorted(entry.name for entry in folder.iterdir())
    except OSError:
        return
    yield from (folder / other for other in names if composed(other) == wanted)
