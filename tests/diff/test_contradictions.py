"""A file whose pages and attachments disagree is told of, whichever of them was changed."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from arsberetning.diff.filer import compare_files, read_one

NIVAER = ("figures", "text")


def vedlegg(data: bytes, navn: str, endre: Callable[[bytes], bytes]) -> bytes:
    """The file with an attachment rewritten, as somebody who wants to mislead might."""
    ut = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as fil:
        navner = list(fil.Root.Names.EmbeddedFiles.Names)
        for n, sted in zip(navner[::2], navner[1::2], strict=False):
            if str(n) == navn:
                strom = sted.EF.F
                ny = endre(bytes(strom.read_bytes()))
                strom.write(ny)
                strom.Params.Size = len(ny)
        fil.save(ut)
    return ut.getvalue()


@pytest.fixture(scope="module")
def ekte(som_den_er: Path) -> bytes:
    return som_den_er.read_bytes()


def test_en_fil_som_er_enig_med_seg_selv_far_ingen_merknad(ekte: bytes, andre_tall: Path) -> None:
    funnet = compare_files((ekte, "a"), (andre_tall.read_bytes(), "b"), NIVAER).sammenligning
    assert funnet.uenighet == ()
    hele = read_one(ekte, "a")
    assert compare_files((ekte, "a"), (ekte, "b"), NIVAER).sammenligning.like
    from arsberetning.diff.contradictions import contradictions

    assert list(contradictions(hele)) == []


def test_et_tall_som_er_et_annet_i_vedlegget_enn_pa_siden(ekte: bytes) -> None:
    falsk = vedlegg(ekte, "tallbase.json", lambda d: d.replace(b'"36217"', b'"39217"'))
    assert falsk != ekte
    funnet = compare_files((ekte, "a.pdf"), (falsk, "b.pdf"), NIVAER).sammenligning
    assert not funnet.like
    assert any(
        m.startswith("b.pdf, side ") and "36\u00a0217" in m.replace(" 217", "\u00a0217")
        and "tallbase.json" in m for m in funnet.uenighet
    )  # fmt: skip
    assert not any(m.startswith("a.pdf") for m in funnet.uenighet)


def test_en_setning_som_ikke_star_pa_siden(ekte: bytes) -> None:
    falsk = vedlegg(ekte, "bruk.json", lambda d: d.replace(b"Over 90", b"Over 95"))
    assert falsk != ekte
    from arsberetning.diff.contradictions import contradictions

    (sagt,) = contradictions(read_one(falsk, "b.pdf"))
    assert "Over 95 organisasjoner" in sagt
