"""The report as HTML: the folder that is published, and each chapter on its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from jinja2 import Environment
from markupsafe import Markup

from arsberetning.html.assets import Assets
from arsberetning.html.document import Dokument, SeksjonVis
from arsberetning.html.environment_jinja import make_jinja
from arsberetning.html.stylesheet import font_name, html_stylesheet, webfont

Medium = Literal["html", "pdf"]


def render_html(
    dokument: Dokument, assets: Assets, webfonts: Mapping[str, bytes] | None = None
) -> dict[str, bytes]:
    """The files of the HTML folder, by their path in it. `index.html` opens from disk as it is.

    `webfonts` are the faces for the web, when they have been made before.
    """
    jinja = make_jinja(assets)
    page = render_page(jinja, dokument, "html")
    fonts = {
        f"assets/{font_name(snitt)}.woff2": webfonts[snitt] if webfonts else webfont(ttf)
        for snitt, ttf in sorted(assets.fonts.items())
    }
    style = html_stylesheet(assets, utkast=dokument.utkast).encode("utf-8")
    return {"index.html": page.encode("utf-8"), "assets/arsberetning.css": style, **fonts}


def render_page(jinja: Environment, dokument: Dokument, medium: Medium) -> str:
    """The whole report as one HTML text, for the web or for WeasyPrint."""
    name = {"html": "html/side.html.j2", "pdf": "pdf/dokument.html.j2"}[medium]
    chapters = [render_chapter(jinja, dokument, kapittel, medium) for kapittel in dokument.kapitler]
    return _tight(jinja.get_template(name).render(dokument=dokument, kapitler=chapters))


def render_chapter(
    jinja: Environment, dokument: Dokument, seksjon: SeksjonVis, medium: Medium
) -> Markup:
    """One chapter with all its sections, needing nothing of the others."""
    template = jinja.get_template("kapittel.html.j2")
    return Markup(template.render(dokument=dokument, seksjon=seksjon, medium=medium))  # noqa: S704 - escaped by the template


def _tight(html: str) -> str:
    """The page without the empty lines that the templates leave."""
    return "\n".join(line for line in html.split("\n") if line.strip()) + "\n"
