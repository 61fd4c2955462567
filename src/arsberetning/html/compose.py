"""Outline, texts, tables and charts → the document that is rendered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from markupsafe import Markup

from arsberetning.charts import SLAG
from arsberetning.charts.figure import Diagram
from arsberetning.compute.disposisjon import Punkt, all_points, anchor
from arsberetning.compute.tallbase import Tabell, Tallbase
from arsberetning.diagnostics import Diagnostic
from arsberetning.html.avrunding import rounding_note
from arsberetning.html.document import (
    Blokk,
    Dokument,
    FigurVis,
    MalVis,
    SeksjonVis,
    TabellVis,
    TiltakVis,
)
from arsberetning.html.funnplassering import Funnplassering
from arsberetning.html.funnsteder import Funnsteder, places
from arsberetning.html.funnvisning import marked_texts
from arsberetning.html.kort import summary
from arsberetning.html.lesefeil import Lesefeil
from arsberetning.html.skjema import show_form
from arsberetning.html.tabeller import show_table, table_anchor
from arsberetning.html.trykt import Trykt, unprinted
from arsberetning.model.arsberetning import Arsberetning
from arsberetning.model.rapport import Mal, Status, Tiltak
from arsberetning.model.standard import Blokkmal, Innholdsslag
from arsberetning.model.typer import Prosa
from arsberetning.prosa.henvisninger import targets
from arsberetning.prosa.merke import mark_for_text
from arsberetning.prosa.setninger import Setninger
from arsberetning.prosa.tekst import Tekster
from arsberetning.values import Arsak

_LEVEL_OF_CHAPTER = 1
_ARSAK = {
    Arsak.IKKE_AKTUELT: "Ikke aktuelt for bydelen.",
    Arsak.IKKE_TILGJENGELIG: "Opplysningene er ikke tilgjengelige.",
    Arsak.IKKE_PUBLISERT: "Opplysningene er ikke publisert ennå.",
    Arsak.SKJULT: "Opplysningene er utelatt av personvernhensyn.",
}


@dataclass(frozen=True)
class Komposisjon:
    """A composed document, what is wrong in its texts, and how many figures they refer to."""

    dokument: Dokument
    funn: tuple[Diagnostic, ...]
    referanser: int


def compose(
    arsberetning: Arsberetning,
    tallbase: Tallbase,
    punkter: Sequence[Punkt],
    figurer: Mapping[str, Diagram],
    mangler: Sequence[tuple[str, str]] = (),
    funn: Sequence[Diagnostic] = (),
    lesefunn: Sequence[Diagnostic] = (),
) -> Komposisjon:
    """The whole document. `figurer` is by `slag tabell_id`; `mangler` is what a draft lacks.

    `funn` is shown in a draft beside the paragraphs and rows it concerns, and never in a final
    report. So is what is wrong in the draft's texts, and where that left a hole there is a mark.
    `lesefunn` is what was found in reading the files: what that left out is marked too, and what it
    tells of is not told again as not printed.
    """
    unread = Lesefeil.of(arsberetning, lesefunn)
    composer = _Komponist(arsberetning, tallbase, punkter, figurer, unread)
    oppsett, draft = arsberetning.oppsett, composer.tekster.utkast
    if draft:
        composer.show_findings((*lesefunn, *funn))
    chapters = tuple(composer.section(p) for p in punkter)
    marked = marked_texts(punkter, composer.tekster.merker)
    dokument = Dokument(
        tittel=f"Årsberetning {oppsett.ar}",
        bydel=oppsett.navn,
        ar=oppsett.ar,
        dato=oppsett.dato or date(oppsett.ar, 12, 31),
        forsidedato=oppsett.dato,
        sprak=oppsett.sprak.value,
        utkast=draft,
        mangler=(*unread.listed(punkter), *mangler, *marked) if draft else (),
        kort=summary(arsberetning, tallbase),
        kapitler=chapters,
        utgiver=oppsett.utgiver or oppsett.navn,
        funn=composer.funn.groups(),
    )
    composer.trykt.add(oppsett.navn, oppsett.utgiver)
    told = {d.place for d in lesefunn}
    unseen = (d for d in unprinted(arsberetning, composer.trykt) if d.place not in told)
    found = (*composer.tekster.funn, *unseen)
    return Komposisjon(dokument, found, composer.tekster.referanser)


@dataclass
class _Komponist:
    arsberetning: Arsberetning
    tallbase: Tallbase
    punkter: Sequence[Punkt]
    figurer: Mapping[str, Diagram]
    lesefeil: Lesefeil
    tekster: Tekster = field(init=False)
    funn: Funnplassering = field(default_factory=lambda: Funnplassering(Funnsteder()))
    trykt: Trykt = field(default_factory=Trykt)
    _tables: dict[str, TabellVis] = field(default_factory=dict)
    _figures: dict[str, FigurVis] = field(default_factory=dict)

    def __post_init__(self) -> None:
        known = targets(self.punkter, self.figurer)
        functions = Setninger(self.tallbase, known, self.arsberetning.ar).functions()
        draft = self.arsberetning.oppsett.status is Status.UTKAST
        self.tekster = Tekster(functions, utkast=draft)
        self._number()

    def show_findings(self, funn: Sequence[Diagnostic]) -> None:
        """Let findings stand beside what they concern."""
        forms = self.arsberetning.standard.skjemaer
        self.funn = Funnplassering.of(places(self.punkter, self.tallbase, forms), funn)
        self.tekster.ved_siden = self.funn.in_text

    def _number(self) -> None:
        """Tables and charts are numbered in the order they stand in."""
        for punkt in all_points(self.punkter):
            for blokk in punkt.blokker:
                if blokk.slag is Innholdsslag.TABELL:
                    self._add_table(self.tallbase.tabeller[blokk.argumenter[0]])
        for punkt in all_points(self.punkter):
            for blokk in punkt.blokker:
                if blokk.slag is Innholdsslag.FIGUR:
                    self._add_figure(" ".join(blokk.argumenter))

    def _add_table(self, tabell: Tabell) -> None:
        shown = show_table(tabell, len(self._tables) + 1, self.arsberetning.ar)
        note = rounding_note(self.tallbase, tabell)
        self._tables[tabell.id] = replace(shown, noter=(*shown.noter, *note))

    def _add_figure(self, key: str) -> None:
        figur = self.figurer.get(key)
        if figur is None:
            return
        table = self._tables.get(figur.kilde_tabell)
        self._figures[key] = FigurVis(
            anker=f"figur-{anchor(figur.id)}",
            nummer=len(self._figures) + 1,
            figur=figur,
            tabell_anker=table_anchor(figur.kilde_tabell),
            tabell_nummer=table.nummer if table else 0,
        )

    def section(self, punkt: Punkt) -> SeksjonVis:
        self.tekster.seksjon = punkt.id
        if punkt.niva == _LEVEL_OF_CHAPTER or punkt.id in self._fo_ids():
            self.funn.kapittel = f"{punkt.nummer} {punkt.tittel}"
        found = self.funn.at_section(punkt.id)
        blocks = tuple(self._blocks(punkt))
        return SeksjonVis(
            id=punkt.id,
            anker=punkt.anker,
            nummer=punkt.nummer,
            tittel=punkt.tittel,
            niva=punkt.niva,
            blokker=blocks,
            barn=tuple(self.section(b) for b in punkt.barn),
            ny_side=self._begins_page(punkt),
            funn=found,
        )

    def _begins_page(self, punkt: Punkt) -> bool:
        """Chapters, funksjonsområder, and what a funksjonsområde reports on its goals."""
        goals = bool(punkt.mal) and punkt.niva > _LEVEL_OF_CHAPTER
        return punkt.niva == _LEVEL_OF_CHAPTER or goals or punkt.id in self._fo_ids()

    def _fo_ids(self) -> set[str]:
        return {fo.id for fo in self.arsberetning.standard.funksjonsomrader}

    def _blocks(self, punkt: Punkt) -> Iterator[Blokk]:
        utgar = punkt.innhold.utgar
        if utgar:
            self.trykt.add(utgar, utgar.forklaring)
            yield Blokk(
                "utgar", Markup("<p>{} {}</p>").format(_ARSAK[utgar.arsak], utgar.forklaring)
            )
        yield from _marked(self.lesefeil.at_section(punkt))
        for blokk in punkt.blokker:
            yield from self._block[blokk.slag](self, punkt, blokk)

    def _text(self, punkt: Punkt, _: Blokkmal) -> Iterator[Blokk]:
        if punkt.innhold.tekst:
            yield Blokk("tekst", self._html(punkt.innhold.tekst, punkt.niva + 1))

    def _html(self, prosa: Prosa | None, niva: int) -> Markup:
        self.trykt.add(prosa)
        return self.tekster.html(prosa, niva)

    def _missing(self, _: Punkt, blokk: Blokkmal) -> Iterator[Blokk]:
        yield from _marked(self.lesefeil.missing(blokk))

    def _table(self, _: Punkt, blokk: Blokkmal) -> Iterator[Blokk]:
        yield from _marked(self.lesefeil.over_table(self.tallbase.tabeller[blokk.argumenter[0]]))
        yield Blokk("tabell", tabell=self.funn.in_table(self._tables[blokk.argumenter[0]]))

    def _figure(self, _: Punkt, blokk: Blokkmal) -> Iterator[Blokk]:
        figur = self._figures.get(" ".join(blokk.argumenter))
        if figur:
            yield Blokk("figur", figur=figur)
        elif blokk.argumenter[0] not in SLAG:
            words = f"mangler: «{blokk.argumenter[0]}» er ikke en figur"
            yield from _marked(mark_for_text(words))

    def _form(self, punkt: Punkt, blokk: Blokkmal) -> Iterator[Blokk]:
        skjema = self.arsberetning.standard.skjemaer[blokk.argumenter[0]]
        shown = show_form(
            blokk.argumenter[0], skjema, punkt, self.tekster, self.arsberetning.ar, self.funn
        )
        if shown.svar:
            answers = (punkt.innhold.svar.get(q.id) for q in skjema.sporsmal)
            for answer in (a for a in answers if a):
                self.trykt.add(answer, answer.tekst, answer.kommentar)
            yield Blokk("skjema", skjema=shown)

    def _goals(self, punkt: Punkt, _: Blokkmal) -> Iterator[Blokk]:
        if punkt.mal:
            goals = tuple(self._goal(punkt, n, mal) for n, mal in enumerate(punkt.mal, start=1))
            yield Blokk("mal", mal=goals)

    def _goal(self, punkt: Punkt, n: int, mal: Mal) -> MalVis:
        before = punkt.mal[n - 2].gruppe if n > 1 else None
        self.trykt.add(mal.tittel, mal.gruppe)
        return MalVis(
            nummer=n,
            anker=f"{punkt.anker}-{n}",
            tittel=mal.tittel,
            funn=self.funn.on_title(mal.tittel),
            tekst=self._html(mal.tekst, punkt.niva + 3),
            tiltak=tuple(self._measure(punkt, n, m, t) for m, t in enumerate(mal.tiltak, start=1)),
            gruppe=mal.gruppe if mal.gruppe and mal.gruppe != before else "",
        )

    def _measure(self, punkt: Punkt, n: int, m: int, tiltak: Tiltak) -> TiltakVis:
        found = self.funn.on_title(tiltak.tittel)
        self.trykt.add(tiltak.tittel)
        text = self._html(tiltak.rapportering, punkt.niva + 3)
        return TiltakVis(m, f"{punkt.anker}-{n}-{m}", tiltak.tittel, text, found)

    def _list(self, _: Punkt, __: Blokkmal) -> Iterator[Blokk]:
        items = Markup("").join(
            Markup('<li><a href="#{}">{} – {}</a></li>').format(anchor(fo.id), fo.kode, fo.navn)
            for fo in self.arsberetning.standard.funksjonsomrader
        )
        yield Blokk("liste", Markup('<ul class="funksjonsomrader">{}</ul>').format(items))

    _block: Mapping[Innholdsslag, Callable[[_Komponist, Punkt, Blokkmal], Iterator[Blokk]]] = field(
        default_factory=lambda: {
            Innholdsslag.TEKST: _Komponist._text,
            Innholdsslag.TABELL: _Komponist._table,
            Innholdsslag.FIGUR: _Komponist._figure,
            Innholdsslag.SKJEMA: _Komponist._form,
            Innholdsslag.MAL: _Komponist._goals,
            Innholdsslag.FUNKSJONSOMRADER: _Komponist._list,
            Innholdsslag.MANGLER: _Komponist._missing,
        }
    )


def _marked(words: Markup | None) -> Iterator[Blokk]:
    """A box in a draft for what is not there."""
    if words:
        yield Blokk("mangler", words)
