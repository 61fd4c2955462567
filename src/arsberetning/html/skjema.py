"""A form of the standard with the report's answers."""

from __future__ import annotations

from markupsafe import Markup

from arsberetning.compute.disposisjon import Punkt, anchor
from arsberetning.html.document import SkjemaVis, SvarVis
from arsberetning.html.funnplassering import Funnplassering
from arsberetning.model.periode import fill, year_values
from arsberetning.model.rapport import Svar, Svarkode
from arsberetning.model.standard import Skjema, Sporsmal
from arsberetning.prosa.tekst import Tekster

_SVAR = {
    Svarkode.JA: "Ja",
    Svarkode.DELVIS: "Delvis",
    Svarkode.NEI: "Nei",
    Svarkode.IKKE_BESVART: "Ikke besvart",
    Svarkode.IKKE_AKTUELT: "Ikke aktuelt",
}
_TEXT = "tekst"


def show_form(
    skjema_id: str,
    skjema: Skjema,
    punkt: Punkt,
    tekster: Tekster,
    ar: int,
    funn: Funnplassering | None = None,
) -> SkjemaVis:
    """The form with its answers; questions nobody has answered are left out."""
    answers = [
        _answer(q, punkt.innhold.svar[q.id], punkt, tekster, ar, funn)
        for q in skjema.sporsmal
        if q.id in punkt.innhold.svar
    ]
    return SkjemaVis(
        id=skjema_id,
        anker=f"skjema-{anchor(skjema_id)}",
        tittel=skjema.tittel,
        svar=tuple(answers),
        som_tabell=skjema.type != _TEXT,
        har_kommentar=any(a.kommentar or a.tekst for a in answers),
    )


def _answer(
    q: Sporsmal, svar: Svar, punkt: Punkt, tekster: Tekster, ar: int, funn: Funnplassering | None
) -> SvarVis:
    return SvarVis(
        funn=funn.on_title(q.tekst) if funn else (),
        sporsmal=fill(q.tekst, year_values(ar)),
        svar=_SVAR[svar.svar] if svar.svar else "",
        kode=svar.svar.value if svar.svar else "",
        kommentar=tekster.html(svar.kommentar, punkt.niva + 2),
        tekst=tekster.html(svar.tekst, punkt.niva + 2) if svar.tekst else Markup(""),
        gruppe=q.gruppe or "",
        under=q.under is not None,
    )
