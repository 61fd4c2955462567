"""What others need for the same content, each as a command of its own.

`python -m benchmarks.peers prepare FOLDER` writes the report's one HTML page for them first.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

from arsberetning.environment import Environment
from arsberetning.html.assets import Assets
from arsberetning.html.document import Dokument
from arsberetning.html.environment_jinja import make_jinja
from arsberetning.html.pages import render_page
from arsberetning.html.stylesheet import pdf_stylesheet
from arsberetning.pdf.pool import Workshop
from arsberetning.pipeline.load import load
from arsberetning.pipeline.maker import Maker
from arsberetning.pipeline.tasks import begin_charts

_REFUSED = re.compile(r'<meta name="keywords"[^>]*>|</?a\b[^>]*>')
"""What stops Typst 0.15: keywords as pandoc writes them, and links (an internal error)."""
_SVG = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
CHROMIUM = ("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")


def document(root: Path) -> tuple[Dokument, Assets]:
    """The report of 2024, composed."""
    environment = Environment(root)
    maker = Maker("reports/2024", load(root / "reports/2024", environment), ("pdf",), "")
    charts, fonts = maker.charts(), environment.font_files()
    with Workshop() as workshop:
        drawn = begin_charts([(data, fonts) for _, data in charts], workshop).figures
    maker.compose({key: f for (key, _), f in zip(charts, drawn, strict=True)})
    if maker.dokument is None:
        msg = "nothing was composed"
        raise RuntimeError(msg)
    return maker.dokument, maker.assets()


def prepare(folder: Path) -> None:
    """The same page as whole HTML, and with its charts as files for those who want that."""
    dokument, assets = document(folder)
    html = render_page(make_jinja(assets), dokument, "pdf")
    style = pdf_stylesheet(assets)
    for name, ttf in assets.fonts.items():
        (folder / f"source-sans-pro-{name}.ttf").write_bytes(ttf)
    style = style.replace("arsberetning:skrift/", "")
    (folder / "stil.css").write_text(style, encoding="utf-8")
    whole = html.replace("</head>", '<link rel="stylesheet" href="stil.css"></head>')
    (folder / "hel.html").write_text(whole, encoding="utf-8")
    _write_with_files(html, folder)


def _write_with_files(html: str, folder: Path) -> None:
    number = 0

    def to_file(found: re.Match[str]) -> str:
        nonlocal number
        number += 1
        (folder / f"figur{number}.svg").write_text(found[0], encoding="utf-8")
        return f'<img src="figur{number}.svg" alt="">'

    plain = _REFUSED.sub("", html)
    (folder / "filer.html").write_text(_SVG.sub(to_file, plain), encoding="utf-8")


def weasyprint(folder: Path) -> None:
    """WeasyPrint, one document, PDF/UA-1, with all the libraries it asks for."""
    from weasyprint import HTML
    from weasyprint.text.ffi import harfbuzz_subset

    if not harfbuzz_subset:
        sys.exit("WeasyPrint lacks HarfBuzz-Subset: sudo apt install libharfbuzz-subset0")

    HTML(folder / "hel.html").write_pdf(folder / "weasyprint.pdf", pdf_variant="pdf/ua-1")


def pandoc(folder: Path) -> None:
    """Pandoc and Typst."""
    import pypandoc
    import typst

    source = folder / "pandoc.typ"
    pypandoc.convert_file(str(folder / "filer.html"), "typst", outputfile=str(source),
                          extra_args=["--standalone"])  # fmt: skip
    typst.compile(str(source), output=str(folder / "typst.pdf"))


def chromium(folder: Path) -> list[str]:
    """Chromium's print to PDF, as a command."""
    program = shutil.which("chromium") or "chromium"
    target = f"--print-to-pdf={folder / 'chromium.pdf'}"
    return [program, *CHROMIUM[1:], target, (folder / "hel.html").as_uri()]


if __name__ == "__main__":
    {"prepare": prepare, "weasyprint": weasyprint, "pandoc": pandoc}[sys.argv[1]](Path(sys.argv[2]))
