"""The script that writes the comment, with a stand-in for GitHub's own program."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from arsberetning.output.kommentar import MERKE
from prosjektkopi import ROT

GH = """#!{python}
import json, os, pathlib, sys
folder = pathlib.Path({folder!r})
state = json.loads((folder / "tilstand.json").read_text())
words = sys.argv[1:]
with (folder / "kalt.txt").open("a") as log:
    log.write(" ".join(words[:4]) + "\\n")
if words[:2] == ["run", "download"]:
    if state["tekst"] is None:
        sys.exit(1)
    target = pathlib.Path(words[words.index("--dir") + 1]) / "kommentar.md"
    target.write_text(state["tekst"])
elif "--paginate" in words:
    for comment in state["kommentarer"]:
        print(comment)
elif "GET" in words:
    asked = [w for w in words if w.startswith("head=")]
    for pull in state["pull"]:
        if asked == ["head=" + pull["gren"]] and pull["sha"] == os.environ["HEAD_SHA"]:
            print(pull["nummer"])
else:
    name = next(w for w in words if w.startswith("body=@")).removeprefix("body=@")
    (folder / "skrevet.md").write_text(pathlib.Path(name).read_text())
"""


@dataclass(frozen=True)
class Github:
    """What GitHub knows, and what was asked of it."""

    mappe: Path

    def sett(self, **tilstand: object) -> None:
        first = {"tekst": f"{MERKE}\n## Ingen feil\n@alle\n", "kommentarer": [],
                 "pull": [{"gren": "kari:tall", "sha": "abc", "nummer": 7}]}  # fmt: skip
        (self.mappe / "tilstand.json").write_text(json.dumps(first | tilstand))

    def kjor(self, **variabler: str) -> subprocess.CompletedProcess[str]:
        given = {"GITHUB_REPOSITORY": "kari/b", "HEAD_REPOSITORY": "kari/b", "HEAD_OWNER": "kari",
                 "HEAD_BRANCH": "tall", "HEAD_SHA": "abc", "RUN_ID": "17"}  # fmt: skip
        set_ = [f"{k}={v}" for k, v in (given | variabler).items()]
        command = ["env", f"PATH={self.mappe}:/usr/bin:/bin", *set_, str(ROT / ".ci/kommentar")]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    @property
    def kalt(self) -> list[str]:
        return (self.mappe / "kalt.txt").read_text().splitlines()

    @property
    def skrevet(self) -> str:
        return (self.mappe / "skrevet.md").read_text()


@pytest.fixture
def github(tmp_path: Path) -> Github:
    (tmp_path / "gh").write_text(GH.format(python=sys.executable, folder=str(tmp_path)))
    (tmp_path / "gh").chmod(0o755)
    made = Github(tmp_path)
    made.sett()
    return made


def test_the_first_time_a_comment_is_written(github: Github) -> None:
    done = github.kjor()
    assert done.stderr == "Kommentaren er skrevet.\n"
    assert github.kalt[-1] == "api --silent --method POST"
    assert github.skrevet == f"{MERKE}\n## Ingen feil\n@alle\n"


def test_the_next_time_the_same_comment_is_renewed(github: Github) -> None:
    github.sett(kommentarer=[31, 32])
    done = github.kjor()
    assert done.stderr == "Kommentaren er fornyet.\n"
    assert github.kalt[-1] == "api --silent --method PATCH"
    assert not any("POST" in call for call in github.kalt)


def test_a_fork_is_said_to_be_one_and_calls_nobody(github: Github) -> None:
    assert github.kjor(HEAD_REPOSITORY="kari/kopi").returncode == 0
    first, second, *_, last = github.skrevet.splitlines()
    assert first == MERKE
    assert second == "> [!NOTE]"
    assert "kommer fra en kopi utenfor prosjektet" in github.skrevet
    assert last == "@&#8203;alle"


@pytest.mark.parametrize(
    ("tilstand", "code", "said"),
    [
        ({"tekst": None}, 0, "Kjøringen har ingen kommentar å skrive."),
        ({"tekst": "noe annet\n"}, 1, "som ikke er laget av arsberetning ci"),
        ({"tekst": f"{MERKE}\n" + "æ" * 100_001}, 1, "for lang til å være laget av"),
        ({"pull": []}, 0, "ingen åpen endringsforespørsel med denne commiten"),
        ({"pull": [{"gren": "kari:tall", "sha": "annen", "nummer": 7}]}, 0, "ingen åpen"),
        ({"pull": [{"gren": "ola:tall", "sha": "abc", "nummer": 7}]}, 0, "ingen åpen"),
        ({"pull": [{"gren": "kari:tall", "sha": "abc", "nummer": "7/x"}]}, 0, "ingen åpen"),
    ],
)
def test_nothing_is_written(
    github: Github, tilstand: dict[str, object], code: int, said: str
) -> None:
    github.sett(**tilstand)
    done = github.kjor()
    assert (done.returncode, said in done.stderr) == (code, True), done.stderr
    assert not (github.mappe / "skrevet.md").exists()


def test_a_branch_name_is_only_a_name(github: Github) -> None:
    name = '$(touch x)";`touch y` --jq'
    github.sett(pull=[{"gren": f"kari:{name}", "sha": "abc", "nummer": 7}])
    assert github.kjor(HEAD_BRANCH=name).stderr == "Kommentaren er skrevet.\n"
    assert not (github.mappe / "x").exists()
