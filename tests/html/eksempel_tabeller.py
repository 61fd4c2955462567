"""Tables for the example report: few and many columns, long, wide, grouped, with gaps."""

from __future__ import annotations

from arsberetning.html.document import CelleVis, KolonneVis, RadVis, TabellVis

N = "\u00a0"


def celle(tekst: str, status: str = "") -> CelleVis:
    """A cell from text: the kind and the decimals are read off it, as the composer does."""
    if any(c.isalpha() for c in tekst) or not tekst:
        return CelleVis(tekst.replace(" ", N), "mangler")
    if tekst[0] in "≥≤><":
        return CelleVis(tekst.replace(" ", N), "maltall", len(tekst.partition(",")[2]))
    slag = "negativ" if tekst.startswith("−") else "tall"
    adresse = f"fo2a/eksempel/{tekst.replace(' ', '')}"
    kilde = "data/2024/fo2a/netto.csv:4"
    desimaler = len(tekst.partition(",")[2])
    return CelleVis(tekst.replace(" ", N), slag, desimaler, adresse, kilde, status)


def rad(navn: str, *celler: str | CelleVis, **egenskaper: str | bool) -> RadVis:
    """A row from texts."""
    ferdige = tuple(c if isinstance(c, CelleVis) else celle(c) for c in celler)
    return RadVis(navn.lower().replace(" ", "_"), navn, ferdige, **egenskaper)  # type: ignore[arg-type]


def kolonner(*titler: str) -> tuple[KolonneVis, ...]:
    """Columns of figures; `Tittel|enhet|gruppe` sets the unit and the group."""
    deler = [(*t.split("|"), "", "")[:3] for t in titler]
    return tuple(
        KolonneVis(f"k{i}", tittel, enhet, "tall", gruppe)
        for i, (tittel, enhet, gruppe) in enumerate(deler)
    )


OKONOMI = kolonner(
    "Regnskap 2023",
    "Opprinnelig budsjett 2024",
    "Regulert budsjett 2024",
    "Regnskap 2024",
    "Avvik 2024",
    "Avvik i prosent|prosent",
)
ANSATTE = TabellVis(
    "bydel/ansatte", "tabell-ansatte", 1, "Ansatte og årsverk per 1. januar", "", "Bemanning",
    kolonner("1.1.2024", "1.1.2025", "Endring"),
    (rad("Ansatte", "2 121", "2 263", "142"), rad("Årsverk", "1 629", "1 670", "41")),
    kilde="HR-systemet", csv="bydel-ansatte.csv",
)  # fmt: skip
NETTO = TabellVis(
    "fo2b/netto", "tabell-fo2b-netto", 4, "Netto driftsutgifter per KOSTRA-funksjon, barnevern",
    f"1{N}000{N}kr", "KOSTRA-funksjon", OKONOMI,
    (
        rad("244 Barneverntjeneste", "77 814", "83 075", "84 827", "84 149", "678", "0,8"),
        rad("251 Barneverntiltak når barnet ikke er plassert av barnevernet", "20 331", "20 858",
            "21 378", "26 186", "−4 808", "−22,5"),
        rad("252 Barneverntiltak når barnet er plassert av barnevernet", "119 327", "128 206",
            "120 666", "127 425", "−6 759", "−5,6"),
        rad("Sum netto driftsutgifter", "217 473", "232 139", "226 870", "237 760",
            celle("−10 890", "merforbruk"), "−4,8", er_sum=True),
    ),
    ("Avvik er regulert budsjett minus regnskap, slik at et positivt avvik er mindreforbruk.",),
    "Kommunens regnskap", "fo2b-netto.csv",
)  # fmt: skip
INDIKATORER = TabellVis(
    "fo2a/indikator", "tabell-fo2a-indikator", 5, "Resultatindikatorer, barnehager", "",
    "Resultatindikator",
    kolonner("Resultat 2022", "Resultat 2023", "Måltall 2024", "Resultat 2024", "Avvik 2024"),
    (
        rad("Foreldreundersøkelse: Barns trivsel", "4,7", "4,7", "4,7", "publiseres 17.2.2025",
            "publiseres 17.2.2025", enhet="skår"),
        rad("Andel barnehagelærere i prosent av grunnbemanningen i kommunale barnehager", "43",
            "44", "> 44", "45,9", celle("1,9", "nådd"), enhet="prosent"),
        rad("Andelen pedagogiske ledere med godkjent utdanning i kommunale barnehager", "94",
            "95", "> 95", "98,04", celle("3,04", "nådd"), enhet="prosent"),
        rad("Dekningsgrad 1–5 år", "89,2", "88,7", "> 90", "88,4", celle("−1,6", "ikke nådd"),
            enhet="prosent", merknad="Barn med plass i andre bydeler er regnet med."),
        rad("Personer bosatt i bolig fra institusjon", "ikke tilgjengelig",
            "skjult av personvernhensyn", "ikke aktuelt", "ikke tilgjengelig", "ikke aktuelt",
            enhet="antall"),
    ),
    vis_enhet=True, csv="fo2a-indikator.csv",
)  # fmt: skip
ORGANER = TabellVis(
    "bydel/politiske_organer", "tabell-organer", 2, "Møter og saker i politiske organer", "antall",
    "Organ", kolonner("Møter||2023", "Saker||2023", "Møter||2024", "Saker||2024"),
    (
        rad("Bydelsutvalg", "8", "144", "8", "139"),
        rad("Oppvekstkomité", "7", "23", "7", "18"),
        rad("Eldreråd", "7", "31", "6", "33", gruppe="Brukerutvalg"),
        rad("Råd for likestilling av funksjonshindrede", "7", "71", "7", "73",
            gruppe="Brukerutvalg"),
    ),
    kilde="Bydelens møtekalender og protokoller", csv="bydel-politiske-organer.csv",
)  # fmt: skip
HELTID = TabellVis(
    "bydel/heltid_deltid", "tabell-heltid", 6,
    "Fast ansatte på heltid og deltid, og midlertidig ansatte", "", "År",
    kolonner(
        "Alle ansatte",
        *(f"{t}|{e}|{g}" for g in ("Heltid", "Deltid", "Ufrivillig deltid", "Midlertidige")
          for t, e in (("Totalt", ""), ("Menn", "prosent"), ("Kvinner", "prosent"))),
    ),
    (
        rad("2023", "1 265", "1 012", "26,73", "73,27", "253", "21,4", "78,6",
            *["ikke tilgjengelig"] * 6),
        rad("2024", "1 301", "1 055", "27", "73", "246", "20,89", "79,11",
            *["ikke aktuelt"] * 6),
    ),
    kilde="HR-systemet", csv="bydel-heltid-deltid.csv", liggende=True,
)  # fmt: skip
LANG = TabellVis(
    "bydel/tilskudd", "tabell-tilskudd", 7, "Tilskudd til frivillige organisasjoner", "kr",
    "Mottaker", kolonner("Søkt", "Innvilget"),
    (
        *(rad(f"Organisasjon nummer {i} på Grønland", f"{i} 000", f"{i} 50{i % 10}")
          for i in range(1, 96)),
        rad("Sum", "4 560 000", "4 607 927", er_sum=True),
    ),
    csv="bydel-tilskudd.csv",
)  # fmt: skip
INVESTERINGER = TabellVis(
    "bydel/investeringer", "tabell-investeringer", 3, "Investeringsprosjekter", "kr", "Prosjekt",
    (
        KolonneVis("nr", "Prosjektnummer", "", "tekst"),
        KolonneVis("art", "Artsgruppe", "", "tekst"),
        KolonneVis("ferdig", "Faktisk eller forventet ferdig", "", "tekst"),
        *kolonner("Dok. 3 2024", "Regulert budsjett 2024 (inkl. ubrukt fra 2023)",
                  "Regnskap 2024", "Avvik 2024"),
        KolonneVis("kommentar", "Årsak til avvik", "", "tekst"),
    ),
    (
        rad("Gartnerløkka, oppgradering",
            *(CelleVis(t, "tekst") for t in ("120022", "000–599", "")), "0", "2 998 000",
            "2 998 000", "0", CelleVis("", "tekst")),
        rad("Utbedringstiltak, tilgjengelighetsmidler",
            *(CelleVis(t, "tekst") for t in ("124057", "000–599", "des. 2025")), "0", "6 204 000",
            "4 919 999", "1 284 001", CelleVis("Periodiseringsavvik", "tekst")),
        rad("Sum kapittel 001", *(CelleVis("", "tekst"),) * 3, "0", "9 202 000", "7 917 999",
            "1 284 001", CelleVis("", "tekst"), er_sum=True),
    ),
    kilde="Kommunens regnskap", csv="bydel-investeringer.csv", liggende=True,
)  # fmt: skip
