"""Tables for the tests of charts: the real figures of Bydel Gamle Oslo 2024, as printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import font_source_sans_pro

from arsberetning.charts import figure_data
from arsberetning.compute.tallbase import Kolonne, Rad, Tabell, Tall
from arsberetning.values import Arsak, Celle, Enhet, Maltall, Mangler, Retning

FILES = Path(font_source_sans_pro.__file__).parent / "files"
FONTS = {
    "regular": FILES / "SourceSansPro-Regular.otf",
    "bold": FILES / "SourceSansPro-Bold.otf",
}
AR = 2024
UPUBLISERT = Mangler(Arsak.IKKE_PUBLISERT, date(2025, 2, 17))
UKJENT = Mangler(Arsak.IKKE_TILGJENGELIG)

P, A, S, K, T = Enhet.PROSENT, Enhet.ANTALL, Enhet.SKAR, Enhet.KRONER, Enhet.TUSEN_KRONER


def celle(tekst: str) -> Celle | None:
    """`12.5`, `>44` for a target, `?` unknown, `p` published later, empty for no cell."""
    match tekst[:1]:
        case "":
            return None
        case "?":
            return UKJENT
        case "p":
            return UPUBLISERT
        case ">" | "<" | "=":
            return Maltall("" if tekst[0] == "=" else tekst[0], Decimal(tekst[1:]))
        case _:
            return Decimal(tekst)


def rad(rad_id: str, navn: str, enhet: Enhet, celler: dict[str, Celle | None], **felt) -> Rad:
    tall = {
        k: Tall(f"t/{rad_id}/{k}", v, enhet, navn, k) for k, v in celler.items() if v is not None
    }
    return Rad(rad_id, navn, enhet, tall, **felt)


def tabell(tabell_id: str, rader: list[Rad], kolonner: list[str], **felt) -> Tabell:
    felt = {"tittel": "Tittel", "enhet": A, "radhode": "Navn"} | felt
    return Tabell(
        id=tabell_id,
        slag=tabell_id.partition("/")[2],
        kolonner=tuple(Kolonne(k, k) for k in kolonner),
        rader=tuple(rader),
        **felt,
    )


def fra_tekst(tabell_id: str, kolonner: str, linjer: str, **felt) -> Tabell:
    """Rows as `id;name;cells`; an id that begins with `sum` is a sum row."""
    ider = kolonner.split()
    enhet = felt.get("enhet", A)
    rader = []
    for linje in linjer.strip().splitlines():
        rad_id, navn, *celler = linje.strip().split(";")
        verdier = dict(zip(ider, map(celle, celler), strict=False))
        rader.append(rad(rad_id, navn, enhet, verdier, er_sum=rad_id.startswith("sum")))
    return tabell(tabell_id, rader, ider, **felt)


OKONOMI = "regulert_budsjett_2024 regnskap_2024 avvik_2024"

NETTO = fra_tekst(
    "bydel/netto",
    OKONOMI,
    """
    fo1;Funksjonsområde 1: Administrasjon og fellestjenester;162082;133789;28293
    fo2a;Funksjonsområde 2A: Barnehager;857806;831708;26098
    fo2b;Funksjonsområde 2B: Barnevern;226870;237760;-10890
    fo2c;Funksjonsområde 2C: Aktivitetstilbud for barn og unge og helsestasjoner;216436;183807;32629
    fo3;Funksjonsområde 3: Helse og omsorg;889473;827827;61646
    sum_drift;Sum netto uten funksjonsområde 4;2352667;2214891;137776
    fo4;Funksjonsområde 4: Sosiale tjenester og ytelser;558314;518292;40022
    sum_total;Sum netto;2910981;2733183;177798
    """,
    tittel="Netto driftsutgifter per funksjonsområde",
    radhode="Funksjonsområde",
    enhet=T,
)
FO1 = fra_tekst(
    "fo1/netto",
    OKONOMI,
    """
    100;100 Politisk styring;2006;1777;229
    110;110 Kontroll og revisjon;1150;0;1150
    120;120 Administrasjon;112467;102710;9757
    130;130 Adm.lokaler;3606;0;3606
    285;285 Tjenester utenfor ordinært kommunalt ansvarsområde;0;0;0
    301;301 Plansaksbehandling;0;1184;-1184
    302;302 Byggesaksbehandling og eierseksjonering;0;0;0
    335;335 Rekreasjon i tettsted;22883;19099;3784
    360;360 Naturforvaltning og friluftsliv;0;356;-356
    385;385 Andre kulturaktiviteter og tilskudd til andres kulturbygg;19969;12503;7466
    386;386 Kommunale kulturbygg;0;0;0
    860;860 Motpost avskrivninger;0;-3841;3841
    sum;Sum netto utgifter;162081;133788;28293
    """,
    tittel="Netto driftsutgifter per KOSTRA-funksjon, 1 Administrasjon og fellestjenester",
    radhode="KOSTRA-funksjon",
    enhet=T,
)
FO2A = fra_tekst(
    "fo2a/netto",
    OKONOMI,
    """
    201;201 Barnehage;713436;702335;11101
    211;211 Styrket tilbud til førskolebarn;52288;36217;16071
    221;221 Barnehagelokaler og skyss;92082;93156;-1074
    sum;Sum netto utgifter;857806;831708;26098
    """,
    tittel="Netto driftsutgifter per KOSTRA-funksjon, 2A Barnehager",
    radhode="KOSTRA-funksjon",
    enhet=T,
)
FO2B = fra_tekst(
    "fo2b/netto",
    OKONOMI,
    """
    244;244 Barneverntjeneste;84827;84149;678
    251;251 Barneverntiltak når barnet ikke er plassert av barnevernet;21378;26186;-4808
    252;252 Barneverntiltak når barnet er plassert av barnevernet;120666;127425;-6759
    """,
    tittel="Netto driftsutgifter per KOSTRA-funksjon, 2B Barnevern",
    radhode="KOSTRA-funksjon",
    enhet=T,
)
INVESTERINGER = fra_tekst(
    "bydel/investeringer",
    OKONOMI,
    """
    p1;Gartnerløkka oppgradering;2998000;2998000;0
    p2;Innføring av digital løsning - ELISE - BGO;750000;0;750000
    p3;Tilgjengelighetsmidler Vålerenga park;229000;0;229000
    p4;Utbedringstiltak tilgjengelighetsmidler;6204000;4919999;1284001
    sum_1;Sum kap.001;10181000;7917999;2263001
    p5;Investeringer nye barnehager;2323000;1444778;878222
    sum_2;Sum kap 271;2323000;1444778;878222
    """,
    tittel="Investeringsprosjekter",
    radhode="Prosjekt",
    enhet=K,
)
BEFOLKNING = fra_tekst(
    "bydel/befolkning",
    "2021 2022 2023 2024",
    """
    0;0 år;994;991;919;960
    1_2;1–2 år;1582;1538;1595;1603
    3_5;3–5 år;1896;1781;1734;1763
    6_12;6–12 år;3417;3383;3481;3415
    13_17;13–17 år;1750;1910;2097;2211
    sum_0_17;Sum 0–17 år;9639;9603;9826;9952
    18_24;18–24 år;4360;4259;4292;4498
    25_66;25–66 år;42199;42494;43539;44967
    67_79;67–79 år;2973;3153;3365;3487
    80_89;80–89 år;597;577;607;665
    90;90 år +;178;167;163;152
    sum_bydel;Sum bydel;59946;60253;61792;63721
    innvandrere;Herav innvandrere;16941;16793;17415;17806
    """,
)
SYKEFRAVAR = fra_tekst(
    "bydel/sykefravar",
    "resultat_2023 maltall_2024 resultat_2024",
    """
    korttid;Korttid (0–16 dager);4.1;;4.1
    langtid;Langtid (17 dager eller mer);7.7;;7.4
    totalt;Totalt;11.8;=8.2;11.5
    """,
    tittel="Sykefravær",
    enhet=P,
)
KJONNSBALANSE = fra_tekst(
    "bydel/kjonnsbalanse",
    "menn_andel kvinner_andel",
    """
    totalt_2024;Totalt i virksomheten;28.74;71.26
    totalt_2023;Totalt i virksomheten;28;72
    ledergruppe_2024;Toppleders ledergruppe inkl. toppleder;42.86;57.14
    ledergruppe_2023;Toppleders ledergruppe inkl. toppleder;37.5;62.5
    fagarbeider_2024;Barne- og ungdomsarbeider st.kode 287;17.61;82.39
    fagarbeider_2023;Barne- og ungdomsarbeider st.kode 287;18.8;81.2
    teamleder_2024;Teamleder st.kode 0365;22.64;77.36
    teamleder_2023;Teamleder st.kode 0365;21.28;78.72
    """,
    radhode="Gruppe",
)
HELTID_DELTID = fra_tekst(
    "bydel/heltid_deltid",
    "heltid heltid_kvinner deltid deltid_kvinner midlertidige midlertidige_kvinner",
    """
    2024;2024;1156;73.26;320;76.56;305;73
    2023;2023;1095;76.71;341;78.59;325;75
    """,
    tittel="Fast ansatte på heltid og deltid, og midlertidig ansatte",
)
ORGANER = fra_tekst(
    "bydel/politiske_organer",
    "moter_2023 saker_2023 moter_2024 saker_2024 tilsyn_2024",
    """
    bu;Bydelsutvalg;8;144;8;139
    au;Arbeidsutvalg;7;12;7;8
    rf;Råd for likestilling av funksjonshindrede;7;71;7;73
    ti;Tilsynsutvalg for institusjoner;;;;;8
    th;Tilsynsutvalg for hjemmetjenesten;3;;2;
    """,
    radhode="Organ",
)
NOKKELTALL = tabell(
    "fo2a/nokkeltall",
    [
        rad(i, navn, enhet, dict(zip(map(str, range(2020, 2025)), map(celle, verdier.split()),
                                     strict=True)))
        for i, navn, enhet, verdier in (
            ("a", "Andel barn i barnehage med vedtak om spesialpedagogisk hjelp", P,
             "3.39 3.00 3.30 3.19 3.47"),
            ("b", "Korrigerte brutto driftsutgifter i kroner per barn i kommunal barnehage", K,
             "198602 228818 247347 247691 ?"),
            ("c", "Antall barn 3–5 år med barnehageplass", A, "1744 1663 1614 1634 ?"),
            ("d", "Jordmødre", Enhet.ARSVERK, "9 10 11 p 11"),
            ("e", "Årsverk helsesykepleier på ungdomstrinnet", Enhet.ARSVERK, "2 2 2 2 2"),
            ("f", "Andel barn i tiltak som ikke er tiltak utenfor hjemmet", P, "? ? 4 ? ?"),
        )
    ],
    [str(y) for y in range(2020, 2025)],
    tittel="Nøkkeltall, 2A Barnehager",
)  # fmt: skip
_INDIKATORER = ["resultat_2022", "resultat_2023", "maltall_2024", "resultat_2024"]
INDIKATORER = tabell(
    "fo2a/indikator",
    [
        rad(i, navn, enhet, dict(zip(_INDIKATORER, map(celle, verdier.split()), strict=True)),
            retning=retning)
        for i, navn, enhet, retning, verdier in (
            ("trivsel", "Foreldreundersøkelse: Barns trivsel", S, Retning.HOYERE, "4.7 4.7 =4.7 p"),
            ("larere", "Andel barnehagelærere i prosent av grunnbemanningen", P, Retning.HOYERE,
             "43 44 >44 45.90"),
            ("ledere", "Andelen pedagogiske ledere med godkjent utdanning", P, Retning.HOYERE,
             "94 95 >95 98.04"),
            ("dekning", "Dekningsgrad 1–5 åringer", P, Retning.HOYERE, "89.20 88.70 >90 88.40"),
            ("liggedogn", "Antall betalingspliktige liggedøgn", A, Retning.LAVERE, "51 47 =15 9"),
            ("aktivitet", "Antall brukere med aktivitetstid", A, Retning.INGEN, "71 61 =32 32"),
            ("kontant", "Antall mottakere av kontantstøtte", A, Retning.LAVERE, "91 ? ? ?"),
            ("uten", "Indikator uten ett eneste tall", A, Retning.LAVERE, "? ? ? ?"),
        )
    ],
    _INDIKATORER,
    tittel="Resultatindikatorer, 2A Barnehager",
    radhode="Resultatindikator",
)  # fmt: skip

ALLE = (
    ("budsjett_regnskap", NETTO),
    ("budsjett_regnskap", FO1),
    ("budsjett_regnskap", FO2A),
    ("budsjett_regnskap", FO2B),
    ("befolkning", BEFOLKNING),
    ("heltid_deltid", HELTID_DELTID),
    ("indikatorer", INDIKATORER),
    ("investeringer", INVESTERINGER),
    ("kjonnsbalanse", KJONNSBALANSE),
    ("nokkeltall", NOKKELTALL),
    ("politiske_organer", ORGANER),
    ("sykefravar", SYKEFRAVAR),
)


def tekst(slag, tabell, felt="tittel"):
    """What the chart says, with plain spaces."""
    return getattr(figure_data(slag, tabell, AR), felt).replace("\u00a0", " ")


def without(tabell, *ider):
    """The table without these rows."""
    return replace(tabell, rader=tuple(r for r in tabell.rader if r.id not in ider))


def only(tabell, *ider):
    """The table with these rows only."""
    return replace(tabell, rader=tuple(r for r in tabell.rader if r.id in ider))
