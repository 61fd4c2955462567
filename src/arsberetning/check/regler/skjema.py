"""Completeness of the forms: answers that are neither yes nor no, and what they need."""

from __future__ import annotations

from collections.abc import Iterator

from arsberetning.check.grunnlag import Grunnlag
from arsberetning.check.regel import HOLDER, Funn, Utfall, regel
from arsberetning.check.regler.utfylling import FAMILIE, printed_question, questions
from arsberetning.check.steder import place_of_answer
from arsberetning.compute.disposisjon import Punkt
from arsberetning.diagnostics import Severity
from arsberetning.model.rapport import Svar, Svarkode
from arsberetning.model.standard import Sporsmal

_CHOICES = ("ja_nei", "ja_delvis_nei")


@regel(FAMILIE, "UTF006", Severity.ADVARSEL)
def verken_ja_eller_nei(g: Grunnlag) -> Iterator[Utfall]:
    """Spørsmålet er verken besvart med ja eller nei.

    Hva:
        Et spørsmål som skal ha ja eller nei, er ført som ikke besvart eller bare med en tekst.
    Hvorfor:
        Den som leser skjemaet, skal slippe å tolke svaret.
    Feil:
        reports/2024/styring.yaml
        tekst: Bydelen styrer etter mål.
        svar:
          system: {svar: ikke_besvart, kommentar: Det vurderes.}
    Riktig:
        reports/2024/styring.yaml
        tekst: Bydelen styrer etter mål.
        svar:
          system: ja
    """
    for punkt, question, answer in _answers(g):
        if answer.svar in {Svarkode.JA, Svarkode.NEI, Svarkode.DELVIS, Svarkode.IKKE_AKTUELT}:
            yield HOLDER
        else:
            message = f"spørsmålet «{question.tekst}» er verken besvart med ja eller nei"
            place = place_of_answer(g, punkt, question.id)
            yield Funn(message, place, "skriv ja eller nei", punkt=punkt.id)


@regel(FAMILIE, "UTF007", Severity.ADVARSEL)
def nei_uten_kommentar(g: Grunnlag) -> Iterator[Utfall]:
    """Et nei mangler kommentar.

    Hva:
        Svaret på et spørsmål er nei eller delvis, uten kommentar.
    Hvorfor:
        Skjemaet ber om en kommentar når svaret er nei. Leseren vil vite hvorfor, og hva som gjøres.
    Feil:
        reports/2024/styring.yaml
        tekst: Bydelen styrer etter mål.
        svar:
          system: nei
    Riktig:
        reports/2024/styring.yaml
        tekst: Bydelen styrer etter mål.
        svar:
          system: {svar: nei, kommentar: Systemet er under innføring.}
    """
    for punkt, question, answer in _answers(g):
        if answer.svar not in {Svarkode.NEI, Svarkode.DELVIS}:
            continue
        alone = len(list(questions(g.arsberetning, punkt))) == 1
        if answer.kommentar or answer.tekst or (alone and punkt.innhold.tekst):
            yield HOLDER
        else:
            message = f"spørsmålet «{question.tekst}» er besvart med {answer.svar}, uten kommentar"
            place = place_of_answer(g, punkt, question.id)
            yield Funn(message, place, "legg til en kommentar", punkt=punkt.id)


@regel(FAMILIE, "UTF012", Severity.ADVARSEL)
def svarene_motsier_hverandre(g: Grunnlag) -> Iterator[Utfall]:
    """Et oppfølgingsspørsmål motsier svaret over.

    Hva:
        Spørsmålet er besvart med nei, men et spørsmål som bare gjelder ved ja, er besvart med ja.
    Hvorfor:
        Ett av svarene er feil.
    Feil:
        reports/2024/styring.yaml
        tekst: Bydelen styrer etter mål.
        svar:
          system: {svar: nei, kommentar: Det er ikke innført.}
          system_bruk: ja
    Riktig:
        reports/2024/styring.yaml
        tekst: Bydelen styrer etter mål.
        svar:
          system: ja
          system_bruk: ja
    """
    for punkt in g.alle_punkter:
        answers = punkt.innhold.svar
        for q in questions(g.arsberetning, punkt):
            above, below = answers.get(q.under or ""), answers.get(q.id)
            if not above or not below or above.svar is not Svarkode.NEI:
                continue
            if below.svar is Svarkode.JA and not (q.gruppe or "").casefold().startswith("hvis nei"):
                message = f"«{q.tekst}» er besvart med ja, men spørsmålet over med nei"
                place = place_of_answer(g, punkt, q.id)
                yield Funn(message, place, "rett ett av svarene", punkt=punkt.id)
            else:
                yield HOLDER


def _answers(g: Grunnlag) -> Iterator[tuple[Punkt, Sporsmal, Svar]]:
    """The answers to questions that want yes or no."""
    for punkt in g.alle_punkter:
        for blokk in punkt.blokker:
            form = g.arsberetning.standard.skjemaer.get("".join(blokk.argumenter[:1]))
            for q in form.sporsmal if form and form.type in _CHOICES else ():
                answer = punkt.innhold.svar.get(q.id)
                if answer and q.type is None:
                    yield punkt, printed_question(q, g.ar), answer
