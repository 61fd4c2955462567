"""The comparison page as text: what is in it, that nothing is taken for markup, and its size."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from eksempler import (
    ALT,
    FIENDTLIG,
    GAMMEL,
    INGENTING,
    LANGT,
    NY,
    ONDT,
    SIDER,
    USAMMENLIGNET,
)

from arsberetning.diff.nettside import comparison_page
from arsberetning.endringer import Sammenligning, Slag
from arsberetning.output.oppsummering import summary

ROT = Path(__file__).resolve().parents[3]
MALER = ROT / "src/arsberetning/diff/nettside/maler"


class Reader(HTMLParser):
    """Elements with their attributes, and all text outside style and script."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self._inside: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._inside and self._inside.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not {"style", "script"} & set(self._inside[-1:]):
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(scope="module")
def page() -> str:
    return comparison_page(ALT, GAMMEL, NY)


@pytest.fixture(scope="module")
def read(page: str) -> Reader:
    return Reader(page)


def test_the_summary_is_the_one_of_the_other_surfaces(read: Reader) -> None:
    assert summary(ALT)[1:] in read.text


def test_a_figure_is_told_with_all_that_is_known(read: Reader) -> None:
    for part in ("702 335", "702 935", "+600", "+0,09", "data/2024/fo2a/netto.csv:2",
                 "fo2a/netto/201/regnskap_2024", "2 215 491", "Tabell 9 Netto driftsutgifter",
                 "−3 841", "ikke tilgjengelig"):  # fmt: skip
        assert part in read.text.replace("\xa0", " ")


def test_a_redline_says_what_is_in_and_out_without_colour(page: str) -> None:
    assert re.search(r"<del><span class=\"skjult\">\[tatt ut: </span>Hver måned<", page)
    assert re.search(r"<ins><span class=\"skjult\">\[satt inn: </span>Annenhver uke<", page)


def test_pages_that_are_shown_are_linked_to_and_others_are_not(read: Reader) -> None:
    links = {a["href"] for a in read.of("a")}
    assert "#ny-side-1" in links
    assert "#ny-side-4" not in links
    ids = {attributes.get("id") for _, attributes in read.elements}
    assert {link[1:] for link in links if link} <= ids


def test_every_address_on_the_page_is_used_once(read: Reader) -> None:
    ids = [a["id"] for _, a in read.elements if "id" in a]
    assert len(ids) == len(set(ids))


def test_changed_pages_are_shown_before_and_after_with_marks(read: Reader) -> None:
    """One changed page twice, a new page and a page that is gone once."""
    kinds = [c.slag for c in SIDER]
    assert (kinds.count(Slag.ENDRET), kinds.count(Slag.NY)) == (1, 1)
    pictures = read.of("img")
    assert len(pictures) == 4
    assert all(p["alt"] and (p["src"] or "").startswith("data:image/") for p in pictures)
    marks = sum(len(c.gamle_ruter) + len(c.nye_ruter) for c in SIDER)
    assert len(read.of("rect")) == marks > 0
    assert "side 2 er nå side 3" in read.text


def test_what_could_not_be_compared_is_said(read: Reader) -> None:
    assert "Noe er ikke lest" in read.text
    nothing = Reader(comparison_page(USAMMENLIGNET, GAMMEL, NY)).text
    for words in ("Tallene er ikke", "Teksten er ikke", "Sidene er ikke"):
        assert f"{words} sammenlignet" in nothing
    assert "Ingen forskjeller" in Reader(comparison_page(INGENTING, GAMMEL, NY)).text


def test_texts_that_want_to_be_markup_are_shown_as_they_are() -> None:
    page = comparison_page(FIENDTLIG, GAMMEL, NY)
    read = Reader(page)
    assert len(read.of("script")) == 1
    assert len(read.of("style")) == 1
    assert all(set(a) <= {"src", "width", "height", "alt", "loading", "decoding"}
               for a in read.of("img"))  # fmt: skip
    assert not [a for _, a in read.elements if any(name.startswith("on") for name in a)]
    assert read.text.count(" ".join(ONDT.split())) > 5
    assert LANGT in read.text
    assert "49" not in read.text.replace(ONDT, "")


def test_the_browser_is_told_to_run_our_script_and_no_other(page: str, read: Reader) -> None:
    policy = next(m["content"] or "" for m in read.of("meta") if "http-equiv" in m)
    assert policy.startswith("default-src 'none'")
    for name in ("style", "script"):
        inside = page.split(f"<{name}>", 1)[1].split(f"</{name}>", 1)[0]
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy
    assert not [a for _, a in read.elements if "style" in a]


def test_nothing_points_outside_the_file(page: str) -> None:
    addresses = re.findall(r"(?:src|href)=\"([^\"]*)\"|url\(\"?([^\")]*)", page)
    assert {(a or b).split(":")[0][:1] or (a or b)[:1] for a, b in addresses} <= {"#", "d"}
    assert "http://" not in page.replace("http-equiv", "")
    assert "https://" not in page


def test_the_page_is_the_same_each_time_and_small(page: str) -> None:
    assert comparison_page(ALT, GAMMEL, NY) == page
    assert len(page) < 400_000


def test_the_colours_are_those_of_the_report() -> None:
    pattern = re.compile(r"--([a-z]+): (#[0-9a-f]{6}|[^;]+);")
    tokens = dict(pattern.findall((ROT / "styles/tokens.css").read_text(encoding="utf-8")))
    ours = dict(pattern.findall((MALER / "stil.css").read_text(encoding="utf-8").split("}")[0]))
    shared = tokens.keys() & ours.keys()
    assert len(shared) > 12
    assert {name: ours[name] for name in shared} == {name: tokens[name] for name in shared}
    assert ours.keys() - shared == {"ut", "inn"}


def test_many_changed_pages_are_shown_smaller_and_the_last_without_pictures() -> None:
    from arsberetning.diff.nettside.bilder import MOST
    from arsberetning.endringer import Sideendring

    many = tuple(Sideendring(Slag.ENDRET, n % 3 + 1, n + 1) for n in range(MOST + 5))
    page = comparison_page(Sammenligning("a", "b", None, None, many), GAMMEL, NY)
    assert f"Bare de første {MOST} sidene" in page
    assert page.count('<article class="endring sideendring') == MOST + 5


def test_a_new_column_and_a_turned_conclusion_are_on_the_page_unfolded() -> None:
    from arsberetning.endringer import Bit, Blokkslag, Sted, Tekstendring

    bits = (Bit("Rutine | Nord: 601", Slag.NY),)
    column = Tekstendring(Slag.NY, Blokkslag.KOLONNE, "", "Rutine", bits, "T1", None, Sted(1))
    turned = Tekstendring(Slag.ENDRET, Blokkslag.AVSNITT, "nådd", "ikke nådd",
                          (Bit("ikke ", Slag.NY), Bit("nådd")), "", Sted(1), Sted(1), ("a",),
                          snur=True)  # fmt: skip
    page = comparison_page(Sammenligning("a", "b", (), (column, turned), ()), GAMMEL, NY)
    assert "Ny kolonne i tabell" in page
    assert "Nord: 601" in page
    assert "bare tallene er andre" not in page
