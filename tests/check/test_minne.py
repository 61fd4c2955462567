"""What the check keeps from one run to the next changes nothing but the time it takes."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from arsberetning.check.motor import Resultat, run
from arsberetning.check.prosa.modell import Tekst, prosamodell
from arsberetning.check.prosa.sprak import sprak
from arsberetning.check.prosa.tekstprov import tekstprov
from arsberetning.check.prosa.tekstregel import registered
from arsberetning.cli import main
from arsberetning.diagnostics import Place
from arsberetning.pdf.cache import Cache
from arsberetning.pipeline.build import Settings, build
from arsberetning.pipeline.kontrollminne import Kontrollminne
from arsberetning.pipeline.load import Loaded, load
from check.prosjekt import ROT, Minnefiler, files_of
from check.som_trykt import SOM_TRYKT

TEXT, OPPSETT = "reports/2024/innledning.yaml", "reports/2024/rapport.yaml"
WRONG = "Bydelen har oppgradet et lekeapperat , og og kan gjennomfører I 2022 alle type tiltak ."


class Minnebok(dict[str, bytes]):
    """A memory that is a dict."""

    def put(self, key: str, data: bytes) -> None:
        self[key] = data


def _loaded(root: Path, files: dict[str, bytes], memory: Minnebok | None) -> Loaded:
    return load(root / "reports/2024", Minnefiler(files, root), memory)


def _said(result: Resultat) -> tuple[Any, ...]:
    return result.funn, result.unntatt, dict(result.provd)


def _with_text(text: str) -> dict[str, bytes]:
    return {**files_of(ROT), TEXT: f"tekst: |\n  {text}\n".encode()}


def _edits(files: dict[str, bytes]) -> list[dict[str, bytes]]:
    """A figure changed, then a word too, then lines moved, then a limit, then a word is known."""
    found = [files]
    for name, old, new in (
        ("data/2024/fo2a/nokkeltall.csv", b";1634", b";1734"),
        (TEXT, b" og ", b" og og "),
        (TEXT, b"tekst:", b"# sett gjennom\n\ntekst:"),
        (OPPSETT, b"kontroll:\n", b"kontroll:\n  grenser: {setning_ord: 20}\n"),
        (OPPSETT, b"ord: [", b"ord: [fritidsaktiviteter, "),
    ):
        after = found[-1][name].replace(old, new, 1)
        assert after != found[-1][name], name
        found.append({**found[-1], name: after})
    return found


def test_one_change_after_another_gives_what_a_fresh_check_gives() -> None:
    memory = Minnebok()
    for files in _edits(files_of(SOM_TRYKT)):
        kept = _loaded(SOM_TRYKT, files, memory)
        assert _said(kept.check) == _said(_loaded(SOM_TRYKT, files, None).check)
    assert memory


def test_a_changed_figure_asks_nothing_of_the_texts_that_do_not_name_it() -> None:
    memory = Minnebok()
    files = files_of(ROT)
    run(_loaded(ROT, files, memory).grunnlag)
    name = "data/2024/fo2a/indikatorer.csv"
    changed = {**files, name: files[name].replace(b";91", b";92")}
    assert changed != files
    before, after = _loaded(ROT, files, memory).grunnlag, _loaded(ROT, changed, memory).grunnlag
    assert before.av(sprak).digest() == after.av(sprak).digest()
    texts = after.av(tekstprov)
    pairs = zip(texts.tekster, texts.digester, strict=True)
    new = {t.kilde.felt for t, d in pairs if d not in texts.kjent}
    referring = {t.kilde.felt for t in texts.tekster if "indikator/" in t.kilde.innhold}
    assert new <= referring
    assert len(texts.kjent) > len(new)


def test_a_second_run_looks_at_no_text_and_asks_no_dictionary(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    memory = Minnebok()
    first = _said(_loaded(ROT, _with_text(WRONG), memory).check)
    again = _loaded(ROT, _with_text(WRONG), memory)
    from arsberetning.check.prosa.ordbok import Ordbok

    def refuse(*_: object) -> bool:
        msg = "the dictionary is asked"
        raise AssertionError(msg)

    monkeypatch.setattr(Ordbok, "har", refuse)
    monkeypatch.setattr(Ordbok, "flagg", refuse)
    assert _said(again.check) == first
    assert not again.grunnlag.av(tekstprov).nye


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda data: data[:-2],
        lambda _: b"[]",
        lambda _: b"7",
        lambda _: b'{"a": {"SPR004": "x"}}',
        lambda data: data.replace(b":", b";"),
        lambda data: re.sub(rb"(?<=:)\d+", b"[1]", data),
        lambda data: re.sub(rb"true|false", b"3", data),
    ],
)
def test_what_is_damaged_is_as_if_it_had_never_been_there(
    damage: Callable[[bytes], bytes],
) -> None:
    memory = Minnebok()
    expected = _said(_loaded(ROT, _with_text(WRONG), memory).check)
    assert len(memory) == 3
    damaged = Minnebok({key: damage(data) for key, data in memory.items()})
    assert _said(_loaded(ROT, _with_text(WRONG), damaged).check) == expected


def test_an_own_word_is_another_language() -> None:
    memory = Minnebok()
    files = _with_text("Bydelen har et lekeapperat.")
    assert "SPR001" in {d.code for d in _loaded(ROT, files, memory).check.funn}
    own = files[OPPSETT] + b"\nkontroll:\n  ord: [lekeapperat]\n"
    accepted = _loaded(ROT, {**files, OPPSETT: own}, memory).check.funn
    assert "SPR001" not in {d.code for d in accepted}


def test_a_rule_of_one_text_knows_neither_the_file_nor_the_section() -> None:
    loaded = _loaded(SOM_TRYKT, files_of(SOM_TRYKT), None).grunnlag
    language, found = loaded.av(sprak), 0
    for tekst in loaded.av(prosamodell).hele:
        moved = _elsewhere(tekst)
        for rule in registered().values():
            if rule.omfang.gjelder(tekst):
                here = list(rule.prov(tekst, language))
                assert list(rule.prov(moved, language)) == here, rule.kode
                found += len([f for f in here if f])
    assert found > 100


def test_the_memory_is_in_the_cache_and_another_code_has_another(tmp_path: Path) -> None:
    memory = Kontrollminne(Cache(tmp_path))
    memory.put("a", b"1")
    assert memory.get("a") == b"1"
    assert memory.get("b") is None
    (entry,) = tmp_path.iterdir()
    entry.write_bytes(entry.read_bytes()[:-1] + b"2")
    assert memory.get("a") is None


def _elsewhere(tekst: Tekst) -> Tekst:
    """The same text in another section of another file."""
    kilde = replace(tekst.kilde, punkt="annet", sted=lambda n: Place("annet.yaml", 1, n))
    blocks = tuple(replace(b, kilde=kilde) for b in tekst.blokker)
    return replace(tekst, kilde=kilde, blokker=blocks)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROT, tmp_path, dirs_exist_ok=True)
    (tmp_path / TEXT).write_bytes(_with_text(WRONG)[TEXT])
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _checked(*args: str) -> str:
    result = CliRunner().invoke(main, ["check", *args])
    assert result.exit_code == 1
    return result.output


def test_the_command_keeps_where_a_build_has_kept_before(project: Path) -> None:
    first = _checked()
    assert not (project / "build").exists()
    kept = project / "build" / ".lager"
    kept.mkdir(parents=True)
    assert _checked("--no-cache") == first
    assert list(kept.iterdir()) == []
    assert _checked() == first
    names = sorted(p.name for p in kept.iterdir())
    assert len(names) == 3
    assert _checked() == first
    assert sorted(p.name for p in kept.iterdir()) == names


def test_a_selection_of_rules_is_read_from_what_is_kept_and_keeps_nothing(project: Path) -> None:
    kept = project / "build" / ".lager"
    kept.mkdir(parents=True)
    alone = _checked("--select", "SPR")
    assert list(kept.iterdir()) == []
    _checked()
    assert _checked("--select", "SPR") == alone


def test_a_folder_where_nothing_can_be_kept_disturbs_nothing(project: Path) -> None:
    first = _checked()
    (project / "build").mkdir()
    (project / "build" / ".lager").mkdir(mode=0o500)
    assert _checked() == first


def test_a_build_keeps_what_the_check_found(project: Path) -> None:
    (project / TEXT).write_bytes(files_of(ROT)[TEXT])
    settings = Settings(project / "lager")
    build(project / "reports/2024", project / "ut", ("data",), settings=settings)
    loaded = load(project / "reports/2024", None, Kontrollminne(Cache(project / "lager")))
    assert loaded.grunnlag.av(tekstprov).kjent
