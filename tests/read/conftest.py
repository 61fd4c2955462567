from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from arsberetning.diagnostics import Diagnostic
from arsberetning.environment import Environment
from arsberetning.read import yaml as reader
from arsberetning.read.nodes import MapNode
from arsberetning.read.yaml import read_yaml

Read = Callable[[str | bytes], tuple[MapNode | None, list[Diagnostic]]]


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def read_yaml_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Read:
    """Read a file with this content, by libyaml and by pure Python."""
    monkeypatch.setattr(reader, "LOADER", getattr(yaml, request.param))

    def _read(content: str | bytes) -> tuple[MapNode | None, list[Diagnostic]]:
        data = content.encode() if isinstance(content, str) else content
        (tmp_path / "r.yaml").write_bytes(data)
        return read_yaml(Environment(tmp_path), "r.yaml")

    return _read
