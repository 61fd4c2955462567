"""The report's typeface for one page: no more of it than the page's own signs."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from functools import lru_cache
from io import BytesIO

from arsberetning.html.assets import FAMILIE

_WEIGHTS = {"regular": 400, "semibold": 600}


def font_faces(fonts: Mapping[str, bytes], text: str) -> str:
    """CSS with the faces inside, regular and semibold. `fonts` is as in `Assets`."""
    signs = frozenset(map(ord, text)) | frozenset(range(0x20, 0x7F))
    return "\n".join(_faces(fonts, signs))


def _faces(fonts: Mapping[str, bytes], signs: frozenset[int]) -> Iterator[str]:
    for name, weight in _WEIGHTS.items():
        data = base64.b64encode(_webfont(fonts[name], signs)).decode()
        yield (
            f'@font-face {{ font-family: "{FAMILIE}"; font-weight: {weight}; font-style: normal; '
            f'src: url("data:font/woff2;base64,{data}") format("woff2") }}'
        )


@lru_cache(maxsize=8)
def _webfont(ttf: bytes, signs: frozenset[int]) -> bytes:
    """WOFF2 with these code points and no more, always the same bytes."""
    import uharfbuzz as hb  # noqa: PLC0415 - heavy, and only needed here
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    wanted = hb.SubsetInput()
    wanted.unicode_set.update(signs)
    few = bytes(hb.subset(hb.Face(ttf), wanted).blob.data)
    font = TTFont(BytesIO(few), recalcTimestamp=False)
    font.flavor = "woff2"
    target = BytesIO()
    font.save(target, reorderTables=False)
    return target.getvalue()
