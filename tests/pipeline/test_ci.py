"""`arsberetning ci` in a real git repository: what is said of a change, word for word."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import escape as html_escape
from pathlib import Path

import pytest
from click.testing import CliRunner
from markdown_it import MarkdownIt

from arsberetning.cli import main
from arsberetning.diagnostics import one_by_one
from arsberetning.endringer import Slag
from arsberetning.environment import Environment
from arsberetning.errors import UsageError
from arsberetning.output.cilogg import for_github, for_people
from arsberetning.output.github import harmless
from arsberetning.output.kommentar import MERKE, as_comment, verdict
from arsberetning.pipeline.build import Settings
from arsberetning.pipeline.ci import Kjort, run_ci
from cigrener import OND, Grener, R, nye_grener
from prosjektkopi import bytt, filer, skriv

VERDICT = "Utkastet er laget. Må rettes før beretningen kan bli endelig: 1 feil, og den er ny"


@pytest.fixture(scope="module")
def grener(tmp_path_factory: pytest.TempPathFactory, lager: Settings) -> Grener:
    return nye_grener(tmp_path_factory.mktemp("ci"), lager)


def kommentar(kjort: Kjort) -> str:
    return (kjort.out / "kommentar.md").read_text(encoding="utf-8")


def test_one_changed_cell(grener: Grener) -> None:
    done = grener.kjor("en-celle")
    assert done.resultat.rent
    (rapport,) = done.resultat.rapporter
    assert rapport.nye == ()
    assert len(rapport.kjente) == 5
    (change,) = rapport.sammenligning.tall
    assert (change.adresse, str(change.gammel), str(change.ny)) == (
        "bydel/tall/klager/2013", "9", "8",
    )  # fmt: skip
    lines = kommentar(done).splitlines()
    assert lines[0] == MERKE
    assert lines[1].startswith("## Ingen feil: 1 tall endret, ")
    base = grener.lager.git("rev-parse", "--short=7", "main")
    assert lines[3].startswith(
        f"Sammenlignet med main ({base}). Utkastet og sammenligningen ligger"
    )
    assert "### Årsberetning 2013, Bydel Lillevik" in lines
    assert "**Kontroll:** ingen nye funn." in lines
    assert "Også i main: 5 merknader." in lines
    (row,) = (line for line in lines if "bydel/tall/klager/2013" in line)
    assert "| 9 | 8 | −1 |" in row
    assert "data/2013/bydel/tall.csv:3" in row


def test_what_is_made_is_in_one_folder(grener: Grener) -> None:
    done = grener.kjor("en-celle")
    names = {name for name in filer(done.out) if "/assets/" not in name}
    assert names == {
        "2013/arsberetning-lillevik-2013-utkast.pdf",
        "2013/html/index.html",
        "2013/kontroll.json",
        "2013/sammenligning.html",
        "2013/sammenligning.json",
        "2013/sammenligning.md",
        "kodekvalitet.json",
        "kommentar.md",
        "manifest.json",
    }
    assert set(done.resultat.filer) == set(filer(done.out))


def test_a_broken_sum_is_refused_and_the_draft_is_made_all_the_same(grener: Grener) -> None:
    done = grener.kjor("en-sum")
    assert not done.resultat.rent
    (rapport,) = done.resultat.rapporter
    (funn,) = rapport.nye
    assert {d.code for d in one_by_one([funn])} == {"SUM001", "AVV001"}
    assert verdict(done.resultat) == VERDICT
    text = kommentar(done)
    assert "**Kontroll:** nytt i denne endringen: 1 feil." in text
    assert f"og {len(funn.follows)} kontrolltall til er galt av samme grunn" in text
    row = next(
        x for x in text.splitlines() if x.startswith("| feil | `data/2013/fo2b/netto.csv:4`")
    )
    assert "oppgitt til 6\u00a0500, men utregnet til 6\u00a0550" in row
    html = (done.out / "2013/html/index.html").read_text(encoding="utf-8")
    assert "<strong>Feil SUM001:</strong>" in html
    assert (done.out / "2013/arsberetning-lillevik-2013-utkast.pdf").stat().st_size > 10_000


def test_only_a_style(grener: Grener) -> None:
    done = grener.kjor("en-stil")
    (rapport,) = done.resultat.rapporter
    found = rapport.sammenligning
    assert (found.tall, found.tekst) == ((), ())
    assert found.sider
    assert all(s.slag is Slag.ENDRET and s.utseende for s in found.sider)
    assert done.resultat.rent
    assert re.match(
        r"Ingen feil: \d+ sider ser annerledes ut; ellers likt$", verdict(done.resultat)
    )


def test_no_report_is_touched(grener: Grener) -> None:
    done = grener.kjor("ingen-beretning")
    assert done.resultat.rapporter == ()
    assert done.resultat.rent
    assert set(filer(done.out)) == {"kodekvalitet.json", "kommentar.md", "manifest.json"}
    assert kommentar(done).splitlines()[:2] == [MERKE, "## Endringen gjelder ingen beretning"]
    assert json.loads((done.out / "kodekvalitet.json").read_bytes()) == []


def test_a_text_that_refers_to_a_missing_figure(grener: Grener) -> None:
    done = grener.kjor("et-hull")
    assert verdict(done.resultat) == VERDICT
    html = (done.out / "2013/html/index.html").read_text(encoding="utf-8")
    assert "mangler: bydel/<wbr>tall/<wbr>klager/<wbr>2011</mark>" in html
    assert "mangler: bydel/tall/klager/2011" in kommentar(done).replace("\\", "")


def test_files_that_cannot_be_read_give_no_draft_and_that_is_said(grener: Grener) -> None:
    done = grener.kjor("uleselig")
    assert not done.resultat.rent
    assert verdict(done.resultat) == "Utkastet kunne ikke lages: 1 feil stopper det, og den er ny"
    text = kommentar(done)
    assert "**Utkastet:** filene kan ikke leses, så det er ikke noe utkast å vise." in text
    assert "`reports/2013/rapport.yaml:4`" in text


def test_a_figure_in_doubt_gives_a_draft_with_a_mark(grener: Grener) -> None:
    done = grener.kjor("en-rad")
    assert verdict(done.resultat) == VERDICT
    html = (done.out / "2013/html/index.html").read_text(encoding="utf-8")
    assert '<mark class="merke-mangler">må rettes</mark>' in html
    assert "`data/2013/fo1/netto.csv:2`" in kommentar(done)


def test_a_template_that_is_broken_is_said_and_no_traceback(grener: Grener) -> None:
    done = grener.kjor("en-mal")
    assert verdict(done.resultat) == "Utkastet kunne ikke lages"
    assert [x for x in for_people(done.resultat) if "'bolk' is undefined" in x] == [
        "  reports/2013: malen templates/seksjon.html.j2 har en feil på linje 9: "
        "'bolk' is undefined."
    ]


def test_a_target_that_cannot_be_built_is_said_and_the_draft_is_made(grener: Grener) -> None:
    lager = grener.lager
    lager.git("switch", "--quiet", "--create", "rettet", "uleselig")
    lager.git("checkout", "--quiet", "main", "--", "reports")
    lager.lagre("rettet")
    done = grener.kjor("rettet", "uleselig")
    (rapport,) = done.resultat.rapporter
    assert rapport.sammenligning is None
    assert rapport.uten_sammenligning.startswith(
        "uleselig kan ikke bygges, så det er ikke noe å sammenligne med: "
        "reports/2013/rapport.yaml:4:5: «ar»: «i fjor» er ikke et årstall"
    )
    assert (done.out / "2013/html/index.html").is_file()
    assert done.resultat.rent


def test_a_report_the_target_does_not_have(grener: Grener) -> None:
    lager = grener.lager
    lager.git("switch", "--quiet", "--orphan", "tom")
    lager.lagre("tom")
    lager.git("switch", "--quiet", "--create", "ny-beretning")
    lager.git("checkout", "--quiet", "main", "--", ".")
    lager.lagre("ny")
    (rapport,) = grener.kjor("ny-beretning", "tom").resultat.rapporter
    assert rapport.uten_sammenligning == (
        "tom har ikke denne beretningen, så det er ikke noe å sammenligne med."
    )
    assert len(rapport.nye) == 5


def test_a_report_that_is_taken_away(grener: Grener) -> None:
    lager = grener.lager
    lager.git("switch", "--quiet", "--create", "borte", "main")
    lager.git("rm", "--quiet", "-r", "reports")
    skriv(lager.rot, "reports/les.txt", "tom")
    lager.lagre("borte")
    assert verdict(grener.kjor("borte").resultat) == "Endringen tar bort reports/2013"


def test_what_is_not_committed_counts_too(grener: Grener) -> None:
    lager = grener.lager
    lager.git("switch", "--quiet", "main")
    skriv(lager.rot, "reports/2013/ukjent.yaml", "tekst: ny\n")
    try:
        (rapport,) = grener.kjor("main", "main").resultat.rapporter
    finally:
        (lager.rot / "reports/2013/ukjent.yaml").unlink()
    assert [d.code for d in rapport.nye] == ["INN003"]


def test_github_gets_annotations_a_summary_and_a_link(grener: Grener, tmp_path: Path) -> None:
    summary = tmp_path / "sammendrag.md"
    done = grener.kjor(
        "en-sum",
        GITHUB_ACTIONS="true",
        GITHUB_BASE_REF="main",
        GITHUB_REPOSITORY="bydel/beretning",
        GITHUB_RUN_ID="17",
        GITHUB_SERVER_URL="https://github.com",
        GITHUB_STEP_SUMMARY=str(summary),
    )
    assert summary.read_text(encoding="utf-8") == kommentar(done)
    link = "https://github.com/bydel/beretning/actions/runs/17#artifacts"
    assert f"[Last ned utkastet og sammenligningen]({link})" in kommentar(done)
    lines = list(for_github(done.resultat, done.mappe))
    commands = [line for line in lines if line.startswith("::")]
    assert commands[0].startswith("::error file=data/2013/fo2b/netto.csv,line=4,col=")
    assert ",title=Nytt funn%3A SUM001 " in commands[0]
    assert len(commands) == len(done.resultat.rapporter[0].nye)
    assert lines[-2].startswith(VERDICT.partition(":")[0])


def test_gitlab_gets_a_code_quality_report(grener: Grener) -> None:
    issues = json.loads((grener.kjor("en-sum").out / "kodekvalitet.json").read_bytes())
    worst = [i for i in issues if i["severity"] == "critical"]
    assert {i["check_name"] for i in worst} == {"SUM001"}
    assert worst[0]["location"] == {"path": "data/2013/fo2b/netto.csv", "lines": {"begin": 4}}
    assert len({i["fingerprint"] for i in issues}) == len(issues)


def test_the_target_branch_is_the_one_the_service_names(grener: Grener) -> None:
    name = {"CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "en-celle"}
    assert grener.kjor("ingen-beretning", **name).resultat.gren == "en-celle"


def test_names_from_outside_are_shown_and_never_obeyed(grener: Grener) -> None:
    lager = grener.lager
    lager.git("branch", OND, "main")
    lager.git("switch", "--quiet", "--create", "utenfra", "main")
    skriv(lager.rot, f"{R}/|`@alle<img src=x>,line=1::.yaml", "tekst: ny\n")
    skriv(lager.rot, f"{R}/\u2028::add-mask::x\u0085::error::y.yaml", "tekst: ny\n")
    lager.lagre("utenfra")
    done = grener.kjor("utenfra", OND)
    shown = MarkdownIt("gfm-like", {"linkify": False}).render(kommentar(done))
    assert not re.search(r"<(img|script)|@alle", shown)
    read = shown.replace("<!-- -->", "")
    assert f"Sammenlignet med {html_escape(OND)} (" in read
    assert f"<td>{R}/|`@alle&lt;img src=x&gt;,line=1::.yaml:1</td>" in read
    lines = list(for_github(done.resultat, done.mappe))
    commands = [line for line in lines if line.startswith("::")]
    start = rf"::error file={R}/\|`@alle<img src=x>%2Cline=1%3A%3A.yaml,line=1,col=1,title=[^,:]*::"
    assert any(re.match(start, line) for line in commands)
    assert all(re.match(r"::(error|warning) file=[^,]*,line=\d+,", line) for line in commands)


def test_text_from_outside_is_shown_and_never_obeyed(grener: Grener) -> None:
    lager = grener.lager
    lager.git("switch", "--quiet", "--create", "tekst", "main")
    bytt(lager.rot, "data/2013/bydel/tall.csv", "Besøk i servicetorget;antall;2013;4 210",
         "Besøk <img src=x> @alle #1 [her](https://x.no);antall;2013;4 211")  # fmt: skip
    lager.lagre("tekst")
    text = kommentar(grener.kjor("tekst"))
    shown = MarkdownIt("gfm-like", {"linkify": False}).render(text)
    assert not re.search(r"<img|@alle|href=|#1\b", shown)
    assert "Besøk &lt;img src=x&gt; @alle #1 [her](https://x.no)" in shown.replace("<!-- -->", "")


def test_what_would_be_a_command_in_the_log_is_none() -> None:
    assert (
        harmless("  ::add-mask::x\nvanlig ##[error]") == "\u200b  ::add-mask::x\nvanlig ## [error]"
    )


def test_a_comment_that_would_be_too_long_is_cut(grener: Grener) -> None:
    done = grener.kjor("en-sum")
    (rapport,) = done.resultat.rapporter
    many = tuple(replace(rapport.nye[0], message=f"{n} {'x' * 2000}") for n in range(200))
    long = replace(rapport, liste=replace(rapport.liste, funn=many))
    text = as_comment(replace(done.resultat, rapporter=(long,)))
    assert len(text) <= 60_000
    assert text.startswith(MERKE)


def test_a_folder_with_other_things_in_it_is_left_alone(grener: Grener, tmp_path: Path) -> None:
    skriv(tmp_path, "viktig.txt", "ikke slett")
    environment = Environment(grener.lager.rot, variables={})
    with pytest.raises(UsageError, match="har annet i seg, som ville bli slettet"):
        run_ci(out=tmp_path, environment=environment)
    assert (tmp_path / "viktig.txt").is_file()


def test_the_command_says_it_and_exits(
    grener: Grener, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    grener.lager.git("switch", "--quiet", "ingen-beretning")
    monkeypatch.chdir(grener.lager.rot)
    for name in ("GITHUB_ACTIONS", "GITHUB_BASE_REF", "GITLAB_CI"):
        monkeypatch.delenv(name, raising=False)
    result = CliRunner().invoke(main, ["ci"])
    assert result.exit_code == 0, result.output
    first, *rest = result.stdout.splitlines()
    assert first.startswith("Endringen gjelder ingen beretning. Sammenlignet med main (")
    assert rest == [f"  {grener.lager.rot / 'build/ci/kommentar.md'}"]
    again = CliRunner().invoke(main, ["ci", "--mot", "finnes-ikke"])
    assert again.exit_code == 2
    assert "det finnes ingen revisjon «finnes-ikke»" in again.stderr


def test_each_side_has_its_own_templates_unless_it_comes_from_another_project(
    grener: Grener,
) -> None:
    own = grener.kjor("en-stil")
    assert "Hvert utkast er satt med sine egne maler og sin egen stil." in kommentar(own)
    assert own.resultat.rapporter[0].sammenligning.sider
    assert own.resultat.rapporter[0].sammenligning.maler == ("egne", "egne")
    foreign = {"CI_MERGE_REQUEST_SOURCE_PROJECT_ID": "2", "CI_MERGE_REQUEST_PROJECT_ID": "1"}
    for shared in (grener.kjor("en-stil", **foreign), grener.kjor("en-stil", maler="felles")):
        assert shared.resultat.rapporter[0].sammenligning.like
        said = "Begge utkastene er satt med malene og stilen i main."
        assert said in kommentar(shared)
        assert list(for_people(shared.resultat))[-2].endswith(said)
        written = json.loads((shared.out / "2013/sammenligning.json").read_text(encoding="utf-8"))
        assert (written["gammel"]["maler"], written["ny"]["maler"]) == ("main", "main")
    assert grener.kjor("en-stil", maler="egne", **foreign).resultat.rapporter[0].sammenligning.sider


def test_a_template_that_reaches_out_is_a_fault_and_is_not_used_for_a_stranger(
    grener: Grener,
) -> None:
    (own,) = grener.kjor("en-ond-mal").resultat.rapporter
    assert own.hindring == (
        "malen templates/kapittel.html.j2 har en feil på linje 3: «__class__» er lukket for maler."
    )
    (shared,) = grener.kjor("en-ond-mal", maler="felles").resultat.rapporter
    assert not shared.hindring
    assert len(shared.sammenligning.tall) == 1
