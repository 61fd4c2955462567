"""Forms with the answers that were given."""

from __future__ import annotations

import pytest

from arsberetning.compute.disposisjon import Punkt
from arsberetning.html.document import SkjemaVis
from arsberetning.html.skjema import show_form
from arsberetning.model.rapport import Kapittelinnhold
from arsberetning.model.standard import Skjema, Sporsmal
from arsberetning.prosa.tekst import Tekster
from arsberetning.read.nodes import to_plain
from arsberetning.read.source import Source
from arsberetning.read.yaml import parse_yaml


def q(question_id: str, text: str, **more: str) -> Sporsmal:
    return Sporsmal.model_construct(id=question_id, tekst=text, **more)


QUESTIONS = (
    q("en", "Var det i {ar} som i {ar1}?"),
    q("to", "Er det to?", gruppe="Gruppe", under="en"),
    q("tre", "Er det tre?"),
    q("fire", "Fortell", gruppe="Gruppe"),
    q("fem", "Er det fem?"),
)


def form(answers: str, kind: str = "ja_nei") -> SkjemaVis:
    node, faults = parse_yaml(Source("x.yaml", answers))
    assert node is not None
    assert not faults
    content = Kapittelinnhold.model_validate(to_plain(node))
    skjema = Skjema.model_construct(tittel="Skjema", type=kind, sporsmal=QUESTIONS)
    point = Punkt(
        "styring", "5", "Styring", 1, pliktig=True, blokker=(), innhold=content, fil="x.yaml"
    )
    return show_form("intern_kontroll", skjema, point, Tekster({}), 2013)


ANSWERS = """\
svar:
  fire: |
    # Overskrift

    **Mye**
  to: {svar: delvis, kommentar: Bare i juli}
  en: ja
  tre: ikke_besvart
"""


def test_questions_stand_in_the_standards_order_and_only_with_an_answer() -> None:
    assert [s.sporsmal for s in form(ANSWERS).svar] == [
        "Var det i 2013 som i 2012?",
        "Er det to?",
        "Er det tre?",
        "Fortell",
    ]


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("ja", "Ja"),
        ("delvis", "Delvis"),
        ("nei", "Nei"),
        ("ikke_besvart", "Ikke besvart"),
        ("ikke_aktuelt", "Ikke aktuelt"),
    ],
)
def test_a_code_is_a_word(code: str, word: str) -> None:
    (answer,) = form(f"svar:\n  en: {code}\n").svar
    assert (answer.svar, answer.kode, answer.tekst, answer.kommentar) == (word, code, "", "")


def test_an_answer_may_have_a_comment_or_be_a_text() -> None:
    answers = {s.sporsmal: s for s in form(ANSWERS).svar}
    assert answers["Er det to?"].kommentar == "<p>Bare i juli</p>\n"
    told = answers["Fortell"]
    assert (told.svar, told.kode) == ("", "")
    assert told.tekst == "<h4>Overskrift</h4>\n<p><strong>Mye</strong></p>\n"


def test_follow_up_questions_and_groups_are_known() -> None:
    shown = [(s.gruppe, s.under) for s in form(ANSWERS).svar]
    assert shown == [("", False), ("Gruppe", True), ("", False), ("Gruppe", False)]


@pytest.mark.parametrize(
    ("kind", "answers", "as_table", "has_comment"),
    [
        ("ja_nei", "svar: {en: ja}", True, False),
        ("kryss", "svar: {en: ja, to: {svar: nei, kommentar: x}}", True, True),
        ("tekst", "svar: {fire: Mye}", False, True),
        ("tekst", "tekst: Ingen svar", False, False),
    ],
)
def test_shape_of_a_form(kind: str, answers: str, *, as_table: bool, has_comment: bool) -> None:
    shown = form(answers + "\n", kind)
    assert (shown.som_tabell, shown.har_kommentar) == (as_table, has_comment)
    assert (shown.id, shown.anker) == ("intern_kontroll", "skjema-intern-kontroll")
