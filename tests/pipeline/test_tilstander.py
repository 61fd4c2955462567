"""Whatever was built before, the same files and the same wish give the same bytes."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from arsberetning.environment import Environment
from arsberetning.pipeline.build import Settings, build, build_all, wished
from arsberetning.pipeline.built import Built
from arsberetning.pipeline.manifest import NAME, digest
from arsberetning.pipeline.ownership import EARLIER, known_files
from arsberetning.pipeline.verify import verify_file
from prosjektkopi import bytt, filer, kopier_bygget, kopier_lillevik, skriv

R = "reports/2013"
PDF = "arsberetning-lillevik-2013-utkast.pdf"
WISHES = (("html", "pdf", "data"), ("html",), ("pdf",), ("data",), ("data", "pdf"),
          ("data", "html"))  # fmt: skip
STEPS = 12


def new_text(rot: Path) -> None:
    skriv(rot, f"{R}/saerskilt/service.yaml", "tekst: Noe helt annet.\n")


def new_figure(rot: Path) -> None:
    bytt(rot, "data/2013/bydel/tall.csv", ";2013;9;", ";2013;8;")


def new_style(rot: Path) -> None:
    path = rot / "styles/screen.css"
    path.write_bytes(path.read_bytes() + b"\n/* ny */\n")


def one_file_less(rot: Path) -> None:
    (rot / f"{R}/saerskilt/service.yaml").unlink()


EDITS: dict[str, Callable[[Path], None]] = {
    e.__name__: e for e in (new_text, new_figure, new_style, one_file_less)
}


class Machine:
    """A project that is edited, mended and built, and what each state was built to first."""

    def __init__(self, rot: Path) -> None:
        self.rot = rot
        self.clean = {n: b for n, b in filer(rot).items() if not n.startswith("build/")}
        self.state = ""
        self.known: dict[tuple[str, tuple[str, ...], bool], dict[str, bytes]] = {}
        self.log: list[str] = []

    def edit(self, name: str) -> None:
        """Bring the files into a state: as they were, or with one edit."""
        for place, data in self.clean.items():
            skriv(self.rot, place, data)
        self.state = name
        if name:
            EDITS[name](self.rot)

    def build(self, formats: tuple[str, ...], *, draft: bool, cache: bool) -> None:
        """Build, and hold what is made against what the same gave before."""
        settings = Settings(self.rot / "build/.lager" if cache else None)
        made = build(self.rot / R, formats=formats, draft=draft, settings=settings,
                     environment=Environment(self.rot, variables={}))  # fmt: skip
        found = {name: (made.out / name).read_bytes() for name in made.files}
        self.log.append(f"{self.state or 'som før'}: {formats} {draft=} {cache=}")
        key = (self.state, tuple(sorted(formats)), draft)
        before = self.known.setdefault(key, found)
        assert [n for n in {*before, *found} if before.get(n) != found.get(n)] == [], self.log
        standing = {name: digest(data) for name, data in filer(made.out).items()}
        assert known_files(made.out) == standing, self.log
        assert (set(standing) - {EARLIER} == set(found)) == (EARLIER not in standing)


@pytest.mark.parametrize("seed", [1, 2])
def test_any_order_of_builds_gives_what_a_first_build_gives(
    lillevik_bygget: Path, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same order each time
    machine = Machine(kopier_bygget(lillevik_bygget, tmp_path / "a"))
    shutil.rmtree(machine.rot / "build/2013")
    for _ in range(STEPS):
        if chance.random() < 0.4:
            machine.edit(chance.choice(("", "", *EDITS)))
        wish = list(chance.choice(WISHES[:1] * 3 + WISHES[1:]))
        chance.shuffle(wish)
        machine.build(tuple(wish), draft=chance.random() < 0.2, cache=chance.random() < 0.9)
    machine.edit("")
    machine.build(("html",), draft=False, cache=True)
    machine.build(("pdf",), draft=False, cache=True)
    settings = Settings(machine.rot / "build/.lager")
    assert verify_file(machine.rot / "build/2013" / PDF, machine.rot / R, settings) == []


def test_the_web_page_first_and_the_whole_after_is_the_whole(
    lillevik_bygget: Path, tmp_path: Path
) -> None:
    rot = kopier_bygget(lillevik_bygget, tmp_path / "a")
    settings = Settings(rot / "build/.lager")
    found = []
    for formats in (WISHES[0], ("html",), WISHES[0]):
        env = Environment(rot, variables={})
        out = build(rot / R, formats=formats, settings=settings, environment=env).out
        found.append(filer(out))
    assert found[0] == found[2]
    manifest = found[0][NAME]
    assert b"styles/screen.css" in manifest
    assert verify_file(out / PDF, rot / R, settings) == []


def test_one_process_with_many_reports_and_one_contact_gives_the_same(tmp_path: Path) -> None:
    """Also where the caller has used the contact with the files for something else."""
    one = kopier_lillevik(tmp_path / "a")
    env = Environment(one, variables={})
    env.read_bytes("styles/screen.css")
    first = wished(one / R, tmp_path / "ut", ("data",), env)
    made = build_all([first, first], Settings())
    assert all(isinstance(m, Built) for m in made)
    alone = build(one / R, tmp_path / "alene", ("data",), environment=env.elsewhere(one))
    assert filer(tmp_path / "ut") == filer(alone.out)


def test_the_mask_of_new_files_is_no_input(lillevik: Path, tmp_path: Path) -> None:
    found = []
    for mask in (0o077, 0o002):
        with umask(mask):
            env = Environment(lillevik, variables={})
            out = build(lillevik / R, tmp_path / f"{mask}", ("data",), environment=env).out
        found.append(filer(out))
    assert found[0] == found[1]


@contextlib.contextmanager
def umask(mask: int) -> Iterator[None]:
    """Have new files made with a mask."""
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)
