"""A result put in place by moves within its folder, each of which can be taken back.

What is ours is moved out, piece by piece, and the new moved in; the user's files, the folder itself
and who stands in it are not touched. The plan is written before the first move: a build that is
stopped is ended by the next one.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from arsberetning.errors import RunError, why_not_written
from arsberetning.navn import shown
from arsberetning.pipeline.manifest import as_mapping, texts
from arsberetning.pipeline.ownership import WORK, discard

NEW, OLD, PLAN = "ny", "gammel", "plan.json"


def put(
    out: Path, new: Mapping[str, bytes], known: Mapping[str, str], keep_: Iterable[str]
) -> tuple[str, ...]:
    """Put `new` in the place of all of `known` but `keep_`; what was set aside, by its name.

    Raises OSError, and then `out` is as it was.
    """
    work = out / WORK
    pieces = sorted({name.partition("/")[0] for name in new})
    kept = [name for name in keep_ if name.partition("/")[0] in pieces]
    stay = {name.partition("/")[0] for name in keep_}
    gone = sorted({name.partition("/")[0] for name in known} - stay - set(pieces))
    try:
        (work / NEW).mkdir(parents=True)
        (work / OLD).mkdir()
        write(work / NEW, new)
        keep(out, work / NEW, kept)
        _keep_modes(out, work / NEW, pieces)
        plan = {"inn": pieces, "ut": gone, "kjent": dict(known)}
        write(work, {f"{PLAN}.ny": json.dumps(plan).encode()})
        (work / f"{PLAN}.ny").rename(work / PLAN)
        _move(out, pieces, gone)
    except OSError:
        _take_back(out, pieces, gone)
        shutil.rmtree(work, ignore_errors=True)
        raise
    with suppress(OSError):  # the new result stands: `finish` tries again
        return _end(out, known)
    return ()


def finish(out: Path) -> tuple[str, ...]:
    """End the moves of a build that was stopped, or clear away what it had written."""
    work = out / WORK
    plan = plan_in(work)
    if plan:
        _move(out, plan["inn"], plan["ut"])
        return _end(out, plan["kjent"])
    if work.is_dir() and not work.is_symlink():
        shutil.rmtree(work)
    return ()


def plan_in(work: Path) -> dict[str, Any]:
    """What was written down before anything was moved; empty when nothing was."""
    try:
        plan = as_mapping((work / PLAN).read_bytes())
    except OSError:
        return {}
    known = plan.get("kjent")
    if not isinstance(known, dict) or not all(_are_names(plan.get(k, [])) for k in ("inn", "ut")):
        return {}
    return {"inn": [], "ut": [], "ny": 0, **plan, "kjent": texts(known)}


def _are_names(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(n, str) and n not in {"", ".", ".."} and not set(n) & set("/\\") for n in value
    )


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files below a folder, each to its end."""
    for name, data in files.items():
        _write(folder / name, data)


def keep(out: Path, new: Path, names: Iterable[str]) -> None:
    """Let files of a result also stand in the new one: the same files, not copies."""
    for name in names:
        (new / name).parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(out / name, new / name, follow_symlinks=False)
        except (OSError, NotImplementedError):
            shutil.copy2(out / name, new / name, follow_symlinks=False)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _keep_modes(out: Path, new: Path, pieces: Iterable[str]) -> None:
    for piece in pieces:
        if (out / piece).is_dir():
            shutil.copymode(out / piece, new / piece)


def _move(out: Path, pieces: Sequence[str], gone: Sequence[str]) -> None:
    """Move what is not moved already."""
    new, old = out / WORK / NEW, out / WORK / OLD
    for piece in (*pieces, *gone):
        waits = os.path.lexists(new / piece) or piece in gone
        if waits and os.path.lexists(out / piece) and not os.path.lexists(old / piece):
            (out / piece).rename(old / piece)
        if os.path.lexists(new / piece):
            if os.path.lexists(out / piece):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(out / piece))
            (new / piece).rename(out / piece)


def _take_back(out: Path, pieces: Sequence[str], gone: Sequence[str]) -> None:
    """Move back what was moved. Raises `RunError` when that cannot be done either."""
    new, old = out / WORK / NEW, out / WORK / OLD
    if not (out / WORK / PLAN).exists():
        return
    try:
        for piece in pieces:
            if os.path.lexists(out / piece) and not os.path.lexists(new / piece):
                (out / piece).rename(new / piece)
        for piece in (*pieces, *gone):
            if os.path.lexists(old / piece):
                (old / piece).rename(out / piece)
    except OSError as error:
        text = f"kan ikke flytte filene i {shown(out)}: {why_not_written(error)}. Noen av dem "
        raise RunError(f"{text}ligger i {WORK}, og neste bygg setter alle på plass") from error


def _end(out: Path, known: Mapping[str, str]) -> tuple[str, ...]:
    kept = discard(out / WORK / OLD, known, out)
    shutil.rmtree(out / WORK)
    return kept
