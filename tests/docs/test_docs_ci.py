"""docs/ci.md says what is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from arsberetning.cli.ci import ci
from prosjektkopi import ROT

GUIDE = (ROT / "docs/ci.md").read_text(encoding="utf-8")
WORKFLOWS = sorted((ROT / ".github/workflows").glob("*.yml"))


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", GUIDE, re.DOTALL)


def test_the_example_for_gitlab_is_yaml_and_runs_the_command() -> None:
    (example,) = blocks("yaml")
    job = yaml.safe_load(example)["utkast"]
    assert job["script"] == [".venv/bin/arsberetning ci"]
    assert job["variables"]["GIT_DEPTH"] == "0"
    assert job["artifacts"]["reports"]["codequality"] == "build/ci/kodekvalitet.json"
    assert all(isinstance(line, str) for line in job["before_script"])


def test_every_option_in_the_guide_is_one_of_the_command() -> None:
    options = {name for parameter in ci.params for name in parameter.opts}
    named = set(re.findall(r"arsberetning ci (--[a-z]+)", GUIDE))
    assert named == options == {"--maler", "--mot", "--out"}


@pytest.mark.parametrize("path", WORKFLOWS, ids=[p.name for p in WORKFLOWS])
def test_a_workflow_has_least_rights_and_pinned_actions(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        assert job["permissions"].get("contents") == "read"
        for step in job["steps"]:
            assert "run" not in step or "${{" not in step["run"]
            assert "uses" not in step or re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", step["uses"])


def test_the_job_that_runs_a_branch_can_write_nothing() -> None:
    workflow = yaml.safe_load((ROT / ".github/workflows/utkast.yml").read_text(encoding="utf-8"))
    assert workflow[True].keys() == {"pull_request"}
    assert [job["permissions"] for job in workflow["jobs"].values()] == [{"contents": "read"}]
    assert "secrets" not in str(workflow)


def test_a_fork_is_made_with_the_targets_templates() -> None:
    workflow = yaml.safe_load((ROT / ".github/workflows/utkast.yml").read_text(encoding="utf-8"))
    (step,) = (s for s in workflow["jobs"]["utkast"]["steps"] if "env" in s)
    assert step["run"] == '.venv/bin/arsberetning ci --maler "$MALER"'
    own = "github.event.pull_request.head.repo.full_name == github.repository"
    assert step["env"] == {"MALER": f"${{{{ {own} && 'egne' || 'felles' }}}}"}


def test_the_comment_is_written_by_what_runs_nothing_of_the_branch() -> None:
    path = ROT / ".github/workflows/utkast-kommentar.yml"
    steps = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]["kommentar"]["steps"]
    assert [step.get("run") for step in steps] == [None, ".ci/kommentar"]
    assert "ref" not in steps[0]["with"]
