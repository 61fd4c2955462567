"""`arsberetning ci`: what a branch changes, checked, made as drafts and held against the target.

Everything is done here, so that a machine of one's own says the same as the CI service.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from arsberetning.environment import Environment
from arsberetning.output.ciresultat import Ciresultat, Rapportresultat
from arsberetning.output.gitlab import as_gitlab
from arsberetning.output.kommentar import as_comment
from arsberetning.pdf.cache import Cache
from arsberetning.pdf.engine import code_digest
from arsberetning.pipeline import manifest
from arsberetning.pipeline.build import Settings, get_pages_ready, workshop_for
from arsberetning.pipeline.cirapport import Rapportkjoring, Side
from arsberetning.pipeline.cisted import CODE_QUALITY, COMMENT, append_summary, link
from arsberetning.pipeline.drakt import EGNE, FELLES, for_change
from arsberetning.pipeline.endrede import Grunnlinje, baseline, changed_files, concerned
from arsberetning.pipeline.find import find_root
from arsberetning.pipeline.line import Progress
from arsberetning.pipeline.lock import Told, locked, nothing
from arsberetning.pipeline.publish import free_for, publish, recover, target_folder
from arsberetning.pipeline.revisjon import checked_out


@dataclass(frozen=True)
class Kjort:
    """What came of a run: the result, and the folder it was put in.

    `mappe` is the project's folder in the repository, "" for the top or with a slash last.
    """

    resultat: Ciresultat
    out: Path
    mappe: str


def run_ci(
    mot: str = "",
    out: Path | None = None,
    maler: str = "",
    *,
    environment: Environment | None = None,
    settings: Settings | None = None,
    progress: Progress = lambda *_: None,
    told: Told = nothing,
) -> Kjort:
    """Check, make and compare the reports that the branch changes, and put all of it in `out`.

    `mot` is the branch it is to go into. `maler`: each side is made with its own templates and
    styles (`egne`), or both with those of the branch it is to go into (`felles`), as a change from
    another project is unless one asks. Raises `UsageError` or `RunError` when nothing can be
    told; faults in the files are in the result.
    """
    env = environment or Environment(find_root(Path.cwd()))
    folder = target_folder(out or env.root / "build" / "ci", env.root)
    with locked([folder], told):
        recover(folder)
        free_for(folder, replace=("",))
        shared = for_change(env, maler) == FELLES
        settings = settings or Settings(env.root / "build" / ".lager", 0)
        run = _Run(env, baseline(env, mot), settings, progress, shared=shared)
        return _kjort(run, folder)


def _kjort(run: _Run, folder: Path) -> Kjort:
    env, line = run.env, run.line
    touched = concerned(env, changed_files(env.git(), line.commit))
    reports = tuple(run.reports(touched.rapporter))
    result = Ciresultat(line.gren, line.commit, reports, touched.fjernet, link(env, folder),
                        maler=line.gren if run.shared else "")  # fmt: skip
    prefix = env.git().text("rev-parse", "--show-prefix")
    run.files[COMMENT] = as_comment(result).encode()
    run.files[CODE_QUALITY] = as_gitlab([d for r in reports for d in r.liste.funn], prefix).encode()
    made = manifest.with_outputs({"program": code_digest()}, run.files)
    run.files[manifest.NAME] = manifest.sealed(made)
    publish(folder, run.files, replace=("",))
    append_summary(env, as_comment(result))
    return Kjort(replace(result, filer=tuple(sorted(run.files))), folder, prefix)


class _Run:
    """The reports of a change, in one workshop, with the target's files laid out beside."""

    def __init__(
        self, env: Environment, line: Grunnlinje, settings: Settings, progress: Progress, *,
        shared: bool,
    ) -> None:  # fmt: skip
        self.files: dict[str, bytes] = {}
        self.env = env
        self.line = line
        self._settings = settings
        self._progress = progress
        self.shared = shared

    def reports(self, names: tuple[str, ...]) -> Iterator[Rapportresultat]:
        """The result of each report; `files` has the files of all of them."""
        if not names:
            return
        cache = Cache(self._settings.cache) if self._settings.cache else None
        commit = self.line.commit
        with (
            checked_out(self.env.root, commit) as before,
            workshop_for(self._settings, cache, self.env) as workshop,
        ):
            workshop.warm(partial(get_pages_ready, self.env))
            made_with = (before, self.line.gren) if self.shared else (None, EGNE)
            now = Side(self.env, "denne endringen", self.env.commit(), *made_with)
            then = Side(self.env.elsewhere(before), self.line.gren, commit, *made_with)
            for name in names:
                run = Rapportkjoring(name, now, then, workshop, self._progress)
                yield run.result()
                self.files |= run.files
