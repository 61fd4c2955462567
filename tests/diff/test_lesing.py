"""Reading a PDF: what is refused, and how letters, hyphens and minus come out."""

from __future__ import annotations

import io
import subprocess
import sys
import time
from multiprocessing import active_children
from pathlib import Path

import pikepdf
import pytest

from arsberetning.diff.filer import compare_files, read_one
from arsberetning.diff.tegn import SOFT_HYPHEN, join_lines, plain, tidy
from arsberetning.diff.vakt import Arbeid
from arsberetning.endringer import Blokkslag
from arsberetning.errors import RunError
from prosjektkopi import ROT

LISTEPUNKT = Blokkslag.LISTEPUNKT
GAMMEL = (ROT / "tests/data/libreoffice/gammel.pdf").read_bytes()


def pdf(*, sider: int = 1, passord: str = "") -> bytes:
    ut = io.BytesIO()
    with pikepdf.new() as fil:
        for _ in range(sider):
            fil.add_blank_page()
        vern = pikepdf.Encryption(user=passord, owner=passord) if passord else False
        fil.save(ut, encryption=vern)
    return ut.getvalue()


@pytest.mark.parametrize(
    ("data", "melding"),
    [
        (b"", "er tom"),
        (b"Ikke en PDF i det hele tatt", "er ikke en PDF, eller er skadet"),
        (b"%PDF-1.7\n%%EOF", "er ikke en PDF, eller er skadet"),
        (pdf(sider=0), "har ingen sider"),
        (pdf(passord="hemmelig"), "er låst med passord"),
        (pdf(sider=3001), "har 3001 sider, og grensen er 3000"),
    ],
    ids=["tom", "tekst", "uten innhold", "uten sider", "passord", "for mange sider"],
)
def test_en_fil_som_ikke_kan_leses_far_en_klar_melding(data: bytes, melding: str) -> None:
    with pytest.raises(RunError, match=f"«x.pdf» {melding}"):
        read_one(data, "x.pdf")


@pytest.mark.parametrize("lengde", [900, 12_000, 30_000])
def test_en_avkuttet_fil_blir_lest_eller_avvist(lengde: int) -> None:
    """Whichever it is, it is told; nothing hangs, and nothing is left half read."""
    try:
        sider = read_one(GAMMEL[:lengde], "x.pdf").antall_sider
    except RunError as error:
        sider = str(error).count("x.pdf")
    assert sider


def test_en_fil_uten_tekst_har_ingen_passasjer() -> None:
    assert read_one(pdf(), "x.pdf").blokker == ()
    assert compare_files((pdf(), "a"), (pdf(), "b"), ("figures", "text")).sammenligning.like


def test_en_side_som_viser_til_seg_selv_stopper_ikke_lesingen() -> None:
    ut = io.BytesIO()
    with pikepdf.open(io.BytesIO(GAMMEL)) as fil:
        tre = fil.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot, K=pikepdf.Array())
        )
        element = fil.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.Sect, P=tre))
        element.K = pikepdf.Array([element, element])
        tre.K.append(element)
        fil.Root.StructTreeRoot = tre
        fil.save(ut)
    assert len(read_one(ut.getvalue(), "x.pdf").blokker or ()) > 10


def _sov(sekunder: float) -> None:
    time.sleep(sekunder)


def _spis() -> int:
    return len(bytearray(20_000_000_000))


def _krasj() -> None:
    sys.exit(11)


def test_arbeid_som_henger_blir_avbrutt() -> None:
    with Arbeid("«x.pdf»", _sov, 3600.0) as arbeid, pytest.raises(RunError, match="på 0 sekunder"):
        arbeid.result(0.2)
    assert active_children() == []


@pytest.mark.skipif(sys.platform != "linux", reason="minnet kan begrenses på Linux")
def test_arbeid_som_vil_ha_for_mye_minne_blir_stoppet() -> None:
    with Arbeid("«x.pdf»", _spis) as arbeid, pytest.raises(RunError, match="for mye minne"):
        arbeid.result()


def test_arbeid_som_krasjer_tar_ingen_med_seg() -> None:
    with Arbeid("«x.pdf»", _krasj) as arbeid, pytest.raises(RunError, match="kan ikke leses"):
        arbeid.result()


def test_like_filer_krever_ingen_lesing(tmp_path: Path) -> None:
    """Two files with the same bytes are told to be equal before anything heavy is imported."""
    for navn in ("a.pdf", "b.pdf"):
        (tmp_path / navn).write_bytes(GAMMEL)
    program = (
        "import sys; from arsberetning.cli import main; sys.argv = ['arsberetning', 'diff', "
        "'a.pdf', 'b.pdf']\ntry: main()\nexcept SystemExit as stopp: assert stopp.code == 0\n"
        "tunge = {'pikepdf', 'pypdfium2', 'rapidfuzz', 'numpy', 'pydantic'} & set(sys.modules)\n"
        "assert not tunge, tunge"
    )
    ut = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert ut.stdout == "Ingen forskjeller: filene er helt like.\n"


def test_tegn_blir_like_uansett_hvordan_de_er_skrevet() -> None:
    assert plain("e\ufb00ektiv \ufb01nansiering \u2011 1\u00a0000\u202f000") == (
        "effektiv finansiering - 1 000 000"
    )
    assert tidy(f"sam{SOFT_HYPHEN}arbeid  ga -12 og (-3), fra 5-6 .") == (
        "samarbeid ga −12 og (−3), fra 5-6."
    )


@pytest.mark.parametrize(
    ("linjer", "tekst"),
    [
        (["kompetanse-", "utvikling"], "kompetanseutvikling"),
        ([f"kompetanse{SOFT_HYPHEN}", "utvikling"], "kompetanseutvikling"),
        (["barne-", "og ungdomsarbeid"], "barne- og ungdomsarbeid"),
        (["HMS-", "arbeid"], "HMS-arbeid"),
        (["Nord-", "Norge"], "Nord-Norge"),
        (["fleksib -", "le"], "fleksible"),
        (["to linjer", "som de er"], "to linjer som de er"),
        (["2023–", "2024"], "2023–2024"),
    ],
)
def test_ord_som_er_delt_ved_linjeslutt_blir_hele(linjer: list[str], tekst: str) -> None:
    assert tidy(join_lines(linjer)) == tekst


def test_spalter_lister_og_lopende_linjer_i_en_fil_uten_merker() -> None:
    blokker = read_one(GAMMEL, "x.pdf").blokker or ()
    tekst = [b.tekst for b in blokker]
    assert not any("Side 1" in t or t == "Bydel Lillevik – Årsberetning 2013" for t in tekst)
    assert "barnehager og helsestasjoner" in {b.tekst for b in blokker if b.slag is LISTEPUNKT}
    fjord = next(t for t in tekst if t.startswith("Barnehagene i bydelen"))
    assert fjord.endswith("besøker fjordmuseet hver høst.")
    assert "brukerundersøkelsen, og personalet har gjennomført kompetanseutvikling" in fjord
