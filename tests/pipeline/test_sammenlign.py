"""`arsberetning diff` on whole projects: folders, revisions, faults, and another year's report."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from arsberetning.cli import main
from arsberetning.endringer import Slag
from arsberetning.environment import Environment
from arsberetning.errors import RunError
from arsberetning.pipeline.build import Settings, build
from arsberetning.pipeline.sammenlign import compare_named
from gitlager import Lager, nytt_lager
from prosjektkopi import LILLEVIK, bytt, kopier_lillevik, skriv

TALL = "data/2013/fo2a/netto.csv"
UTEN_SIDER = ("figures", "text")


@pytest.fixture(scope="module")
def to_ar(tmp_path_factory: pytest.TempPathFactory, lager: Settings) -> tuple[Path, Path, Path]:
    """The tiny bydel's reports of two years, as PDF, and the project."""
    rot = kopier_lillevik(tmp_path_factory.mktemp("to-ar") / "lillevik")
    shutil.copytree(LILLEVIK.with_name("lillevik-2014"), rot, dirs_exist_ok=True)
    filer = [bygg(rot, ar, lager) for ar in ("2013", "2014")]
    return rot, filer[0], filer[1]


def bygg(rot: Path, ar: str, lager: Settings, **variabler: str) -> Path:
    built = build(
        rot / "reports" / ar,
        formats=("pdf",),
        environment=Environment(rot, variables=variabler),
        settings=lager,
    )
    return next(built.out / n for n in built.files if n.endswith(".pdf"))


@pytest.fixture
def prosjekt(tmp_path: Path, lager: Settings) -> Path:
    """A project in a git repository, one figure changed since the commit."""
    rot = kopier_lillevik(tmp_path / "lillevik")
    nytt_lager(rot)
    bytt(rot, TALL, "201;20 000;21 000;20 500;500", "201;20 000;21 000;20 400;600")
    (rot / "build").mkdir()
    (rot / "build" / ".lager").symlink_to(lager.cache)
    return rot


def test_neste_ars_beretning_sier_hva_som_er_regnet_om(to_ar: tuple[Path, Path, Path]) -> None:
    """Of last year's report and this one's: what both state, and do not state alike."""
    rot, gammel, ny = to_ar
    funnet = compare_named(str(gammel), str(ny), UTEN_SIDER, start=rot).sammenligning
    omregnet = {c.adresse: (str(c.gammel), str(c.ny)) for c in funnet.tall or ()}
    assert omregnet["fo2a/netto/201/regnskap_2013"] == ("20500", "20520")
    assert omregnet["bydel/tall/klager/2013"] == ("9", "7")
    assert len(omregnet) == 3
    (barnehage,) = [c for c in funnet.tall or () if "/201/" in c.adresse]
    assert len(barnehage.folger) == 4
    assert any("hvert sitt år, 2013 og 2014" in m for m in funnet.merknader)
    sagt = [c for c in funnet.tekst or () if not c.adresser]
    assert not any("Internkontrollen" in c.ny for c in sagt)
    assert any("Servicetorget hadde 4 530 besøk." in c.ny for c in sagt)


def test_samme_filer_bygget_pa_nytt_er_like(
    to_ar: tuple[Path, Path, Path], lager: Settings
) -> None:
    rot, gammel, _ = to_ar
    kopi = gammel.with_name("kopi.pdf")
    kopi.write_bytes(gammel.read_bytes())
    igjen = bygg(rot, "2013", lager, SOURCE_DATE_EPOCH="1735689600")
    assert igjen.read_bytes() != kopi.read_bytes()
    funnet = compare_named(str(kopi), str(igjen), start=rot).sammenligning
    endret = [c for c in funnet.tekst or () if "2014" not in c.gammel + c.ny]
    assert (funnet.tall, endret) == ((), [])


def test_arbeidsmappen_mot_en_revisjon(prosjekt: Path) -> None:
    funnet = compare_named("main", None, UTEN_SIDER, start=prosjekt).sammenligning
    (tall,) = funnet.tall or ()
    assert (tall.adresse, str(tall.gammel), str(tall.ny)) == (
        "fo2a/netto/201/regnskap_2013", "20500", "20400",
    )  # fmt: skip
    assert tall.kilde == f"{TALL}:2"
    assert (funnet.gammel, funnet.ny) == ("main", "reports/2013 (arbeidsmappen)")
    assert all(c.adresser for c in funnet.tekst or ())
    assert not (prosjekt / "build" / "2013").exists()


def test_bare_tallene_krever_ingen_pdf(prosjekt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import arsberetning.pipeline.rapportutgave as utgave

    monkeypatch.setattr(utgave, "made_of", None)
    funnet = compare_named("main", None, ("figures",), start=prosjekt).sammenligning
    assert [c.adresse for c in funnet.tall or ()] == ["fo2a/netto/201/regnskap_2013"]
    assert (funnet.tekst, funnet.sider) == (None, None)


def test_en_side_med_feil_blir_likevel_sammenlignet_pa_tall(prosjekt: Path) -> None:
    bytt(prosjekt, "reports/2013/rapport.yaml", "status: utkast", "status: endelig")
    funnet = compare_named("main", None, start=prosjekt).sammenligning
    assert [c.slag for c in funnet.tall or ()] == [Slag.ENDRET]
    assert (funnet.tekst, funnet.sider) == (None, None)
    assert any("kan ikke bygges: den har" in m for m in funnet.merknader)


def test_en_side_som_ikke_kan_leses_far_vite_hvorfor(prosjekt: Path) -> None:
    skriv(prosjekt, "reports/2013/rapport.yaml", "navn: [\n")
    with pytest.raises(RunError, match=r"kan ikke bygges: den har \d feil. .*rapport.yaml"):
        compare_named("main", None, start=prosjekt)


def test_kommandoen_avslutter_med_1_og_skriver_til_fil(
    prosjekt: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(prosjekt)
    ut = tmp_path / "ut.json"
    valg = ["diff", "main", "--only", "figures", "--format", "json", "--out", str(ut)]
    svar = CliRunner().invoke(main, valg)
    assert (svar.exit_code, svar.output) == (1, "")
    assert json.loads(ut.read_text(encoding="utf-8"))["like"] is False
    svar = CliRunner().invoke(main, ["diff", "main", "--only", "figures", "--limit", "200"])
    assert (svar.exit_code, svar.output) == (
        1, "Ingen forskjeller over grensen; 15 tall under grensen er utelatt.\n"
    )  # fmt: skip
    svar = CliRunner().invoke(main, [*valg[:-2], "--limit", "200"])
    assert json.loads(svar.output)["like"] is False
    assert json.loads(svar.output)["utelatt"] == {"tall": 15, "sider": 0}


@pytest.mark.parametrize(
    ("valg", "melding"),
    [
        (["--only", "tall"], "«tall» er ikke et nivå. Velg blant figures, text, pages."),
        (["--limit", "litt"], "«litt» er ikke en grense. Skriv for eksempel 100, 0,5%"),
        (["--limit", "side=3"], "«side=3» er ikke en grense."),
        (["--format", "pdf"], "«pdf» er ikke et format. Velg blant plain, json, md, html."),
    ],
)
def test_feil_bruk_far_norsk_svar_og_2(valg: list[str], melding: str) -> None:
    svar = CliRunner().invoke(main, ["diff", "a.pdf", "b.pdf", *valg])
    assert svar.exit_code == 2
    assert melding in svar.output


def test_en_revisjon_settes_med_arbeidsmappens_maler(prosjekt: Path) -> None:
    lager = Lager(prosjekt)
    lager.git("switch", "--quiet", "--create", "ond")
    bytt(
        prosjekt, "templates/seksjon.html.j2", "{{ overskrift(s", "{{ s.__class__ }}{{ overskrift(s"
    )
    bytt(prosjekt, "styles/tokens.css", "--morkebla: #2a2859", "--morkebla: #7a2859")
    lager.git("commit", "--quiet", "--message", "ond", "templates", "styles", "data")
    lager.git("switch", "--quiet", "main")
    found = compare_named("ond", None, start=prosjekt).sammenligning
    assert found.maler == ("arbeidsmappen", "egne")
    assert len(found.tall) == 1
    assert found.merknader == (
        "ond er satt med malene og stilen i arbeidsmappen, som er andre enn revisjonens. "
        "Sammenlign også dem med --maler egne",
    )
    with pytest.raises(RunError, match="«__class__» er lukket for maler"):
        compare_named("ond", None, start=prosjekt, maler="egne")


def test_en_revisjons_egne_maler_nar_en_ber_om_dem(prosjekt: Path) -> None:
    bytt(prosjekt, "styles/tokens.css", "--morkebla: #2a2859", "--morkebla: #7a2859")
    shared = compare_named("main", None, start=prosjekt).sammenligning
    own = compare_named("main", None, start=prosjekt, maler="egne").sammenligning
    assert len(shared.sider) < len(own.sider)
    assert own.maler == ("egne", "egne")
    assert own.merknader == ("main er satt med egne maler og stil",)
