"""Which figure of the printed source is which of ours: rows and columns, one table after another.

A row is named by how its label begins, a column by its heading. `KONTROLL` columns and rows are
printed sums and deviations: they are not figures of ours, but held against those we compute.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Kildetabell:
    """A printed table: label or heading → our row or column id. `None` is no figure of ours."""

    fil: str
    tabell: str
    rader: dict[str, str | None]
    kolonner: dict[str, str | None]
    kontroll_kolonner: frozenset[str] = frozenset()
    kontroll_rader: frozenset[str] = frozenset()
    flyttet: dict[str, str] = field(default_factory=dict)
    """Cells that stand elsewhere with us: our address by mapping → the address they have."""
    nokkel: int = 1
    """How many of the first columns name the row."""


OKONOMI = {
    "Regnskap 2023": "regnskap_2023",
    "Oppr. Budsjett 2024": "opprinnelig_budsjett_2024",
    "Regulert budsjett 2024": "regulert_budsjett_2024",
    "Regnskap 2024": "regnskap_2024",
    "Avvik reg.bud/regnskap 2024": "avvik_2024",
}
AVVIK = frozenset({"avvik_2024"})
INDIKATOR = {
    "Resultat 2022": "resultat_2022",
    "Resultat 2023": "resultat_2023",
    "Måltall 2024": "maltall_2024",
    "Resultat 2024": "resultat_2024",
    "Avvik 2024": "avvik_2024",
}
NOKKELTALL = {f"Resultat {year}": str(year) for year in range(2020, 2025)}
BYDEL = {
    "Funksjonsområde 1": "fo1",
    "Funksjonsområde 2A": "fo2a",
    "Funksjonsområde 2B": "fo2b",
    "Funksjonsområde 2C": "fo2c",
    "Funksjonsområde 3": "fo3",
    "Funk.omr. 4": "fo4",
}
STONADSLENGDE = "Gjennomsnittlig stønadslengde økonomisk sosialhjelp (måneder) - mottakere"
SUMMER = frozenset({"sum", "sum_drift", "sum_total"})


def kostra(fo: str, *numbers: int) -> Kildetabell:
    """A table of KOSTRA functions, whose labels begin with their number."""
    rows: dict[str, str | None] = {f"{n} ": str(n) for n in numbers}
    return Kildetabell(f"{fo}_netto_kostra", f"{fo}/netto", rows | {"Sum netto": "sum"}, OKONOMI,
                       AVVIK, SUMMER)  # fmt: skip


def indikator(fo: str, **rows: str) -> Kildetabell:
    """A table of indicators: our row id → how the label begins."""
    return Kildetabell(f"{fo}_resultatindikatorer", f"{fo}/indikator",
                       {label: row for row, label in rows.items()}, INDIKATOR, AVVIK)  # fmt: skip


def nokkeltall(fo: str, **rows: str) -> Kildetabell:
    """A table of key figures: our row id → how the label begins."""
    return Kildetabell(f"{fo}_nokkeltall", f"{fo}/nokkeltall",
                       {label: row for row, label in rows.items()}, NOKKELTALL)  # fmt: skip


TABELLER = (
    Kildetabell(
        "ansatte_arsverk", "bydel/ansatte",
        {"Ansatte": "ansatte", "Årsverk": "arsverk"},
        {"1/1/2024": "2024", "1/1/2025": "2025", "Endring": "endring"},
        frozenset({"endring"}),
    ),
    Kildetabell(
        "befolkning", "bydel/befolkning",
        {"0 år": "0", "1-2 år": "1_2", "3-5 år": "3_5", "6-12 år": "6_12", "13-17 år": "13_17",
         "Sum 0-17 år": "sum_0_17", "18-24 år": "18_24", "25-66 år": "25_66", "67-79 år": "67_79",
         "80-89 år": "80_89", "90 år +": "90_pluss", "Sum 67 år +": "sum_67_pluss",
         "Sum bydel": "sum_bydel", "Herav innvandrere": "innvandrere"},
        {"1/1/2021": "2021", "1/1/2022": "2022", "1/1/2023": "2023", "1/1/2024": "2024",
         "Andel av bef. i Oslo pr. 01.01.2023": "andel_oslo_2023",
         "Andel av bef. i Oslo pr. 01.01.2024": "andel_oslo_2024"},
        kontroll_rader=frozenset({"sum_0_17", "sum_67_pluss", "sum_bydel"}),
    ),
    Kildetabell(
        "politiske_organer", "bydel/politiske_organer",
        {"Bydelsutvalg": "bydelsutvalg", "Arbeidsutvalg": "arbeidsutvalg",
         "Oppvekstkomité": "oppvekstkomite", "Byutviklingskomité": "byutviklingskomite",
         "Velferd- og kulturkomité": "velferd_kultur", "BRUKERUTVALG": None,
         "Eldreråd": "eldrerad", "Ungdomsråd": "ungdomsrad",
         "Råd for psykisk helse og rus": "rad_psykisk_helse_rus",
         "Råd for likestilling": "rad_funksjonshindrede",
         "Tilsynsutvalg for institusjoner": "tilsyn_institusjoner",
         "Tilsynsutvalg for hjemmetjenesten": "tilsyn_hjemmetjenesten",
         "Lokalstyret": "lokalstyret"},
        {"2023 Møter": "moter_2023", "2023 Saker": "saker_2023",
         "2024 Møter": "moter_2024", "2024 Saker": "saker_2024"},
        flyttet={f"{row}/moter_{year}": f"{row}/tilsyn_{year}" for year in (2023, 2024)
                 for row in ("tilsyn_institusjoner", "tilsyn_hjemmetjenesten")},
    ),
    Kildetabell(
        "tabell_0_1_brutto", "bydel/brutto",
        {**BYDEL, "Sum brutto utgifter, drift": "sum_drift", "Sum brutto utgift +": "sum_total"},
        OKONOMI, AVVIK, SUMMER,
    ),
    Kildetabell(
        "tabell_0_1b_netto", "bydel/netto",
        {**BYDEL, "Sum netto utgifter, drift": "sum_drift", "Sum netto utgift +": "sum_total"},
        OKONOMI, AVVIK, SUMMER | frozenset(BYDEL.values()),
    ),
    Kildetabell(
        "investeringer", "bydel/investeringer",
        {"Gartnerløkka": "gartnerlokka", "Innføring av digital": "elise",
         "Tilgjengelighetsmidler": "valerenga_park", "Utbedringstiltak": "utbedringstiltak",
         "Sum kap.001": "sum_kap_001", "Investeringer nye barnehager": "nye_barnehager",
         "Sum kap 271": "sum_kap_271"},
        {"Prosjektnummer (II)": None, "Artsgruppe (III)": None,
         "Faktisk/forventet ferdig (kv/år) (V)": None, "Dok 3 2024 (VI)": "dok3_2024",
         "Regulert budsjett 2024 (inkl. y.disp- fra 2023) (VII)": "regulert_budsjett_2024",
         "Regnskap 2024 (VIII)": "regnskap_2024", "Avvik (VII-VIII) (IX)": "avvik_2024",
         "Kommentarer/årsak til avvik (X)": None},
        AVVIK, frozenset({"sum_kap_001", "sum_kap_271"}),
    ),
    kostra("fo1", 100, 110, 120, 130, 285, 301, 302, 335, 360, 385, 386, 860),
    kostra("fo2a", 201, 211, 221),
    kostra("fo2b", 244, 251, 252),
    kostra("fo2c", 231, 232),
    kostra("fo3", 233, 234, 241, 253, 254, 257, 258, 733),
    kostra("fo4a", 242, 243, 265, 273, 275, 283, 850),
    kostra("fo4b", 276),
    kostra("fo4c", 281),
    indikator("fo1", heltid="Andel fast ansatte i heltid"),
    indikator(
        "fo2a", trivsel="Foreldreundersøkelse: Barns trivsel",
        barnehagelarere="Andel barnehagelærere i prosent", pedagogiske_ledere="Andelen pedagogiske",
        barne_og_ungdomsarbeidere="Andelen barne- og ungdomsarbeidere",
        utvikling="Foreldreundersøkelse: Barnets utvikling",
        skolestart="Foreldreundersøkelse: Forberedelse",
        sprak_sosial="Foreldreundersøkelse: Språklig", dekningsgrad_1_5="Dekningsgrad 1-5",
    ),
    indikator("fo2b", undersokelser_innen_3_mnd="Andel avsluttede undersøkelser"),
    indikator(
        "fo3", fagutdanning="Andel av kommunale årsverk", hoftebrudd="Antall innbyggere 65 år",
        liggedogn_psykiatri="Antall betalingspliktige liggedøgn etter meldt utskrivningsklare psyk",
        liggedogn_somatikk="Antall betalingspliktige liggedøgn etter meldt utskrivningsklare fra s",
        ernaering="Andel mottagere av helsetjenester", hverdagsrehabilitering="Antall brukere som",
        dagaktivitet_demens="Antall mottagere av dagaktivitet",
        aktivitetstid="Antall brukere med aktivitetstid",
    ),
    indikator(
        "fo4", bolig_effektuert_6_mnd="Andel positive vedtak", kontantstotte="Antall mottakere av",
        rus_bosatt_fra_institusjon="Personer med rus", sysselsetting_25_66="Sysselsettingsandel",
        kvp_til_arbeid="Andel KVP", soknader_2_uker="Andel søknader",
        sosialhjelp_hovedinntekt="Andel av mottakerne",
    ),
    nokkeltall(
        "fo2a", vedtak_spesialpedagogisk="Andel barn i barnehage med vedtak",
        barnehagelarere_grunnbemanning="Andel barnehagelærere", pedagogiske_ledere="Andel pedagog",
        driftsutgifter_per_barn="Korrigerte brutto", dekningsgrad_1_2="Andel barn 1-2 år",
        dekningsgrad_3_5="Andel barn 3-5 år", barn_1_2="Antall barn 1-2",
        barn_3_5="Antall barn 3-5",
    ),
    nokkeltall(
        "fo2b", netto_per_innbygger_0_24="Netto driftsutgifter pr innbygger",
        andel_barn_med_tiltak="Andel barn med", andel_tiltak_i_hjemmet="Andel barn i tiltak",
        brutto_per_barn_244="Brutto driftsutgifter per barn i barnevernet",
        brutto_per_barn_251="Brutto driftsutgifter per barn med tiltak i",
        brutto_per_barn_252="Brutto driftsutgifter per barn med tiltak utenfor",
        undersokelser_3_mnd="Andel undersøkelser",
    ),
    nokkeltall(
        "fo2c", netto_per_innbygger_0_19="Netto driftsutgifter til", arsverk_totalt="Personell",
        spedbarn_innen_8_uker="Helseundersøkelse", kontroll_2_3_ar="Fullførte 2-3",
        kontroll_4_ar="Fullførte 4", arsverk_jordmodre="Årsverk jordmødre", fodte="Antall fødte",
        arsverk_barnetrinn="Årsverk helsesykepleier i skolehelsetjenesten - barn",
        arsverk_ungdomstrinn="Årsverk helsesykepleier i skolehelsetjenesten - ung",
        arsverk_vgs="Årsverk helsesykepleier i skolehelsetjenesten - vgs",
    ),
    nokkeltall(
        "fo4", sosialhjelp_mottakere="Antall mottakere", kvp_deltakere="Antall deltakere i kval",
        intro_deltakere="Antall deltakere i intro",
        stonadslengde_25_66=f"{STONADSLENGDE} 25",
        stonadslengde_18_24=f"{STONADSLENGDE} 18",
        sosialhjelp_hovedkilde="Andel mottakere med", stonad_6_mnd="Andel sosialhjelpsmottakere",
        soknader_2_uker="Andel søknader om", boligfinansiering_1_mnd="Finansiering",
        kommunal_bolig_3_mnd="Søknad om kommunal",
    ),
    Kildetabell(
        "fo4_okonomisk_sosial_trygghet", "fo4/trygghet",
        {"Antall sosialhjelpsmottakere": "sosialhjelpsmottakere",
         "Antall deltakere i intro": "intro_deltakere", "Antall deltakere i kval": "kvp_deltakere",
         "Utbetalt sosialhjelp": "utbetalt_sosialhjelp",
         "Utbetalt introduksjonslønn": "utbetalt_introlonn",
         "Utbetalt kvalifiseringsstønad": "utbetalt_kvp"},
        {"": "2024"},
    ),
    Kildetabell(
        "kap4_7_heltid_deltid", "bydel/heltid_deltid",
        {"2024": "2024", "2023": "2023"},
        {"Alle ansatte Totalt": "alle", "Heltid Totalt": "heltid", "Heltid Menn %": "heltid_menn",
         "Heltid Kvinner %": "heltid_kvinner", "Deltid Totalt": "deltid",
         "Deltid Menn %": "deltid_menn", "Deltid Kvinner %": "deltid_kvinner",
         "Ufrivillig deltid Totalt": "ufrivillig_deltid",
         "Ufrivillig deltid Menn %": "ufrivillig_menn",
         "Ufrivillig deltid Kvinner %": "ufrivillig_kvinner",
         "Midlertidige ansatte Totalt": "midlertidige",
         "Midlertidige ansatte Menn %": "midlertidige_menn",
         "Midlertidige ansatte Kvinner %": "midlertidige_kvinner"},
    ),
    Kildetabell(
        "kap4_7_kjonnsbalanse", "bydel/kjonnsbalanse",
        {f"{label} {year}": f"{row}_{year}" for year in (2023, 2024) for label, row in
         {"Totalt i virksomheten": "totalt",
          "Toppleders ledergruppe inkl. toppleder": "ledergruppe",
          "Barne- og ungdomsarbeider st.kode 287": "bua",
          "Teamleder st.kode 0365": "teamleder"}.items()},
        {"Kjønnsbalanse Menn %": "menn_andel", "Kjønnsbalanse Kvinner %": "kvinner_andel",
         "Kjønnsbalanse Total (N)": "sum", "Lønnsbalanse Menn (kr)": "lonn_menn",
         "Lønnsbalanse Kvinner (kr)": "lonn_kvinner",
         "Kvinner andel av menn %": "kvinner_andel_av_menn"},
        frozenset({"sum", "kvinner_andel_av_menn"}),
        nokkel=2,
    ),
    Kildetabell(
        "kap4_7_sykefravar", "bydel/sykefravar",
        {"Korttid": "korttid", "Langtid": "langtid", "Totalt": "totalt"},
        {"Resultat 2023": "resultat_2023", "Mål 2024": "maltall_2024",
         "Resultat 2024": "resultat_2024"},
        kontroll_rader=frozenset({"totalt"}),
        flyttet={"korttid/maltall_2024": "totalt/maltall_2024",
                 "totalt/maltall_2024": "korttid/maltall_2024"},
    ),
)  # fmt: skip
