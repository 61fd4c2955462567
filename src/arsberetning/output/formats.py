"""The formats findings can be written in, by the name the command line knows them by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from arsberetning.output.funnliste import Funnliste
from arsberetning.output.github import as_github
from arsberetning.output.jsonformat import as_json
from arsberetning.output.markdown import as_markdown
from arsberetning.output.sarif import as_sarif

FORMATS: Mapping[str, Callable[[Funnliste], str]] = MappingProxyType(
    {"json": as_json, "github": as_github, "sarif": as_sarif, "md": as_markdown}
)
