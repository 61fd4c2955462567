"""A repository that wants to run something: whatever of it is run leaves a mark."""

from __future__ import annotations

from pathlib import Path

from gitlager import Lager

INNSTILLINGER = (
    "core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "core.gitProxy",
    "core.askPass", "core.alternateRefsCommand", "credential.helper", "diff.external",
    "diff.ond.command", "diff.ond.textconv", "merge.ond.driver", "filter.ond.clean",
    "filter.ond.smudge", "filter.ond.process", "gpg.program", "gpg.ssh.program", "pager.diff",
    "pager.ls-tree", "sequence.editor", "uploadpack.packObjectsHook", "interactive.diffFilter",
    "remote.origin.uploadpack", "remote.origin.receivepack", "browser.ond.cmd",
    "submodule.data.update", "alias.ls-files", "alias.rev-parse", "trailer.ond.command",
)  # fmt: skip
"""Every setting that names a program; where git wants `!` first, it is there."""

VARIABLER = ("GIT_EXTERNAL_DIFF", "GIT_SSH_COMMAND", "GIT_SSH", "GIT_ASKPASS", "SSH_ASKPASS",
             "GIT_PAGER", "PAGER", "GIT_EDITOR", "EDITOR", "VISUAL", "GIT_PROXY_COMMAND",
             "GIT_SEQUENCE_EDITOR")  # fmt: skip
"""Every variable that names a program."""

SPOR = ("GIT_TRACE", "GIT_TRACE_SETUP", "GIT_TRACE_PERFORMANCE", "GIT_TRACE2", "GIT_TRACE2_EVENT",
        "GIT_TRACE2_PERF", "GIT_TRACE_FSMONITOR", "GIT_TRACE_PACK_ACCESS")  # fmt: skip
"""Every variable that names a file to write."""

KROKER = ("post-checkout", "post-index-change", "pre-commit", "reference-transaction",
          "fsmonitor-watchman", "query-watchman", "pre-auto-gc", "post-rewrite")  # fmt: skip


def gjor_fiendtlig(lager: Lager, merker: Path) -> dict[str, str]:
    """Set all of it. Marks are left in `merker`; the environment variables to run with."""
    merker.mkdir()
    program = _program(merker, "program")
    for navn in INNSTILLINGER:
        slik = f"!{program} {navn}" if navn.startswith(("alias.", "submodule.")) else program
        lager.git("config", navn, slik)
    lager.git("config", "filter.a=b.clean", program)
    lager.git("config", "remote.origin.url", f"ext::{program}")
    lager.git("config", "remote.origin.promisor", "true")
    lager.git("config", "extensions.partialClone", "origin")
    lager.git("config", "core.repositoryFormatVersion", "1")
    lager.git("config", "protocol.allow", "always")
    lager.git("config", "log.showSignature", "true")
    lager.git("config", "core.hooksPath", str(_kroker(lager, merker)))
    attributter = lager.rot / ".git" / "info" / "attributes"
    attributter.write_text("* filter=ond diff=ond merge=ond\n*.yaml filter=a=b\n")
    lager.git("config", "core.attributesFile", str(attributter))
    return _miljo(merker, program)


def merket(merker: Path) -> list[str]:
    """What was run or written."""
    return sorted(p.name for p in merker.iterdir() if not p.name.startswith("program"))


def _miljo(merker: Path, program: str) -> dict[str, str]:
    innstilt = {"core.fsmonitor": program, "filter.ond.clean": program, "alias.x": f"!{program}"}
    nummerert = {"GIT_CONFIG_COUNT": str(len(innstilt))}
    for n, (navn, verdi) in enumerate(innstilt.items()):
        nummerert |= {f"GIT_CONFIG_KEY_{n}": navn, f"GIT_CONFIG_VALUE_{n}": verdi}
    return {
        **dict.fromkeys(VARIABLER, program),
        **{navn: str(merker / f"spor-{navn}") for navn in SPOR},
        **nummerert,
        "GIT_CONFIG_PARAMETERS": f"'core.fsmonitor'='{program}'",
        "GIT_EXEC_PATH": str(merker),
        "GIT_ATTR_SOURCE": "HEAD",
        "GIT_TEMPLATE_DIR": str(merker),
        "GIT_REPLACE_REF_BASE": "refs/heads/",
    }


def _program(merker: Path, navn: str) -> str:
    fil = merker / navn
    fil.write_text(f'#!/bin/sh\necho "$0 $@" > "{merker}/kjort-$$"\ncat\n')
    fil.chmod(0o755)
    return str(fil)


def _kroker(lager: Lager, merker: Path) -> Path:
    mappe = lager.rot / ".git" / "hooks"
    mappe.mkdir(exist_ok=True)
    for navn in KROKER:
        krok = mappe / navn
        krok.write_text(f'#!/bin/sh\necho > "{merker}/krok-{navn}"\n')
        krok.chmod(0o755)
    return mappe
