"""Outline, texts, tables and charts put together to the document that is rendered."""

from __future__ import annotations

from pathlib import Path

import pytest

from arsberetning.charts.figure import Figur
from arsberetning.compute.disposisjon import all_points
from arsberetning.html.avrunding import rounding_note
from arsberetning.html.compose import Komposisjon, compose
from arsberetning.html.document import Blokk, SeksjonVis
from arsberetning.model.standard import Innholdsslag
from arsberetning.pipeline.load import Loaded
from arsberetning.prosa.henvisninger import targets
from enkelttabell import last_tabell
from prosjektkopi import bytt, last, skriv

R = "reports/2013"


def composed(loaded: Loaded, figures: dict[str, Figur] | None = None) -> Komposisjon:
    gaps = [("noe mangler", "fo1")]
    return compose(loaded.arsberetning, loaded.tallbase, loaded.punkter, figures or {}, gaps)


def sections(made: Komposisjon) -> dict[str, SeksjonVis]:
    return {s.id: s for k in made.dokument.kapitler for s in k.alle()}


def blocks(made: Komposisjon) -> list[Blokk]:
    return [b for s in sections(made).values() for b in s.blokker]


def chart(slag: str, table: str) -> Figur:
    return Figur(f"{slag}-{table.replace('/', '-')}", "T", "U", "A", table, "<svg/>", 1, 1)


@pytest.mark.parametrize("report", ["rapport_2024", "lillevik_lastet"])
def test_tables_are_numbered_in_the_order_they_stand(
    request: pytest.FixtureRequest, report: str
) -> None:
    made = composed(request.getfixturevalue(report))
    numbers = [b.tabell.nummer for b in blocks(made) if b.tabell]
    assert numbers == list(range(1, len(numbers) + 1))
    assert made.funn == ()


@pytest.mark.parametrize("report", ["rapport_2024", "lillevik_lastet"])
def test_every_anchor_is_there_once(request: pytest.FixtureRequest, report: str) -> None:
    made = composed(request.getfixturevalue(report))
    anchors = [s.anker for s in sections(made).values()]
    for b in blocks(made):
        anchors += [x.anker for x in (b.tabell, b.skjema, b.figur) if x]
        anchors += [a for m in b.mal for a in (m.anker, *(t.anker for t in m.tiltak))]
    assert len(anchors) == len(set(anchors))


def test_figures_are_numbered_and_know_the_table_they_are_of(lillevik_lastet: Loaded) -> None:
    keys = ("budsjett_regnskap bydel/netto", "budsjett_regnskap fo3/netto")
    made = composed(lillevik_lastet, {k: chart(*k.split()) for k in keys})
    shown = [b.figur for b in blocks(made) if b.figur]
    tables = {b.tabell.id: b.tabell for b in blocks(made) if b.tabell}
    assert [(f.nummer, f.figur.kilde_tabell) for f in shown] == [
        (1, "bydel/netto"),
        (2, "fo3/netto"),
    ]
    for figure in shown:
        table = tables[figure.figur.kilde_tabell]
        assert (figure.tabell_anker, figure.tabell_nummer) == (table.anker, table.nummer)


def test_goals_and_measures_are_numbered_and_a_group_is_told_once(lillevik_lastet: Loaded) -> None:
    (block,) = (b for b in sections(composed(lillevik_lastet))["fo2a/mal"].blokker if b.mal)
    assert [(m.nummer, m.gruppe, m.anker) for m in block.mal] == [
        (1, "Trygge barn", "fo2a-mal-1"),
        (2, "", "fo2a-mal-2"),
    ]
    assert [(t.nummer, t.anker, bool(t.rapportering)) for t in block.mal[0].tiltak] == [
        (1, "fo2a-mal-1-1", True),
        (2, "fo2a-mal-1-2", False),
    ]


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("ikke_aktuelt", "Ikke aktuelt for bydelen."),
        ("ikke_tilgjengelig", "Opplysningene er ikke tilgjengelige."),
        ("ikke_publisert", "Opplysningene er ikke publisert ennå."),
        ("skjult", "Opplysningene er utelatt av personvernhensyn."),
    ],
)
def test_what_is_left_out_says_why(lillevik: Path, reason: str, words: str) -> None:
    skriv(lillevik, f"{R}/saerskilt/service.yaml",
          f"utgar: {{arsak: {reason}, forklaring: 'Se <5> & punkt 2.'}}\n")  # fmt: skip
    (block,) = sections(composed(last(lillevik)))["saerskilt/service"].blokker
    assert (block.slag, block.tekst) == ("utgar", f"<p>{words} Se &lt;5&gt; &amp; punkt 2.</p>")


@pytest.mark.parametrize(("status", "told"), [("utkast", 1), ("endelig", 0)])
def test_only_a_draft_tells_what_is_missing(lillevik: Path, status: str, told: int) -> None:
    bytt(lillevik, f"{R}/rapport.yaml", "status: utkast", f"status: {status}")
    document = composed(last(lillevik)).dokument
    assert (document.utkast, len(document.mangler)) == (status == "utkast", told)


def test_the_front_has_the_date_and_publisher_that_were_given(lillevik: Path) -> None:
    first = composed(last(lillevik)).dokument
    assert (first.tittel, first.bydel, first.utgiver) == (
        "Årsberetning 2013", "Bydel Lillevik", "Bydel Lillevik",
    )  # fmt: skip
    assert str(first.dato) == str(first.forsidedato) == "2014-02-15"
    bytt(lillevik, f"{R}/rapport.yaml", "dato: 15.02.2014", "utgiver: Lillevik kommune")
    second = composed(last(lillevik)).dokument
    assert (second.utgiver, second.forsidedato, str(second.dato)) == (
        "Lillevik kommune", None, "2013-12-31",
    )  # fmt: skip


def test_faults_of_all_texts_are_told(lillevik: Path) -> None:
    bytt(
        lillevik, f"{R}/beretning.yaml", 'bydel/tall/klager/2013") }}', 'bydel/tall/klage/2013") }}'
    )
    bytt(lillevik, f"{R}/styring.yaml", "To tjenestesteder", "{{ to }} tjenestesteder")
    bytt(lillevik, f"{R}/funksjonsomrader/fo1.yaml", "Parken fikk", "<b>Parken</b> fikk")
    made = composed(last(lillevik))
    assert [(d.code, str(d.place)) for d in made.funn] == [
        ("TEK007", f"{R}/beretning.yaml:2:26"),
        ("TEK002", f"{R}/funksjonsomrader/fo1.yaml:13:11"),
        ("TEK005", f"{R}/styring.yaml:8:9"),
    ]


def test_the_list_of_areas_links_to_them(lillevik_lastet: Loaded) -> None:
    block = next(b for b in sections(composed(lillevik_lastet))["situasjon"].blokker
                 if b.slag == "liste")  # fmt: skip
    assert '<li><a href="#fo2b">2B – Oppvekst</a></li>' in block.tekst
    assert block.tekst.count("<li>") == 5


def test_a_new_page_for_chapters_areas_and_their_goals_only(lillevik_lastet: Loaded) -> None:
    new = {s.id for s in sections(composed(lillevik_lastet)).values() if s.ny_side}
    assert new == {"beretning", "situasjon", "ressursinnsats", "funksjonsomrader", "styring",
                   "saerskilt", "fo1", "fo1/mal", "fo2a", "fo2a/mal", "fo2b", "fo3",
                   "fo4"}  # fmt: skip


@pytest.mark.parametrize(
    ("unit", "printed", "note"),
    [
        ("tusen_kroner", "30", ()),
        ("tusen_kroner", "31", ("Summen avviker fra radene på grunn av avrunding.",)),
        ("tusen_kroner", "30,5", ("Summen avviker",)),
        ("tusen_kroner", "39", ()),
        ("antall", "31", ()),
        ("tusen_kroner", "..", ()),
    ],
)
def test_sums_that_differ_by_rounding_alone_are_explained(
    tmp_path: Path, unit: str, printed: str, note: tuple[str, ...]
) -> None:
    columns = "kolonner:\n  - {id: a, tittel: A}\nsummer:\n  - {id: sum, navn: S, av: alle}\n"
    mal = f"enhet: {unit}\n{columns}"
    loaded = last_tabell(tmp_path, mal, f"id;navn;a\nx;X;10\ny;Y;20\nsum;S;{printed}\n")
    told = rounding_note(loaded.tallbase, loaded.tallbase.tabeller["bydel/t"])
    assert len(told) == len(note)
    assert all(part in sentence for part, sentence in zip(note, told, strict=True))


@pytest.mark.parametrize("report", ["rapport_2024", "lillevik_lastet"])
def test_what_a_text_refers_to_has_the_number_and_name_it_is_printed_with(
    request: pytest.FixtureRequest, report: str
) -> None:
    loaded = request.getfixturevalue(report)
    keys = [" ".join(b.argumenter) for p in all_points(loaded.punkter) for b in p.blokker
            if b.slag is Innholdsslag.FIGUR]  # fmt: skip
    drawn = {k: chart(*k.split()) for k in keys[1:]}
    made = composed(loaded, drawn)
    known = targets(loaded.punkter, drawn)
    for shown in (b.tabell for b in blocks(made) if b.tabell):
        there = known[f"tabell {shown.id}"]
        assert (there.slag, there.nummer, there.anker) == ("tabell", str(shown.nummer), shown.anker)
    for figure in (b.figur for b in blocks(made) if b.figur):
        there = next(t for t in known.values() if t.anker == figure.anker)
        assert (there.slag, there.nummer) == ("figur", str(figure.nummer))


def test_a_text_refers_to_a_table_and_a_chart_by_their_ids(lillevik: Path) -> None:
    refers = '{{ se("fo2a/netto") }} og {{ se("figur befolkning bydel/befolkning") }}'
    bytt(lillevik, f"{R}/styring.yaml", "Internkontrollen følger", f"Se {refers}. Den følger")
    made = composed(last(lillevik))
    text = next(b.tekst for b in sections(made)["styring"].blokker if b.slag == "tekst")
    assert '<a href="#tabell-fo2a-netto">tabell\u00a04</a>' in text
    assert '<a href="#figur-befolkning-bydel-befolkning">figur\u00a01</a>' in text
    assert made.funn == ()
