"""What a drawn page is to a comparison: strips of ink from top to bottom, and the words in them."""

from __future__ import annotations

import math
import zlib
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from arsberetning.endringer import Rute

Pixels = npt.NDArray[np.uint8]
"""Rows, columns, and red, green, blue and 255."""


@dataclass(frozen=True)
class Word:
    """A word, or the part of one that stands on one line: then `joined` to the next part.

    `box` is in pixels: left, top, right, bottom. `number` is its place in the file's order.
    """

    text: str
    box: Rute
    joined: bool = False
    number: int = 0


@dataclass(frozen=True)
class Strip:
    """A band of a page with something in it, between two bands with nothing.

    `left` … `bottom` are pixels around its ink; `digest` is of the pixels, `packed` the pixels
    themselves, compressed when that makes them fewer.
    """

    left: int
    top: int
    right: int
    bottom: int
    digest: bytes
    packed: bytes
    words: tuple[Word, ...] = ()

    @property
    def text(self) -> str:
        """The words, in the order the file has them."""
        return " ".join(word.text for word in self.words)

    @property
    def height(self) -> int:
        """Rows of pixels."""
        return self.bottom - self.top

    def pixels(self) -> Pixels:
        """The pixels, as drawn."""
        shape = (self.height, self.right - self.left, 4)
        plain = len(self.packed) == math.prod(shape)
        data = self.packed if plain else zlib.decompress(self.packed)
        return np.frombuffer(data, np.uint8).reshape(shape)


@dataclass(frozen=True)
class Look:
    """A drawn page. `scale` is pixels to the point, `size` pixels across and down.

    `paper` is the colour of what is between the strips. `declared` says that the file tells
    which lines are running lines; they are left out.
    """

    scale: float
    size: tuple[int, int]
    paper: tuple[int, int, int]
    strips: tuple[Strip, ...]
    declared: bool = False

    def points(self, box: Rute) -> Rute:
        """A box in pixels as a rectangle in points."""
        left, top, right, bottom = (round(value / self.scale, 1) for value in box)
        return left, top, right, bottom
