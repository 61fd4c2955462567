"""What stops what: the sentences that tell which findings must be mended, and before what.

An error stops a final report and never a draft, except where what the report is cannot be read.
What is missing is a remark in a draft, and an error when the report says it is final.
"""

from __future__ import annotations

from collections.abc import Sequence

from arsberetning.diagnostics import Diagnostic, Severity, one_by_one

MANGLER = frozenset({"UTF001", "UTF002", "UTF003", "UTF004", "UTF005"})
"""Rules of what a draft may lack and a final report may not."""
UTKAST, ENDELIG = "utkast", "endelig"


def stops(d: Diagnostic, *, unreadable: bool = False) -> str | None:
    """What a finding stops: `utkast` (and so everything), `endelig`, or None."""
    if d.severity is Severity.FEIL:
        return UTKAST if unreadable else ENDELIG
    return ENDELIG if d.code in MANGLER else None


def remaining(funn: Sequence[Diagnostic]) -> str:
    """What must be done before the report can be final, "" when nothing must."""
    errors = sum(d.severity is Severity.FEIL for d in funn)
    missing = (d for d in funn if d.severity is not Severity.FEIL and d.code in MANGLER)
    gaps = len(list(one_by_one(missing)))
    parts = [f"{errors} feil rettes"] if errors else []
    parts += [f"{gaps} {'mangel' if gaps == 1 else 'mangler'} fylles ut"] if gaps else []
    return f"Før beretningen kan bli endelig, må {' og '.join(parts)}." if parts else ""


def after_draft(funn: Sequence[Diagnostic]) -> str:
    """Said when a draft is made, "" when there is nothing more to do."""
    errors = sum(d.severity is Severity.FEIL for d in funn)
    first = {0: "", 1: "Feilen stopper ikke utkastet. "}
    return first.get(errors, "Ingen av feilene stopper utkastet. ") + remaining(funn)


def after_refusal(funn: Sequence[Diagnostic], *, unreadable: bool) -> str:
    """Said when a report was not made."""
    errors = sum(d.severity is Severity.FEIL for d in funn)
    one = errors == 1
    if unreadable:
        words = "Feilen stopper" if one else "Feilene stopper"
        return f"{words} også et utkast, og må rettes først."
    none = "Den stopper ikke et utkast" if one else "Ingen av dem stopper et utkast"
    return f"{remaining(funn)} {none}: arsberetning build --utkast"


def after_check(funn: Sequence[Diagnostic], *, unreadable: bool) -> str:
    """Said when a report was checked and nothing was made."""
    if unreadable and any(d.severity is Severity.FEIL for d in funn):
        return after_refusal(funn, unreadable=True)
    return remaining(funn)
