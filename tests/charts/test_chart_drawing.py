"""What charts look like, as far as a machine can tell."""

import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from itertools import combinations
from pathlib import Path

import pytest
from diagrameksempler import ALLE, AR, FONTS, A, K, T, celle, fra_tekst, rad, tabell

from arsberetning.charts import draw, figure_data
from arsberetning.charts.drawing import palette
from arsberetning.charts.drawing.typography import CAP, Typography

NS = "{http://www.w3.org/2000/svg}"
LONG = "Et navn som er så langt at det må brytes over flere linjer, og med en forkortelse/skråstrek"


def many(kolonner, verdier, n, **felt):
    linjer = "\n".join(f"{i};{i} {LONG};{verdier}" for i in range(n))
    return fra_tekst("x/mange", kolonner, linjer, **felt)


HARD = (
    ("budsjett_regnskap", many("regulert_budsjett_2024 regnskap_2024", "-700000;200", 30, enhet=T)),
    ("budsjett_regnskap", many("regulert_budsjett_2024 regnskap_2024", "987654321;1", 2, enhet=K)),
    ("indikatorer", many("resultat_2023 maltall_2024 resultat_2024", "123456.789;>1;1", 30)),
    ("indikatorer", many("resultat_2023 maltall_2024 resultat_2024", "0;=0;p", 3)),
    ("nokkeltall", many("2022 2023 2024", "1;-1234567.89;?", 30)),
    ("nokkeltall", many("2022 2023 2024", "5;?;5", 1)),
    ("befolkning", many("2021 2022 2023 2024", "1;?;9000;152", 30)),
    ("befolkning", many("2021 2022 2023 2024", "7;7;7;7", 1)),
    ("sykefravar", many("resultat_2023 maltall_2024 resultat_2024", "1;=99;2", 4)),
    ("politiske_organer", many("saker_2023 saker_2024", "?;12000", 30)),
    ("kjonnsbalanse", tabell("x/k", [
        rad(f"g{i}_2024", LONG, A, {"kvinner_andel": celle("100"), "menn_andel": celle("0")})
        for i in range(30)], [])),
)  # fmt: skip


@pytest.fixture(scope="module")
def typography():
    return Typography(FONTS)


@pytest.fixture(scope="module", params=[*ALLE, *HARD], ids=lambda p: f"{p[0]}-{p[1].id}")
def figur(request):
    slag, tabell = request.param
    return draw(figure_data(slag, tabell, AR), FONTS)


def parsed(figur):
    return ET.fromstring(figur.svg)  # noqa: S314 - our own drawing


def texts(figur):
    return parsed(figur).iter(f"{NS}text")


def box(element, typography):
    """The place of a text: left, top, right, bottom."""
    size, x, y = (float(element.get(k)) for k in ("font-size", "x", "y"))
    width = typography.width(element.text, size, bold=element.get("font-weight") == "700")
    left = x - {"start": 0, "middle": width / 2, "end": width}[element.get("text-anchor")]
    return left, y - size * CAP, left + width, y


def test_the_svg_can_stand_inside_a_page(figur):
    assert figur.svg.startswith("<svg ")
    assert re.findall(r"https?:[^\"]*", figur.svg) == ["http://www.w3.org/2000/svg"]
    assert not re.search(r"<(style|defs|metadata|script|use|image)|style=|href|role=|aria-|<\?|<!",
                         figur.svg)  # fmt: skip


def test_the_size_is_given_and_fits_a_page(figur):
    root = parsed(figur)
    assert root.get("width") == "468pt"
    assert root.get("viewBox") == f"0 0 468 {root.get('height').removesuffix('pt')}"
    assert float(root.get("height").removesuffix("pt")) == pytest.approx(figur.hoyde)
    assert figur.bredde == 468
    assert 40 < figur.hoyde < 640


def test_ids_are_the_figures_own(figur):
    ids = re.findall(r'\bid="([^"]*)"', figur.svg)
    assert ids
    assert len(ids) == len(set(ids))
    assert all(i.startswith(figur.id) for i in ids)


def test_text_is_text_in_the_reports_font_and_large_enough(figur):
    for text in texts(figur):
        assert text.get("font-family") == "'Source Sans Pro'"
        assert text.get("font-weight") in {None, "700"}
        assert float(text.get("font-size")) >= 7.5
    assert "Semibold" not in figur.svg


def test_something_is_bold(figur):
    nothing_judged = "kan ikke vurderes" in figur.svg
    assert nothing_judged or any(t.get("font-weight") == "700" for t in texts(figur))


def test_no_text_is_outside_the_picture(figur, typography):
    for text in texts(figur):
        left, top, right, bottom = box(text, typography)
        assert left >= -0.5, text.text
        assert right <= figur.bredde + 0.5, text.text
        assert top >= 0, text.text
        assert bottom <= figur.hoyde, text.text


def test_no_text_covers_another(figur, typography):
    for one, other in combinations(texts(figur), 2):
        a, b = box(one, typography), box(other, typography)
        apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
        assert apart, (one.text, other.text)


def test_only_colours_of_the_palette(figur):
    known = {v for v in vars(palette).values() if isinstance(v, str) and v.startswith("#")}
    assert set(re.findall(r"#[0-9a-f]{6}", figur.svg)) <= known | {"#000000"}


def test_text_and_marks_have_contrast():
    for background in (palette.WHITE, palette.LIGHT_BEIGE):
        for colour in palette.TEXT_COLOURS:
            assert palette.contrast(colour, background) >= 4.5
        for colour in palette.MEANING_COLOURS:
            assert palette.contrast(colour, background) >= 3
    assert palette.contrast(palette.INK, palette.RED) >= 3
    assert palette.contrast(palette.WHITE, palette.DARK_GREEN) >= 3


def test_pairs_of_colours_differ_in_grey_print():
    pairs = (
        (palette.DARK_BLUE, palette.LIGHT_BEIGE),
        (palette.DARK_BLUE, palette.BEIGE),
        (palette.WARM_BLUE, palette.RED),
        (palette.DARK_GREEN, palette.RED),
    )
    assert all(palette.contrast(*pair) >= 3 for pair in pairs)


def test_contrast_is_computed_as_wcag_does():
    assert palette.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert palette.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


def test_names_break_at_spaces_and_slashes_and_are_cut_when_far_too_long(typography):
    assert typography.wrap("bofellesskap/samlokaliserte omsorgsboliger", 90) == [
        "bofellesskap/", "samlokaliserte", "omsorgsboliger"
    ]  # fmt: skip
    lines = typography.wrap("menneskerettighetsorganisasjonskonferanse", 60)
    assert "".join(lines) == "menneskerettighetsorganisasjonskonferanse"
    assert all(typography.width(line) <= 60 for line in lines)
    assert typography.wrap("ord " * 100, 60)[3:] == ["ord ord ord …"]


PROGRAM = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from diagrameksempler import ALLE, AR, FONTS
from arsberetning.charts import draw, figure_data
data = [figure_data(slag, tabell, AR) for slag, tabell in ALLE]
assert "matplotlib" not in sys.modules
svg = "".join(draw(d, FONTS).svg for d in data)
print(hashlib.sha256((svg + repr(data)).encode()).hexdigest())
"""


def test_same_bytes_in_every_process_zone_and_folder(tmp_path):
    settings = "lines.linewidth: 9\nfont.size: 40\nsvg.fonttype: path\npath.simplify: False\n"
    (tmp_path / "matplotlibrc").write_text(settings)
    here = str(Path(__file__).parent)
    runs = [
        subprocess.Popen([sys.executable, "-c", PROGRAM, here], cwd=folder, text=True,
                         stdout=subprocess.PIPE, env={"PYTHONHASHSEED": seed, "TZ": zone,
                         "HOME": str(Path.home())})
        for seed, zone, folder in (("1", "UTC", here), ("2", "Asia/Tokyo", tmp_path))
    ]  # fmt: skip
    digests = [run.communicate(timeout=300)[0] for run in runs]
    assert len(digests[0]) == 65
    assert digests[0] == digests[1]


def test_drawing_twice_gives_the_same_and_leaves_matplotlibs_settings_alone():
    import matplotlib as mpl

    before = dict(mpl.rcParams)
    data = figure_data(*ALLE[0], AR)
    assert draw(data, FONTS) == draw(data, FONTS)
    assert dict(mpl.rcParams) == before
