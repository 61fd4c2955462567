"""The sentence model: sentences, figures and places that are exact."""

from __future__ import annotations

import pytest

from arsberetning.check.prosa.modell import Prosamodell, prosamodell
from arsberetning.prosa.deling import sentences
from check.prosjekt import load_with


def _model(text: str) -> Prosamodell:
    body = "".join(f"  {line}\n" if line else "\n" for line in text.split("\n"))
    loaded = load_with({"reports/2024/innledning.yaml": f"tekst: |\n{body}"})
    return loaded.grunnlag.av(prosamodell)


def _split(text: str) -> list[str]:
    return [text[a:b] for a, b in sentences(text)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Per 31. desember 2024 var det ti. Året før var det ni.", 2),
        ("Tilbudet gjelder bl.a. barn og unge, jf. planen. Det er åpent.", 2),
        ("I 3. og 4. kvartal økte det. Så falt det i 2024. Da var det nok.", 3),
        ("«Er det sant?» spurte hun. Ja.", 2),
        ("Se nav.no for mer. Der står alt mv.", 2),
    ],
)
def test_sentences_are_split_at_their_ends_only(text: str, count: int) -> None:
    assert len(_split(text)) == count


def test_a_reference_is_read_as_the_reader_sees_it_and_keeps_its_address() -> None:
    model = _model('Dekningsgraden var {{ tall("fo2a/indikator/dekning/resultat_2024") }} prosent.')
    (setning,) = [s for s in model.setninger if "Dekningsgraden" in s.tekst]
    assert setning.tekst == "Dekningsgraden var 91 prosent."
    (tall,) = setning.tall
    assert tall.referanse is not None
    assert tall.referanse.adresser == ("fo2a/indikator/dekning/resultat_2024",)


def test_a_word_after_a_reference_over_two_lines_stands_where_it_was_written() -> None:
    text = 'Tallet er {{ tall(\n"fo2a/indikator/dekning/resultat_2024") }} og feeil.'
    blokk = next(b for b in _model(text).tekster if "Tallet" in b.tekst)
    word = next(o for o in blokk.ord if o.tekst == "feeil")
    assert (blokk.sted(word.start).line, blokk.sted(word.start).column) == (3, 49)


def test_headings_lists_and_paragraphs_are_told_apart() -> None:
    model = _model("# Overskrift\n\nEt avsnitt\nover to linjer.\n\n- ett\n- to")
    found = [(b.slag.value, b.tekst) for b in model.tekster if b.kilde.punkt == "innledning"]
    assert found == [
        ("overskrift", "Overskrift"),
        ("avsnitt", "Et avsnitt over to linjer."),
        ("listepunkt", "ett"),
        ("listepunkt", "to"),
    ]
