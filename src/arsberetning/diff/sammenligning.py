"""Two editions → everything that differs, at the levels that are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from arsberetning.diff.arskifte import year_of, years_apart
from arsberetning.diff.radnavn import renamed_rows
from arsberetning.diff.tall import compare_figures
from arsberetning.diff.talltekst import figures_in_text
from arsberetning.diff.tekst import compare_text
from arsberetning.diff.utgave import Oppforing, Utgave, unread
from arsberetning.endringer import Rute, Sammenligning, Sideendring, Tallendring, Tekstendring

FIGURES, TEXT, PAGES = "figures", "text", "pages"
LEVELS = (FIGURES, TEXT, PAGES)


Sidenokler = tuple[list[str], list[str]]
"""What each page of both editions is known by: pages with equal keys are the same."""


@dataclass(frozen=True)
class Grenser:
    """Changes smaller than this are left out. 0 leaves nothing out.

    `tall` is the least difference of a figure in its own unit, `prosent` the least in per cent of
    the old figure; a figure is left out when it is below both that are set. `side` is the least
    share of a page, in per cent, that must look different.
    """

    tall: Decimal = Decimal(0)
    prosent: Decimal = Decimal(0)
    side: Decimal = Decimal(0)


@dataclass(frozen=True)
class Sidefunn:
    """The pages that differ, None when they could not be compared, and what is to be said of it."""

    sider: tuple[Sideendring, ...] | None
    merknader: tuple[str, ...] = ()


def compare(
    gammel: Utgave,
    ny: Utgave,
    levels: tuple[str, ...] = LEVELS,
    limits: Grenser | None = None,
    sidefunn: Sidefunn | None = None,
) -> Sammenligning:
    """What differs between two editions. A level that cannot be compared is None, and is said.

    `sidefunn` are the pages' differences when they have been found before (`page_changes`).
    """
    limits = limits or Grenser()
    notes: list[str] = []
    text = _text(gammel, ny, levels, notes)
    figures = _figures(gammel, ny, text, notes) if FIGURES in levels else None
    pages = Sidefunn(None)
    if PAGES in levels:
        pages = sidefunn or page_changes(gammel, ny)
    return Sammenligning(
        gammel.navn,
        ny.navn,
        None if figures is None else tuple(_great_figures(figures, limits)),
        text if TEXT in levels else None,
        None if pages.sider is None else tuple(_great_pages(pages.sider, limits)),
        (gammel.antall_sider, ny.antall_sider),
        (*notes, *pages.merknader),
    )


def page_changes(
    gammel: Utgave, ny: Utgave, told: Callable[[Sidenokler], None] = lambda _: None
) -> Sidefunn:
    """The pages that differ between two editions. `told` gets their keys before any is drawn."""
    if gammel.pdf is None or ny.pdf is None:
        return Sidefunn(None, ("Sidene er ikke sammenlignet: " + _lacks(gammel, ny, "pdf"),))
    from arsberetning.diff.sider import compare_pages  # noqa: PLC0415 - rendering is heavy

    notes: list[str] = []
    found: tuple[Sideendring, ...] = compare_pages(gammel, ny, notes.append, told)
    return Sidefunn(found, tuple(notes))


def names_unread(found: Sammenligning) -> bool:
    """Whether a change is told with text that was not read, so that all must be read."""
    return any(
        unread(text)
        for change in found.tekst or ()
        for text in (change.gammel, change.ny, change.navn, *_sections(change))
    )


def _sections(change: Tekstendring) -> Iterator[str]:
    return (s.seksjon for s in (change.gammelt_sted, change.nytt_sted) if s)


def _text(
    gammel: Utgave, ny: Utgave, levels: tuple[str, ...], notes: list[str]
) -> tuple[Tekstendring, ...] | None:
    """The text's changes, also when they are only needed to find figures in."""
    by_address = gammel.tall is not None and ny.tall is not None
    if TEXT not in levels and (FIGURES not in levels or by_address):
        return None
    if gammel.blokker is None or ny.blokker is None:
        if TEXT in levels:
            notes.append("Teksten er ikke sammenlignet: " + _lacks(gammel, ny, "blokker"))
        return None
    return compare_text(gammel, ny)


def _lacks(gammel: Utgave, ny: Utgave, what: str) -> str:
    lacking = [u.navn for u in (gammel, ny) if getattr(u, what) is None]
    return f"{' og '.join(lacking)} har ingen sider"


def _figures(
    gammel: Utgave, ny: Utgave, text: tuple[Tekstendring, ...] | None, notes: list[str]
) -> tuple[Tallendring, ...] | None:
    if gammel.tall is not None and ny.tall is not None:
        notes += _of_two_years(gammel.tall, ny.tall)
        notes += _renamed(gammel.tall, ny.tall)
        return compare_figures(gammel, ny)
    if text is None:
        notes.append("Tallene er ikke sammenlignet: " + _lacks(gammel, ny, "tall"))
        return None
    lacking = " og ".join(u.navn for u in (gammel, ny) if u.tall is None)
    notes.append(f"Tallene er lest fra sidene, fordi {lacking} ikke har tallene vedlagt")
    return figures_in_text(text)


def _renamed(old: Mapping[str, Oppforing], new: Mapping[str, Oppforing]) -> Iterator[str]:
    for before, after in renamed_rows(old, new).items():
        yield f"Raden {before} heter nå {after}. Tallene er de samme"


def _of_two_years(old: Mapping[str, Oppforing], new: Mapping[str, Oppforing]) -> Iterator[str]:
    if years_apart(old, new):
        shared = len(old.keys() & new.keys())
        yield (
            f"Utgavene gjelder hvert sitt år, {year_of(old)} og {year_of(new)}. De {shared} "
            "tallene som står i begge, er sammenlignet"
        )


def _great_figures(changes: tuple[Tallendring, ...], limits: Grenser) -> Iterator[Tallendring]:
    """The changes that are great enough. A small one stays when a great one follows from it."""
    for change in changes:
        follows = tuple(_great_figures(change.folger, limits))
        if follows or not _is_small(change, limits):
            yield replace(change, folger=follows)


def _is_small(change: Tallendring, limits: Grenser) -> bool:
    if change.differanse is None or not (limits.tall or limits.prosent):
        return False
    below = []
    if limits.tall:
        below.append(abs(change.differanse) < limits.tall)
    if limits.prosent:
        below.append(change.prosent is not None and abs(change.prosent) < limits.prosent)
    return all(below)


def _great_pages(changes: tuple[Sideendring, ...], limits: Grenser) -> Iterator[Sideendring]:
    for change in changes:
        areas = change.nye_ruter or change.gamle_ruter
        if not (limits.side and areas) or _share(areas) * 100 >= limits.side:
            yield change


_PAGE_AREA = 595.28 * 841.89


def _share(areas: tuple[Rute, ...]) -> Decimal:
    """The share of an A4 page that areas take."""
    total = sum((r[2] - r[0]) * (r[3] - r[1]) for r in areas)
    return Decimal(str(total / _PAGE_AREA))
