"""What the templates ask: remarks below tables, large figures with words, levels, drawings."""

from __future__ import annotations

from dataclasses import replace

import eksempel_tabeller as t
import pytest
from eksempel_dokument import ALT, DOKUMENT, KAPITLER, figur, seksjon

from arsberetning.charts.figure import Figur
from arsberetning.html.document import Blokk, FigurVis
from arsberetning.html.dokumentvisning import (
    begynner_liggende,
    dokumenttittel,
    stikkord,
    svg_for_pdf,
    tabeller_og_figurer,
    tall_og_enhet,
)
from arsberetning.html.environment_jinja import TEGN, heading_level, sign, status_class
from arsberetning.html.kolonnebredder import tekstbredde
from arsberetning.html.tabellvisning import celletekst, holdes_samlet, notenummer, radnoter

N = t.N


@pytest.mark.parametrize(
    ("tekst", "delt"),
    [
        (f"177,8{N}millioner kroner", ("177,8", "millioner kroner")),
        (f"9,4 mill.{N}kr", ("9,4", f"mill.{N}kr")),
        (f"63{N}721", (f"63{N}721", "")),
        ("10 av 18", ("10 av 18", "")),
        (f"11,5{N}%", (f"11,5{N}%", "")),
    ],
)
def test_a_large_figure_is_parted_from_its_words(tekst: str, delt: tuple[str, str]) -> None:
    assert tall_og_enhet(tekst) == delt


def test_remarks_to_rows_are_numbered_once_each() -> None:
    rows = tuple(
        replace(r, merknad=m) for r, m in zip(t.NETTO.rader, ("a", "", "b", "a"), strict=True)
    )
    table = replace(t.NETTO, rader=rows)
    assert radnoter(table) == ("a", "b")
    assert [notenummer(r, table) for r in rows] == [1, 0, 2, 1]


def test_per_cent_signs_go_where_units_have_their_own_column() -> None:
    cell = t.celle(f"45,9{N}%")
    assert celletekst(cell, t.INDIKATORER) == "45,9"
    assert celletekst(cell, t.NETTO) == f"45,9{N}%"


def test_words_in_place_of_a_figure_may_break() -> None:
    assert celletekst(t.celle("ikke aktuelt"), t.NETTO) == "ikke aktuelt"


def test_short_tables_are_kept_whole() -> None:
    assert [holdes_samlet(x) for x in (t.NETTO, t.LANG)] == [True, False]


def test_levels_follow_the_section_and_end_at_six() -> None:
    assert [heading_level(n) for n in (1, 2, 3)] == [2, 3, 4]
    assert [heading_level(3, b) for b in (1, 2, 3)] == [5, 6, 6]


def test_words_of_status_have_a_sign_and_a_class() -> None:
    assert (sign("Ikke nådd"), status_class("ikke nådd")) == ("×", "ikke-nadd")
    assert (sign("Ikke besvart"), status_class("noe annet")) == ("", "annen")
    assert len(TEGN) == 7


def test_a_section_that_opens_with_a_landscape_table_takes_its_heading_along() -> None:
    wide, turned = (Blokk("tabell", tabell=x) for x in (t.INVESTERINGER, t.HELTID))
    assert begynner_liggende(seksjon("a", "1.1", "A", wide))
    assert not begynner_liggende(seksjon("a", "1.1", "A", turned, wide))
    assert not begynner_liggende(seksjon("a", "1.1", "A"))


def test_all_tables_and_charts_are_listed_in_reading_order() -> None:
    posts = [p.merke for p in tabeller_og_figurer(DOKUMENT)]
    assert posts == [
        "Tabell 1",
        "Tabell 2",
        "Tabell 3",
        "Figur 1",
        *(f"Tabell {n}" for n in (4, 5, 6, 7)),
    ]


def test_the_text_alternative_becomes_the_title_of_the_drawing() -> None:
    svg = svg_for_pdf(drawn("<svg id='a'><title>x</title><g font-family='Source Sans Pro'/></svg>"))
    assert svg == f"<svg id='a'><title>{ALT}</title><g font-family='Arsberetning Sans'/></svg>"


def test_something_else_than_a_drawing_is_refused() -> None:
    with pytest.raises(ValueError, match="no SVG"):
        svg_for_pdf(drawn("<p></p>"))


def drawn(svg: str) -> FigurVis:
    shown = figur("f")
    assert isinstance(shown.figur, Figur)
    return replace(shown, figur=replace(shown.figur, svg=svg))


def test_title_and_keywords() -> None:
    assert dokumenttittel(DOKUMENT) == "Årsberetning 2024 – Bydel Gamle Oslo"
    assert stikkord(DOKUMENT).endswith(", ".join(k.tittel for k in KAPITLER))


def test_wide_letters_are_reckoned_wider() -> None:
    assert tekstbredde("måneder") > tekstbredde("lilleti")
    assert tekstbredde("") == 0
