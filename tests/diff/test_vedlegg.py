"""Attachments in a PDF that anybody may have made."""

from __future__ import annotations

import io
import json
import zlib
from typing import Any

import papir
import pikepdf
import pytest

from arsberetning.diff.figures import vedlegg
from arsberetning.diff.figures.vedlegg import TALLBASE, attachments, figures, uses
from arsberetning.diff.filer import compare_files

TALL: dict[str, Any] = {
    "adresse": "a/b/c/d", "navn": "Barn", "kolonne": "2024", "enhet": "antall", "verdi": "12.5",
    "kilde": "a.csv:2", "formel": None, "fra": [],
}  # fmt: skip
SIDE = [papir.text(72, 100, "Det var 12 barn.")]


def med_vedlegg(navn: str, innhold: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(papir.pdf([SIDE]))) as pdf:
        pdf.attachments[navn] = innhold
        pdf.save(out, compress_streams=True)
    return out.getvalue()


def tallbase(**andre: Any) -> bytes:
    return json.dumps([TALL | andre]).encode()


def test_a_figure_is_read() -> None:
    assert str(figures(tallbase())["a/b/c/d"].verdi) == "12.5"
    with pikepdf.open(io.BytesIO(med_vedlegg(TALLBASE, tallbase()))) as pdf:
        assert attachments(pdf, {TALLBASE}) == {TALLBASE: tallbase()}


ULESELIG = (
    *(tallbase(verdi=v) for v in ("NaN", "Infinity", "1E+999999999", "9" * 100_000, "x", "", [], 1,
                                  True, None, {}, {"mangler": "x"}, {"mangler": []},
                                  {"operator": ">", "verdi": "NaN"}, {"operator": [], "verdi": "1"},
                                  {"mangler": "ikke_oppgitt", "dato": "9" * 9999})),
    *(tallbase(adresse=v) for v in ([], {}, 1, "x" * 20_000)),
    *(tallbase(fra=v) for v in (1, [[]], [{}], None)),
    *(tallbase(**{navn: {"a": 1}}) for navn in ("navn", "kolonne", "enhet", "kilde", "formel")),
    tallbase()[:-1] + b"," + tallbase()[1:],
    tallbase().replace(b'"fra"', b'"navn": "x", "fra"'),
    tallbase().replace(b'"12.5"', b"NaN"), tallbase().replace(b'"12.5"', b"1E+999999999"),
    b"[" * 100_000, b'{"a":' * 100_000, b"9" * 100_000, b"{}", b"[1]", b"null", b'"x"', b"",
    b"[[]]", b"\xff\xfe", b"[null]", b'[{"adresse": "a"}]', b" " * 1_000_000,
)  # fmt: skip


@pytest.mark.parametrize("data", ULESELIG, ids=lambda data: repr(data[-40:]))
def test_what_is_no_tallbase_is_none_or_empty(data: bytes) -> None:
    assert not figures(data)


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 100_000, b"[]", b"1", b'{"steder": 1, "bruk": {}}', b'{"steder": [], "bruk": []}',
        b'{"steder": [], "bruk": {"a": [0]}}', b'{"steder": [], "bruk": {"a": ["x"]}}',
        b'{"steder": [], "bruk": {"a": [1E999]}}', b'{"steder": [], "bruk": {"a": 1}}',
        b'{"steder": [{}], "bruk": {}}', b'{"steder": [1], "bruk": {}}',
        b'{"steder": [{"slag": [], "navn": "", "seksjon": "", "anker": ""}], "bruk": {}}',
    ],
)  # fmt: skip
def test_what_is_no_list_of_uses_is_empty(data: bytes) -> None:
    assert uses(data, {}) == {}


def test_a_file_that_unpacks_to_more_than_there_is_room_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(vedlegg, "MAX_ATTACHMENT", 1_000_000)
    for innhold in (b" " * 1_000_001, b"[" * 2_000_000):
        with pikepdf.open(io.BytesIO(med_vedlegg(TALLBASE, innhold))) as pdf:
            assert attachments(pdf, {TALLBASE}) == {}


@pytest.mark.parametrize("kind", ["twice", "lzw", "broken", "list", "no stream", "predictor"])
def test_a_stream_that_is_not_as_ours(kind: str) -> None:
    with pikepdf.open(io.BytesIO(med_vedlegg(TALLBASE, tallbase()))) as pdf:
        spec = pdf.Root.Names.EmbeddedFiles.Names[1]
        packed = zlib.compress(tallbase())
        filters = {"twice": ["/FlateDecode", "/FlateDecode"], "lzw": ["/LZWDecode"]}
        names = pikepdf.Array([pikepdf.Name(n) for n in filters.get(kind, ["/FlateDecode"])])
        if kind == "no stream":
            spec.EF.F = pikepdf.Dictionary()
        elif kind == "list":
            pdf.Root.Names.EmbeddedFiles.Names = pikepdf.Array([1, 2, 3])
        else:
            spec.EF.F.write(packed if kind != "broken" else b"hysj", filter=names)
        if kind == "predictor":
            spec.EF.F.DecodeParms = pikepdf.Dictionary(Predictor=12, Columns=10**9)
        assert attachments(pdf, {TALLBASE}) == {}


@pytest.mark.parametrize("data", [ULESELIG[0], ULESELIG[2], b"[" * 100_000])
def test_two_files_are_compared_by_their_pages_and_it_is_said(data: bytes) -> None:
    files = [(med_vedlegg(TALLBASE, d), n) for d, n in ((data, "a.pdf"), (tallbase(), "b.pdf"))]
    found = compare_files(files[0], files[1], ("figures",)).sammenligning
    assert (
        "Tallene er lest fra sidene, fordi a.pdf ikke har tallene vedlagt, eller de kan ikke leses"
        in (found.merknader)
    )
