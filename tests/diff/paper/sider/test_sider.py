"""Pages of small files: what is found, where it is marked, and what is no change."""

from __future__ import annotations

import pytest
from papir import PARAGRAPHS, box, edition, flowed, lines, text, with_running_lines

from arsberetning.diff.paper.sider import compare_pages
from arsberetning.endringer import Rute, Sideendring, Slag

BASE = flowed(PARAGRAPHS[:90])
Found = list[tuple[Slag, int | None, int | None, bool]]


def changes(old: list[list[str]], new: list[list[str]]) -> tuple[Sideendring, ...]:
    return compare_pages(edition(old), edition(new), pytest.fail)


def found(old: list[list[str]], new: list[list[str]]) -> Found:
    return [(c.slag, c.gammel, c.ny, c.utseende) for c in changes(old, new)]


def covers(areas: tuple[Rute, ...], x: float, y: float) -> bool:
    return any(a <= x <= c and b <= y <= d for a, b, c, d in areas)


def replaced(paragraph: int, new: str) -> list[list[str]]:
    return flowed([*PARAGRAPHS[: paragraph - 1], new, *PARAGRAPHS[paragraph:90]])


def test_the_same_pages_are_no_change() -> None:
    assert found(BASE, [[*page, "% en annen byte"] for page in BASE]) == []


def test_a_changed_figure_is_marked_tightly_on_both_pages() -> None:
    new = replaced(35, PARAGRAPHS[34].replace("1306", "1307"))
    (change,) = changes(BASE, new)
    assert (change.slag, change.gammel, change.ny, change.utseende) == (Slag.ENDRET, 2, 2, False)
    ((left, top, right, bottom),) = change.nye_ruter
    assert 175 < left < 215
    assert right - left < 40
    assert top < 80 + 4 * 20.3 < bottom
    assert bottom - top < 16
    assert len(change.gamle_ruter) == 1


def test_a_line_put_in_early_is_the_only_thing_marked() -> None:
    """Everything below has moved down, and two lines have moved to the next page, twice."""
    extra = ["Dette avsnittet er nytt.", "Og dette kommer rett etter."]
    new = flowed([*PARAGRAPHS[:3], *extra, *PARAGRAPHS[3:90]])
    (change,) = changes(BASE, new)
    assert (change.gammel, change.ny) == (1, 1)
    assert covers(change.nye_ruter, 100, 80 + 3 * 20.3 - 3)
    assert not covers(change.nye_ruter, 100, 80 + 5 * 20.3 - 3)
    assert change.gamle_ruter == ()


def test_a_page_put_in_early_is_new_and_the_rest_is_no_change() -> None:
    page = lines([f"Noe helt annet står her, linje {n}." for n in range(20)])
    assert found(BASE, [BASE[0], page, *BASE[1:]]) == [(Slag.NY, None, 2, False)]
    assert found([BASE[0], page, *BASE[1:]], BASE) == [(Slag.FJERNET, 2, None, False)]


def test_a_page_put_in_is_found_when_every_page_number_changes() -> None:
    page = lines([f"Noe helt annet står her, linje {n}." for n in range(20)])
    old = with_running_lines(BASE)
    new = with_running_lines([BASE[0], page, *BASE[1:]])
    assert found(old, new) == [(Slag.NY, None, 2, False)]


def test_another_running_head_is_no_change() -> None:
    old, new = (
        with_running_lines(BASE, "Utkast 1. mars"),
        with_running_lines(BASE, "Utkast 9. mars"),
    )
    assert found(old, new) == []


def test_the_mark_of_a_draft_is_no_change() -> None:
    marked = [[text(250, 40, "UTKAST"), *page] for page in BASE]
    cover = [text(70, 100, "Bydel Gamle Oslo"), text(70, 300, "Årsberetning 2024", size=40)]
    below = [*cover, text(70, 400, "Utkast", size=30)]
    beside = [*cover, box(400, 85, 90, 25, "1 0.8 0.4"), text(410, 103, "Utkast", size=14)]
    assert found([cover, *BASE], [below, *marked]) == []
    assert found([cover, *BASE], [beside, *marked]) == []
    assert found([cover], [[*beside, text(70, 500, "Et utkast til plan")]]) != []


def test_a_page_that_has_moved_is_moved() -> None:
    assert found(BASE, [BASE[2], BASE[0], BASE[1]]) == [(Slag.FLYTTET, 3, 1, False)]


def test_another_colour_is_looks_only() -> None:
    new = [*BASE[:1], [*BASE[1][:4], text(70, 80 + 4 * 20.3, PARAGRAPHS[34], colour="0.6 0.1 0.1"),
                       *BASE[1][5:]], *BASE[2:]]  # fmt: skip
    (change,) = changes(BASE, new)
    assert (change.ny, change.utseende) == (2, True)
    assert covers(change.nye_ruter, 100, 80 + 4 * 20.3 - 3)
    assert not covers(change.nye_ruter, 100, 80 + 6 * 20.3)


def test_another_face_is_looks_only() -> None:
    new = [
        [*BASE[0][:2], text(70, 80 + 2 * 20.3, PARAGRAPHS[2], face="F2"), *BASE[0][3:]],
        *BASE[1:],
    ]
    assert found(BASE, new) == [(Slag.ENDRET, 1, 1, True)]


def test_another_shape_of_a_chart_is_looks_only_and_marked_where_it_differs() -> None:
    def chart(height: float) -> list[str]:
        bars = [box(100 + 60 * n, 700 - h, 40, h) for n, h in enumerate((80, height, 120))]
        return [*BASE[0][:10], *bars, text(100, 715, "2022 2023 2024")]

    (change,) = changes([chart(60), *BASE[1:]], [chart(95), *BASE[1:]])
    assert change.utseende
    assert covers(change.nye_ruter, 180, 620)
    assert not covers(change.nye_ruter, 120, 660)
    assert not covers(change.nye_ruter, 240, 660)


def test_lines_moved_by_part_of_a_pixel_are_no_change() -> None:
    def page(shift: float) -> list[str]:
        table = [box(70, 400 + 18.3 * n + shift, 400, 0.5, "0.5 0.5 0.5") for n in range(8)]
        return [*lines(PARAGRAPHS[:10], top=80 + shift), *table, box(70, 600 + shift, 300, 40)]

    for shift in (0.13, 0.25, 0.41, 7.77):
        assert found([page(0)], [page(shift)]) == []


def test_a_table_that_breaks_at_another_row_is_no_change_but_for_its_new_row() -> None:
    """The head is repeated on each page, and stands on pages where it did not."""
    head = "Funksjon   Budsjett   Regnskap   Avvik"
    rows = [f"{200 + n} Tjeneste nummer {n}   {n * 7:,}   {n * 9:,}" for n in range(40)]

    def pages(table: list[str]) -> list[list[str]]:
        first, rest = [*PARAGRAPHS[:8], head, *table[:18]], [head, *table[18:]]
        return [lines(first), lines([*rest, *PARAGRAPHS[8:12]])]

    new_row = "299 En ny tjeneste   4   5"
    ((change,)) = changes(pages(rows), pages([*rows[:3], new_row, *rows[3:]]))
    assert (change.gammel, change.ny) == (1, 1)
    assert covers(change.nye_ruter, 90, 80 + 12 * 20.3 - 3)
    ((_, top, _, bottom),) = change.nye_ruter
    assert bottom - top < 20


def test_words_broken_at_a_line_end_are_the_same_words() -> None:
    old = [lines(["Bydelen har et barnehage-", "tilbud til alle som vil."])]
    new = [lines(["Bydelen har et", "barnehagetilbud til alle som vil."])]
    assert found(old, new) == []


def test_a_sign_and_a_comma_are_found() -> None:
    old = [lines(["Avvik 12,5 mill.", "Resultat 4 000"])]
    assert found(old, [lines(["Avvik −12,5 mill.".replace("−", "-"), "Resultat 4 000"])])
    assert found(old, [lines(["Avvik 12.5 mill.", "Resultat 4 000"])])


def test_what_is_not_there_is_not_compared() -> None:
    from arsberetning.diff.utgave import Utgave

    assert compare_pages(Utgave("a"), edition(BASE)) == ()


def columns(paragraphs: list[str], per_column: int = 30) -> list[list[str]]:
    """Two columns to a page, in the order they are read."""
    pages = []
    for start in range(0, len(paragraphs), 2 * per_column):
        both = paragraphs[start : start + 2 * per_column]
        pages.append([text(60 + 250 * (n // per_column), 80 + n % per_column * 20.3, line)
                      for n, line in enumerate(both)])  # fmt: skip
    return pages


def test_lines_that_go_over_to_the_next_column_and_page_are_no_change() -> None:
    words = ("skole", "hage", "gate", "torg", "elv", "park", "bro", "havn", "bad")
    paragraphs = [
        f"{n} {words[n % 9]} ved {words[n % 7]} og {words[n % 5]} i {n * n}" for n in range(170)
    ]
    extra = ["Dette er en helt ny linje.", "Og enda en ny."]
    old, new = columns(paragraphs), columns([*paragraphs[:5], *extra, *paragraphs[5:]])
    (change,) = changes(old, new)
    assert (change.gammel, change.ny) == (1, 1)
    assert change.gamle_ruter == ()
    assert len(change.nye_ruter) == 1
    assert covers(change.nye_ruter, 100, 80 + 5 * 20.3 - 3)


def test_a_figure_is_one_word_however_its_thousands_are_parted() -> None:
    """A font may say of one glyph that it is a space or a no-break space."""
    old, new = (lines([f"Sum 1{space}234 567,8 og 9"]) for space in (" ", "\u00a0"))
    assert found([old], [new]) == []
    (change,) = changes([old], [lines(["Sum 1 234 599,8 og 9"])])
    ((left, _, right, _),) = change.nye_ruter
    assert 88 < left < 96
    assert 140 < right < 160


def test_two_files_that_have_nothing_in_common_have_other_pages() -> None:
    other = [lines([f"Helt andre ord, {n}."]) for n in range(2)]
    kinds = {c.slag for c in changes(BASE, other)}
    assert kinds == {Slag.NY, Slag.FJERNET}
