"""What `arsberetning ci` found, as one Markdown comment: the verdict first.

Everything that comes from files or from the names of branches is shown as it is and never obeyed:
a branch from outside can be called anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from arsberetning.diagnostics import Diagnostic, Severity
from arsberetning.output.ciresultat import Ciresultat, Rapportresultat
from arsberetning.output.endringer_md import markdown_comparison, plain
from arsberetning.output.markdown import row
from arsberetning.output.oppsummering import summary
from arsberetning.output.plain import counted

MERKE = "<!-- arsberetning-ci -->"
"""The first line, by which the comment is found again and renewed."""
_LONGEST = 60_000
"""GitHub takes 65 536 characters."""
_LEAST = 5_000
_MOST_ROWS = 40
_SAID = 3
_SHORT = 7


def as_comment(resultat: Ciresultat) -> str:
    """The whole comment. What there is no room for is left to the files."""
    without = _whole(resultat, 0)
    compared = [r for r in resultat.rapporter if r.sammenligning and not r.sammenligning.like]
    room = (_LONGEST - len(without)) // len(compared) if compared else 0
    return (_whole(resultat, room) if room > _LEAST else without)[:_LONGEST]


def verdict(resultat: Ciresultat) -> str:
    """The outcome in one sentence, without Markdown and without a full stop."""
    reports = resultat.rapporter
    if not reports:
        if not resultat.fjernet:
            return "Endringen gjelder ingen beretning"
        return f"Endringen tar bort {_listed(resultat.fjernet)}"
    errors = sum(r.feil for r in reports)
    new = sum(d.severity is Severity.FEIL for r in reports for d in r.nye)
    if any(r.hindring for r in reports):
        start = "Utkastet kunne ikke lages"
        stopping = sum(r.feil for r in reports if r.hindring)
        return f"{start}: {stopping} feil stopper det{_of_which(errors, new)}" if errors else start
    if errors:
        count = f"{errors} feil{_of_which(errors, new)}"
        return f"Utkastet er laget. Må rettes før beretningen kan bli endelig: {count}"
    warnings = sum(d.severity is Severity.ADVARSEL for r in reports for d in r.nye)
    passed = f"Ingen feil{_but(warnings)}"
    if len(reports) > 1:
        return f"{passed} i {len(reports)} beretninger"
    found = reports[0].sammenligning
    return f"{passed}: {summary(found)}" if found else passed


def changes(rapport: Rapportresultat) -> str:
    """What is changed in a report, or why that cannot be told: a sentence with a full stop."""
    if rapport.hindring:
        return rapport.hindring
    found = rapport.sammenligning
    return f"{summary(found)}." if found else rapport.uten_sammenligning


def _whole(resultat: Ciresultat, room: int) -> str:
    """The comment, with so many characters for each comparison."""
    lines = [MERKE, f"## {plain(verdict(resultat))}", "", _against(resultat)]
    for rapport in resultat.rapporter:
        lines += ["", *_report(rapport, resultat.gren, room)]
    return "\n".join(lines) + "\n"


def _against(resultat: Ciresultat) -> str:
    held = f"Sammenlignet med {plain(resultat.gren)} ({resultat.commit[:_SHORT]})."
    if not resultat.rapporter:
        return f"{held} Det er ikke noe å kontrollere eller lage."
    made = f"{plain(resultat.drakt)}."
    if resultat.lenke.startswith("http"):
        return f"{held} [Last ned utkastet og sammenligningen]({resultat.lenke}). {made}"
    return f"{held} Utkastet og sammenligningen ligger i {plain(resultat.lenke)}. {made}"


def _report(rapport: Rapportresultat, gren: str, room: int) -> Iterator[str]:
    yield f"### {plain(rapport.tittel or rapport.liste.rapport)}"
    yield ""
    yield from _check(rapport, plain(gren))
    yield ""
    what = "Utkastet" if rapport.hindring else "Endringer"
    yield f"**{what}:** {plain(changes(rapport))}"
    if rapport.sammenligning and not rapport.sammenligning.like:
        yield from _details(rapport, room)


def _details(rapport: Rapportresultat, room: int) -> Iterator[str]:
    """The comparison, without the heading and the names that are said already."""
    if room and rapport.sammenligning:
        lines = markdown_comparison(rapport.sammenligning, room).split("\n")
        yield "\n".join(lines[_SAID:]).rstrip("\n")
    else:
        yield from ("", f"Resten står i {plain(rapport.navn)}/sammenligning.html.")


def _check(rapport: Rapportresultat, gren: str) -> Iterator[str]:
    new, known = rapport.nye, rapport.kjente
    if not rapport.liste.funn:
        yield "**Kontroll:** ingen funn."
    elif not new:
        yield "**Kontroll:** ingen nye funn."
    else:
        yield f"**Kontroll:** nytt i denne endringen: {counted(new)}."
        yield ""
        yield from _table(new)
    if known:
        yield from ("", *_known(known, gren))


def _known(funn: Sequence[Diagnostic], gren: str) -> Iterator[str]:
    """What the target has too, folded; remarks are only counted."""
    grave = [d for d in funn if d.severity is not Severity.MERKNAD]
    if not grave:
        yield f"Også i {gren}: {counted(funn)}."
        return
    yield from ("<details>", f"<summary>Også i {gren}: {counted(funn)}</summary>", "")
    yield from _table(grave)
    yield from ("", "</details>")


def _table(funn: Sequence[Diagnostic]) -> Iterator[str]:
    """The gravest first, so that what is cut off is what matters least."""
    order = list(Severity)
    ranked = sorted(funn, key=lambda d: order.index(d.severity))
    yield from ("| Alvor | Sted | Regel | Funn |", "| --- | --- | --- | --- |")
    yield from (f"| {d.severity.value} {row(d)}" for d in ranked[:_MOST_ROWS])
    left = len(ranked) - _MOST_ROWS
    if left > 0:
        yield f"| | | | … og {left} til, se kontroll.json |"


def _of_which(errors: int, new: int) -> str:
    if new == errors:
        return ", og den er ny" if errors == 1 else ", og alle er nye"
    if not new:
        return ", men den er ikke ny" if errors == 1 else ", men ingen av dem er nye"
    return f", og {new} av dem er {'ny' if new == 1 else 'nye'}"


def _but(warnings: int) -> str:
    if not warnings:
        return ""
    return f", men {warnings} {'ny advarsel' if warnings == 1 else 'nye advarsler'}"


def _listed(names: Sequence[str]) -> str:
    *first, last = (f"reports/{name}" for name in names)
    return f"{', '.join(first)} og {last}" if first else last
