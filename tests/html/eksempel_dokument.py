"""A small report with every kind of block, for tests of the page and the PDF."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import eksempel_tabeller as t
from markupsafe import Markup

from arsberetning.charts.figure import Figur
from arsberetning.html.document import (
    AvvikVis,
    Blokk,
    Dokument,
    FigurVis,
    KortFortalt,
    MalVis,
    Nedlasting,
    Nokkel,
    SeksjonVis,
    SkjemaVis,
    SvarVis,
    TiltakVis,
)

N = "\u00a0"
ALT = "Liggende stolper. Barnevern brukte 10,9 millioner kroner mer enn budsjettet."
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="480pt" height="120pt" viewBox="0 0 480 120">'
    '<rect x="150" y="20" width="260" height="18" fill="#2a2859"/>'
    '<rect x="150" y="70" width="273" height="18" fill="#1f42aa"/>'
    '<g font-family="Source Sans Pro" font-size="11" fill="#2c2c2c">'
    '<text x="0" y="34">Regulert budsjett</text><text x="0" y="84">Regnskap</text>'
    '<text x="416" y="34">226,9</text><text x="429" y="84">237,8</text></g></svg>'
)
AVSNITT = Markup(
    "<p>Barnevernet mottok <data class='tall' value='947' data-adresse='fo2b/tall/meldinger/2024'"
    " title='data/2024/fo2b/tall.csv:3'>947</data> bekymringsmeldinger i 2024. De fleste barn med"
    " tiltak utenfor hjemmet bor i fosterhjem, og det er fortsatt krevende å rekruttere"
    " fosterhjem. Økonomien er vist i <a href='#tabell-fo2b-netto'>tabell 4</a>.</p>"
    "<p>Tjenesten har gjennomført <strong>familieråd</strong> for 35 barn, mot to i 2022:</p>"
    "<ul><li>to egne koordinatorer</li><li>fast veiledning, også på kveldstid</li></ul>"
)


def figur(anker: str, tabell_anker: str = "tabell-fo2b-netto") -> FigurVis:
    """A chart with two bars."""
    words = ("Barnevern brukte mer enn budsjettet", f"Netto driftsutgifter, 1{N}000{N}kr", ALT)
    drawn = Figur(anker, *words, "fo2b/netto", SVG, 480, 120)
    return FigurVis(anker, 1, drawn, tabell_anker, 4)


def seksjon(
    anker: str,
    nummer: str,
    tittel: str,
    *blokker: Blokk,
    barn: tuple[SeksjonVis, ...] = (),
    ny_side: bool = False,
) -> SeksjonVis:
    """A section on the level its number tells."""
    niva = nummer.count(".") + 1
    return SeksjonVis(anker, anker, nummer, tittel, niva, blokker, barn, ny_side)


def tekst(html: str | Markup) -> Blokk:
    """A block of running text."""
    return Blokk("tekst", Markup(html))  # noqa: S704 - a test's own text


MAL = (
    MalVis(
        1, "mal-fo2b-1",
        "Barn og unge skal ha et trygt og inkluderende oppvekst- og læringsmiljø som fremmer"
        " helse, trivsel og læring, og som er fritt for mobbing, vold og overgrep",
        Markup(""),
        (
            TiltakVis(1, "tiltak-fo2b-1-1", "Barnevernstjenesten skal delta i utvikling av lokale"
                      " handlingsplaner", Markup("<p>Bydelen har en forebyggende plan.</p>")),
            TiltakVis(2, "tiltak-fo2b-1-2", "Gjennomføre barnevernøvelser i samarbeid med andre"
                      " tjenester", AVSNITT),
        ),
    ),
    MalVis(2, "mal-fo2b-2", "Barn og unge som ikke kan bo hjemme, skal få trygge og stabile"
           " botiltak", Markup("<p>Målet er videreført fra 2023.</p>"),
           (TiltakVis(1, "tiltak-fo2b-2-1", "Sørge for systematisk oppfølging av samvær",
                      Markup("<p>Nye rutiner er tatt i bruk.</p>")),),
           gruppe="Mål for barn som ikke kan bo hjemme"),
)  # fmt: skip
SKJEMA = SkjemaVis(
    "intern_kontroll", "skjema-intern-kontroll", "Intern kontroll",
    (
        SvarVis("Er det etablert et risikobasert helhetlig system for internkontroll?", "Ja", "ja",
                Markup(""), Markup("")),
        SvarVis("Etterleves rutinene og prosedyrene i virksomheten?", "Delvis", "delvis",
                Markup("<p>To enheter mangler årlig gjennomgang.</p>"), Markup("")),
        SvarVis("I en egen plan", "Nei", "nei", Markup(""), Markup(""), "Plan for mangfold",
                under=True),
        SvarVis("I overordnede planer", "Ikke besvart", "ikke_besvart", Markup(""), Markup(""),
                "Plan for mangfold", under=True),
    ),
    har_kommentar=True,
)  # fmt: skip
JOBB = SkjemaVis(
    "jobb", "skjema-jobb", "Ferie- og deltidsjobb for ungdom",
    (
        SvarVis("Antall ungdom i jobb gjennom sommeren", "", "", Markup(""),
                Markup("<p>499 sommerjobber.</p>")),
        SvarVis("Type jobber – innenfor hvilke bransjer", "", "", Markup(""),
                Markup("<ul><li>salg og service</li><li>barn og unge</li></ul>")),
    ),
    som_tabell=False,
)  # fmt: skip

FO2B = seksjon(
    "fo2b", "2.1", "Funksjonsområde 2B: Barnevern",
    barn=(
        seksjon("fo2b-situasjon", "2.1.1", "Situasjonsbeskrivelse", tekst(AVSNITT * 3)),
        seksjon("fo2b-okonomi", "2.1.2", "Hovedoversikt økonomi – netto driftsutgifter",
                Blokk("figur", figur=figur("figur-fo2b-netto")), Blokk("tabell", tabell=t.NETTO)),
        seksjon("fo2b-resultater", "2.1.3", "Resultatindikatorer og nøkkeltall",
                Blokk("tabell", tabell=t.INDIKATORER)),
        seksjon("fo2b-mal", "2.1.4", "Mål og tiltak", Blokk("mal", mal=MAL)),
    ),
    ny_side=True,
)  # fmt: skip
KAPITLER = (
    seksjon("situasjon", "1", "Situasjonsbeskrivelse og utfordringer i sektoren",
            tekst(AVSNITT * 2), Blokk("tabell", tabell=t.ANSATTE),
            Blokk("tabell", tabell=t.ORGANER), Blokk("tabell", tabell=t.INVESTERINGER)),
    seksjon("fo", "2", "Funksjonsområdene", barn=(FO2B,)),
    seksjon("saerskilt", "3", "Særskilt rapportering",
            barn=(
                seksjon("jobb", "3.1", "Ferie- og deltidsjobb for ungdom",
                        Blokk("skjema", skjema=JOBB)),
                seksjon("kontroll", "3.2", "Styring og kontroll", Blokk("skjema", skjema=SKJEMA)),
                seksjon("hr", "3.3", "Rapportering innen HR-området",
                        Blokk("tabell", tabell=t.HELTID), Blokk("tabell", tabell=t.LANG)),
                seksjon("rasisme", "3.4", "Forebygging og bekjempelse av rasisme",
                        Blokk("utgar", Markup("<p>Punktet er ikke aktuelt for bydelen.</p>")),
                        Blokk("liste", Markup("<ul><li>Funksjonsområde 1</li></ul>")),
                        Blokk("mangler", Markup("<p>Teksten er ikke skrevet ennå.</p>"))),
            )),
)  # fmt: skip
KORT = KortFortalt(
    "Året i korte trekk",
    Markup("<p>Bydelen brukte 177,8 millioner kroner mindre enn budsjettet, og nådde 9 av 16"
           " mål som kunne måles.</p>"),
    (
        Nokkel(f"63{N}721", "innbyggere", f"1.1.2024, 1{N}929 flere enn året før"),
        Nokkel(f"1{N}670", "årsverk", "41 flere enn året før", "tabell-ansatte"),
        Nokkel("2,7 mrd. kr", "netto driftsutgifter", "93,9 prosent av regulert budsjett"),
        Nokkel(f"177,8 mill.{N}kr", "mindreforbruk", "6,1 prosent av regulert budsjett"),
        Nokkel("9 av 16", "mål nådd", "7 indikatorer er ikke publisert"),
        Nokkel("8,2 %", "sykefravær", "målet var 8,0 prosent"),
    ),
    (
        AvvikVis("Funksjonsområde 3: Helse og omsorg", f"61,6 mill.{N}kr", "mindreforbruk",
                 "6,9 prosent", "Refusjoner for ressurskrevende tjenester.", "fo"),
        AvvikVis("Aktivitetstilbud barn og unge", f"43,7 mill.{N}kr", "mindreforbruk",
                 "29,4 prosent", "Prosjektmidler er overført til 2025.", "fo"),
        AvvikVis("Funksjonsområde 2B: Barnevern", f"10,9 mill.{N}kr", "merforbruk", "4,8 prosent",
                 "Dyrere institusjonsplasser.", "fo2b"),
    ),
    "Indikatorer i hvert funksjonsområde",
    (("2A Barnehager", 3, 1, 4, "fo"), ("2B Barnevern", 0, 1, 0, "fo2b"),
     ("3 Helse og omsorg", 4, 2, 2, "fo")),
)  # fmt: skip
DOKUMENT = Dokument(
    "Årsberetning 2024", "Bydel Gamle Oslo", 2024, date(2025, 2, 17), "nb",
    utkast=False, mangler=(), kort=KORT, kapitler=KAPITLER, utgiver="Oslo kommune",
    forsidedato=date(2025, 2, 17),
    nedlastinger=(Nedlasting("Last ned som PDF", "../arsberetning-2024.pdf"),),
)  # fmt: skip
UTKAST = replace(
    DOKUMENT, utkast=True, mangler=(("3.4 Forebygging og bekjempelse av rasisme", "rasisme"),)
)
