"""`arsberetning check`: a report's findings, chosen by rule, ready for any format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from arsberetning.check.minne import Minne
from arsberetning.check.motor import Resultat, run
from arsberetning.check.prosa.dekning import dekning
from arsberetning.check.regelside import page
from arsberetning.check.register import REGLER
from arsberetning.check.skrifttegn import fremmede_tegn
from arsberetning.diagnostics import Diagnostic, Severity, sorted_by_place
from arsberetning.environment import Environment
from arsberetning.errors import UsageError
from arsberetning.html.malfeil import told_in_words
from arsberetning.output.dekning import Dekning
from arsberetning.output.funnliste import Funnliste
from arsberetning.output.gjenstar import after_check
from arsberetning.output.plain import counted
from arsberetning.pipeline.kontrollrapport import control_report
from arsberetning.pipeline.load import FaultyReport, Loaded, find_report, load
from arsberetning.pipeline.onefile import write_whole
from arsberetning.pipeline.tekstfunn import tekstfunn

COVERAGE_FORMATS = ("plain", "json")


@dataclass(frozen=True)
class Kontrollert:
    """A checked report. `loaded` is None when it could not be read."""

    liste: Funnliste
    loaded: Loaded | None = None
    resultat: Resultat = field(default_factory=lambda: Resultat(()))

    @property
    def rent(self) -> bool:
        """Whether there is nothing graver than remarks."""
        return all(d.severity is Severity.MERKNAD for d in self.liste.funn)


def check_report(
    report: str | Path | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    *,
    environment: Environment | None = None,
    minne: Minne | None = None,
) -> Kontrollert:
    """Read a report and run the rules whose codes begin with `select` and not with `ignore`.

    Without `select`, all rules; what they find out may be kept in `minne`. What is wrong in the
    reading, and references in texts that cannot be made into words, are always there. Raises
    `UsageError` on a code that no rule has, or when there is no such report.
    """
    codes = chosen(select, ignore)
    root, folder = find_report(Path(report) if report else None, Path.cwd())
    try:
        loaded = load(root / folder, environment or Environment(root), minne)
    except FaultyReport as faulty:
        return Kontrollert(replace(_list(folder, faulty.diagnostics), uleselig=faulty.unreadable))
    result = run(loaded.grunnlag, codes)
    of_texts = [*tekstfunn(loaded), *fremmede_tegn(loaded.grunnlag)]
    found = [*loaded.read_findings, *of_texts, *result.funn]
    reasons = tuple((u.funn, " ".join(u.unntak.begrunnelse.verdi.split())) for u in result.unntatt)
    liste = replace(_list(folder, found), unntatt=reasons)
    return Kontrollert(liste, loaded, result)


def coverage(
    report: str | Path | None, format_: str, *, environment: Environment | None = None
) -> Dekning:
    """How far the typed quantities of a report are held against its figures.

    Raises `UsageError` when the format has no form for it, or the report cannot be read.
    """
    if format_ not in COVERAGE_FORMATS:
        text = f"--dekning skrives som {' eller '.join(COVERAGE_FORMATS)}, ikke som {format_}"
        raise UsageError(text)
    root, folder = find_report(Path(report) if report else None, Path.cwd())
    try:
        loaded = load(root / folder, environment or Environment(root))
    except FaultyReport as faulty:
        text = f"rapporten har {counted(faulty.diagnostics)} og kan ikke leses. Kjør check"
        raise UsageError(text) from faulty
    return replace(dekning(loaded.grunnlag), rapport=folder)


def memory_of(report: Path | None) -> Minne | None:
    """What the builds of a report's project keep, None when none of them has kept anything.

    Raises `UsageError` when there is no such report.
    """
    from arsberetning.pdf.cache import Cache  # noqa: PLC0415 - only where there is a folder
    from arsberetning.pipeline.kontrollminne import memory_in  # noqa: PLC0415

    root, _ = find_report(report, Path.cwd())
    folder = root / "build" / ".lager"
    return memory_in(Cache(folder)) if folder.is_dir() else None


def chosen(select: Sequence[str], ignore: Sequence[str]) -> frozenset[str]:
    """The codes to run. UsageError on a beginning that fits no rule."""
    for start in (*select, *ignore):
        if not any(code.startswith(start) for code in REGLER):
            text = f"ingen regel begynner med «{start}». Kjør «arsberetning rules» for å se alle"
            raise UsageError(text)
    wanted = (c for c in REGLER if not select or c.startswith(tuple(select)))
    return frozenset(c for c in wanted if not (ignore and c.startswith(tuple(ignore))))


def summary(liste: Funnliste) -> str:
    """`reports/2024: 2 feil; 3 funn er godtatt`, and what must be done before it can be final."""
    excepted = len(liste.unntatt)
    also = f"; {excepted} funn er godtatt i rapport.yaml" if excepted else ""
    told = after_check(liste.funn, unreadable=liste.uleselig)
    return "\n".join(filter(None, [f"{liste.rapport}: {counted(liste.funn)}{also}", told]))


def _list(folder: str, found: Sequence[Diagnostic]) -> Funnliste:
    titles = {code: page(rule).tittel for code, rule in REGLER.items()}
    return Funnliste(folder, tuple(sorted_by_place(found)), titler=titles)


def write_control_report(checked: Kontrollert, path: Path) -> None:
    """Write the auditor's report. UsageError when the report could not be read.

    Raises as `write_whole` too.
    """
    if checked.loaded is None:
        text = "rapporten kan ikke leses, så kontrollrapporten ble ikke skrevet"
        raise UsageError(text)
    with told_in_words():
        page_ = control_report(checked.loaded, checked.resultat, checked.liste)
    write_whole(path, page_)
