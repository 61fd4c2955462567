from __future__ import annotations

import sys

from arsberetning.prosa.leting import flat


def test_a_flat_text_is_as_long_as_the_text() -> None:
    every = (chr(n) for n in range(sys.maxunicode + 1))
    assert [c for c in every if len(flat(c)) != 1] == []
    assert flat("Iğdır, İğdır\u00a0Å") == "iğdır, iğdır å"
