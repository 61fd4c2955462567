"""The words claims are made with: of change, of goals, of budgets, and those that say nothing.

They are the common words of Norwegian reports of figures, not of any one report.
"""

from __future__ import annotations

import re

from arsberetning.claims.lemmas import lemma
from arsberetning.prosa.ordmengde import ordmengde

UP = (
    r"økning\w*|oppgang\w*|vekst\w*|stigning\w*|auke\w*|forbedring\w*|økte|økt|øker|øke|auka|aukar|"
    r"steg|steget|stiger|vokste|vokst|vokser|gikk\s(?:noe\s|litt\s|kraftig\s|markant\s)?opp|"
    r"gått\sopp|gikk\sfram|kom\sopp|doblet|opp"
)
DOWN = (
    r"nedgang\w*|reduksjon\w*|fall|fallet|reduserte?|redusert|reduserer|sank|sunket|synker|falt|"
    r"gikk\s(?:noe\s|litt\s|kraftig\s|markant\s)?ned|gått\sned|minket|minka|halvert|kom\sned|"
    r"avtok|avtatt|ned"
)
MORE = r"flere|fleire|mer|meir|høyere|større|høgare|lengre|over"
LESS = r"færre|mindre|lavere|lågare|kortere|under"
UP_WORD, DOWN_WORD = re.compile(rf"\b(?:{UP})\b", re.I), re.compile(rf"\b(?:{DOWN})\b", re.I)

_SAID = """
    og i på av for med til som er var har hadde en et ei den det de ved fra om eller per pr ikke
    hver alle ble blir blitt hos mv uten medio hvert hvor vedr ift kan skal enn under over etter
    å at da når mens men så også bare samt både vår våre vi han hun seg sin sitt sine dette
    disse denne slik dermed derfor likevel fortsatt totalt total samlet samla sammen alt sum
    tall tallet tallene prosent prosentpoeng antall antallet andel andelen gjennomsnitt
    gjennomsnittlig snitt ca cirka lag rundt nesten omtrent vel drøyt knapt året år årets ar
    fjor fjoråret før siden foregående forrige siste løpet utgangen slutten slutt start
    inngangen januar desember perioden periode nivå samme tid tidligere bydel bydelen bydelens
    kommune kommunen kommunens bydeler oslo området funksjonsområdet funksjonsområde utgjorde
    utgjør tilsvarer tilsvarte tilsvarende viser viste fikk får hatt ligger lå ligge endte ende
    ender kom kommer gikk gå gått nådde nå nådd steg økte økt øke økning nedgang vekst reduksjon
    redusert reduserte sank falt oppgang stigning endring endret uendret stabil stabilt flere
    færre mer mindre høyere lavere større mot sammenlignet målt registrert registrerte
    registrere resultat resultatet resultater regnskap regnskapet måltall måltallet mål målet
    kroner kr mill millioner tusen mrd milliarder netto brutto budsjett budsjettet regulert
    opprinnelig mindreforbruk merforbruk avvik forbruk hele godt litt noe mye svært klart
    betydelig kraftig markant svak svakt liten stor altså henholdsvis fordelt hvorav derav
    ytterligere personer person stykker finnes fantes bestod består omfatter omfattet gir gav ga
    gjorde vært være samtidig imidlertid her der opp ned inn ut innen gjennom mellom inkludert
    vart blei dem mest minst først andre annet ny nye nytt størst største høy høyt lav lavt nav
    mottatt mottatte oss dessuten tillegg mottok grensen kravet normen målsettingen manglet
    passerte nettopp derimot alene egen egne funksjon funksjonen delen sto flest brukte gjelde
    gjennomførte rapportert rapporterte rapporterer oppgitt gruppen aldersgruppen alderen fylt
    beregnet tilsammen faktisk kun gjelder gjaldt utgjort bedre dårligere
"""
GENERIC = frozenset(lemma(w) for w in ordmengde(_SAID))
"""Words that say nothing of what is counted."""

PERSONS = frozenset(map(lemma, ordmengde("person personer stykker stk mennesker individer")))
"""Nouns that may stand for whatever persons a row counts."""

BREAKS = ordmengde(
    "i på av for med til ved fra om per pr etter under over mot enn hos blant uten innen gjennom "
    "som der hvor da når mens men og eller samt at var er ble blir har hadde fikk kan skal vil "
    "innenfor utenfor mellom siden hvorav derav sammenlignet gikk var bodde sto stod totalt samlet "
    "deltok mottok gjorde kom ligger lå tilsvarer utgjør utgjorde ifølge begge vart blei"
)
"""Words that end the noun phrase after a figure."""

SYNONYMS = {
    lemma(a): lemma(b)
    for a, b in (
        ("befolkning", "innbygger"),
        ("befolkningen", "innbygger"),
        ("folketall", "innbygger"),
        ("folketallet", "innbygger"),
        ("folkemengde", "innbygger"),
        ("folkemengden", "innbygger"),
        ("beboere", "innbygger"),
        ("bor", "innbygger"),
        ("bodde", "innbygger"),
        ("utgifter", "driftsutgifter"),
        ("kostnader", "driftsutgifter"),
        ("medarbeidere", "ansatte"),
        ("tilsette", "ansatte"),
        ("born", "barn"),
        ("fravær", "sykefravær"),
        ("fraværet", "sykefravær"),
        ("sjukefråvær", "sykefravær"),
        ("saksbehandlingstid", "behandlingstid"),
    )
}
"""Words that mean the same in every report: the word, and the one it is read as."""

PLANNED = re.compile(
    r"\b(?:skal|vil(?! si)|planlegg\w*|(?<!enn )(?:planlagt|forventet|ventet)\w*|ventes|forventes|"
    r"bør|ønsker|prognose\w*|anslag\w*|anslår|anslått|estimer\w*|framskriv\w*|fremskriv\w*|dersom|hvis|"
    r"kunne|ville|skulle|tar sikte)\b",
    re.IGNORECASE,
)
"""Words of what is to come or is supposed: no result is claimed."""

FOREIGN = re.compile(
    r"\b(?:landsgjennomsnitt\w*|lands(?:snitt\w*|basis)|nasjonalt|Oslo-?snittet|bysnittet|"
    r"hele (?:Oslo|landet|byen)|"
    r"(?:[Ii]|[Ff]or) (?:hele )?(?:Oslo|Norge|landet|kommunen|byen)"
    r"(?: som helhet| samlet| totalt)?|Oslo(?:s| kommune samlet)|"
    r"gjennomsnittet (?:for|i|av|blant) (?:\w+ )?(?:Oslo|bydelene|byen|landet|kommunene)|"
    r"(?:de )?(?:andre|øvrige) bydelene?|nabobydel\w*|storbyene|ASSS\S*|fylket)\b"
)
"""Words that say the figure is of another place."""

SUBSET = re.compile(
    r"\b(?:hvorav|derav|av disse|av dem|av desse|av de|disse var|blant disse|blant dem|herav)\b",
    re.I,
)
"""Words that say the figure is of a part of what was just counted."""

RATE = re.compile(
    r"^\s?(?:kroner\s)?(?:per|pr\.?|i|hver)\s(?:dag|uke|måned|time|kvartal|person|innbygger|barn|"
    r"bruker|elev|ansatt|årsverk|plass|møte|gang|uken|uka|måneden|dagen|timen|1\s?000)\b",
    re.I,
)
"""What a figure is counted per."""
